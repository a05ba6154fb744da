@testable import CEL

/// Grows an expression of a wanted type from bytes: every byte decides something, so that a changed byte changes a part.
///
/// Functions come from the environment's declarations; one that is added is grown without a change here.
struct Grower {
  private var source: ByteSource
  private var scope: [(name: String, type: CELType)] = World.variables
  private var nodes = 0

  private static let nodeLimit = 50

  /// Returns an expression and what is left of the bytes.
  static func expression(_ source: inout ByteSource, _ wanted: CELType? = nil) -> String {
    var grower = Grower(source: source)
    let type = wanted ?? grower.type()
    let text = grower.grow(type, 6)
    source = grower.source
    return text
  }

  private init(source: ByteSource) { self.source = source }

  private static let types: [CELType] = [
    .bool, .int, .string, .list(.int), .double, .uint, .bytes, .timestamp, .duration, .map(.string, .int),
    .optional(.int), .list(.string), .record("node"), .list(.list(.int)), .dyn, .map(.int, .list(.string)),
    .list(.bool), .list(.record("node")), .type(nil), .list(.optional(.int)),
  ]

  private mutating func type() -> CELType { Grower.types[source.below(Grower.types.count)] }

  // MARK: Parts of a type

  /// Returns an expression that can stand anywhere.
  private mutating func grow(_ type: CELType, _ depth: Int) -> String {
    nodes += 1
    guard depth > 0, nodes < Grower.nodeLimit, !source.isEmpty else { return leaf(type, depth) }
    switch source.next() % 16 {
    case 0, 1: return leaf(type, depth)
    case 2, 3, 4, 5, 6: return call(type, depth) ?? leaf(type, depth)
    case 7, 8, 9, 10, 11: return special(type, depth) ?? call(type, depth) ?? leaf(type, depth)
    case 12: return general(type, depth)
    case 13: return "(\(grow(.bool, depth - 1)) ? \(grow(type, depth - 1)) : \(grow(type, depth - 1)))"
    case 14: return "dyn(\(grow(type, depth - 1)))"
    default: return source.next() % 8 == 0 ? grow(self.type(), depth - 1) : call(type, depth) ?? leaf(type, depth)
    }
  }

  private mutating func leaf(_ type: CELType, _ depth: Int) -> String {
    let known = scope.filter { $0.type == type }
    let choice = Int(source.next())
    if !known.isEmpty, choice % 3 != 2 { return known[known.count - 1 - (choice / 3) % known.count].name }
    switch type {
    case .bool: return choice % 2 == 0 ? "true" : "false"
    case .int: return "\(source.integer())"
    case .uint: return "\(UInt64(bitPattern: source.integer()))u"
    case .double:
      let number = source.number()
      return number.isFinite ? "\(number)" : "double('\(number)')"
    case .string: return Grower.literal(source.text(from: World.words))
    case .bytes: return "b" + Grower.literal(source.text(from: World.words))
    case .timestamp: return "timestamp(\(source.integer()))"
    case .duration:
      return ["duration('1h')", "duration('-1.5s')", "duration('1ns')", "duration('0s')"][source.below(4)]
    case .list(let element):
      return "[" + (0..<source.below(4)).map { _ in leaf(element, depth - 1) }.joined(separator: ", ") + "]"
    case .map(let key, let value):
      let entries = (0..<source.below(3)).map { _ in "\(leaf(key, depth - 1)): \(leaf(value, depth - 1))" }
      return "{" + entries.joined(separator: ", ") + "}"
    case .abstract(CELType.optionalName, let parameters):
      let wrapped = parameters.first ?? .dyn
      return choice % 2 == 0 ? "optional.none()" : "optional.of(\(leaf(wrapped, depth - 1)))"
    case .dyn: return "dyn(\(leaf(Grower.types[choice % 10], depth - 1)))"
    case .type: return ["int", "string", "list", "map", "bool", "type", "node", "null_type"][source.below(8)]
    case .nullable(let wrapped): return choice % 2 == 0 ? "null" : leaf(wrapped, depth)
    case .abstract:
      return depth > -3 ? call(type, min(depth, 0)) ?? "dyn(null)" : "dyn(null)"
    case .record: return choice % 2 == 0 ? "rs[0]" : "r.next"
    default: return "null"
    }
  }

  private static func literal(_ text: String) -> String { World.literal(text) }

  // MARK: Calls

  private static let overloads: [(name: String, overload: Overload)] =
    World.environment.functions.flatMap { function in function.overloads.map { (function.name, $0) } }
  nonisolated(unsafe) private static var candidates: [CELType: [Int]] = [:]

  /// A call of some function or operator with a result of the type; nil if there is none.
  private mutating func call(_ type: CELType, _ depth: Int) -> String? {
    let fitting =
      Grower.candidates[type]
      ?? Grower.overloads.indices.filter { index in
        var bindings: [String: CELType] = [:]
        return Grower.unify(Grower.overloads[index].overload.result, type, &bindings)
      }
    Grower.candidates[type] = fitting
    guard !fitting.isEmpty else { return nil }
    let (name, overload) = Grower.overloads[fitting[source.below(fitting.count)]]
    var bindings: [String: CELType] = [:]
    _ = Grower.unify(overload.result, type, &bindings)
    var parameters = overload.parameters
    if overload.isVariadic, let last = parameters.last {
      parameters += Array(repeating: last, count: source.below(4))
    }
    var arguments: [String] = []
    for parameter in parameters { arguments.append(grow(bound(parameter, &bindings), depth - 1)) }
    return Grower.written(name, arguments, isMember: overload.isMember)
  }

  private static func written(_ name: String, _ arguments: [String], isMember: Bool) -> String {
    switch (name, arguments.count) {
    case ("_[_]", 2): "(\(arguments[0]))[\(arguments[1])]"
    case ("_[?_]", 2): "(\(arguments[0]))[?\(arguments[1])]"
    case ("!_", 1), ("-_", 1): "\(name.prefix(1))(\(arguments[0]))"
    case ("@in", 2): "((\(arguments[0])) in (\(arguments[1])))"
    case (_, 2) where name.hasPrefix("_") && name.hasSuffix("_"):
      "((\(arguments[0])) \(name.dropFirst().dropLast()) (\(arguments[1])))"
    default:
      isMember && !arguments.isEmpty
        ? "(\(arguments[0])).\(name)(\(arguments.dropFirst().joined(separator: ", ")))"
        : "\(name)(\(arguments.joined(separator: ", ")))"
    }
  }

  private static func unify(_ pattern: CELType, _ type: CELType, _ bindings: inout [String: CELType]) -> Bool {
    switch (pattern, type) {
    case (.typeParameter(let name), _):
      if let known = bindings[name] { return known == type }
      bindings[name] = type
      return true
    case (.list(let a), .list(let b)): return unify(a, b, &bindings)
    case (.map(let a, let b), .map(let c, let d)): return unify(a, c, &bindings) && unify(b, d, &bindings)
    case (.type, .type(nil)): return true
    case (.abstract(let a, let b), .abstract(let c, let d)) where a == c && b.count == d.count:
      return zip(b, d).allSatisfy { unify($0, $1, &bindings) }
    default: return pattern == type
    }
  }

  private mutating func bound(_ type: CELType, _ bindings: inout [String: CELType]) -> CELType {
    switch type {
    case .typeParameter(let name):
      let bound = bindings[name] ?? Grower.types[source.below(10)]
      bindings[name] = bound
      return bound
    case .list(let element): return .list(bound(element, &bindings))
    case .map(let key, let value):
      if case .typeParameter(let name) = key, bindings[name] == nil {
        bindings[name] = [.string, .int, .bool, .uint][source.below(4)]
      }
      return .map(bound(key, &bindings), bound(value, &bindings))
    case .abstract(let name, let parameters): return .abstract(name, parameters.map { bound($0, &bindings) })
    default: return type
    }
  }

  // MARK: Macros and syntax

  /// Evaluates a closure while a new name stands for a value.
  private mutating func naming<T>(_ types: CELType..., then body: (inout Grower, [String]) -> T) -> T {
    let names = types.indices.map { "x\(scope.count + $0)" }
    // Now and then a name that hides another one.
    let chosen = source.next() % 16 == 0 ? ["i", "xs"].prefix(types.count).map(\.self) : names
    let before = scope
    scope.removeAll { chosen.contains($0.name) }
    scope += zip(chosen, types).map { ($0, $1) }
    defer { scope = before }
    return body(&self, chosen)
  }

  private mutating func element() -> CELType {
    [.int, .int, .string, .bool, .record("node"), .list(.int), .dyn, .optional(.int)][source.below(8)]
  }

  /// `range.macro(x, body)`.
  private mutating func loop(_ macro: String, over element: CELType, _ depth: Int, _ results: CELType...) -> String {
    let range = grow(.list(element), depth - 1)
    return naming(element) { grower, names in
      let bodies = results.map { grower.grow($0, depth - 1) }.joined(separator: ", ")
      return "(\(range)).\(macro)(\(names[0]), \(bodies))"
    }
  }

  /// `range.macro(k, v, body)` over a list or a map.
  private mutating func pairs(_ macro: String, _ depth: Int, key: CELType? = nil, _ results: [CELType]) -> String {
    let value: CELType = [.int, .string, .list(.int), .bool][source.below(4)]
    let isMap = key != nil || source.next() % 2 == 0
    let key = key ?? (isMap ? .string : .int)
    let range = grow(isMap ? .map(key, value) : .list(value), depth - 1)
    return naming(key, value) { grower, names in
      let bodies = results.map { grower.grow($0, depth - 1) }.joined(separator: ", ")
      return "(\(range)).\(macro)(\(names[0]), \(names[1]), \(bodies))"
    }
  }

  /// What only values of the type can come from.
  private mutating func special(_ type: CELType, _ depth: Int) -> String? {
    let choice = source.next()
    switch type {
    case .bool:
      switch choice % 10 {
      case 0, 1: return "(\((0...source.below(3) + 1).map { _ in grow(.bool, depth - 1) }.joined(separator: " && ")))"
      case 2, 3: return "(\((0...source.below(3) + 1).map { _ in grow(.bool, depth - 1) }.joined(separator: " || ")))"
      case 4: return loop("all", over: element(), depth, .bool)
      case 5: return loop("exists", over: element(), depth, .bool)
      case 6: return loop("exists_one", over: element(), depth, .bool)
      case 7: return pairs(["all", "exists", "existsOne"][source.below(3)], depth, [.bool])
      case 8: return "has((\(grow(.record("node"), depth - 1))).\(field()))"
      default:
        return choice % 20 < 10
          ? "has((\(grow(.map(.string, .int), depth - 1))).a)"
          : "stated((\(grow(.record("node"), depth - 1))).\(field()))"
      }
    case .list(let element):
      switch choice % 9 {
      case 0, 1:
        let parts = (0..<source.below(4)).map { _ in
          source.next() % 8 == 0 ? "?" + grow(.optional(element), depth - 1) : grow(element, depth - 1)
        }
        return "[\(parts.joined(separator: ", "))]"
      case 2: return loop("filter", over: element, depth, .bool)
      case 3: return loop("map", over: self.element(), depth, element)
      case 4: return loop("map", over: self.element(), depth, .bool, element)
      case 5: return loop("sortBy", over: element, depth, [.int, .string, .double][source.below(3)])
      case 6: return pairs("transformList", depth, [element])
      case 7: return pairs("transformList", depth, [.bool, element])
      default: return "((\(grow(type, depth - 1))) + (\(grow(type, depth - 1))))"
      }
    case .map(let key, let value):
      switch choice % 4 {
      case 0, 1:
        let entries = (0..<source.below(4)).map { _ in
          source.next() % 8 == 0
            ? "?\(grow(key, depth - 1)): \(grow(.optional(value), depth - 1))"
            : "\(grow(key, depth - 1)): \(grow(value, depth - 1))"
        }
        return "{\(entries.joined(separator: ", "))}"
      case 2: return pairs("transformMap", depth, key: key, choice >= 128 ? [.bool, value] : [value])
      default:
        return naming(.int, value) { grower, names in
          let range = grower.grow(.list(value), depth - 1)
          let entry = "{\(grower.grow(key, depth - 1)): \(grower.grow(value, depth - 1))}"
          return "(\(range)).transformMapEntry(\(names[0]), \(names[1]), \(entry))"
        }
      }
    case .abstract(CELType.optionalName, let parameters):
      let wrapped = parameters.first ?? .dyn
      let operand = grow(.optional(element()), depth - 1)
      switch choice % 4 {
      case 0:
        let inner = element()
        let value = grow(.optional(inner), depth - 1)
        return naming(inner) { grower, names in "(\(value)).optMap(\(names[0]), \(grower.grow(wrapped, depth - 1)))" }
      case 1:
        let inner = element()
        let value = grow(.optional(inner), depth - 1)
        return naming(inner) { grower, names in "(\(value)).optFlatMap(\(names[0]), \(grower.grow(type, depth - 1)))" }
      case 2: return "(\(grow(.record("node"), depth - 1))).?\(field(wrapped) ?? "n")"
      default: return operand.isEmpty ? nil : "(\(grow(.list(wrapped), depth - 1)))[?\(grow(.int, depth - 1))]"
      }
    default:
      guard let field = field(type) else { return nil }
      return "(\(grow(.record("node"), depth - 1))).\(field)"
    }
  }

  private mutating func field() -> String {
    let fields = World.records[0].fields
    return fields[source.below(fields.count)].name
  }

  private func field(_ type: CELType) -> String? { World.records[0].fields.first { $0.type == type }?.name }

  /// What values of every type can come from.
  private mutating func general(_ type: CELType, _ depth: Int) -> String {
    switch source.next() % 6 {
    case 0:
      let inner = element()
      let value = grow(inner, depth - 1)
      return naming(inner) { grower, names in "cel.bind(\(names[0]), \(value), \(grower.grow(type, depth - 1)))" }
    case 1: return "(\(grow(.list(type), depth - 1)))[\(grow(.int, depth - 1))]"
    case 2: return "(\(grow(.map(.string, type), depth - 1)))[\(grow(.string, depth - 1))]"
    case 3: return "(\(grow(.optional(type), depth - 1))).orValue(\(grow(type, depth - 1)))"
    case 4: return "cel.block([\(grow(type, depth - 1)), [cel.index(0)]], cel.index(1)[0])"
    default: return "{'a': \(grow(type, depth - 1))}.a"
    }
  }
}
