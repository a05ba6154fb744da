public import ArmsLengthTies
public import ArmsLengthVendorModel

extension Portfolio {
  /// How the need or the spend is spread over the vendors.
  public struct Measure: Sendable {
    /// What is not stated of a vendor, so that its part may be anything.
    public struct Gap: Sendable, Hashable {
      /// Why.
      public enum Reason: Sendable, Hashable {
        /// Nobody states it.
        case unknown
        /// It is in another currency, or of another period, than the others.
        case other(period: String, unit: String)
      }

      /// The vendor.
      public let vendor: Party.ID
      /// Why.
      public let reason: Reason
    }

    /// The part of each vendor with an engagement; empty if nothing is stated, or what is stated contradicts itself.
    public let shares: [Party.ID: ShareRange]
    /// The vendors whose part is not stated.
    public let gaps: [Gap]
    /// Of which period the figures are; nil for needs.
    public let period: String?
    /// In which currency; nil for needs, and where shares are stated.
    public let unit: String?
    /// Whether the parts are those of what is stated for these vendors, because nobody states the whole.
    public let isOfStated: Bool
    /// What the stated parts add up to at least, if that is more than everything.
    public let excess: Double?
    /// How concentrated it is by vendor, in 0...10,000 points; nil where parts are not known.
    public let concentration: ShareRange.Points?
    /// How concentrated it is by whoever ultimately controls the vendors.
    public let concentrationByController: ShareRange.Points?

    /// The part of some vendors together; nil: not known.
    ///
    /// - Complexity: O(*n*).
    public func share(of vendors: some Collection<Party.ID>) -> ShareRange? {
      shares.isEmpty ? nil : Self.sum(Set(vendors), shares)
    }

    fileprivate static func sum(_ vendors: Set<Party.ID>, _ shares: [Party.ID: ShareRange]) -> ShareRange {
      var (lower, upper, others) = (0.0, 0.0, 0.0)
      for (id, share) in shares.sorted(by: { $0.key < $1.key }) {
        if vendors.contains(id) {
          lower += share.lower
          upper += share.upper
        } else {
          others += share.lower
        }
      }
      // All parts together are at most the whole.
      upper = min(upper, max(0, 1 - others))
      return ShareRange(lower: min(1, lower), upper: max(min(1, lower), upper))
    }
  }
}

extension ShareRange {
  /// Points of a concentration: the Herfindahl–Hirschman index, 0...10,000.
  public struct Points: Sendable, Hashable {
    /// At least.
    public let lower: Double
    /// At most.
    public let upper: Double
  }
}

extension Portfolio.Measure {
  /// Makes a measure of parts of one whole.
  ///
  /// - Parameters:
  ///   - stated: The parts as stated; nil: nobody states it.
  ///   - controllers: Who ultimately controls a vendor.
  init(
    _ stated: [(vendor: Party.ID, share: ShareRange?)], gaps: [Gap], period: String? = nil, unit: String? = nil,
    isOfStated: Bool = false, controllers: [Party.ID: Party.ID]
  ) {
    self.gaps = gaps
    self.period = period
    self.unit = unit
    self.isOfStated = isOfStated
    let total = stated.reduce(0) { $0 + ($1.share?.lower ?? 0) }
    excess = total > 1 + 1e-9 ? total : nil
    guard excess == nil, stated.contains(where: { $0.share != nil }) else {
      shares = [:]
      (concentration, concentrationByController) = (nil, nil)
      return
    }
    var all: [Party.ID: ShareRange] = [:]
    for (vendor, share) in stated { all[vendor] = share ?? ShareRange(lower: 0, upper: 1) }
    let open = all
    for (vendor, _) in stated { all[vendor] = Self.sum([vendor], open) }
    shares = all
    concentration = Self.index(all.sorted { $0.key < $1.key }.map(\.value))
    let groups = Dictionary(grouping: all.keys.sorted()) { controllers[$0] ?? $0 }
    concentrationByController = Self.index(
      groups.sorted { $0.key < $1.key }.map { Self.sum(Set($0.value), open) })
  }

  /// The sum of squares of parts that add up to at most the whole.
  ///
  /// The upper end gives what is left to those who add most with it.
  private static func index(_ shares: [ShareRange]) -> ShareRange.Points {
    let lower = shares.reduce(0) { $0 + $1.lower * $1.lower }
    var left = max(0, 1 - shares.reduce(0) { $0 + $1.lower })
    var upper = lower
    for share in shares.sorted(by: { $0.lower + $0.upper > $1.lower + $1.upper }) {
      let gift = min(left, share.upper - share.lower)
      upper += gift * (share.lower + share.upper)
      left -= gift
    }
    return ShareRange.Points(lower: 10_000 * lower, upper: 10_000 * upper)
  }
}

/// What a buyer states of its spend with one vendor.
struct StatedSpend {
  let vendor: Party.ID
  let period: PartialDate
  let amount: Quantity?
  let share: Quantity?

  /// The figures of an engagement that count on a day: those of the latest period that is no plan.
  static func latest(_ engagements: [Buyer.Engagement], vendor: Party.ID, asOf: Day) -> [StatedSpend] {
    var found: [StatedSpend] = []
    for engagement in engagements {
      guard case .list(let entries) = engagement.record["spend"] else { continue }
      let figures = entries.compactMap { entry -> StatedSpend? in
        guard case .record(let record) = entry, record["planned"] != .flag(true),
          case .date(let period) = record["period"], period.earliest.map({ $0 <= asOf }) ?? true
        else { return nil }
        return StatedSpend(
          vendor: vendor, period: period, amount: record.number("amount"), share: record.number("share"))
      }
      let last = figures.max { a, b in
        (a.period.latest?.number ?? .max, a.period.text) < (b.period.latest?.number ?? .max, b.period.text)
      }
      if let last, last.amount != nil || last.share != nil { found.append(last) }
    }
    return found
  }

  /// The part of everything that is spent; nil where only a sum is stated.
  var part: ShareRange? {
    if let share { return ShareRange(share) }
    guard let amount, let basis = amount.basis, basis.lower > 0, basis.upper.isFinite, amount.upper.isFinite else {
      return nil
    }
    return ShareRange(lower: min(1, amount.lower / basis.upper), upper: min(1, amount.upper / basis.lower))
  }
}

extension Record {
  func number(_ name: String) -> Quantity? { if case .quantity(let value) = self[name] { value } else { nil } }
}

extension Portfolio.Measure {
  /// The need, as engagements state it.
  static func need(
    _ engagements: [(vendor: Party.ID, all: [Buyer.Engagement])], controllers: [Party.ID: Party.ID]
  ) -> Portfolio.Measure {
    var stated: [(vendor: Party.ID, share: ShareRange?)] = []
    for (vendor, all) in engagements {
      let needs = all.map { $0.record.number("need") }
      let known = needs.compactMap(\.self)
      let isWhole = known.count == needs.count
      let lower = known.reduce(0) { $0 + $1.lower }
      let upper = isWhole ? known.reduce(0) { $0 + $1.upper } : 1
      stated.append((vendor, known.isEmpty ? nil : ShareRange(lower: lower, upper: max(lower, upper))))
    }
    return Self(
      stated, gaps: stated.filter { $0.share == nil }.map { Gap(vendor: $0.vendor, reason: .unknown) },
      controllers: controllers)
  }

  /// The spend, as engagements state it: of one period and currency, that of most vendors, or of parts of the whole.
  static func spend(
    _ engagements: [(vendor: Party.ID, all: [Buyer.Engagement])], asOf: Day, controllers: [Party.ID: Party.ID]
  ) -> Portfolio.Measure {
    struct Kind: Hashable {
      let period: String
      /// Empty where parts of the whole are stated.
      let unit: String
    }
    var byVendor: [Party.ID: [StatedSpend]] = [:]
    for (vendor, all) in engagements { byVendor[vendor] = StatedSpend.latest(all, vendor: vendor, asOf: asOf) }
    func kinds(_ figures: [StatedSpend]) -> Set<Kind> {
      var found: Set<Kind> = []
      let periods = Set(figures.map(\.period.text))
      guard periods.count == 1, let period = periods.first else { return [] }
      if figures.allSatisfy({ $0.part != nil }) { found.insert(Kind(period: period, unit: "")) }
      let units = Set(figures.compactMap(\.amount).map(\.unit))
      if figures.allSatisfy({ $0.amount != nil && $0.amount?.parts.isEmpty ?? false }), units.count == 1 {
        found.formUnion(units.map { Kind(period: period, unit: $0) })
      }
      return found
    }
    var votes: [Kind: Int] = [:]
    for (_, figures) in byVendor where !figures.isEmpty { for kind in kinds(figures) { votes[kind, default: 0] += 1 } }
    // Parts of the whole say more than sums of which nobody knows the whole; then the later period.
    let chosen = votes.max { a, b in
      (a.value, a.key.unit.isEmpty ? 1 : 0, a.key.period, b.key.unit) < (
        b.value, b.key.unit.isEmpty ? 1 : 0, b.key.period, a.key.unit
      )
    }?.key
    guard let chosen else {
      return Self(
        [], gaps: engagements.map { Gap(vendor: $0.vendor, reason: .unknown) }, controllers: controllers)
    }
    var (gaps, fitting): ([Gap], [(vendor: Party.ID, figures: [StatedSpend])]) = ([], [])
    for (vendor, _) in engagements {
      let figures = byVendor[vendor] ?? []
      if kinds(figures).contains(chosen) {
        fitting.append((vendor, figures))
      } else {
        let other = figures.first.map {
          Gap.Reason.other(period: $0.period.text, unit: $0.amount?.unit ?? "")
        }
        gaps.append(Gap(vendor: vendor, reason: other ?? .unknown))
      }
    }
    var parts: [Party.ID: ShareRange] = [:]
    if chosen.unit.isEmpty {
      for (vendor, figures) in fitting {
        let all = figures.compactMap(\.part)
        parts[vendor] = ShareRange(lower: all.reduce(0) { $0 + $1.lower }, upper: all.reduce(0) { $0 + $1.upper })
      }
    } else {
      let sums = fitting.map { vendor, figures in
        (
          vendor: vendor, lower: figures.reduce(0) { $0 + ($1.amount?.lower ?? 0) },
          upper: figures.reduce(0) { $0 + ($1.amount?.upper ?? 0) }
        )
      }
      let (lowest, highest) = (sums.reduce(0) { $0 + $1.lower }, sums.reduce(0) { $0 + $1.upper })
      for sum in sums where highest.isFinite && lowest > 0 {
        // Whoever is missing may have any part of the whole.
        let lower = gaps.isEmpty ? sum.lower / (sum.lower + highest - sum.upper) : 0
        parts[sum.vendor] = ShareRange(lower: lower, upper: sum.upper / max(sum.upper, sum.upper + lowest - sum.lower))
      }
    }
    return Self(
      engagements.map { ($0.vendor, parts[$0.vendor]) }, gaps: gaps, period: chosen.period,
      unit: chosen.unit.isEmpty ? nil : chosen.unit, isOfStated: !chosen.unit.isEmpty, controllers: controllers)
  }
}
