import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

/// A random graph that is small enough for methods that look at everything.
struct OwnershipGraph: CustomTestStringConvertible {
  let count: Int
  var holdings: [HoldingMatrix.Holding]
  let testDescription: String

  /// - Parameters:
  ///   - hasCircles: Otherwise holders have larger numbers than what they hold.
  ///   - hasRanges: Whether some shares are ranges.
  init(seed: UInt64, hasCircles: Bool, hasRanges: Bool = false, count: Int? = nil) {
    var random = SeededGenerator(seed: seed)
    self.count = count ?? Int.random(in: 3...9, using: &random)
    testDescription = "\(hasCircles ? "circles" : "no circles")\(hasRanges ? ", ranges" : ""), seed \(seed)"
    holdings = []
    for held in 0..<self.count {
      let others = (hasCircles ? Array(0..<self.count) : Array((held + 1)..<self.count)).shuffled(using: &random)
      // Some have nobody above them, some are held whole, some have shares at the thresholds of the statutes.
      guard Int.random(in: 0..<5, using: &random) > 0 else { continue }
      let totals: [Double] = [1, 1, 0.9, 0.6]
      var left = totals.randomElement(using: &random) ?? 1
      let wanted = Int.random(in: 1...4, using: &random)
      for (position, holder) in others.prefix(wanted).enumerated() where left > 0.01 {
        var share = min(left, Double(Int.random(in: 1...20, using: &random)) / 20)
        if position == wanted - 1, Bool.random(using: &random) { share = left }
        left -= share
        var range = ShareRange(share)
        if hasRanges, Int.random(in: 0..<3, using: &random) == 0 {
          // Somebody else is there in any case: without holders the firm would be a top owner.
          let lower = max(position < 2 ? 0.01 : 0, share - Double(Int.random(in: 0...6, using: &random)) / 20)
          range = ShareRange(lower: lower, upper: min(1, share + Double(Int.random(in: 0...8, using: &random)) / 20))
        }
        holdings.append(.init(holder: holder, held: held, share: range))
      }
    }
  }

  func matrix() throws -> HoldingMatrix { try HoldingMatrix(count: count, holdings: holdings) }

  /// The shares with all at their lower ends: [holder][held].
  var dense: [[Double]] {
    var dense = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for holding in holdings { dense[holding.holder][holding.held] += holding.share.lower }
    return dense
  }
}

/// Everything anew, as simply as it can be said.
enum OwnershipOracle {
  /// (I − A)⁻¹ by elimination with the largest pivot; nil if there is none.
  static func inverse(_ a: [[Double]]) -> [[Double]]? {
    let n = a.count
    var m = (0..<n).map { i in
      (0..<2 * n).map { j in j < n ? (i == j ? 1 : 0) - a[i][j] : (j - n == i ? 1 : 0) }
    }
    for column in 0..<n {
      let best = (column..<n).max { abs(m[$0][column]) < abs(m[$1][column]) } ?? column
      guard abs(m[best][column]) > 1e-12 else { return nil }
      m.swapAt(best, column)
      for row in 0..<n where row != column {
        let factor = m[row][column] / m[column][column]
        for k in column..<2 * n { m[row][k] -= factor * m[column][k] }
      }
    }
    return (0..<n).map { i in (0..<n).map { j in m[i][n + j] / m[i][i] } }
  }

  /// All chains without repetition from one party to another, as their links.
  static func chains(_ a: [[Double]], from owner: Int, to firm: Int) -> [[Int]] {
    var found: [[Int]] = []
    func extend(_ chain: [Int]) {
      let last = chain[chain.count - 1]
      if last == firm {
        if chain.count > 1 { found.append(chain) }
        return
      }
      for next in a.indices where a[last][next] > 0 && !chain.contains(next) { extend(chain + [next]) }
    }
    if owner != firm { extend([owner]) }
    return found
  }

  static func links(_ a: [[Double]], _ chain: [Int]) -> [Double] {
    zip(chain, chain.dropFirst()).map { a[$0][$1] }
  }

  /// The set of a party by consolidation; `passes` says whether a stake of a firm suffices.
  static func set(_ a: [[Double]], from party: Int, passes: (Double, Int) -> Bool) -> Set<Int> {
    var set: Set<Int> = [party]
    while true {
      let next = a.indices.filter { firm in
        !set.contains(firm) && passes(set.reduce(0) { $0 + ($1 == firm ? 0 : a[$1][firm]) }, firm)
      }
      guard let first = next.first else { return set }
      set.insert(first)
    }
  }

  /// What a party and all that belongs to it hold of a firm.
  static func consolidated(_ a: [[Double]], _ party: Int, _ firm: Int, _ threshold: Double, _ inclusive: Bool) -> Double
  {
    let set = set(a, from: party) { stake, _ in
      stake > 0 && (inclusive ? stake >= threshold - 1e-12 : stake > threshold + 1e-12)
    }
    return set.reduce(0) { $0 + ($1 == firm ? 0 : a[$1][firm]) }
  }

  /// Everybody by what each controls.
  static func control(_ a: [[Double]]) -> [Set<Int>] {
    a.indices.map { party in
      set(a, from: party) { votes, firm in
        votes > 0.5 * (1 - a[firm][firm]) + 1e-12
      }
    }
  }
}
