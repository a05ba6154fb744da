import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

/// Ranges, against every exact matrix at the corners of what they allow, and some within.
@Suite struct OwnershipRangeTests {
  static let graphs: [OwnershipGraph] =
    (0..<20).map { OwnershipGraph(seed: 5000 + $0, hasCircles: false, hasRanges: true, count: 5) }
    + (0..<50).map { OwnershipGraph(seed: 6000 + $0, hasCircles: true, hasRanges: true, count: 5) }

  /// All corners of what a firm's shares can be: from the lower ends on, holders in some order get all that they can.
  private func corners(_ holdings: [HoldingMatrix.Holding]) -> [[Double]] {
    let lower = holdings.map(\.share.lower)
    let left = 1 - lower.reduce(0, +)
    var found: Set<[Double]> = []
    func extend(_ shares: [Double], _ left: Double, _ rest: [Int]) {
      found.insert(shares)
      for position in rest {
        let more = max(0, min(left, holdings[position].share.upper - shares[position]))
        guard more > 1e-9 else { continue }
        var next = shares
        next[position] += more
        extend(next, left - more, rest.filter { $0 != position })
      }
    }
    extend(lower, left, Array(holdings.indices))
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Exact graphs: all corners if there are not too many, else some of them; and some random ones within.
  private func exactGraphs(_ graph: OwnershipGraph) -> (graphs: [OwnershipGraph], areAllCorners: Bool) {
    var random = SeededGenerator(seed: 9)
    let columns = (0..<graph.count).map { held in graph.holdings.filter { $0.held == held } }
    let choices = columns.map { corners($0) }
    func exact(_ shares: [[Double]]) -> OwnershipGraph {
      var exact = graph
      exact.holdings = zip(columns, shares).flatMap { column, shares in
        zip(column, shares).map { .init(holder: $0.holder, held: $0.held, share: .init($1)) }
      }
      return exact
    }
    let all = choices.reduce(1) { $0 * max(1, $1.count) } <= 400
    var graphs: [OwnershipGraph] = []
    if all {
      var picked: [[[Double]]] = [[]]
      for choice in choices { picked = picked.flatMap { begun in choice.map { begun + [$0] } } }
      graphs = picked.map(exact)
    }
    for _ in 0..<40 {
      graphs.append(
        exact(
          choices.map { choice in
            // Between two corners everything is allowed.
            guard let a = choice.randomElement(using: &random), let b = choice.randomElement(using: &random) else {
              return []
            }
            let part = all ? Double.random(in: 0...1, using: &random) : 0
            return zip(a, b).map { $0 + part * ($1 - $0) }
          }))
    }
    return (graphs, all)
  }

  static let rules: [OwnershipRule] = [
    .direct, .integrated, .product, .weakestLink, .ofac, .ukPSC, .consolidated(threshold: 0.25, inclusive: true),
  ]

  @Test(arguments: graphs)
  func `ranges hold every exact graph, and their ends are reached`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    let (exactGraphs, areAllCorners) = exactGraphs(graph)
    let exact = try exactGraphs.map { try $0.matrix() }
    for rule in Self.rules {
      for firm in 0..<graph.count {
        let owners = matrix.owners(of: firm, by: rule)
        #expect(owners.isComplete)
        let each = exact.map { $0.owners(of: firm, by: rule) }
        for party in 0..<graph.count where !owners.closed.contains(party) {
          let range = owners[party]?.share ?? .zero
          let claim = owners[party]?.claim ?? .zero
          // A closed circle has no shares; its members are left out there.
          let shares = each.filter { !$0.closed.contains(party) }.map { $0[party] }
          for owner in shares {
            #expect((owner?.share.lower ?? 0) >= range.lower - 1e-9, "\(rule) \(party) of \(firm)")
            #expect(
              (owner?.share.lower ?? 0) <= range.upper + 1e-9 * max(1, range.upper), "\(rule) \(party) of \(firm)")
            #expect((owner?.claim.lower ?? 0) >= claim.lower - 1e-9, "\(rule) \(party) of \(firm)")
            #expect((owner?.claim.lower ?? 0) <= claim.upper + 1e-9, "\(rule) \(party) of \(firm)")
          }
          // Products and weakest links on circles: certain, but not always reached.
          guard areAllCorners, shares.count == each.count, shares.count > 0 else { continue }
          let least = shares.map { $0?.claim.lower ?? 0 }.min() ?? 0
          #expect(abs(least - claim.lower) < 1e-9, "\(rule) \(party) of \(firm)")
          if rule != .weakestLink, rule != .product || !graph.testDescription.hasPrefix("circles") {
            let most = shares.map { $0?.claim.lower ?? 0 }.max() ?? 0
            #expect(abs(most - claim.upper) < 1e-9, "\(rule) \(party) of \(firm)")
          }
        }
        let unlisted = each.map(\.unlisted.lower)
        #expect(
          unlisted.allSatisfy { $0 >= owners.unlisted.lower - 1e-9 && $0 <= owners.unlisted.upper + 1e-9 }, "\(rule)")
        if areAllCorners, rule == .integrated || rule == .direct {
          #expect(abs((unlisted.min() ?? 0) - owners.unlisted.lower) < 1e-9, "\(rule) \(firm)")
          #expect(abs((unlisted.max() ?? 0) - owners.unlisted.upper) < 1e-9, "\(rule) \(firm)")
        }
      }
    }
  }

  @Test(arguments: graphs)
  func `possible control is what some exact graph has, certain control what all have`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    let controllers = matrix.controllers()
    let (exactGraphs, areAllCorners) = exactGraphs(graph)
    let sets = exactGraphs.map { OwnershipOracle.control($0.dense) }
    for party in 0..<graph.count {
      let (certain, possible) = matrix.controlled(by: party)
      #expect(certain == controllers.controlled(by: party))
      for other in 0..<graph.count where other != party {
        let some = sets.contains { $0[party].contains(other) }
        let all = sets.allSatisfy { $0[party].contains(other) }
        if certain.contains(other) { #expect(all) }
        if some { #expect(certain.contains(other) || possible.contains(other)) }
        if areAllCorners {
          #expect(all == certain.contains(other), "\(party) \(other)")
          #expect(some == (certain.contains(other) || possible.contains(other)), "\(party) \(other)")
        }
        #expect(matrix.possibleControllers(of: other).contains(party) == (certain + possible).contains(other))
      }
    }
  }

  @Test func `open ends stay open along a chain`() throws {
    let matrix = try HoldingMatrix(
      count: 3,
      holdings: [
        .init(holder: 2, held: 1, share: ShareRange(lower: 0.25, upper: 0.5, excludesLower: true)),
        .init(holder: 1, held: 0, share: ShareRange(lower: 0.75, upper: 1)),
      ])
    for rule in [OwnershipRule.integrated, .product] {
      let share = try #require(matrix.owners(of: 0, by: rule)[2]?.share)
      #expect(share == ShareRange(lower: 0.1875, upper: 0.5, excludesLower: true))
      #expect(share.isAtLeast(0.25) == .possible)
      #expect(share.isMoreThan(0.25) == .possible)
      #expect(share.isMoreThan(0.1875) == .yes)
      #expect(share.isAtLeast(0.5) == .possible)
      #expect(share.isMoreThan(0.5) == .no)
    }
    #expect(matrix.owners(of: 0, by: .ukPSC)[2] == nil)
    #expect(matrix.controllers().controller(of: 0) == .top(1))
  }

  @Test func `the rest of 100 % makes ranges narrower`() throws {
    let quarterToHalf = ShareRange(lower: 0.25, upper: 0.5)
    let matrix = try HoldingMatrix(
      count: 4,
      holdings: [
        .init(holder: 1, held: 0, share: ShareRange(0.4)), .init(holder: 2, held: 0, share: quarterToHalf),
        .init(holder: 3, held: 0, share: quarterToHalf),
      ])
    let (holders, unlisted) = matrix.tightened(0)
    for (holder, expected) in zip(
      holders, [ShareRange(0.4), .init(lower: 0.25, upper: 0.35), .init(lower: 0.25, upper: 0.35)])
    {
      #expect(abs(holder.share.lower - expected.lower) < 1e-12)
      #expect(abs(holder.share.upper - expected.upper) < 1e-12)
    }
    #expect(unlisted.lower == 0)
    #expect(abs(unlisted.upper - 0.1) < 1e-12)
    #expect(matrix.owners(of: 0, by: .direct)[2]?.share.upper == holders[1].share.upper)
  }
}
