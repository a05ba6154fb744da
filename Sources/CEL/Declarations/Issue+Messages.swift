import ArmsLengthSourceText

/// Every message about the text of an expression; those about names and types are in `Issue+TypeMessages.swift`.
extension Issue {
  static func unexpectedCharacter(_ character: String, at range: SourceRange) -> Issue {
    let help =
      switch character {
      case "=": "write `==` to compare"
      case "&": "write `&&` for and"
      case "|": "write `||` for or"
      case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}": "use straight quotes"
      case ";": "an expression is one value: leave the `;` out"
      case "#": "a comment begins with `//`"
      case "\u{2265}": "write `>=`"
      case "\u{2264}": "write `<=`"
      case "\u{2260}": "write `!=`"
      default: "names are made of letters, digits and `_`; other characters belong into quotes"
      }
    return Issue("C001", "`\(character)` has no meaning here", at: range, help: help)
  }

  static func unclosedString(at range: SourceRange, isTriple: Bool) -> Issue {
    Issue(
      "C002", "this quote is never closed", at: range,
      help: isTriple ? "close it with three quotes" : "close it in the same line, or use three quotes for several lines"
    )
  }

  static func invalidEscape(_ text: String, at range: SourceRange) -> Issue {
    Issue(
      "C003", "`\(text)` is not an escape sequence", at: range,
      help: "write `\\\\` for a backslash, or put r before the quote to take backslashes literally")
  }

  static func numberTooLarge(_ text: String, _ type: String, at range: SourceRange) -> Issue {
    Issue(
      "C004", "`\(text)` does not fit \(type)", at: range, help: "write it with a decimal point to make it a double")
  }

  static func letterAfterNumber(_ text: String, at range: SourceRange) -> Issue {
    Issue(
      "C021", "`\(text)` is not a number", at: range,
      help: "put an operator between number and name, or quotes around the text")
  }

  static func invalidQuotedIdentifier(at range: SourceRange) -> Issue {
    Issue(
      "C022", "this backquote is never closed", at: range,
      help: "backquotes hold the name of a field: letters, digits, `_`, `-`, `.`, `/` and spaces")
  }

  static func unexpected(_ found: String?, expected: String, after previous: String, at range: SourceRange) -> Issue {
    let help: String? =
      switch (found, previous) {
      case ("and", _): "write `&&` for and"
      case ("or", _): "write `||` for or"
      case ("is", _): "write `==` to compare"
      case (">", "<"): "write `!=` to compare"
      case ("contains", _), ("matches", _), ("startsWith", _), ("endsWith", _):
        "call it as `text.\(found ?? "")(...)`"
      case (_, "not"): "write `!` for not"
      case (_, "%"): "`%` is the remainder of a division: write 0.25 for 25 %"
      case (")", _): "remove the `)`, or open a `(` before it"
      case (nil, _): "write the rest of the expression"
      default: "remove it, or write \(expected) before it"
      }
    return Issue("C005", "expected \(expected), found \(found.map { "`\($0)`" } ?? "the end")", at: range, help: help)
  }

  static func tooDeep(limit: Int, at range: SourceRange) -> Issue {
    Issue(
      "C006", "the expression nests more than \(limit) levels deep", at: range,
      help: "split it into several expressions")
  }

  static func reservedWord(_ name: String, at range: SourceRange) -> Issue {
    Issue("C007", "`\(name)` is a reserved word", at: range, help: "use another name")
  }

  static func testWithoutField(_ test: String, at range: SourceRange) -> Issue {
    Issue("C008", "`\(test)` asks about a field", at: range, help: "write it as `\(test)(record.field)`")
  }

  static func macroArguments(_ name: String, at range: SourceRange) -> Issue {
    let (takes, form) =
      switch name {
      case "map": ("a name and a result", "list.map(x, result with x)")
      case "sortBy": ("a name and a key", "list.sortBy(x, key with x)")
      case "transformList", "transformMap": ("two names and a result", "list.\(name)(i, x, result with i and x)")
      case "transformMapEntry": ("two names and an entry", "list.\(name)(i, x, {key with x: value with x})")
      case "optMap": ("a name and a result", "optional.optMap(x, result with x)")
      case "optFlatMap": ("a name and an optional", "optional.optFlatMap(x, optional with x)")
      case "bind": ("a name, a value and a result", "cel.bind(x, value, result with x)")
      case "block": ("a list of values and a result", "cel.block([value], result with cel.index(0))")
      case "index": ("a number", "cel.index(0)")
      case "iterVar", "accuVar": ("two numbers", "cel.\(name)(0, 0)")
      default: ("a name and a condition", "list.\(name)(x, condition with x)")
      }
    return Issue("C008", "`\(name)` takes \(takes)", at: range, help: "write it as `\(form)`")
  }

  static func sameVariable(_ name: String, at range: SourceRange) -> Issue {
    Issue("C008", "both variables of the macro are called `\(name)`", at: range, help: "give one of them another name")
  }

  static func macroVariable(_ name: String, at range: SourceRange) -> Issue {
    switch name {
    case "bind", "optMap", "optFlatMap", "transformList", "transformMap", "transformMapEntry":
      Issue("C008", "this argument of `\(name)` must be a name", at: range, help: "write a simple name such as `x`")
    default:
      Issue(
        "C008", "the first argument of `\(name)` is a name for the element", at: range,
        help: "write it as `list.\(name)(x, ...)` with a simple name")
    }
  }

  static func unclosed(_ bracket: String, _ closing: String, at range: SourceRange) -> Issue {
    Issue("C009", "this `\(bracket)` is never closed", at: range, help: "close it with `\(closing)`")
  }

  static func unclosedBrace(at range: SourceRange) -> Issue {
    Issue(
      "C009", "this `{` is never closed", at: range, help: "close it with `}`, or write `{{` for the character itself")
  }

  static func strayBrace(at range: SourceRange) -> Issue {
    Issue("C023", "this `}` closes nothing", at: range, help: "write `}}` for the character itself")
  }

  static func emptyPart(at range: SourceRange) -> Issue {
    Issue(
      "C024", "there is no expression between the braces", at: range, help: "write one, or `{{}}` for the characters")
  }
}
