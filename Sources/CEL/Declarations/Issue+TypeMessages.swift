import ArmsLengthSourceText

/// Every message about names and types.
extension Issue {
  private static func didYouMean(_ suggestion: String?) -> String? { suggestion.map { "did you mean `\($0)`?" } }

  /// The names in order if they are few enough to read.
  private static func listed(_ names: [String], limit: Int = 12) -> String? {
    let names = Set(names).sorted()
    return names.isEmpty || names.count > limit ? nil : names.map { "`\($0)`" }.joined(separator: ", ")
  }

  static func unknownVariable(_ name: String, suggestion: String?, known: [String], at range: SourceRange) -> Issue {
    Issue(
      "C010", "unknown name `\(name)`", at: range,
      help: didYouMean(suggestion) ?? listed(known).map { "names here are \($0)" } ?? "check its spelling")
  }

  static func unknownField(_ name: String, of record: RecordDeclaration, at range: SourceRange) -> Issue {
    let fields = record.fields.map(\.name)
    return Issue(
      "C011", "\(record.name) has no field `\(name)`", at: range,
      help: didYouMean(Suggestion.closest(to: name, among: fields))
        ?? listed(fields, limit: 40).map { "its fields are \($0)" } ?? "leave it out")
  }

  static func noFields(_ type: CELType, _ name: String, isFunction: Bool, at range: SourceRange) -> Issue {
    let help: String? =
      switch type {
      case _ where isFunction: "`\(name)` is a function: call it as `\(name)(...)`"
      case .list: "use `exists(x, ...)` or `map(x, ...)` to look at its elements"
      default: "ask about a field of a record, such as `vendor.name`"
      }
    return Issue("C011", "\(type) has no fields, so none called `\(name)`", at: range, help: help)
  }

  static func unknownFunction(_ name: String, suggestion: String?, at range: SourceRange) -> Issue {
    Issue("C012", "unknown function `\(name)`", at: range, help: didYouMean(suggestion) ?? "check its spelling")
  }

  /// The text of a call that fits no overload, for the check and for the evaluation.
  static func noOverload(_ name: String, _ types: [CELType], isMember: Bool = false) -> String {
    let shown = types.map { $0 == .null ? "null" : $0.description }
    if let sign = operatorSign(name) {
      switch (name, types.count) {
      case ("_[_]", 2): return "\(shown[0]) has no index of type \(shown[1])"
      default: return "`\(sign)` does not take \(shown.joined(separator: " and "))"
      }
    }
    let list = (isMember ? shown.dropFirst() : shown[...]).joined(separator: ", ")
    return isMember && !types.isEmpty
      ? "`\(name)` of \(shown[0]) does not take (\(list))" : "`\(name)` does not take (\(list))"
  }

  static func misfit(_ name: String, _ overloads: [Overload], _ types: [CELType], isMember: Bool, at range: SourceRange)
    -> Issue
  {
    Issue(
      "C013", noOverload(name, types, isMember: isMember), at: range, help: misfitHelp(name, overloads, types, isMember)
    )
  }

  private static func misfitHelp(_ name: String, _ overloads: [Overload], _ types: [CELType], _ isMember: Bool)
    -> String?
  {
    if let sign = operatorSign(name) {
      if types.count == 2, name == "_==_" || name == "_!=_", types[0] == .null || types[1] == .null {
        return "ask with `has(record.field)` whether there is a value"
      }
      if types.first == .bool, types.count == 2, ["<", "<=", ">", ">="].contains(sign) {
        return "a comparison has two sides: write `a \(sign) x && x \(sign) b`"
      }
      let fitting = overloads.filter { overload in
        overload.parameters.count == 2 && types.count == 2 && overload.parameters[0] == types[0]
      }
      let others = Set(fitting.map { $0.parameters[1].description }).sorted()
      // `200 * share`: the other way round it is a product.
      if types.count == 2, overloads.contains(where: { $0.parameters == [types[1], types[0]] }) {
        return "write the \(types[1]) first"
      }
      if types.count == 2, !others.isEmpty {
        return "the other side must be of type \(others.joined(separator: " or "))"
      }
      switch sign {
      case "!": return "it turns a bool round: compare first, as in `x == 0`"
      case "-" where types.count == 1: return "it changes the sign of an int or a double"
      case "in": return "behind it stands a list of such values, or a map with such keys"
      case "[]", "[?]": return "a list has an int in the brackets, a map one of its keys"
      case "%" where types.count == 2 && types[0] == types[1]: return "only int and uint have a remainder"
      default: break
      }
      if types.count == 2, types[0] != types[1], isNumber(types[0]), isNumber(types[1]) {
        return "convert one of them with `\(types[0])(...)` or `\(types[1])(...)`"
      }
      return types.count == 2 && types[0] == types[1]
        ? "\(types[0]) has no `\(sign)`" : "both sides must be of one type"
    }
    let forms = overloads.map { overload in
      let parameters = overload.parameters.map(\.description)
      return isMember
        ? "\(parameters.first ?? "").\(name)(\(parameters.dropFirst().joined(separator: ", ")))"
        : "\(name)(\(parameters.joined(separator: ", ")))"
    }
    if forms.isEmpty { return isMember ? "call it as `\(name)(x)`" : "call it as `x.\(name)()`" }
    let first = forms.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
    return "it is declared as \(first)\(forms.count > 6 ? " and more" : "")"
  }

  private static func isNumber(_ type: CELType) -> Bool { type == .int || type == .uint || type == .double }

  private static func operatorSign(_ name: String) -> String? {
    switch name {
    case "@in": "in"
    case "!_": "!"
    case "-_": "-"
    case "_[_]": "[]"
    case _ where name.hasPrefix("_") && name.hasSuffix("_") && name.utf8.count > 2: String(name.dropFirst().dropLast())
    default: nil
    }
  }

  static func unexpectedType(_ type: CELType, expected: CELType, at range: SourceRange) -> Issue {
    expected == .bool
      ? noCondition(type, at: range)
      : Issue(
        "C014", "expected \(expected), found \(type)", at: range, help: "write an expression that is a \(expected)")
  }

  static func noCondition(_ type: CELType, at range: SourceRange) -> Issue {
    let help =
      switch type {
      case .list: "ask with `exists(x, ...)` or `size()` about its elements"
      case .record, .abstract: "compare it, or ask with `has(record.field)` whether there is one"
      default: "compare it with a value"
      }
    return Issue("C014", "expected a condition, found \(type)", at: range, help: help)
  }

  static func literalOutside(
    _ value: Value, _ number: Double, _ range: ClosedRange<Double>, type: CELType, at place: SourceRange
  ) -> Issue {
    let isPercentage = range.upperBound == 1 && number > 1 && number <= 100
    return Issue(
      "C015",
      "`\(value)` is outside of \(short(range.lowerBound))..\(short(range.upperBound)), where every \(type) lies",
      at: place,
      help: isPercentage
        ? "write \(short(percent(number))) for \(short(number)) %"
        : "write a number between \(short(range.lowerBound)) and \(short(range.upperBound))")
  }

  static func literalRefused(_ value: Value, help: String, at range: SourceRange) -> Issue {
    Issue("C030", "`\(value)` is nothing that this function knows", at: range, help: help)
  }

  static func textForNumber(_ name: String, _ types: [CELType], _ text: String, at range: SourceRange) -> Issue {
    let isPercentage = text.hasSuffix("%")
    let number = Double(isPercentage ? String(text.dropLast()) : text)
    let help: String =
      switch number {
      case .some(let number) where isPercentage: "write \(short(percent(number))) for \(short(number)) %"
      case .some(let number): "write \(short(number)) without quotes"
      case nil: "write a number without quotes"
      }
    return Issue("C013", noOverload(name, types), at: range, help: help)
  }

  static func intForDouble(_ name: String, _ types: [CELType], _ value: Int64, at range: SourceRange) -> Issue {
    Issue("C013", noOverload(name, types), at: range, help: "write it with a decimal point: \(value).0")
  }

  private static func percent(_ number: Double) -> Double { (number * 1e6).rounded() / 1e8 }

  private static func short(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? number.description
  }

  static func construction(_ name: String, at range: SourceRange) -> Issue {
    Issue("C016", "`\(name)` cannot be built in an expression", at: range, help: "write a map as `{\"key\": value}`")
  }

  static func differentBranches(_ a: CELType, _ b: CELType, at range: SourceRange) -> Issue {
    Issue(
      "C017", "the branches of `?:` are of different types, \(a) and \(b)", at: range,
      help: "give both the same type, or wrap one in `dyn(...)`")
  }

  static func notIterable(_ type: CELType, _ macro: String, at range: SourceRange) -> Issue {
    Issue(
      "C018", "`\(macro)` goes through lists and maps, not \(type)", at: range,
      help: "put a list before `.\(macro)`, such as `vendor.stakes`")
  }

  static func noOptional(_ type: CELType, at range: SourceRange) -> Issue {
    Issue(
      "C025", "expected an optional, found \(type)", at: range,
      help: "write `optional.of(...)` around it, or leave the `?` out")
  }

  static func noEntry(_ type: CELType, at range: SourceRange) -> Issue {
    Issue("C026", "expected an entry of a map, found \(type)", at: range, help: "write it as `{key: value}`")
  }

  static func noOrder(_ type: CELType, at range: SourceRange) -> Issue {
    Issue(
      "C027", "values of type \(type) have no order to sort by", at: range,
      help: "sort by a number, a text or a time")
  }

  /// A warning: a part that is never evaluated, or never matters.
  static func unreachable(_ part: String, because condition: String, is value: Bool, at range: SourceRange) -> Issue {
    Issue(
      "C028", "this part is never reached: `\(excerpt(condition))` is \(value ? "always" : "never") true here",
      at: range,
      help: "leave `\(excerpt(part))` out, or put the narrower condition first")
  }

  /// A warning: a condition that earlier ones have settled.
  static func settled(_ condition: String, is value: Bool, at range: SourceRange) -> Issue {
    Issue(
      "C028", "`\(excerpt(condition))` is \(value ? "always" : "never") true here", at: range,
      help: "what stands before it settles it: leave it out, or correct one of them")
  }

  /// A part of an expression in one line of a readable length.
  private static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(57) + "..." : line
  }

  static func invalidPattern(_ pattern: String, _ problem: String, at range: SourceRange) -> Issue {
    Issue(
      "C020", "`\(pattern)` is not a regular expression: \(problem)", at: range,
      help: "write it in the syntax of RE2, which looks neither ahead nor behind")
  }

  static func invalidFormat(_ problem: String, at range: SourceRange) -> Issue {
    Issue(
      "C029", problem, at: range,
      help: "each clause, such as `%s`, `%d` or `%.2f`, stands for one element of the list")
  }

  static func invalidKey(_ type: CELType, at range: SourceRange) -> Issue {
    Issue("C019", "the key of a map cannot be a \(type)", at: range, help: "keys are texts, integers or bools")
  }
}
