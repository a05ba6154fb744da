import CEL
import Testing

/// Values that the check knows as `dyn` and that turn up where it expects another type.
struct DynamicValuesTests {
  /// Expressions that compile; evaluated, the last element is not what the function takes.
  @Test(
    arguments: [
      "(['a'] + dyn([1])).map(x, x.lowerAscii())", "(['a'] + dyn([46116860184273879])).join(',')",
      "(['a'] + dyn([1])).map(x, x.charAt(0))", "(['a'] + dyn([1])).map(x, x.startsWith('a'))",
      "(['a'] + dyn([1])).map(x, x.contains('a'))", "(['a'] + dyn([1])).map(x, x.matches('a'))",
      "(['a'] + dyn([1])).map(x, x.replace('a', 'b'))", "(['a'] + dyn([1])).map(x, x.split(','))",
      "(['a'] + dyn([1])).map(x, ip(x))", "(['a'] + dyn([1])).map(x, regex.replace(x, 'a', 'b'))",
      "(['a'] + dyn([1])).map(x, x.size())", "(['a'] + dyn([1])).map(x, strings.quote(x))",
      "regex.extract('x', 'z').orValue(dyn(12345)).lowerAscii()", "optional.none().orValue(dyn(1)) + 'a'",
      "optional.none().or(dyn(optional.of(12345678901))).orValue('a').lowerAscii()",
      "dyn({'a': 1})[?'a'].orValue('a').lowerAscii()", "([true] + dyn(['b'])).filter(x, x)",
      "([true] + dyn([1])).all(x, x)", "([false] + dyn(['b'])).exists(x, x)", "([false] + dyn(['b'])).exists_one(x, x)",
      "([true] + dyn([1])).map(x, x ? 1 : 2)", "([true] + dyn([1])).map(x, x, 1)", "([true] + dyn([1])).map(x, !x)",
      "([timestamp(0)] + dyn([1])).map(x, x.getHours())", "([duration('1s')] + dyn([1])).map(x, x.getHours())",
      "([timestamp(0)] + dyn([1])).map(x, x.getHours('UTC'))", "([b'a'] + dyn([1])).map(x, base64.encode(x))",
      "([1.0] + dyn(['abc'])).map(x, math.floor(x))", "([1.0] + dyn(['abc'])).map(x, math.greatest(x, 1.0))",
      "([1.0] + dyn(['abc'])).map(x, math.greatest(x, 1.0, 2.0, 3.0))", "math.greatest([1.0] + dyn(['abc']))",
      "([1] + dyn(['abc'])).map(x, 'abc'.charAt(x))", "([1] + dyn(['abc'])).map(x, 'abc'.substring(x))",
      "([1] + dyn(['abc'])).map(x, [1, 2, 3].slice(0, x))", "([1] + dyn(['abc'])).map(x, lists.range(x))",
      "([[1]] + dyn(['abc'])).map(x, x.distinct())", "([[1]] + dyn(['abc'])).map(x, x.flatten())",
      "([[1]] + dyn(['abc'])).map(x, x.sort())", "([[1]] + dyn(['abc'])).map(x, sets.contains(x, [1]))",
      "([1] + dyn(['a'])).sort()", "([ip('1.2.3.4')] + dyn([cidr('1.2.3.0/24')])).map(x, x.family())",
      "([ip('1.2.3.4')] + dyn([1])).map(x, x.family())", "([optional.of(1)] + dyn([1])).map(x, x.hasValue())",
      "([optional.of(1)] + dyn([1])).map(x, x.value())", "([optional.of(1)] + dyn([1])).map(x, x.optMap(y, y))",
      "([1] + dyn(['a'])).map(x, shout(x))", "(['a'] + dyn([1])).map(x, shout(x))", "longest(['a'] + dyn([1]))",
      "(['a'] + dyn([1])).map(x, total([x.size()]))", "total([1] + dyn(['a']))",
    ])
  func `what is not of the expected kind is an error, never read as if it were`(text: String) throws {
    let environment = Environment(
      functions: [
        FunctionDeclaration("shout") { (text: String) in text + "!" },
        FunctionDeclaration("longest") { (texts: [String]) in texts.max { $0.count < $1.count } ?? "" },
        FunctionDeclaration("total") { (numbers: [Int]) in numbers.reduce(0, +) },
      ])
    for folds in [true, false] {
      var options = environment.options
      options.foldsConstants = folds
      let each = Environment(functions: environment.functions.filter { $0.isOwn }, options: options)
      let program: Program
      do { program = try each.compile(text) } catch { continue }
      guard case .error = program.evaluate(Activation(each)) else {
        Testing.Issue.record("\(text) is \(program.evaluate(Activation(each)))")
        continue
      }
    }
  }

  @Test func `the limit of a replacement may be any number`() {
    let environment = Environment()
    #expect(environment.value("'aa'.replace('a', 'bb', -9223372036854775808)") == "bbbb")
    #expect(environment.value("'aa'.replace('a', 'bb', 9223372036854775807)") == "bbbb")
    #expect(environment.value("'aa'.replace('a', 'bb', 1)") == "bba")
  }
}

extension FunctionDeclaration {
  fileprivate var isOwn: Bool { ["shout", "longest", "total"].contains(name) }
}
