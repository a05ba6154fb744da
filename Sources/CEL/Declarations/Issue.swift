public import ArmsLengthSourceText

/// One thing that is wrong with an expression.
public struct Issue: Sendable, Hashable {
  /// A stable code: `C` and three digits.
  public let code: String
  /// What is wrong: lower case, no full stop, user input in backticks.
  public let message: String
  /// Where, in UTF-8 offsets of the expression's text.
  public let range: SourceRange
  /// How to put it right: one sentence without a full stop.
  public let help: String?

  /// Creates an issue.
  public init(_ code: String, _ message: String, at range: SourceRange, help: String? = nil) {
    self.code = code
    self.message = message
    self.range = range
    self.help = help
  }

  /// Returns the issue moved by a number of bytes.
  public func shifted(by offset: Int) -> Issue { Issue(code, message, at: range.shifted(by: offset), help: help) }
}

/// An expression could not be compiled: everything that is wrong with it.
public struct CompilationFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in the order of the text; at least one.
  public let issues: [Issue]

  /// Creates a failure.
  public init(_ issues: [Issue]) {
    self.issues = issues.sorted { ($0.range, $0.code, $0.message) < ($1.range, $1.code, $1.message) }
  }

  /// The messages, one a line.
  public var description: String {
    issues.map { "\($0.code): \($0.message)" + ($0.help.map { " (\($0))" } ?? "") }.joined(separator: "\n")
  }
}
