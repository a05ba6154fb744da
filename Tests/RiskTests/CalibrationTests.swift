import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// How verdicts on the real case relate to each other: over time, between buyers, and with facts taken away.
struct CalibrationTests {
  private static let folder = "Samples/scale-meta"
  private static let buyers = ["rival-lab", "meta", "hospital", nil]
  private static let dates = ["2024-06-01", "2025-05-31", "2025-06-20", "2025-07-17", "2025-09-12", "2025-10-23"]

  /// Assesses the case, its profile changed.
  private static func run(
    _ asOf: String = "2025-10-23", buyer: String? = "rival-lab", including parts: AssessmentParts = .findings,
    changing change: (inout ProfileText) throws -> Void = { _ in }
  ) throws -> Assessment {
    let register = try ProfileReader.register(Fixtures.sourceFile(folder + "/register.yaml"))
    var profile = try ProfileText(Fixtures.sourceFile(folder + "/scale-ai.yaml"))
    try change(&profile)
    let vendor = try ProfileReader.vendor(text("scale-ai.yaml", profile.text), register: register)
    let buyer = try buyer.map {
      try ProfileReader.buyer(Fixtures.sourceFile("\(folder)/buyers/\($0).yaml"), register: register)
    }
    return Assessor(policy: try SampleRuns.policy(), register: register).assess(
      vendor, for: buyer, asOf: try Day(asOf), including: parts)
  }

  /// The text of a profile, line by line.
  struct ProfileText {
    var lines: [String]

    init(_ file: SourceFile) {
      lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }

    var text: String { lines.joined(separator: "\n") }

    /// Removes the one line that holds a text.
    mutating func remove(_ part: String) throws {
      lines.remove(at: try place(of: part))
    }

    /// Removes an entry that begins with a line, up to the next line that is not indented further.
    mutating func removeEntry(_ part: String, after section: String) throws {
      let start = try #require(lines.firstIndex(of: section + ":"))
      let first = try #require(lines[start...].firstIndex { $0.contains(part) })
      let indent = lines[first].prefix { $0 == " " }.count
      let end = lines[(first + 1)...].firstIndex { $0.prefix { $0 == " " }.count <= indent } ?? lines.endIndex
      lines.removeSubrange(first..<end)
    }

    /// Replaces a text in the one line that holds another.
    mutating func replace(_ old: String, with new: String, inLineWith part: String) throws {
      let place = try place(of: part)
      let found = try #require(lines[place].range(ofText: old))
      lines[place].replaceSubrange(found, with: new)
    }

    private func place(of part: String) throws -> Int {
      let places = lines.indices.filter { lines[$0].contains(part) }
      try #require(places.count == 1, "\(part) stands in \(places.count) lines")
      return places[0]
    }
  }

  /// All scores of a result.
  private static func scores(_ result: Assessment) -> [String] {
    let all = result.dimensions.flatMap { dimension in
      [("", dimension.residual), ("inherent ", dimension.inherent)].map { "\($0)\(dimension.id) \($1)" }
        + dimension.factors.map { "\($0.id) \($0.residual) \($0.inherent)" } + [
          "\(dimension.coverage) \(dimension.tier)"
        ]
    }
    return all + ["\(result.overall) \(result.tier)"]
  }

  // MARK: Over time

  @Test(arguments: [("2025-06-20", "2025-07-17"), ("2025-07-17", "2025-09-12")])
  func `governance grows worse with every round of bad news`(earlier: String, later: String) throws {
    #expect(try Self.run(later)[.governance].expected > Self.run(earlier)[.governance].expected)
  }

  @Test func `governance is not better in October than in September`() throws {
    #expect(try Self.run("2025-10-23")[.governance].expected >= Self.run("2025-09-12")[.governance].expected)
  }

  @Test func `the cut of the red team raises the factor of the safety function`() throws {
    func factor(_ date: String) throws -> ScoreInterval {
      try #require(try Self.run(date)[.governance].factors.first { $0.id == "safety-function" }).residual
    }
    let (before, after) = (try factor("2025-07-17"), try factor("2025-09-12"))
    #expect(after.expected > before.expected + 5)
    #expect(after.floor == 0, "whether it was half or a small fraction is open")
    #expect(after.ceiling >= before.ceiling)
  }

  @Test(arguments: ["rival-lab", "meta", "hospital", nil])
  func `on the eve of the deal nothing of it shows`(buyer: String?) throws {
    let result = try Self.run("2025-05-31", buyer: buyer)
    #expect(
      !result.findings.contains { $0.message.contains("Meta") || $0.evidence.contains { $0.path == "stakes[meta]" } })
    let without = try Self.run("2025-05-31", buyer: buyer) { try $0.removeEntry("- holder: meta", after: "stakes") }
    #expect(Self.scores(result) == Self.scores(without))
  }

  // MARK: Between buyers

  @Test func `governance is nearly the same for a hospital as for a rival of the holder`() throws {
    let difference = try Self.run()[.governance].expected - Self.run(buyer: "hospital")[.governance].expected
    #expect(abs(difference) <= 5)
  }

  @Test func `competition is lower for the holder and for a hospital than for a rival of the holder`() throws {
    let rival = try Self.run()[.competition].expected
    #expect(try Self.run(buyer: "meta")[.competition].expected < rival)
    #expect(try Self.run(buyer: "hospital")[.competition].expected < rival)
  }

  @Test func `without a buyer competition is open from nearly nothing to nearly everything`() throws {
    let score = try Self.run(buyer: nil)[.competition]
    #expect(score.residual.floor == 0)
    #expect(score.residual.ceiling > 80)
    #expect(score.tier.index == nil)
  }

  // MARK: Facts taken away

  @Test func `a refuted telling changes no score, at any date, for any buyer`() throws {
    for buyer in Self.buyers {
      for date in Self.dates {
        let without = try Self.run(date, buyer: buyer) {
          try $0.remove("the complete takeover that several pages still tell")
        }
        #expect(try Self.scores(Self.run(date, buyer: buyer)) == Self.scores(without), "\(buyer ?? "nobody"), \(date)")
      }
    }
  }

  @Test func `without the stake competition falls a little, without the interlock too it falls far`() throws {
    let all = try Self.run()[.competition].expected
    let withoutStake = try Self.run { try $0.removeEntry("- holder: meta", after: "stakes") }[.competition].expected
    let withoutBoth = try Self.run {
      try $0.removeEntry("- holder: meta", after: "stakes")
      try $0.remove("{person: alexandr-wang, role: director")
    }[.competition].expected
    #expect(withoutStake < all)
    #expect(withoutStake > 50)
    #expect(withoutBoth < 50)
  }

  @Test func `a firmer firewall lowers competition, by ten points or more in all`() throws {
    let scores = try ["none", "asserted", "contractual", "verified"].map { strength in
      try Self.run {
        try $0.replace(
          "strength: asserted", with: "strength: " + strength, inLineWith: "{control: information-firewall, strength:")
        try $0.replace(
          "standing: announced", with: "standing: confirmed", inLineWith: "{control: information-firewall, strength:")
        try $0.replace("controls: partial", with: "controls: complete", inLineWith: "coverage: {stakes: partial")
      }[.competition].expected
    }
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 }, "\(scores)")
    #expect(scores[0] - scores[3] >= 10, "\(scores)")
  }

  @Test func `the firewall as it is reported counts like asserted or less`() throws {
    let reported = try Self.run()[.competition].expected
    let none = try Self.run {
      try $0.replace(
        "strength: asserted", with: "strength: none", inLineWith: "{control: information-firewall, strength:")
    }[.competition].expected
    #expect(reported < none)
  }

  @Test func `departures of customers move the expectation and never raise the floor`() throws {
    let all = try Self.run()[.governance].residual
    let without = try Self.run {
      try $0.replace("exit: {planned: 2025-06-13}", with: "since: 2024", inLineWith: "party: microsoft, exit")
      try $0.replace("exit: {planned: 2025-06-13}", with: "since: 2024", inLineWith: "party: xai, exit")
      let google = try #require($0.lines.firstIndex { $0 == "    exit: {planned: 2025-06-13}" })
      $0.lines.remove(at: google)
    }[.governance].residual
    #expect(all.floor == without.floor)
    #expect(all.expected > without.expected)
  }

  @Test func `a rounded sum is no conflict, another sum is one and does not count`() throws {
    let result = try Self.run()
    let prices = result.conflicts.filter { $0.fact == "stakes[meta]" && $0.field == "price" }
    #expect(prices.map(\.value) == ["14.8bn USD"])
    let without = try Self.run { try $0.remove("price: 14.8bn USD") }
    #expect(Self.scores(result) == Self.scores(without))
  }

  static let questions: [(dimension: String, about: String)] = [
    ("competition", "stakes[meta].rights"), ("competition", "controls[information-firewall]"),
    ("governance", "workforce[contractors]"),
  ]

  @Test(arguments: questions)
  func `what matters most is asked within the first three questions of its dimension`(dimension: String, about: String)
    throws
  {
    let ranked = try Self.run(including: .questions).questions.compactMap { question in
      question.effects.first { $0.dimension == dimension }.map { (question.about, $0.meanChange) }
    }
    let first = ranked.sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
    #expect(first.contains { $0.contains(about) }, "\(first)")
  }

  @Test func `the twelve of the red team are certain, their share is open`() throws {
    let result = try Self.run("2025-09-12")
    #expect(result.indicators.first { $0.id == "WFE-20" }?.outcome == .open)
    let certain = try Self.run("2025-09-12") {
      try $0.replace("nearly 50%", with: "under 25%", inLineWith: "{by: workers, share: nearly 50%")
    }
    #expect(
      certain.score(.governance)?.factors.first { $0.id == "safety-function" }.map { $0.residual.expected < 10 } == true
    )
  }
}

extension String {
  /// The first place of a text.
  fileprivate func range(ofText text: String) -> Range<String.Index>? { firstRange(of: text) }
}
