/// A standing that a fact has had since a day, until the next one.
public struct DatedStanding: Sendable, Hashable {
  /// The standing.
  public let standing: Standing
  /// Since when.
  public let since: PartialDate

  /// Creates a dated standing.
  public init(_ standing: Standing, since: PartialDate) {
    self.standing = standing
    self.since = since
  }
}

extension Envelope {
  /// Returns the envelope as it was on a day: of dated standings the last that had certainly begun, or the first of all.
  ///
  /// - Parameter day: What was known on it.
  public func asKnown(on day: Day) -> Envelope {
    guard let first = standings.first else { return self }
    var result = self
    result.standing = (standings.last { $0.since.latest.map { $0 <= day } ?? false } ?? first).standing
    return result
  }
}

extension FactBase {
  /// Whether any standing is dated; if not, the base is the same on every day.
  public var hasDatedStandings: Bool {
    claims.values.contains { !$0.envelope.standings.isEmpty }
      || facts.values.contains { facts in
        facts.contains { fact in
          !fact.envelope.standings.isEmpty || fact.accounts.contains { !$0.envelope.standings.isEmpty }
        }
      }
  }

  /// Returns the base with the standings that its facts, accounts and claims had on a day.
  ///
  /// - Parameter day: What was known on it.
  /// - Complexity: O(*facts*).
  public func asKnown(on day: Day) -> FactBase {
    guard hasDatedStandings else { return self }
    var result = self
    for (id, claim) in claims { result.claims[id]?.envelope = claim.envelope.asKnown(on: day) }
    result.facts = facts.mapValues { facts in
      facts.map { fact in
        var fact = fact
        fact.envelope = fact.envelope.asKnown(on: day)
        fact.accounts = fact.accounts.map { account in
          var account = account
          account.envelope = account.envelope.asKnown(on: day)
          return account
        }
        return fact
      }
    }
    return result
  }
}
