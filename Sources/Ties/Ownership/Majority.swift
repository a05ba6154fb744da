/// From which part of the votes on a holder controls a firm.
///
/// It is never below one half: only then is the top of every firm one and the same, whatever the order.
public struct Majority: Sendable, Hashable {
  /// A holder of more than this part of the votes controls; in 0.5..<1.
  public let threshold: Double

  /// More than half of the votes.
  public static let moreThanHalf = Majority(unchecked: 0.5)

  /// A majority above a part of the votes; nil below one half, where two could have it, and for 1 and more.
  /// - Parameter threshold: The part that must be exceeded, in 0.5..<1.
  public init?(moreThan threshold: Double) {
    guard threshold >= 0.5, threshold < 1 else { return nil }
    self.threshold = threshold
  }

  private init(unchecked threshold: Double) { self.threshold = threshold }

  /// Whether `votes` of `base` are a majority; values within ``ShareRange/tolerance`` count as equal.
  func isMet(by votes: Double, of base: Double) -> Bool { votes > threshold * base + ShareRange.tolerance }
}

extension ShareRange {
  /// What an open lower end counts more than the end itself when it is compared with a threshold: well above
  /// ``tolerance``, so that "more than 50 %" is a majority.
  static let openEnd = 4e-12
}

extension HoldingMatrix {
  /// The certain votes of a pair: the lower end.
  func certainVotes(ofPair pair: Int) -> Double {
    if !open.isEmpty, open[pair] & 1 != 0 { return lower[pair] + ShareRange.openEnd }
    return lower[pair]
  }

  /// The votes of a firm that may be cast: all but those that it holds of itself, which are suspended.
  ///
  /// Of an overfull firm it is what is recorded, so that two never have a majority.
  func votingBase(_ firm: Int) -> Double {
    var own = 0.0
    var others = 0.0
    for pair in columnRange(firm) {
      if Int(holder[pair]) == firm { own += lower[pair] } else { others += certainVotes(ofPair: pair) }
    }
    return max(1 - own, others)
  }
}
