/// One message about an input: what is wrong, where, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Worth knowing; nothing is wrong.
    case note
    /// The input is used as it is, but somebody should look.
    case warning
    /// The input cannot be used.
    case error

    /// Orders notes before warnings before errors.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Another place that belongs to the message, with a text of its own.
  public struct Label: Sendable, Hashable {
    /// The place.
    public let location: SourceLocation
    /// What there is to see: a few words in lower case.
    public let text: String

    /// Creates a label.
    public init(_ text: String, at location: SourceLocation) {
      self.text = Excerpt.of(text)
      self.location = location
    }
  }

  /// A stable code, such as `P004`: a letter for the layer, three digits for the message.
  public let code: String
  /// How bad it is.
  public let severity: Severity
  /// What is wrong: lower case, no full stop, user input in backticks.
  public let message: String
  /// Where, if anywhere.
  public let location: SourceLocation?
  /// What to do about it: one sentence without a full stop.
  public let help: String?
  /// Other places that belong to it.
  public let labels: [Label]

  /// Creates a diagnostic.
  public init(
    code: String, severity: Severity = .error, message: String, at location: SourceLocation?, help: String? = nil,
    labels: [Label] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = Excerpt.of(message)
    self.location = location
    self.help = help.map(Excerpt.of)
    self.labels = labels
  }

  /// Returns diagnostics in the order people read them: by file name, then by place, then by code and message.
  public static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.sorted { a, b in
      let nameA = a.location?.file.name ?? ""
      let nameB = b.location?.file.name ?? ""
      if nameA != nameB { return nameA < nameB }
      let rangeA = a.location?.range ?? SourceRange(at: 0)
      let rangeB = b.location?.range ?? SourceRange(at: 0)
      if rangeA != rangeB { return rangeA < rangeB }
      return (a.code, a.message) < (b.code, b.message)
    }
  }
}

/// The error of everything that reads an input: all that is wrong with it, at once.
public struct InvalidInput: Error, Sendable, CustomStringConvertible {
  /// Everything that was found, errors and warnings, in reading order; holds at least one error.
  public let diagnostics: [Diagnostic]

  /// Creates the error.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = Diagnostic.sorted(diagnostics) }

  /// The messages, one a line, each with its place.
  public var description: String {
    diagnostics.map { d in
      [
        d.location.map { "\($0): " } ?? "", "\(d.severity.rawValue)[\(d.code)]: \(d.message)",
        d.help.map { " (\($0))" } ?? "",
      ]
      .joined()
    }.joined(separator: "\n")
  }
}
