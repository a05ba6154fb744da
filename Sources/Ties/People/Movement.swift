public import ArmsLengthVendorModel

/// A person who left a company for another one.
public struct Movement: Sendable, Hashable {
  /// A seat with its time.
  public struct Term: Sendable, Hashable {
    /// The seat.
    public let seat: Seat
    /// When it began; nil: not known.
    public let since: PartialDate?
    /// When it ended; nil: not known, or it has not.
    public let until: PartialDate?
    /// Whether it has ended.
    public let isOver: Bool

    /// Creates a term.
    public init(_ seat: Seat, since: PartialDate?, until: PartialDate?, isOver: Bool) {
      self.seat = seat
      self.since = since
      self.until = until
      self.isOver = isOver
    }
  }

  /// Who moved.
  public let person: Party.ID
  /// The company that was left.
  public let from: Party.ID
  /// The company that the person went to.
  public let to: Party.ID
  /// The term that ended, as its place in the list that was given.
  public let left: Int
  /// The term that was begun.
  public let taken: Int
  /// The terms at the company that was left which go on: seats that were kept.
  public let kept: [Int]

  /// Days by which a new term may precede the end of the old one.
  static let overlap = 31

  /// Those who left a company for another one.
  ///
  /// A term elsewhere follows one that ended unless it certainly began more than a month before that end: somebody who sat there
  /// all along has not moved.
  ///
  /// - Parameters:
  ///   - company: The company.
  ///   - terms: All terms that are known, over or in force.
  /// - Complexity: O(*n* + *m*²) for *n* terms and at most *m* of one person.
  public static func leaving(_ company: Party.ID, terms: [Term]) -> [Movement] {
    let byPerson = Dictionary(grouping: terms.indices) { terms[$0].seat.person }
    var found: [Movement] = []
    for (person, places) in byPerson {
      let ended = places.filter { terms[$0].seat.company == company && terms[$0].isOver }
      guard !ended.isEmpty else { continue }
      let kept = places.filter { terms[$0].seat.company == company && !terms[$0].isOver }
      for taken in places where terms[taken].seat.company != company {
        let fitting = ended.filter { !precedes(terms[taken], endOf: terms[$0]) }
        // The last of the terms that ended is the one that was left.
        guard
          let left = fitting.max(by: { a, b in
            let (x, y) = (terms[a].until?.latest?.number ?? .min, terms[b].until?.latest?.number ?? .min)
            return (x, b) < (y, a)
          })
        else { continue }
        found.append(
          Movement(
            person: person, from: company, to: terms[taken].seat.company, left: left, taken: taken, kept: kept))
      }
    }
    return found.sorted { ($0.left, $0.taken) < ($1.left, $1.taken) }
  }

  private static func precedes(_ new: Term, endOf old: Term) -> Bool {
    // What was over before the other began is a former life.
    if let start = old.since?.earliest, let end = new.until?.latest, end < start { return true }
    guard let began = new.since?.latest, let ended = old.until?.earliest else {
      // A term whose beginning nobody knows, and which is over, came before as likely as after.
      return new.since == nil && new.isOver
    }
    return began.number + overlap < ended.number
  }
}
