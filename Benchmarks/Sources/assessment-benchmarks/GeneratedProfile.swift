import ArmsLength

/// The text of a profile with so many facts, the same for the same seed: stakes, roles, customers, suppliers, counts, events and
/// numbers in the proportions of the sample, with its standings, accounts and claims. All names are invented.
struct GeneratedProfile {
  let text: String
  private var random: SplitMix

  init(facts: Int, seed: UInt64) {
    random = SplitMix(state: seed)
    var sections: [String: [String]] = [:]
    for index in 0..<facts {
      let (section, entry) = Self.fact(index, &random)
      sections[section, default: []].append(entry)
    }
    var text = "armslength: vendor/v1\nvendor: vendor-\(seed)\nname: Vendor \(seed)\ncountry: US\n"
    if facts > 8 {
      text += "sources:\n"
      for source in 0..<Self.sources {
        let kind = ["press", "press", "company", "filing", "analyst"][source % 5]
        text +=
          "  s\(source): {publisher: Paper \(source), kind: \(kind), published: 2025-0\(1 + source % 9)-1\(source % 9), origin: o\(source / 2)}\n"
      }
      text += "claims:\n  deal: {text: a deal, standing: reported, known: 2025-06-12, sources: s1}\n"
    }
    for (section, entries) in sections.sorted(by: { $0.key < $1.key }) {
      text += section + ":\n" + entries.map { "  - {\($0)}\n" }.joined()
    }
    if facts <= 8 {
      for source in 0..<Self.sources { text = text.replacing(", sources: s\(source)}", with: "}") }
      text = text.replacing(", claim: deal", with: "")
    }
    self.text = text
  }

  private static let sources = 12

  private static func fact(_ index: Int, _ random: inout SplitMix) -> (section: String, entry: String) {
    func one(_ words: [String]) -> String { words[Int(random.unit() * Double(words.count))] }
    func number(_ range: Range<Int>) -> Int { range.lowerBound + Int(random.unit() * Double(range.count)) }
    let rest =
      random.unit() < 0.05
      ? ", claim: deal"
      : (random.unit() < 0.5 ? ", standing: \(one(["confirmed", "reported", "reported", "disputed", "alleged"]))" : "")
        + (random.unit() < 0.1
          ? ", accounts: [{by: press, standing: unconfirmed, note: otherwise, sources: s\(number(0..<sources))}]"
          : "") + ", sources: s\(number(0..<sources))"
    let party = one([
      "meta", "google", "openai", "xai", "amazon", "nvidia", "uber", "firm-\(index)", "fund-\(index % 7)",
    ])
    let month = number(1..<10)
    switch random.unit() {
    case ..<0.12:
      return (
        "stakes",
        "holder: \(party), economic: \(number(1..<30))%, voting: \(number(0..<30))%, since: 202\(number(0..<6))-0\(month)\(rest)"
      )
    case ..<0.32:
      let role = one(["director", "executive", "chief-executive", "head", "employee", "chair"])
      let place = random.unit() < 0.3 ? ", of: \(party)" : ""
      let end = random.unit() < 0.4 ? ", until: 2025-0\(month)" : ""
      return ("roles", "person: person-\(index / 2), role: \(role), since: 2020\(place)\(end)\(rest)")
    case ..<0.47:
      let end = random.unit() < 0.3 ? ", exit: {announced: 2025-0\(month)-20}" : ""
      return ("customers", "party: \(party), revenue: [{period: 2024, share: \(number(1..<20))%}]\(end)\(rest)")
    case ..<0.55:
      return ("suppliers", "party: \(party), supplies: staffing, critical: true, since: 2022\(rest)")
    case ..<0.63:
      let group = one(["employees", "contractors", "crowd"])
      return ("workforce", "group: \(group), count: \(number(50..<3000)), on: 2025-0\(month)\(rest)")
    case ..<0.9:
      let (kind, more) = [
        ("workforce-reduction", ", employees: ~\(number(10..<300)) of 1400"), ("incident", ", effect: exposure"),
        ("proceeding", ", matter: wage-and-hour"), ("leadership-change", ""), ("quality", ""),
        ("repricing", ", change: -\(number(1..<30))%"), ("function-reduction", ", function: red-team, share: 50%"),
      ][number(0..<7)]
      return ("events", "kind: \(kind), date: 2025-0\(month)-1\(number(0..<9))\(more)\(rest)")
    default:
      return ("figures", "period: 202\(number(2..<5)), revenue: \(number(100..<900))m USD\(rest)")
    }
  }
}

/// Steele, Lea and Flood's SplitMix64 (2014): a generator with a seed, the same on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
