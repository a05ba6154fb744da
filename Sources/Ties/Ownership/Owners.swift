/// All direct and indirect owners of one firm by one rule.
public struct Owners: Sendable, Hashable {
  /// Somebody who owns a part of the firm.
  public struct Owner: Sendable, Hashable {
    /// The number of the party.
    public let party: Int
    /// Its share by the rule, with the certain range.
    ///
    /// In 0...1, except for integrated shares of firms on a circle: those count every round, so they may exceed 1
    /// (and the upper end is infinite where the circle may be closed). Use ``claim`` to compare with a threshold.
    public let share: ShareRange
    /// For a firm on a circle under the integrated rule: its share counted once, by the first arrival
    /// (diag((I − A)⁻¹)⁻¹T, Brioschi 1989); in 0...1. Nil for everybody else.
    public let corrected: ShareRange?
    /// What it holds of the firm itself, without intermediates; nil if nothing.
    public let direct: ShareRange?
    /// Whether nobody else is recorded to hold it: a natural person, a state, the end of what is known.
    public let isTop: Bool

    /// The share that is at most the whole: ``corrected`` on a circle, otherwise ``share``.
    public var claim: ShareRange { corrected ?? share }
  }

  /// The owners by the lower end of their share, descending, then by the upper end, then by number.
  ///
  /// A firm on a circle with the asked one is an owner of it, and so may be the asked one itself. Members of closed
  /// circles are not listed: their shares are undefined.
  public var owners: [Owner]

  /// What belongs to nobody who is listed.
  ///
  /// For `integrated` and `product` on every level: also what is not accounted for in the intermediates. With the
  /// claims of the top owners and ``closedShare`` it adds up to the whole (`product`: if there is no circle). For
  /// the other rules it is what is left of the firm itself.
  public var unlisted: ShareRange

  /// The firms of closed circles, above the firm or with it, by number: each is held whole by the others (or by
  /// itself), so they have no owner outside.
  public var closed: [Int]

  /// What belongs to closed circles, so to nobody outside of them; exact, or at least so much where shares are ranges.
  public var closedShare: Double

  /// The firms among those visited whose shares sum to over 100 %: errors in the data, by number. What is said
  /// about their owners means nothing.
  public var overfull: [Int]

  /// Whether the ranges are as narrow as what is known allows; false where a limit was reached, so that they are
  /// certain, but wider than they need to be.
  public var isComplete: Bool

  /// What a party owns; nil if nothing, or if its share is undefined because its circle is closed.
  /// - Complexity: O(*owners*).
  public subscript(party: Int) -> Owner? { owners.first { $0.party == party } }

  /// The owners whom nobody is recorded to hold, in the same order.
  public var top: [Owner] { owners.filter(\.isTop) }
}
