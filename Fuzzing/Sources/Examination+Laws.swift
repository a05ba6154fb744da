@testable import CEL

extension Examination {
  /// What is true of all values, where it is no error. `i`, `j`, `u`, `d`, `s`, `z`, `b`, `t`, `v`, `xs`, `ss` stand for any.
  static let laws = [
    "i + j == j + i", "i + j - j == i", "i * j == j * i", "i / j * j + i % j == i", "-(-i) == i", "u + u - u == u",
    "int(string(i)) == i", "uint(string(u)) == u", "double(string(d)) == d || d != d", "bool(string(p)) == p",
    "string(bytes(s)) == s", "string(s) == s", "timestamp(string(t)) == t", "duration(string(v)) == v",
    "timestamp(s) == timestamp(string(timestamp(s)))", "duration(s) == duration(string(duration(s)))",
    "int(s) == int(string(int(s)))", "uint(s) == uint(string(uint(s)))",
    "double(s) == double(string(double(s))) || double(s) != double(s)", "string(bool(s)).size() >= 4",
    "t + v - v == t", "t + v - t == v", "v - v == duration('0s')", "(t < timestamp(s)) == (timestamp(s) > t)",
    "t.getFullYear() >= 1 && t.getMonth() in lists.range(12) && t.getDayOfWeek() in lists.range(7)",
    "t.getHours('+05:30') in lists.range(24) && t.getMinutes(s) in lists.range(60)",
    "(i < j) == !(i >= j)", "(i < j) == (j > i)", "(i == j) == (i <= j && i >= j)", "(i < u) == (u > i)",
    "(i < d) == (d > i)", "(u < d) == (d > u)", "d != d || (i < d) == !(i >= d)", "d != d || (u < d) == !(u >= d)",
    "(i == dyn(d)) == (dyn(d) == i)", "dyn(i) != dyn(u) || !(i < u)",
    "int(double(i)) == i || i > 9007199254740992 || i < -9007199254740992",
    "(s < z) == (z > s)", "(s < z) == (bytes(s) < bytes(z))", "s + z == s + '' + z", "(s + z).startsWith(s)",
    "(s + z).endsWith(z)", "(s + z).contains(s)", "size(s + z) == size(s) + size(z)", "(s + z).size() >= z.size()",
    "s.contains(z) == (s.indexOf(z) >= 0)", "s.contains(z) == (s.lastIndexOf(z) >= 0)",
    "!s.contains(z) || s.indexOf(z) <= s.lastIndexOf(z)", "s.split(z).join(z) == s", "s.split('').join() == s",
    "s.split(z).size() >= 1 || z == ''", "s.reverse().reverse() == s", "s.substring(0) == s",
    "s.substring(0, i) + s.substring(i) == s", "s.charAt(i) == s.substring(i, i + 1)", "s.replace(z, z) == s",
    "s.replace(z, '') == s.split(z).join('') || z == ''", "s.replace(z, 'x', 0) == s", "s.trim().trim() == s.trim()",
    "s.lowerAscii().lowerAscii() == s.lowerAscii()", "s.upperAscii().lowerAscii() == s.lowerAscii()",
    "size(s.lowerAscii()) == size(s)", "size(strings.quote(s)) >= size(s) + 2", "'%s'.format([s]) == s",
    "'%d'.format([i]) == string(i)", "'%s%s'.format([s, z]) == s + z", "s.format([i, z, d]).size() >= 0",
    "s.format(xs).size() >= 0", "base64.decode(base64.encode(b)) == b", "base64.encode(base64.decode(s)) == s || true",
    "base64.decode(base64.encode(base64.decode(s))) == base64.decode(s)", "xs == xs", "xs + [] == xs",
    "xs.sort().sort() == xs.sort()", "xs.sort().size() == xs.size()", "ss.sort().sort() == ss.sort()",
    "xs.reverse().reverse() == xs", "xs.distinct().distinct() == xs.distinct()", "sets.equivalent(xs, xs.distinct())",
    "sets.contains(xs, xs.slice(0, i))", "sets.contains(xs + [i], [i])", "sets.intersects([i], xs) == (i in xs)",
    "xs.slice(0, i) + xs.slice(i, size(xs)) == xs", "[xs, xs].flatten() == xs + xs",
    "(i in xs) == xs.exists(x, x == i)",
    "xs.all(x, x in xs)", "xs.map(x, x) == xs", "xs.filter(x, true) == xs", "!xs.exists(x, !(x in xs))",
    "xs.exists_one(x, x == i) == (xs.filter(x, x == i).size() == 1)", "xs.sortBy(x, x) == xs.sort()",
    "xs.transformList(k, x, x) == xs", "xs.all(k, x, xs[k] == x)", "lists.range(size(xs)).all(k, xs[k] in xs)",
    "xs == [] || xs.sort()[0] == math.least(xs)", "xs == [] || xs.sort().reverse()[0] == math.greatest(xs)",
    "math.least(i, j) <= math.greatest(i, j)", "math.abs(i) >= 0", "math.bitXor(math.bitXor(i, j), j) == i",
    "math.bitNot(math.bitNot(i)) == i", "math.bitOr(i, j) == math.bitXor(math.bitXor(i, j), math.bitAnd(i, j))",
    "math.floor(d) <= math.ceil(d) || math.isNaN(d)", "math.trunc(math.trunc(d)) == math.trunc(d) || math.isNaN(d)",
    "math.round(d) - d <= 0.5 || !math.isFinite(d) || math.abs(d) > 1e15",
    "math.sign(d) * math.abs(d) == d || math.isNaN(d)",
    "optional.of(i).value() == i", "optional.of(i).optMap(x, x) == optional.of(i)", "m.all(k, m[k] == m[?k].value())",
    "m.transformMap(k, x, x) == m", "m.transformMapEntry(k, x, {k: x}) == m", "m == m", "m.all(k, k in m)",
    "size(m) == m.map(k, k).size()", "s.matches('^(?s:.*)$')",
    "(s + z).matches('(?s).*') && ''.matches(s) in [true, false]",
    "regex.replace(s, '(.)', '\\\\1') == s", "regex.replace(s, 'b', 'b') == s",
    "regex.extractAll(s, '(?s).').join() == s",
    "z.matches(s) == regex.extract(z, '(?:' + s + ')').hasValue() || s.contains('(')",
    "string(ip(s)) == string(ip(string(ip(s))))",
    "cidr(s).containsIP(cidr(s).ip()) || true", "isIP(s) == (ip(s).family() in [4, 6])", "ip(s) == ip(string(ip(s)))",
    "cidr(s) == cidr(string(cidr(s)))", "cidr(s).masked() == cidr(s).masked().masked()",
    "ip.isCanonical(s) == (string(ip(s)) == s)",
    "type(i) == int && type(xs) == list && type(m) == map", "dyn(any) == dyn(any) || true", "(any == i) == (i == any)",
    "has(m.a) == ('a' in m)", "m.?a.hasValue() == has(m.a)", "i in xs || !(i in xs)", "[i, j] == [j, i] || i != j",
  ]

  private static let variables = World.variables + [("z", .string)]
  private static let environment = Environment(variables: variables, records: World.records, options: World.options())
  private static let programs: [Program] = laws.compactMap { law in
    do {
      return try environment.compile(law, expecting: .bool)
    } catch {
      hold(false, "a law that cannot be compiled: \(error)\n\(law)")
      return nil
    }
  }

  static func laws(_ bytes: [UInt8]) {
    var source = ByteSource(bytes)
    let programs = programs
    var values: [String: Value] = [:]
    for name in ["s", "z", "i", "j", "u", "d", "p", "b", "t", "v", "xs", "ss", "m", "any"] {
      let type = variables.first { $0.name == name }?.type ?? .dyn
      values[name] = WorldBuilder.value(type, &source)
    }
    // What is left is a longer text.
    if !source.isEmpty { values["s"] = .string(String(decoding: source.rest(), as: UTF8.self)) }
    let activation: Activation
    do { activation = try Activation(environment, values) } catch { give(up: "\(error)") }
    var evaluator = Evaluator(activation)
    for program in programs {
      switch evaluator.evaluate(program) {
      case .bool(true), .error: break
      case let value:
        let shown = values.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: "\n")
        hold(false, "\(value): \(program.source)\n\(shown)")
      }
    }
  }
}
