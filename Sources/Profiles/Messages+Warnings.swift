import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Warnings of reading; those of consistency are in `Messages+Consistency.swift`.
extension Diagnostic {
  /// The number of like warnings of a document above which they become one.
  static let mostAlike = 5

  /// Returns warnings as they are, or one in place of all if there are too many.
  static func collapsed(_ warnings: [Diagnostic], _ one: (Diagnostic, Int) -> Diagnostic) -> [Diagnostic] {
    guard warnings.count > mostAlike else { return warnings }
    return [one(warnings[0], warnings.count - 1)]
  }

  static func undescribedParty(_ id: String, _ suggestion: String?, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P201", severity: .warning, message: "party `\(id)` is not described: its markets are unknown", at: place,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "give a register that describes it, or describe it under `parties:`")
  }

  static func undescribedParties(_ first: Diagnostic, _ others: Int) -> Diagnostic {
    Diagnostic(
      code: "P201", severity: .warning, message: "\(first.message) (and \(others) more)", at: first.location,
      help: "give a register that describes them, or describe them under `parties:`")
  }

  static func noSource(_ path: String, standing: Standing?, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P202", severity: .warning,
      message: standing.map { "`\(path)` has no source for its standing `\($0.rawValue)`" }
        ?? "`\(path)` has no source: it counts as unconfirmed",
      at: place, help: "add `sources: [its-id]`")
  }

  static func noSources(_ first: Diagnostic, _ others: Int) -> Diagnostic {
    Diagnostic(
      code: "P202", severity: .warning, message: "\(first.message) (and \(others) more without a source)",
      at: first.location,
      help: first.help)
  }

  static func ungroundedCoverage(_ lists: [String], at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P226", severity: .warning,
      message: "nothing shows that \(listed(lists)) \(lists.count == 1 ? "is" : "are") complete", at: place,
      help: "add who says so: `\(lists[0]): {state: complete, sources: [its-id], checked: 2025-10-23}`")
  }

  static func stagesOutOfOrder(
    _ later: String, _ laterDate: String, _ earlier: String, _ earlierDate: String, at place: SourceLocation,
    earlier earlierPlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P203", severity: .warning,
      message: "`\(later)` of `\(laterDate)` comes before `\(earlier)` of `\(earlierDate)`, which is an earlier stage",
      at: place,
      help: "check both dates", labels: [Label("the earlier stage", at: earlierPlace)])
  }

  static func endBeforeStart(
    _ end: String, _ start: String, at place: SourceLocation, start startPlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P204", severity: .warning, message: "the end `\(end)` comes before the start `\(start)`", at: place,
      help: "check both dates", labels: [Label("begins here", at: startPlace)])
  }

  static func unknownPath(_ path: String, part: String, _ suggestion: String?, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P205", severity: .warning, message: "nothing in this profile is `\(part)`", at: place,
      help: suggestion.map { "did you mean `\($0)`?" } ?? "name a fact and its field, such as `stakes[meta].rights`")
  }

  static func almostAClaim(_ text: String, _ claim: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P206", severity: .warning, message: "`\(text)` is not a claim, but looks like one", at: place,
      help: "did you mean `\(claim)`?")
  }

  static func almostAVoice(_ text: String, _ voice: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P207", severity: .warning, message: "nobody is known as `\(text)`", at: place,
      help: "did you mean `\(voice)`?")
  }

  static func likePersons(_ id: String, _ other: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P208", severity: .warning, message: "persons `\(other)` and `\(id)` have nearly the same id", at: place,
      help: "did you mean `\(other)`? if they are two persons, name both under `parties:`")
  }

  static func notKnown(
    _ word: String, _ field: String, _ list: ClosedList, _ meant: String?, at place: SourceLocation
  ) -> Diagnostic {
    let meant = meant.map { "did you mean `\($0)`?" }
    let words = list.words.count <= 20 ? "`\(field)` is one of \(listed(list.words)) where a policy asks for it" : nil
    return Diagnostic(
      code: "P209", severity: .warning,
      message: "`\(word)` is not a \(String(list.name.map { $0 == "_" ? " " : $0 }))", at: place,
      help: [meant, words].compactMap { $0 }.joined(separator: " "))
  }

  static func onlyOneParty(_ plural: String, _ single: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P225", severity: .warning, message: "`\(plural)` names one party", at: place,
      help: "write several as a list, such as `\(plural): [one-party, another]`, or one under `\(single)`")
  }

  static func noStrength(_ control: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P210", severity: .warning,
      message: "the control `\(control)` has no `strength`: how firm it is stays open",
      at: place,
      help: "add `strength: contractual` (or `none`, `asserted`, `verified`), or `unknown` if you asked in vain")
  }
}
