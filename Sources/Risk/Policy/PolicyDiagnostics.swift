import ArmsLengthSourceText
import ArmsLengthVendorModel

/// The messages about policies and tests of policies.
enum PolicyDiagnostic {
  static func wrongKind(_ found: String, expected: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R001", message: "`\(found)` is not a \(expected)", at: location,
      help: "the first line of this file must be `armslength: \(expected)`")
  }
  static func unknownKey(_ key: String, allowed: [String], at location: SourceLocation) -> Diagnostic {
    let help =
      Suggestion.closest(to: key, among: allowed).map { "did you mean `\($0)`?" }
      ?? "fields here are " + allowed.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(code: "R002", message: "unknown field `\(key)`", at: location, help: help)
  }
  static func cutText(_ text: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R027", message: "`\(text)` is cut off by the comma before it", at: location,
      help: "put all of the text in quotes if the comma belongs to it, or write a colon and a value")
  }
  static func missingKey(_ key: String, of what: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(code: "R003", message: "\(what) has no `\(key)`", at: location, help: "add `\(key):`")
  }
  static func expected(_ form: String, for key: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(code: "R004", message: "`\(key)` must be \(form)", at: location, help: help(form))
  }
  private static func help(_ form: String) -> String {
    switch form {
    case _ where form.hasPrefix("a list"): "begin each entry with `- ` on a line of its own"
    case _ where form.hasPrefix("a map"): "write one `name: value` on each line"
    case _ where form.hasPrefix("a number"): "write a number such as `0.5`, or a percentage such as `50%`"
    case _ where form.hasPrefix("a text"), _ where form.hasPrefix("a path"): "write one text, without dashes or braces"
    case _ where form.hasPrefix("two scores"): "write the lower score first, then the higher one"
    default: "write \(form)"
    }
  }
  static func outOfRange(_ key: String, _ range: String, at location: SourceLocation) -> Diagnostic {
    let percent = range == "0..1" ? Double(location.text).map { $0 > 1 && $0 <= 100 } ?? false : false
    return Diagnostic(
      code: "R005", message: "`\(key)` must lie in \(range)", at: location,
      help: percent ? "write `\(location.text)%`" : "write a number in \(range)")
  }
  static func unknownName(_ name: String, _ what: String, among known: [String], at location: SourceLocation)
    -> Diagnostic
  {
    let help =
      Suggestion.closest(to: name, among: known).map { "did you mean `\($0)`?" }
      ?? "choose one of " + known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(code: "R006", message: "there is no \(what) `\(name)`", at: location, help: help)
  }
  static func duplicate(_ id: String, _ what: String, at location: SourceLocation, first: SourceLocation) -> Diagnostic
  {
    Diagnostic(
      code: "R007", message: "the \(what) `\(id)` is defined twice", at: location,
      help: "give each \(what) an id of its own",
      labels: [.init("first here", at: first)])
  }
  static func unusedFactor(_ id: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R008", message: "no indicator uses the factor `\(id)`", at: location,
      help: "remove it, or name it in an indicator's `factor`")
  }
  static func unusedParameter(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R009", message: "no expression reads the parameter `\(name)`", at: location,
      help: "remove it, or use it as `parameters.\(name)`")
  }
  static func statedGuards(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R025", severity: .warning, message: "`stated` turns what is not known into a no", at: location,
      help: "use `has`, which leaves it open, or use `stated` in texts only")
  }
  static func severityOnly(_ function: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R032", message: "`\(function)` stands where no severity is reckoned", at: location,
      help: "use it in `severity`; conditions and texts compare and show values as they are")
  }
  static func eachForm(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R010", message: "`each` must read `NAME in LIST`", at: location,
      help: "write `each: stake in vendor.stakes`")
  }
  static func eachNotRecords(_ type: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R011", message: "`each` needs a list of records, not \(type)", at: location,
      help: "write `each: stake in vendor.stakes`")
  }
  static func severityTooLarge(_ bound: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R012", message: "this severity can reach \(bound), more than 100", at: location,
      help: "keep it within 0..100, for example with `ramp` or `clamp`")
  }
  static func severityNegative(_ bound: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R013", message: "this severity can fall to \(bound), less than 0", at: location,
      help: "keep it within 0..100, for example with `clamp`")
  }
  static func severity(_ refusal: SeverityPlan.Refusal, at location: SourceLocation) -> Diagnostic {
    Diagnostic(code: "R014", message: refusal.message, at: location, help: refusal.help)
  }
  static func firstTier(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R015", message: "the first tier begins at `\(location.text)`, not at 0", at: location,
      help: "write `\(name): 0`, so that every score has a tier")
  }
  static func tierFalls(_ name: String, _ before: String, at location: SourceLocation, before first: SourceLocation)
    -> Diagnostic
  {
    Diagnostic(
      code: "R015", message: "the tier `\(name)` does not begin above `\(before)`, which stands before it",
      at: location,
      help: "write the tiers in rising order, such as `[{low: 0}, {moderate: 25}, {high: 50}, {critical: 75}]`",
      labels: [.init("the tier before", at: first)])
  }
  static func noTiers(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R026", message: "`tiers` is not a list of names with scores", at: location,
      help: "write `tiers: [{low: 0}, {moderate: 25}, {high: 50}, {critical: 75}]`")
  }
  static func effectsFall(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R017", severity: .warning, message: "a firmer control takes away less than a weaker one", at: location,
      help: "effects should rise from asserted over contractual to verified")
  }

  static func broken(_ id: String, _ failure: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      code: "R018", message: "the indicator `\(id)` could not be evaluated: \(failure)", at: location,
      help: failure.contains("too many")
        ? "nest fewer `all`, `exists` and `map` in each other, or keep less in one profile"
        : "make the condition right for this profile too")
  }
  static func tooManyIndicators(_ count: Int, limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R030", message: "the policy has \(count) indicators, the limit is \(limit)", at: location,
      help: "make several policies of it, each with what one reader can judge")
  }
  static func tooManyParts(_ count: Int, limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R031", message: "the text has \(count) parts, the limit is \(limit)", at: location,
      help: "name fewer values in braces")
  }
  static func moreErrors(than limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R019", message: "there are more errors than \(limit): the rest was not read", at: location,
      help: "fix some of them first")
  }

  // Tests of policies

  static func otherPolicy(_ id: String, loaded: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R020", message: "these tests are for the policy `\(id)`, not for `\(loaded)`", at: location,
      help: "write `policy: \(loaded)`, or run them with the policy that they are for")
  }
  static func date(_ error: DateError, at location: SourceLocation) -> Diagnostic {
    Diagnostic(code: "R021", message: error.message, at: location, help: error.help)
  }
  static func rangeFalls(_ key: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R022", message: "the range of `\(key)` ends before it begins", at: location,
      help: "write the lower score first")
  }
  static func expectsNothing(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R023", message: "this test expects nothing", at: location,
      help: "add a range of scores, a tier or lists of indicators, such as `fires: [OWN-02]`")
  }
  static func expectedTwice(_ id: String, at location: SourceLocation, first: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "R024", message: "the indicator `\(id)` is listed twice", at: location,
      help: "an indicator comes out in one way; keep one of the two", labels: [.init("first here", at: first)])
  }
}
