import ArmsLengthTestSupport
import ArmsLengthTies
import Testing

/// Small random graphs against methods that look at everything.
@Suite struct OwnershipPropertyTests {
  static let graphs: [OwnershipGraph] =
    (0..<150).map { OwnershipGraph(seed: $0, hasCircles: false) }
    + (0..<350).map { OwnershipGraph(seed: 1000 + $0, hasCircles: true) }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  @Test(arguments: graphs)
  func `integrated shares are those of a dense solver`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    let dense = graph.dense
    guard let inverse = OwnershipOracle.inverse(dense) else { return }
    for firm in 0..<graph.count {
      let owners = matrix.owners(of: firm, by: .integrated)
      #expect(owners.closed.isEmpty)
      for party in 0..<graph.count {
        let expected = inverse[party][firm] - (party == firm ? 1 : 0)
        let owner = owners[party]
        #expect(isNear(owner?.share.lower ?? 0, expected), "\(party) of \(firm)")
        #expect(owner?.share.isExact ?? true)
        let once = party == firm ? 1 - 1 / inverse[firm][firm] : expected / inverse[party][party]
        #expect(isNear(owner?.claim.lower ?? 0, once), "\(party) of \(firm), counted once")
      }
      let top = owners.top.reduce(0) { $0 + $1.claim.lower }
      #expect(isNear(top + owners.unlisted.lower, 1))
    }
  }

  @Test(arguments: graphs)
  func `a claim that ends in a closed circle is neither lost nor counted twice`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    for firm in 0..<graph.count {
      let owners = matrix.owners(of: firm, by: .integrated)
      let top = owners.top.reduce(0) { $0 + $1.claim.lower }
      #expect(isNear(top + owners.unlisted.lower + owners.closedShare, 1))
      for member in owners.closed {
        #expect(isNear(graph.dense.reduce(0) { $0 + $1[member] }, 1))
        #expect(matrix.owners(of: member, by: .integrated).owners.isEmpty)
      }
    }
  }

  @Test(arguments: graphs)
  func `products and weakest links are those of all chains`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    let dense = graph.dense
    for firm in 0..<graph.count {
      let product = matrix.owners(of: firm, by: .product)
      let weakest = matrix.owners(of: firm, by: .weakestLink)
      #expect(product.isComplete && weakest.isComplete)
      for party in 0..<graph.count {
        let chains = OwnershipOracle.chains(dense, from: party, to: firm).map { OwnershipOracle.links(dense, $0) }
        #expect(isNear(product[party]?.share.lower ?? 0, chains.reduce(0) { $0 + $1.reduce(1, *) }))
        #expect(isNear(weakest[party]?.share.lower ?? 0, min(1, chains.reduce(0) { $0 + ($1.min() ?? 0) })))
        #expect(product[party]?.share.isExact ?? true)
        #expect(weakest[party]?.share.isExact ?? true)
      }
    }
  }

  @Test(arguments: graphs)
  func `chains are all chains, shortest first`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    for owner in 0..<graph.count {
      for firm in 0..<graph.count {
        let expected = OwnershipOracle.chains(graph.dense, from: owner, to: firm).sorted {
          $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
        }
        #expect(matrix.chains(from: owner, to: firm, limit: 1000) == expected)
        #expect(matrix.chains(from: owner, to: firm, limit: 2) == Array(expected.prefix(2)))
      }
    }
  }

  @Test(arguments: graphs)
  func `consolidated stakes are those of sets that grow one by one`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    for (threshold, inclusive) in [(0.5, true), (0.5, false), (0.25, true), (0.75, false)] {
      for firm in 0..<graph.count {
        let owners = matrix.owners(of: firm, by: .consolidated(threshold: threshold, inclusive: inclusive))
        #expect(owners.isComplete)
        for party in 0..<graph.count where party != firm {
          let expected = OwnershipOracle.consolidated(graph.dense, party, firm, threshold, inclusive)
          #expect(isNear(owners[party]?.share.lower ?? 0, expected), "\(party) of \(firm) at \(threshold)")
        }
      }
    }
  }

  @Test(arguments: graphs)
  func `control is that of sets that grow one by one`(_ graph: OwnershipGraph) throws {
    let matrix = try graph.matrix()
    let controllers = matrix.controllers()
    let sets = OwnershipOracle.control(graph.dense)
    for party in 0..<graph.count {
      #expect(controllers.controlled(by: party) == sets[party].subtracting([party]).sorted())
      #expect(matrix.controlled(by: party).certain == sets[party].subtracting([party]).sorted())
      #expect(matrix.controlled(by: party).possible.isEmpty)
      let above = sets.indices.filter { $0 != party && sets[$0].contains(party) }
      #expect(matrix.possibleControllers(of: party) == above)
      // The greatest set that contains it, and whose it is.
      let largest = (above + [party]).map { sets[$0] }.max { $0.count < $1.count } ?? []
      let leaders = (above + [party]).filter { sets[$0] == largest }.sorted()
      #expect(controllers.controller(of: party) == (leaders.count > 1 ? .circle(leaders[0]) : .top(leaders[0])))
      #expect(controllers.group(of: party) == largest.sorted())
      #expect(
        controllers.circle(of: party)
          == (sets.indices.filter { $0 == party || (sets[$0] == sets[party]) }.count > 1
            ? sets.indices.filter { sets[$0] == sets[party] } : []))
      for other in 0..<graph.count where other != party {
        #expect(controllers.controls(party, other) == sets[party].contains(other))
      }
      // From the nearest controller to the ultimate one.
      let expected = Set(above.map { sets[$0] }).sorted { $0.count < $1.count }.map { set in
        let members = sets.indices.filter { sets[$0] == set }
        return members.count > 1 ? Controllers.Controller.circle(members[0]) : .top(members[0])
      }
      #expect(controllers.chain(above: party) == expected)
    }
  }

  @Test(arguments: graphs.prefix(400).suffix(350))
  func `other numbers for the parties and another order change nothing else`(_ graph: OwnershipGraph) throws {
    var random = SeededGenerator(seed: 77)
    let renamed = Array(0..<graph.count).shuffled(using: &random)
    var other = graph
    other.holdings = graph.holdings.shuffled(using: &random).map {
      .init(holder: renamed[$0.holder], held: renamed[$0.held], share: $0.share)
    }
    let (first, second) = (try graph.matrix(), try other.matrix())
    let (control, otherControl) = (first.controllers(), second.controllers())
    for firm in 0..<graph.count {
      for rule in [OwnershipRule.direct, .integrated, .product, .weakestLink, .ofac, .ukPSC] {
        let owners = first.owners(of: firm, by: rule)
        let others = second.owners(of: renamed[firm], by: rule)
        #expect(owners.owners.count == others.owners.count)
        #expect(Set(owners.closed.map { renamed[$0] }) == Set(others.closed))
        for owner in owners.owners {
          let match = try #require(others[renamed[owner.party]])
          #expect(isNear(owner.share.lower, match.share.lower))
          #expect(isNear(owner.claim.lower, match.claim.lower))
          #expect(owner.isTop == match.isTop)
        }
      }
      #expect(Set(control.group(of: firm).map { renamed[$0] }) == Set(otherControl.group(of: renamed[firm])))
    }
  }

  @Test(arguments: graphs.suffix(350))
  func `more of one share never makes an owner's part less`(_ graph: OwnershipGraph) throws {
    var random = SeededGenerator(seed: 5)
    guard let position = graph.holdings.indices.randomElement(using: &random) else { return }
    var larger = graph
    let held = graph.holdings[position].held
    let room = 1 - graph.dense.reduce(0) { $0 + $1[held] }
    guard room > 0.01 else { return }
    let share = graph.holdings[position].share.lower + room / 2
    larger.holdings[position] = .init(holder: graph.holdings[position].holder, held: held, share: .init(share))
    let (before, after) = (try graph.matrix(), try larger.matrix())
    for firm in 0..<graph.count {
      for rule in [OwnershipRule.direct, .integrated, .product, .weakestLink, .ofac, .ukPSC] {
        let more = after.owners(of: firm, by: rule)
        for owner in before.owners(of: firm, by: rule).owners where !more.closed.contains(owner.party) {
          #expect((more[owner.party]?.share.lower ?? 0) >= owner.share.lower - 1e-9, "\(rule)")
        }
      }
    }
  }
}
