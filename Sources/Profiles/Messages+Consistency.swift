import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Warnings of what does not fit together.
extension Diagnostic {
  static func priceApart(
    _ price: String, _ share: String, _ implied: ClosedRange<Double>, _ valuation: String, at place: SourceLocation,
    price pricePlace: SourceLocation, share sharePlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P211", severity: .warning,
      message: "`\(price)` for `\(share)` values the whole at \(billions(implied)), not at `\(valuation)`", at: place,
      help: "check the three numbers; a price paid for something else belongs in another fact",
      labels: [Label("the price", at: pricePlace), Label("the share", at: sharePlace)])
  }

  static func sharesOverOne(
    _ measure: String, of party: String, _ sum: Double, at place: SourceLocation, others: [SourceLocation]
  ) -> Diagnostic {
    Diagnostic(
      code: "P212", severity: .warning,
      message: "the \(measure) shares of `\(party)` add up to \(percent(sum)) at least", at: place,
      help: "give an `until:` to stakes that have ended, and a `round:` to tranches",
      labels: others.map { Label("together with this", at: $0) })
  }

  static func headcountAgainstShare(
    _ affected: String, _ share: String, at place: SourceLocation, share sharePlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P213", severity: .warning, message: "`\(affected)` is not `\(share)`", at: place,
      help: "check both numbers; tell differing reports under `accounts:`",
      labels: [Label("the share", at: sharePlace)])
  }

  static func headcountAgainstCount(
    _ affected: String, _ share: String?, _ whole: ClosedRange<Double>, _ count: String, at place: SourceLocation,
    _ counted: SourceLocation
  ) -> Diagnostic {
    let parts = share.map { "`\(affected)` at `\($0)`" } ?? "`\(affected)`"
    return Diagnostic(
      code: "P214", severity: .warning,
      message: "\(parts) means a workforce of \(numbers(whole)), but `\(count)` were counted", at: place,
      help: "check the numbers and their dates", labels: [Label("counted here", at: counted)])
  }

  static func twoChiefExecutives(
    of party: String, _ second: String, _ first: String, at place: SourceLocation, _ other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P215", severity: .warning,
      message: "`\(party)` has two chief executives at once, `\(first)` and `\(second)`",
      at: place,
      help: "give an `until:` to the one who left", labels: [Label("the other one", at: other)])
  }

  static func sourcesBeforeFact(
    _ path: String, _ date: String, _ source: String, _ published: String, planned: String, at place: SourceLocation,
    _ other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P216", severity: .warning,
      message: "`\(path)` is of `\(date)`, after its latest source `\(source)` of `\(published)`", at: place,
      help: "add a source that can tell it; \(planned)",
      labels: [Label("published before", at: other)])
  }

  static func customersOverOne(
    _ period: String, _ sum: Double, at place: SourceLocation, others: [SourceLocation]
  ) -> Diagnostic {
    Diagnostic(
      code: "P217", severity: .warning,
      message: "the customers' shares of revenue in `\(period)` add up to \(percent(sum)) at least",
      at: place, help: "joint figures stand once, under `parties:`",
      labels: others.map { Label("together with this", at: $0) })
  }

  static func revenueApart(
    _ sum: String, _ whole: String, _ ratio: ClosedRange<Double>, _ share: String, at place: SourceLocation,
    _ other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P218", severity: .warning,
      message: "`\(sum)` of `\(whole)` is \(percent((ratio.lowerBound + ratio.upperBound) / 2)), not `\(share)`",
      at: place,
      help: "check the sum, the share and the revenue of the period", labels: [Label("the revenue", at: other)])
  }

  static func growthApart(
    _ growth: String, _ before: String, _ now: String, _ implied: ClosedRange<Double>, at place: SourceLocation,
    _ beforePlace: SourceLocation, _ nowPlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P227", severity: .warning,
      message:
        "from `\(before)` to `\(now)` is a growth of \(percent((implied.lowerBound + implied.upperBound) / 2)), not `\(growth)`",
      at: place, help: "check the growth, the two sums and their periods",
      labels: [Label("the period before", at: beforePlace), Label("the period itself", at: nowPlace)])
  }

  static func figuresApart(
    _ field: String, _ one: String, _ other: String, at place: SourceLocation, _ otherPlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P219", severity: .warning,
      message: "`\(field)` is `\(one)` here and `\(other)` elsewhere, for the same time",
      at: place,
      help: "tell differing reports of one number under `accounts:` of one fact",
      labels: [Label("elsewhere", at: otherPlace)])
  }

  static func heldTwice(
    _ holder: String, of party: String, at place: SourceLocation, _ other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P220", severity: .warning,
      message: "two stakes of `\(holder)` in `\(party)` are whole and in force together",
      at: place,
      help: "give the former one an `until:`, mark tranches with `round:`, or tell differing reports under `accounts:`",
      labels: [Label("the other one", at: other)])
  }

  // MARK: On a day

  static func stale(
    _ path: String, _ last: Day, _ asOf: Day, at place: SourceLocation, told: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      code: "P223", severity: .warning,
      message: "nobody has looked at `\(path)` since \(last), \(asOf.number - last.number) days before \(asOf)",
      at: place, help: "look again and write `checked: \(asOf)`, or give it an `until:`",
      labels: told.map { [Label("last told here", at: $0)] } ?? [])
  }

  static func stales(_ first: Diagnostic, _ others: Int) -> Diagnostic {
    Diagnostic(
      code: first.code, severity: .warning, message: "\(first.message) (and \(others) more as old)",
      at: first.location, help: first.help, labels: first.labels)
  }

  static func undatedSource(_ id: String, at place: SourceLocation, fact: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P224", severity: .warning, message: "the source `\(id)` has no date", at: place,
      help: "add `published:`, as much of it as is known: `2025`, or `../2025-06` for not later than June",
      labels: [Label("tells this", at: fact)])
  }

  static func undatedSources(_ first: Diagnostic, _ others: Int) -> Diagnostic {
    Diagnostic(
      code: first.code, severity: .warning, message: "\(first.message) (and \(others) more without one)",
      at: first.location, help: first.help, labels: first.labels)
  }

  // MARK: Between documents

  static func almostAVendor(_ id: String, _ vendor: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P221", severity: .warning, message: "the engagement with `\(id)` belongs to no vendor here", at: place,
      help: "did you mean `\(vendor)`?")
  }

  static func almostAParty(_ id: String, _ party: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P222", severity: .warning, message: "no profile names the rival `\(id)`", at: place,
      help: "did you mean `\(party)`?")
  }

  static func stakeToldOtherwise(
    _ holder: String, of held: String, _ measure: String, _ value: String, _ other: String, at place: SourceLocation,
    _ before: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P228", severity: .warning,
      message: "the stake of `\(holder)` in `\(held)` is \(value) here and \(other) elsewhere (\(measure))", at: place,
      help: "the better established of the two counts; date them, or make one an account of the other",
      labels: [Label("told otherwise here", at: before)])
  }

  static func identifierToldOtherwise(
    _ id: String, _ kind: String, _ value: String, _ other: String, at place: SourceLocation, _ before: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P229", severity: .warning,
      message: "`\(id)` has the \(kind) `\(value)` here and `\(other)` elsewhere", at: place,
      help: "give one of the two parties another id", labels: [Label("described here", at: before)])
  }

  // MARK: Numbers

  private static func percent(_ fraction: Double) -> String { "\(rounded(fraction * 100)) %" }

  private static func numbers(_ range: ClosedRange<Double>) -> String {
    let (lower, upper) = (range.lowerBound.rounded(), range.upperBound.rounded())
    guard upper < 1e15 else { return "\(whole(lower)) or more" }
    return lower == upper ? whole(lower) : "\(whole(lower)) to \(whole(upper))"
  }

  /// A sum in billions or millions, with one decimal.
  private static func billions(_ range: ClosedRange<Double>) -> String {
    let middle = range.upperBound.isFinite ? (range.lowerBound + range.upperBound) / 2 : range.lowerBound
    let text = middle >= 1e9 ? "\(rounded(middle / 1e9))bn" : "\(rounded(middle / 1e6))m"
    return range.upperBound.isFinite ? "about \(text)" : "over \(text)"
  }

  private static func whole(_ number: Double) -> String { abs(number) < 1e15 ? String(Int(number)) : String(number) }

  private static func rounded(_ number: Double) -> String {
    let scaled = (number * 10).rounded() / 10
    return scaled == scaled.rounded() ? whole(scaled) : String(scaled)
  }
}
