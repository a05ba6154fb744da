import ArmsLengthProfiles
public import ArmsLengthRisk
public import ArmsLengthVendorModel

/// The work list of a month: what in documents is old, runs out, or rests on nothing.
public struct Review: Sendable {
  /// After how many days a state is looked at again: one that a grave finding rests on, and any other that a finding rests on.
  public static let (graveInterval, interval) = (180, 365)
  /// From how many points on a finding is grave.
  public static let grave = 50.0
  /// After how many days a control is tested again.
  public static let testInterval = 365

  /// The day on which one asks.
  public let asOf: Day
  /// How many days ahead one looks.
  public let days: Int

  /// Creates a review.
  ///
  /// - Parameters:
  ///   - asOf: The day on which one asks.
  ///   - days: How many days ahead one looks.
  public init(asOf: Day, within days: Int = 30) {
    self.asOf = asOf
    self.days = days
  }

  /// What there is to do about a vendor: its profile, and the buyer's engagements with it.
  ///
  /// - Complexity: O(*n*) in the documents.
  public func workList(
    of vendor: VendorProfile, for buyer: Buyer?, _ assessment: Assessment, waivers: [Waiver] = []
  ) -> WorkList {
    let carrying = Carrying(assessment.findings)
    var items = items(of: vendor.base, carrying)
    for engagement in buyer?.engagements ?? [] where engagement.vendor == vendor.id {
      guard case .list(let controls)? = engagement.record["controls"] else { continue }
      for case .record(let control) in controls {
        items += expiries(control, path: "engagements[\(vendor.id)].controls", of: "your contract's control", carrying)
      }
    }
    items += waivers.filter { $0.concerns(vendor.id, buyer?.id) }.map { waiver in
      let day = waiver.expires.earliest ?? asOf
      let about = assessment.findings.filter {
        $0.indicator == waiver.indicator && (waiver.subject == nil || waiver.subject == $0.subject)
      }
      return WorkItem(
        .waiver, subject: waiver.indicator + (waiver.subject.map { " \($0)" } ?? ""),
        text: "the waiver by \(waiver.by) \(day <= asOf ? "expired" : "expires") \(waiver.expires.text)", due: day,
        at: waiver.location, carries: about.map { $0.residual.upperBound * $0.probability }.max() ?? 0,
        indicators: about.isEmpty ? [] : [waiver.indicator])
    }
    return WorkList(title: vendor.name, vendor: vendor.id.text, items: items, asOf: asOf, within: days)
  }

  /// What there is to do about a register, by what all assessments find.
  ///
  /// - Complexity: O(*n*) in the documents.
  public func workList(of register: Register, _ assessments: [Assessment]) -> WorkList {
    let carrying = Carrying(assessments.flatMap(\.findings))
    return WorkList(
      title: "the register", vendor: nil, items: items(of: register.base, carrying), asOf: asOf, within: days)
  }

  // MARK: Documents

  private func items(of base: FactBase, _ carrying: Carrying) -> [WorkItem] {
    states(base, carrying)
      + base[.controls].flatMap { control in
        guard control.envelope.standing != .refuted else { return [WorkItem]() }
        return expiries(control.record, path: control.path, of: "the control", carrying, at: control)
      } + sources(base, carrying)
  }

  private func states(_ base: FactBase, _ carrying: Carrying) -> [WorkItem] {
    Freshness.states(of: base).compactMap { state in
      let fact = state.fact
      let (carries, indicators) = carrying.carried(by: fact.location)
      func item(_ kind: WorkItem.Kind, _ text: String, due: Day) -> WorkItem {
        WorkItem(
          kind, subject: fact.path, text: text, due: due, at: fact.location, carries: carries, indicators: indicators)
      }
      if asOf.number - state.lastLook.number > Freshness.limit {
        return item(
          .stale, "nobody has looked at it since \(state.lastLook)",
          due: state.lastLook.adding(days: Freshness.limit))
      }
      guard carries > 0 else { return nil }
      let interval = carries >= Self.grave ? Self.graveInterval : Self.interval
      let text =
        fact.envelope.checked.map { "checked \($0.text), look again" }
        ?? "never checked again; last told of \(state.lastLook)"
      return item(.recheck, text, due: state.lastLook.adding(days: interval))
    }
  }

  /// When a control expires, and when it is to be tested again.
  private func expiries(
    _ control: Record, path: String, of what: String, _ carrying: Carrying, at fact: Fact? = nil
  ) -> [WorkItem] {
    guard case .text(let name)? = control["control"], control.date("until") == nil,
      let place = fact?.location ?? control.fields["control"]?.location
    else { return [] }
    let (carries, indicators) = carrying.carried(by: place)
    func item(_ kind: WorkItem.Kind, _ text: String, _ due: Day?) -> WorkItem {
      WorkItem(
        kind, subject: fact == nil ? "\(path)[\(name)]" : path, text: text, due: due, at: place, carries: carries,
        indicators: indicators)
    }
    var items: [WorkItem] = []
    if let date = control.date("expires"), let day = date.latest ?? date.earliest {
      items.append(item(.expiry, "\(what) `\(name)` \(day <= asOf ? "expired" : "expires") \(date.text)", day))
      if day <= asOf { return items }
    }
    if let date = control.date("tested"), let day = date.latest ?? date.earliest {
      items.append(
        item(.test, "\(what) `\(name)` was last tested \(date.text)", day.adding(days: Self.testInterval)))
    } else if case .text("verified")? = control["strength"] {
      items.append(item(.test, "\(what) `\(name)` is said to be verified, and nobody says when it was tested", nil))
    }
    return items
  }

  private func sources(_ base: FactBase, _ carrying: Carrying) -> [WorkItem] {
    func item(_ kind: WorkItem.Kind, _ source: Source, _ text: String) -> WorkItem {
      let (carries, indicators) = carrying.carried(by: source.location)
      return WorkItem(
        kind, subject: "sources.\(source.id)", text: text, due: nil, at: source.location, carries: carries,
        indicators: indicators)
    }
    let undated = Freshness.sourcesWithoutDate(of: base).map {
      item(.undated, $0.source, "the source `\($0.source.id)` has no date")
    }
    let bare = base.sources.values.filter { $0.publisher == nil && $0.url == nil && $0.note == nil }
      .sorted { $0.location.range < $1.location.range }
      .map { item(.bare, $0, "the source `\($0.id)` tells neither who published it nor where") }
    let unsourced = Section.allCases.flatMap { base[$0] }.compactMap { fact -> WorkItem? in
      let claim = fact.envelope.claim.flatMap { base.claims[$0] }
      guard fact.envelope.sources.isEmpty, claim?.envelope.sources.isEmpty ?? true,
        fact.accounts.allSatisfy({ $0.envelope.sources.isEmpty })
      else { return nil }
      let (carries, indicators) = carrying.carried(by: fact.location)
      return WorkItem(
        .unsourced, subject: fact.path, text: "it has no source", due: nil, at: fact.location, carries: carries,
        indicators: indicators)
    }
    return undated + bare + unsourced
  }
}

extension Record {
  fileprivate func date(_ name: String) -> PartialDate? { if case .date(let date) = self[name] { date } else { nil } }
}
