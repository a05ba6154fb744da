import ArmsLengthSourceText

/// One word of an expression.
struct Token {
  enum Kind: Equatable {
    case identifier
    /// An identifier in backquotes, allowed as a field name only.
    case quotedIdentifier
    case int(Int64)
    /// 2^63, which is an integer only behind a minus sign.
    case intMinimumMagnitude
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// An operator, a bracket or another sign; also the words `in`, `true`, `false`, `null`.
    case symbol(Symbol)
    /// Something that was reported already.
    case invalid
    case end
  }

  /// Numbered, because symbols with spellings as raw values are compared by these.
  enum Symbol: UInt8 {
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace, dot, comma, colon,
      question, or, and, not, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, plus, minus, times,
      divide, remainder, `in`, `true`, `false`, null

    /// As it is written.
    var spelling: String {
      switch self {
      case .leftParenthesis: "("
      case .rightParenthesis: ")"
      case .leftBracket: "["
      case .rightBracket: "]"
      case .leftBrace: "{"
      case .rightBrace: "}"
      case .dot: "."
      case .comma: ","
      case .colon: ":"
      case .question: "?"
      case .or: "||"
      case .and: "&&"
      case .not: "!"
      case .equal: "=="
      case .notEqual: "!="
      case .less: "<"
      case .lessOrEqual: "<="
      case .greater: ">"
      case .greaterOrEqual: ">="
      case .plus: "+"
      case .minus: "-"
      case .times: "*"
      case .divide: "/"
      case .remainder: "%"
      case .in: "in"
      case .true: "true"
      case .false: "false"
      case .null: "null"
      }
    }
  }

  let kind: Kind
  let range: SourceRange

  /// Whether a word is kept for later versions of the language.
  static func isReserved(_ word: String) -> Bool {
    switch word.utf8.first {
    case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "x"), nil:
      // Most names are none of them: `return` is the only word with these letters.
      word == "return"
    default: (2...9).contains(word.utf8.count) && reserved.contains(word)
    }
  }

  /// Words that are kept for later versions of the language and cannot name variables.
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace",
    "return", "var", "void", "while",
  ]
}
