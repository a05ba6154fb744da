import ArmsLengthSourceText

/// What may be wrong with waivers.
extension Diagnostic {
  static func notASeverity(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P230", message: "`\(text)` is not a severity", at: place,
      help: "write one number from 0 to 100: the largest severity that is accepted")
  }

  static func waiverEndsBeforeStart(
    _ end: String, _ start: String, at place: SourceLocation, start other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P231", message: "the waiver expires \(end), but begins \(start)", at: place,
      help: "a waiver ends on the day of `expires`: write a later one", labels: [Label("begins here", at: other)])
  }

  static func waivedTwice(_ indicator: String, at place: SourceLocation, other: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P232", severity: .warning, message: "`\(indicator)` is waived twice for the same time", at: place,
      help: "leave one of the two out: the one that accepts more counts", labels: [Label("the other one", at: other)])
  }
}
