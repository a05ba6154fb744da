import ArmsLength
import Testing

/// What would bring a verdict down to a tier.
struct ReductionTests {
  private func reduction(to tier: Int, _ vendor: String = SmallCase.vendor) throws -> Reduction {
    try SmallCase.readPolicy().reduction(to: tier, of: SmallCase.documents(vendor), asOf: SmallCase.asOf)
  }

  private func names(_ way: Reduction.Way) -> [String] {
    way.measures.flatMap(\.arguments).filter { !$0.hasPrefix("--") }
  }

  @Test func `the tier it has is reached already`() throws {
    let result = try reduction(to: 2)
    #expect(abs(result.before.overall.expected - SmallCase.expected) < 1e-9)
    #expect(result.isReached && result.ways.isEmpty && result.furtherWays.isEmpty)
  }

  @Test func `the smallest sets come first by how little they ask`() throws {
    let result = try reduction(to: 1)
    #expect(!result.isReached)
    // Verified alone: 1 − 0.76 · 0.72 = 45.3; contractual alone 58.2, with the cut refuted 42, with named staff 50.1.
    #expect(
      result.ways.map { Set(names($0)) } == [
        ["controls[+]={control: firewall, strength: verified}"],
        ["events[workforce-reduction].standing=refuted", "controls[+]={control: firewall, strength: contractual}"],
      ])
    let scores = result.ways.map(\.score.expected)
    #expect(scores.allSatisfy { $0 < 50 })
    #expect(abs(scores[0] - 100 * (1 - 0.76 * 0.72)) < 1e-9)
    #expect(result.ways.map(\.effort) == result.ways.map(\.effort).sorted())
    #expect(result.isExhaustive)
  }

  @Test func `no way holds a smaller one, and of one control only one strength`() throws {
    for way in try reduction(to: 1).ways {
      #expect(Set(way.measures.map(\.about)).count == way.measures.count)
    }
    let sets = try reduction(to: 1).ways.map { Set(names($0)) }
    for a in sets { #expect(!sets.contains { $0.isStrictSubset(of: a) }) }
  }

  @Test func `two changes together reach what one does not`() throws {
    let result = try reduction(to: 0)
    #expect(
      result.ways.first.map(names)
        == ["events[workforce-reduction].standing=refuted", "controls[+]={control: firewall, strength: verified}"])
    #expect(abs((result.ways.first?.score.expected ?? 0) - 24) < 1e-9)
  }

  private static let grave = SmallCase.policy.replacing("severity: 60", with: "severity: 90")

  @Test func `a tie that ends is the last resort`() throws {
    let policy = try SmallCase.readPolicy(Self.grave)
    let result = policy.reduction(to: 0, of: try SmallCase.documents(), asOf: SmallCase.asOf)
    #expect(result.ways.isEmpty)
    // 90 less 60 % is 36, with the cut refuted.
    #expect(abs(result.lowest.score.expected - 36) < 1e-9)
    let way = try #require(result.furtherWays.first)
    #expect(way.measures.map(\.kind).contains(.tie))
    #expect(way.measures.contains { $0.text == "omnicorp gives up its stake in Acme" })
    #expect(way.tier.description == "low")
  }

  @Test func `the arguments of a way come to its score`() throws {
    let policy = try SmallCase.readPolicy(Self.grave)
    let documents = try SmallCase.documents()
    for target in 0...1 {
      let result = policy.reduction(to: target, of: documents, asOf: SmallCase.asOf)
      for way in result.ways + result.furtherWays + [result.lowest] {
        let arguments = way.measures.map(\.arguments)
        let assumptions = try Assumptions(
          setting: arguments.filter { $0[0] == "--set" }.map { $0[1] },
          removing: arguments.filter { $0[0] == "--remove" }.map { $0[1] })
        let after = try policy.whatIf(documents, assuming: assumptions, asOf: SmallCase.asOf).after
        #expect(abs(after.overall.expected - way.score.expected) < 1e-9, "\(arguments)")
      }
    }
  }
}
