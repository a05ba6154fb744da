package import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What is wrong with changes that are assumed: `--set`, `--remove`, overlays.
extension Diagnostic {
  private static let example = "`stakes[meta].economic=51%`"

  static func noEqualsSign(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P240", message: "`\(text)` does not say what is set to which value", at: place,
      help: "write a path, `=` and a value: \(example)")
  }

  static func setsNothing(_ path: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P241", message: "there is no value for `\(path)`", at: place,
      help: "write it after the `=`, as in \(example); what is to be taken out belongs to `--remove`")
  }

  static func notAPath(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P242", message: "`\(text)` is not a path", at: place,
      help:
        "paths are those that results show: `stakes[meta].economic`, `coverage.stakes`, `controls[+]` for a new control"
    )
  }

  static func nothingThere(
    _ path: String, among known: [String], adding form: String? = nil, at place: SourceLocation
  ) -> Diagnostic {
    let addition = form.map { "; `\($0)` adds one" } ?? ""
    let most = 12
    let list = listed(Array(known.prefix(most))) + (known.count > most ? " and \(known.count - most) more" : "")
    let there = known.isEmpty ? "there are none" : "there \(known.count == 1 ? "is" : "are") \(list)"
    return Diagnostic(
      code: "P243", message: "there is no `\(path)`", at: place,
      help: (didYouMean(path, known).map { "\($0) \(there)" } ?? there) + addition)
  }

  static func notAList(_ path: String, isList: Bool, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P244", message: isList ? "`\(path)` is a list" : "`\(path)` is not a list", at: place,
      help: isList
        ? "name an element in brackets, such as `[0]`, or `[+]` for a new one"
        : "`[+]` stands for a new element of a list, and ends the path")
  }

  static func hasNoParts(_ path: String, _ part: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P245", message: "`\(path)` is a single value: it has no `\(part)`", at: place,
      help: "set it as a whole: `\(path)={…}`")
  }

  static func notStated(_ path: String, among known: [String], at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P246", message: "`\(path)` is not stated, so it cannot be taken out", at: place,
      help: didYouMean(path, known) ?? "stated \(known.count == 1 ? "is" : "are") \(listed(known))")
  }

  static func changedTwice(_ path: String, at place: SourceLocation, first: SourceLocation?) -> Diagnostic {
    Diagnostic(
      code: "P247", message: "another change is about `\(path)`, too", at: place,
      help: "say once what stands there", labels: first.map { [Label("the other one", at: $0)] } ?? [])
  }

  static func noSuchDocument(_ kind: DocumentKind, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P248", message: "this changes the \(kind.rawValue), but there is none", at: place,
      help: "name one with `--\(kind.rawValue)`")
  }

  package static func unknownSource(_ name: String, among known: [String], at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P250", message: "there is no source and no origin `\(name)`", at: place,
      help: didYouMean(name, known)
        ?? (known.isEmpty ? "these documents name no sources" : "there are \(listed(known))"))
  }

  package static func nobodyThere(_ name: String, among known: [String], at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P251", message: "no fact of these documents is about `\(name)`", at: place,
      help: didYouMean(name, known) ?? (known.isEmpty ? "they name nobody" : "they name \(listed(known))"))
  }

  static func changesNothing(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P252", severity: .warning, message: "this overlay changes nothing", at: place,
      help: "add `set`, `remove`, `without_sources` or `without_parties`")
  }
}
