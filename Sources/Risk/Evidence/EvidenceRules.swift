import ArmsLengthVendorModel

/// How much a telling counts: the policy's credence of its standing, raised by independent voices.
struct EvidenceRules {
  /// The policy's credence by standing.
  let credence: [Standing: Double]
  /// The ids of the parties that any document describes or names: what they say of themselves is announced.
  var parties: Set<String> = []

  /// The most that any number of voices makes of a telling that is not confirmed.
  static let mostByVoices = 0.95

  /// The credence of a telling, in 0...1.
  ///
  /// `k` voices make 1 − (1 − c)^k of a credence c, at most 0.95, where voices count at all: for what is reported,
  /// unconfirmed or alleged.
  func credence(of standing: Standing, voices: Int) -> Double {
    switch standing {
    case .confirmed: return 1
    case .refuted: return 0
    case .announced, .disputed: return credence[standing] ?? 0
    case .reported, .unconfirmed, .alleged:
      let single = credence[standing] ?? 0
      if voices <= 1 { return single }
      var doubt = 1.0
      for _ in 0..<voices { doubt *= 1 - single }
      return min(max(Self.mostByVoices, single), 1 - doubt)
    }
  }

  /// How many independent voices there are among sources: those that share an origin, also by way of what they cite, are one.
  ///
  /// A source that cites two others is one voice with both, and they with each other: it cannot be told whom it repeats.
  static func voices(_ ids: [Source.ID], in base: FactBase) -> Int {
    guard ids.count > 1 else { return ids.count }
    let sources = ids.map { base.sources[$0] }
    if sources.allSatisfy({ $0?.cites.isEmpty ?? true }) {
      // Nobody cites another: there are as many voices as origins and sources without one.
      var (origins, alone): ([String], [Source.ID]) = ([], [])
      for (id, source) in zip(ids, sources) {
        if let origin = source?.origin {
          if !origins.contains(origin) { origins.append(origin) }
        } else if !alone.contains(id) {
          alone.append(id)
        }
      }
      return origins.count + alone.count
    }
    var groups: [Set<String>] = []
    for id in Set(ids).sorted() {
      let ground = ground(of: id, in: base)
      let (touching, apart) = (
        groups.filter { !$0.isDisjoint(with: ground) }, groups.filter { $0.isDisjoint(with: ground) }
      )
      groups = apart + [touching.reduce(ground) { $0.union($1) }]
    }
    return groups.count
  }

  /// All that a source rests on: itself, what it cites, and their origins.
  private static func ground(of id: Source.ID, in base: FactBase) -> Set<String> {
    var found: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard found.insert("source:" + next).inserted, let source = base.sources[next] else { continue }
      if let origin = source.origin { found.insert("origin:" + origin) }
      waiting += source.cites.filter { base.sources[$0] != nil }
    }
    return found
  }

  /// The standing of a telling: as written, else of its claim, else that of who says it, else that of its best source.
  ///
  /// - Parameters:
  ///   - envelope: The telling's own.
  ///   - claim: The claim it hangs on.
  ///   - sources: Its sources, or those of the fact that it retells.
  func standing(_ envelope: Envelope, claim: Claim?, sources: [Source.ID], in base: FactBase) -> Standing {
    if let written = envelope.standing ?? claim?.envelope.standing { return written }
    // The best source is the one that counts for most: a company's word takes nothing away from a press report.
    var best: Standing?
    for id in sources {
      guard let standing = base.sources[id]?.standing, standing != best else { continue }
      if best.map({ rank($0) <= rank(standing) }) ?? true { best = standing }
    }
    if best == .confirmed { return .confirmed }
    switch envelope.by {
    case nil, "press", "insiders", "workers", "analyst": return best ?? .unconfirmed
    case "plaintiff": return .alleged
    case "regulator": return .confirmed
    case "vendor": return .announced
    // A company or person that speaks for itself: relayed by the press it is still its own word. Anybody else is a publisher.
    case let by?: return parties.contains(by) && base.sources[by] == nil ? .announced : best ?? .unconfirmed
    }
  }

  /// What a standing counts for by itself, equal ones in their order.
  private func rank(_ standing: Standing) -> (Double, Int) {
    let order = Standing.allCases.firstIndex(of: standing) ?? 0
    return (credence(of: standing, voices: 1), -order)
  }

  /// How many independent voices stand behind a telling: of its sources only those that would give it its standing by themselves.
  func voices(for standing: Standing, _ ids: [Source.ID], in base: FactBase) -> Int {
    if ids.count <= 1 { return 1 }
    let single = credence(of: standing, voices: 1)
    let able = ids.filter { id in
      base.sources[id].map { credence(of: $0.standing, voices: 1) >= single && $0.standing != .announced } ?? false
    }
    return max(1, Self.voices(able, in: base))
  }

  /// When a telling became known: as written, else the earliest date of its claim, sources or saying; nil if nothing says so.
  static func known(_ envelope: Envelope, claim: Claim?, sources: [Source.ID], in base: FactBase) -> PartialDate? {
    if let written = envelope.known ?? claim?.envelope.known { return written }
    let standing = envelope.standings.first ?? claim?.envelope.standings.first
    let dates = sources.compactMap { base.sources[$0]?.published } + [envelope.said, standing?.since].compactMap { $0 }
    return dates.min { ($0.earliest?.number ?? .min) < ($1.earliest?.number ?? .min) }
  }
}

extension EvidenceRules {
  /// The rules for an assessment: the policy's credence, and everybody whom a document describes or names.
  init(of vendor: VendorProfile, _ register: Register, _ buyer: Buyer?, _ policy: Policy) {
    let named = [vendor.base, register.base] + (buyer.map { [$0.base] } ?? [])
    self.init(
      credence: policy.credence, parties: Set(named.flatMap { $0.parties.keys.map(\.text) } + [vendor.id.text]))
  }
}
