import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

/// Long chains, large circles, wide stars and wrong input: results, no traps.
@Suite struct OwnershipLimitsTests {
  static let rules: [OwnershipRule] = [.direct, .integrated, .product, .weakestLink, .ofac, .ukPSC]

  /// The tests run without optimization as well; then everything is smaller.
  #if DEBUG
    static let scale = 0.02
    static let dense = 60
  #else
    static let scale = 1.0
    static let dense = 300
  #endif

  private func matrix(_ count: Int, _ links: [(holder: Int, held: Int, share: Double)]) throws -> HoldingMatrix {
    try HoldingMatrix(
      count: count, holdings: links.map { .init(holder: $0.holder, held: $0.held, share: ShareRange($0.share)) })
  }

  @Test func `a chain of a million firms`() throws {
    let count = Int(1_000_000 * Self.scale)
    let chain = try matrix(count, (1..<count).map { ($0, $0 - 1, 1) })
    for rule in Self.rules where rule != .direct {
      let owners = chain.owners(of: 0, by: rule)
      #expect(owners.isComplete)
      #expect(owners.owners.count == count - 1, "\(rule)")
      #expect(owners[count - 1]?.share == .whole, "\(rule)")
      #expect(owners.top.map(\.party) == [count - 1])
    }
    let controllers = chain.controllers()
    #expect(controllers.controller(of: 0) == .top(count - 1))
    #expect(controllers.group(of: 5).count == count)
    #expect(controllers.chain(above: 0).count == count - 1)
    #expect(chain.chains(from: count - 1, to: 0, limit: 3) == [Array((0..<count).reversed())])
    #expect(chain.controlled(by: count - 1).certain.count == count - 1)
  }

  @Test func `a ring of a hundred thousand firms with 99.99 % inside`() throws {
    // Everybody has 99.99 % of the next one, and one party outside has the rest of the first.
    let count = Int(100_000 * Self.scale)
    let part = 0.9999
    var links = (0..<count).map { (holder: ($0 + 1) % count, held: $0, share: part) }
    links.append((count, 0, 1 - part))
    let ring = try matrix(count + 1, links)
    let owners = ring.owners(of: 0, by: .integrated)
    func power(_ exponent: Int) -> Double {
      var (result, base, rest) = (1.0, part, exponent)
      while rest > 0 {
        if rest % 2 == 1 { result *= base }
        base *= base
        rest /= 2
      }
      return result
    }
    let round = power(count)
    #expect(owners.isComplete && owners.closed.isEmpty)
    #expect(abs((owners[count]?.share.lower ?? 0) - (1 - part) / (1 - round)) < 1e-12)
    #expect(abs((owners[1]?.claim.lower ?? 0) - part) < 1e-12)
    #expect(abs((owners[0]?.claim.lower ?? 0) - round) < 1e-9)
    #expect(abs((owners[count / 2]?.share.lower ?? 0) / (power(count / 2) / (1 - round)) - 1) < 1e-9)
    #expect(abs(owners.unlisted.lower + (owners[count]?.claim.lower ?? 0) - 1) < 1e-9)
    for rule in [OwnershipRule.product, .weakestLink, .ofac, .ukPSC] {
      let owners = ring.owners(of: 0, by: rule)
      #expect(owners.owners.count == count, "\(rule)")
      #expect(owners.isComplete)
    }
    #expect(ring.controllers().controller(of: count / 3) == .circle(0))
    #expect(ring.controllers().circle(of: 0).count == count)
  }

  @Test func `a closed ring of a hundred thousand firms`() throws {
    let count = Int(100_000 * Self.scale)
    let ring = try matrix(count + 1, (0..<count).map { (($0 + 1) % count, $0, 1) } + [(0, count, 0.5)])
    let owners = ring.owners(of: count, by: .integrated)
    #expect(owners.owners.isEmpty)
    #expect(owners.closed.count == count)
    #expect(owners.closedShare == 0.5)
    #expect(owners.unlisted == ShareRange(0.5))
    #expect(ring.controllers().controller(of: 7) == .circle(0))
  }

  @Test func `a firm with a million holders, and a holder of a million firms`() throws {
    let count = Int(1_000_000 * Self.scale)
    let each = 1 / Double(count)
    let held = try matrix(count + 1, (1...count).map { ($0, 0, each) })
    for rule in Self.rules {
      let owners = held.owners(of: 0, by: rule)
      #expect(owners.owners.count == count, "\(rule)")
    }
    #expect(held.owners(of: 0, by: .integrated).unlisted.upper < 1e-9)
    #expect(held.controllers().controller(of: 0) == .top(0))
    let holder = try matrix(count + 1, (1...count).map { (0, $0, 0.6) })
    #expect(holder.controllers().controlled(by: 0).count == count)
    #expect(holder.owners(of: count, by: .integrated)[0]?.share == ShareRange(0.6))
  }

  @Test func `many firms that all hold each other`() throws {
    // Every firm has 40 % outside.
    let count = Self.dense
    var links: [(Int, Int, Double)] = []
    for held in 0..<count {
      for holder in 0..<count where holder != held { links.append((holder, held, 0.6 / Double(count - 1))) }
      links.append((count, held, 0.4))
    }
    let owners = try matrix(count + 1, links).owners(of: 0, by: .integrated)
    #expect(abs((owners[count]?.share.lower ?? 0) - 1) < 1e-9)
    // By symmetry: x for the firm itself, y for each other one, y = p (x + (n − 2) y), x = 1 + 0.6 y.
    let part = 0.6 / Double(count - 1)
    let other = part / (1 - part * Double(count - 2) - 0.6 * part)
    #expect(abs((owners[1]?.share.lower ?? 0) - other) < 1e-12)
    let product = try matrix(count + 1, links).owners(of: 0, by: .product)
    #expect(!product.isComplete)
    let range = try #require(product[count]?.share)
    #expect(range.lower >= 0.4 && range.lower < range.upper && range.upper <= 1)
    let weakest = try matrix(count + 1, links).owners(of: 0, by: .weakestLink)
    #expect(!weakest.isComplete)
  }

  #if !DEBUG
    @Test func `a circle that is too dense to eliminate gets bounds`() throws {
      // 4,000 firms with 15 holders each among themselves; 1 % of each is outside.
      let count = 4000
      var random = SeededGenerator(seed: 3)
      var links: [(Int, Int, Double)] = []
      for held in 0..<count {
        for _ in 0..<15 { links.append((Int.random(in: 0..<count, using: &random), held, 0.066)) }
        links.append((count, held, 0.01))
      }
      let owners = try matrix(count + 1, links).owners(of: 0, by: .integrated)
      #expect(!owners.isComplete)
      let outside = try #require(owners[count]?.claim)
      #expect(outside.lower <= 1 + 1e-12 && outside.upper >= 1 - 1e-12 && outside.upper - outside.lower < 1e-9)
      for owner in owners.owners {
        #expect(owner.share.upper - owner.share.lower < 1e-9)
        #expect(owner.claim.lower <= owner.claim.upper && owner.claim.upper <= 1)
      }
    }
  #endif

  @Test func `more chains than can be counted`() throws {
    // Layers of 2 firms, each held half and half by both above: 2^1000 chains.
    let layers = 1000
    var links: [(Int, Int, Double)] = []
    for layer in 0..<layers - 1 {
      for held in 0..<2 { for holder in 0..<2 { links.append((2 * layer + 2 + holder, 2 * layer + held, 0.5)) } }
    }
    let graph = try matrix(2 * layers, links)
    #expect(abs((graph.owners(of: 0, by: .product)[2 * layers - 1]?.share.lower ?? 0) - 0.5) < 1e-9)
    #expect(graph.owners(of: 0, by: .weakestLink)[2 * layers - 1]?.share == .whole)
    #expect(graph.owners(of: 0, by: .ofac)[2 * layers - 1]?.share == .whole)
    #expect(graph.owners(of: 0, by: .ukPSC)[2 * layers - 1] == nil)
    #expect(graph.chains(from: 2 * layers - 1, to: 0, limit: 10).count == 10)
  }

  @Test func `shares over 100 % are reported and not scaled down`() throws {
    let graph = try matrix(3, [(0, 2, 0.7), (1, 2, 0.4)])
    #expect(graph.overfull == [2])
    let owners = graph.owners(of: 2, by: .integrated)
    #expect(owners.overfull == [2])
    #expect(owners[0]?.share == ShareRange(0.7))
    #expect(owners[1]?.share == ShareRange(0.4))
    #expect(owners.unlisted == .zero)
    #expect(try matrix(4, [(0, 1, 0.1), (2, 1, 0.2), (3, 1, 0.7)]).overfull.isEmpty)
    // On a circle, and twice the same holder.
    let circle = try matrix(3, [(0, 1, 0.9), (1, 0, 0.9), (2, 0, 0.9), (2, 1, 0.9), (2, 1, 0.9)])
    #expect(circle.overfull == [0, 1])
    for rule in Self.rules { #expect(circle.owners(of: 0, by: rule).overfull == [0, 1]) }
    _ = circle.controllers()
  }

  @Test func `a party that owns itself`() throws {
    let graph = try matrix(2, [(0, 0, 1), (1, 1, 0.5), (0, 1, 0.3)])
    for rule in Self.rules {
      let owners = graph.owners(of: 0, by: rule)
      if rule == .integrated { #expect(owners.owners.isEmpty && owners.closed == [0] && owners.closedShare == 1) }
    }
    #expect(abs(graph.owners(of: 1, by: .integrated).closedShare - 0.6) < 1e-12)
    // Treasury shares do not vote: 30 % of the other 50 % is more than half.
    #expect(graph.controllers().controller(of: 1) == .top(0))
    #expect(graph.controllers().controller(of: 0) == .top(0))
  }

  @Test func `wrong holdings are refused, all of them`() throws {
    let holdings: [HoldingMatrix.Holding] = [
      .init(holder: 0, held: 1, share: .init(0.5)), .init(holder: 2, held: 1, share: .init(0.5)),
      .init(holder: 0, held: -1, share: .init(0.5)), .init(holder: 0, held: 1, share: .init(-0.1)),
      .init(holder: 0, held: 1, share: .init(1.1)), .init(holder: 0, held: 1, share: .init(.nan)),
      .init(holder: 0, held: 1, share: .init(lower: 0.5, upper: 0.4)),
      .init(holder: 0, held: 1, share: .init(.infinity)), .init(holder: .max, held: .min, share: .init(0.1)),
    ]
    let error = try #require(throws: HoldingError.self) { try HoldingMatrix(count: 2, holdings: holdings) }
    #expect(
      error.problems.map(\.reason) == [
        .partyOutOfRange, .partyOutOfRange, .negative, .overOne, .notANumber, .reversed, .overOne, .partyOutOfRange,
      ])
    #expect(error.problems.map(\.position) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect("\(error)".hasPrefix("holding 1 names a party that does not exist; holding 2 names"))
    #expect(throws: HoldingError.self) { try HoldingMatrix(count: -1, holdings: [] as [HoldingMatrix.Holding]) }
    #expect(throws: HoldingError.self) { try HoldingMatrix(count: .max, holdings: [] as [HoldingMatrix.Holding]) }
  }

  @Test func `an empty matrix, and numbers that do not exist`() throws {
    for count in [0, 3] {
      let empty = try HoldingMatrix(count: count, holdings: [])
      for rule in Self.rules {
        for firm in [-1, 0, 3, .max] {
          #expect(empty.owners(of: firm, by: rule).owners.isEmpty)
          #expect(empty.possibleControllers(of: firm).isEmpty)
          #expect(empty.holders(of: firm).isEmpty && empty.holdings(of: firm).isEmpty)
          #expect(empty.tightened(firm).holders.isEmpty)
          #expect(empty.controlled(by: firm) == ([], []))
          #expect(empty.chains(from: firm, to: 0, limit: 9).isEmpty)
        }
      }
      let controllers = empty.controllers()
      #expect(controllers.count == count)
      for party in [-1, 0, 3, .max] {
        #expect(controllers.controller(of: party) == .top(party))
        #expect(controllers.chain(above: party).isEmpty && controllers.controlled(by: party).isEmpty)
      }
    }
    #expect(try HoldingMatrix(count: 3, holdings: []).owners(of: 0, by: .integrated).unlisted == .whole)
  }

  @Test func `several holdings of one pair add up, and nothing is no holding`() throws {
    let graph = try matrix(3, [(1, 0, 0.1), (2, 0, 0.25), (1, 0, 0.2), (2, 1, 0)])
    #expect(graph.holdingCount == 2)
    #expect(graph.holders(of: 0).map(\.holder) == [1, 2])
    #expect(abs(graph.holders(of: 0)[graph.holders(of: 0).startIndex].share.lower - 0.3) < 1e-15)
    #expect(graph.holdings(of: 2).map(\.held) == [0])
    #expect(graph.owners(of: 0, by: .integrated)[1]?.isTop == true)
  }

  @Test func `a large graph of ranges gets wide ends that are certain`() throws {
    // Too large for exact upper ends: a wide tree of ranges above one firm, with a ring in it.
    let count = 6000
    var holdings: [HoldingMatrix.Holding] = []
    for held in 0..<count / 2 {
      for holder in [2 * held + 1, 2 * held + 2] where holder < count {
        holdings.append(.init(holder: holder, held: held, share: ShareRange(lower: 0.2, upper: 0.6)))
      }
    }
    holdings.append(.init(holder: 1, held: 3, share: ShareRange(lower: 0.05, upper: 0.1)))
    let owners = try HoldingMatrix(count: count, holdings: holdings).owners(of: 0, by: .integrated)
    #expect(!owners.isComplete)
    for owner in owners.owners {
      #expect(owner.claim.lower <= owner.claim.upper && owner.claim.upper <= 1)
      if let direct = owner.direct { #expect(owner.claim.lower >= direct.lower && owner.claim.upper >= direct.upper) }
    }
    let small = try HoldingMatrix(count: 100, holdings: holdings.filter { $0.holder < 100 && $0.held < 100 })
      .owners(of: 0, by: .integrated)
    #expect(small.isComplete)
    // With fewer parties above them the owners near the firm have the same parts.
    for owner in small.owners where owner.party < 20 {
      let wide = try #require(owners[owner.party]).claim
      #expect(abs(wide.lower - owner.claim.lower) < 1e-12)
      #expect(wide.upper >= owner.claim.upper - 1e-12)
    }
  }
}
