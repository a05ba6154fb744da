import ArmsLengthSourceText
import Testing

@testable import ArmsLengthRisk

/// Small profiles about one stake of Zeta's.
protocol StakeFixture {}

extension StakeFixture {
  /// A stake of 30 % with more fields, in a complete list.
  static func stake(_ fields: String, accounts: [String] = [], sources: String = "", more: String = "")
    -> String
  {
    (sources.isEmpty ? "" : "sources:\n" + sources.split(separator: "\n").map { "  \($0)\n" }.joined())
      + "parties: {zeta: {name: Zeta}, eta: {name: Eta}}\n" + more
      + "coverage: {stakes: complete, roles: complete, controls: complete}\nstakes:\n- {holder: zeta, \(fields)"
      + (accounts.isEmpty ? "" : ", accounts: [" + accounts.joined(separator: ", ") + "]") + "}\n"
  }

  static var held: String { indicator(when: "vendor.stakes.exists(s, s.holder.id == 'zeta')") }
  static var large: String { indicator(when: "vendor.stakes.exists(s, s.economic >= 0.25)") }

  static func score(
    _ profile: String, policy: String = large, asOf: String = "2025-06-30", knownOn: String? = nil
  ) throws
    -> [Double]
  {
    try assess(profile, policy: policy, asOf: asOf, knownOn: knownOn).d
  }
}

/// What was known when.
struct KnowledgeTests: StakeFixture {
  static let unseen: [(fields: String, more: String)] = [
    ("known: 2025-07-10", ""), ("sources: late", ""),
    ("claim: c", "claims: {c: {standing: reported, known: 2025-07-10}}\n"),
    ("claim: c", "claims: {c: {standing: reported, sources: late}}\n"),
  ]

  @Test(arguments: unseen)
  func `a fact that was not yet known is invisible`(fields: String, more: String) throws {
    let profile = Self.stake(
      "economic: 30%, since: 2025-01-01, \(fields)", sources: "late: {kind: press, published: 2025-07-10}", more: more)
    #expect(agree(try Self.score(profile), [0, 0, 0]))
    #expect(try Self.score(profile, knownOn: "2025-07-10")[2] == 80)
  }

  @Test func `a fact without any date is there`() throws {
    #expect(agree(try Self.score(Self.stake("economic: 30%, standing: confirmed")), [80, 80, 80]))
  }

  @Test func `an account that was known before the fact tells what it tells, and not what came out later`() throws {
    let profile = Self.stake(
      "economic: 30%, known: 2025-06-18, standing: confirmed",
      accounts: ["{by: insiders, known: 2025-06-12, price: 2bn USD, standing: reported}"])
    let exact = indicator(when: "vendor.stakes.exists(s, s.economic >= 0.25)", prior: "0.0")
    #expect(agree(try Self.score(profile, policy: exact, asOf: "2025-06-15"), [0, 0, 80]))
    #expect(agree(try Self.score(profile, policy: Self.held, asOf: "2025-06-15"), [0, 80 * 0.7, 80]))
    #expect(agree(try Self.score(profile, policy: exact, asOf: "2025-06-18"), [80, 80, 80]))
  }

  @Test func `none of a quantity is nothing: it compares as zero, and there is none`() throws {
    let profile = """
      coverage: {customers: complete}
      customers:
      - {party: Zeta, since: 2024-01-01, standing: confirmed, contract: {minimum: none, exclusive: false}}

      """
    let has = indicator(when: "vendor.customers.exists(c, has(c.contract.minimum))")
    let stated = indicator(when: "vendor.customers.exists(c, stated(c.contract.minimum))")
    #expect(agree(try Self.score(profile, policy: has), [0, 0, 0]))
    #expect(agree(try Self.score(profile, policy: stated), [80, 80, 80]))
    let votes = Self.stake("economic: none, since: 2025-01-01, standing: confirmed")
    #expect(agree(try Self.score(votes), [0, 0, 0]))
  }

  static let dated: [(standing: String, knownOn: String, credence: Double)] = [
    ("{reported: 2025-03-10, confirmed: 2025-03-12}", "2025-03-09", 0),
    ("{reported: 2025-03-10, confirmed: 2025-03-12}", "2025-03-10", 0.7),
    ("{reported: 2025-03-10, confirmed: 2025-03-12}", "2025-03-12", 1),
    ("{confirmed: 2025-03-10, refuted: 2025-03-12}", "2025-03-11", 1),
    ("{confirmed: 2025-03-10, refuted: 2025-03-12}", "2025-03-12", 0),
  ]

  @Test(arguments: dated)
  func `of dated standings the one that was known counts`(standing: String, knownOn: String, credence: Double) throws {
    let fact = Self.stake("economic: 30%, since: 2025-01-01, standing: \(standing)")
    #expect(agree(try [Self.score(fact, knownOn: knownOn)[1]], [80 * credence]))
    let claim = Self.stake(
      "economic: 30%, since: 2025-01-01, claim: c", more: "claims: {c: {text: T, standing: \(standing)}}\n")
    #expect(agree(try [Self.score(claim, knownOn: knownOn)[1]], [80 * credence]))
  }

  @Test func `thirty accounts of a fact can be told apart, more are refused`() throws {
    func accounts(_ count: Int) -> [String] {
      (1...count).map {
        "{by: press, economic: \($0)%, stages: {closed: 2025-06-01/2025-08-\(10 + $0 % 20)}, standing: announced}"
      }
    }
    let fields = "economic: 90%, standing: announced, known: 2025-01-01"
    let found = try Self.score(Self.stake(fields, accounts: accounts(30)), policy: Self.held)
    #expect(found[0] == 0 && found[2] == 80)
    #expect(throws: InvalidInput.self) { try Self.score(Self.stake(fields, accounts: accounts(31))) }
  }
}
