import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

/// What the vendors of a buyer have in common.
extension TextReport {
  /// How many lines of one kind are shown, unless everything is.
  private static let mostLines = 6

  func inCommon(_ portfolio: Portfolio, _ lines: inout TextLines) {
    if assessments.count > 1 {
      heading("Who stands behind them", &lines)
      let told = backers(portfolio)
      lines.paragraph([Styled(headline(portfolio, told), .bold)], first: [Styled("  ")])
      for backer in shown(told) { tell(backer, portfolio, &lines) }
      more(told.count, &lines)
      spread(portfolio, &lines)
      if portfolio.backers.contains(where: { !$0.backings.isEmpty }) || !portfolio.commonInvestors.isEmpty {
        lines.paragraph([Styled(PartyReport.rules(portfolio.thresholds), .faint)], first: [Styled("  ")])
      }
      investors(portfolio, told, &lines)
      points(portfolio, &lines)
    }
    if let loss = portfolio.loss { tell(loss, portfolio, &lines) }
  }

  private func shown<Element>(_ all: [Element]) -> [Element] { isVerbose ? all : Array(all.prefix(Self.mostLines)) }

  private func more(_ count: Int, _ lines: inout TextLines) {
    guard !isVerbose, count > Self.mostLines else { return }
    lines.line([Styled("  and \(count - Self.mostLines) more: add --verbose", .faint)])
  }

  // MARK: Who stands behind

  /// Those who stand behind several vendors, and rivals; with everything shown, all.
  private func backers(_ portfolio: Portfolio) -> [Portfolio.Backer] {
    portfolio.backers.filter { backer in
      isVerbose || backer.certain.count + backer.possible.count > 1 || backer.isRival == true
    }
  }

  private func headline(_ portfolio: Portfolio, _ told: [Portfolio.Backer]) -> String {
    let several = told.filter { $0.certain.count > 1 }
    guard let first = several.first ?? told.first(where: { !$0.certain.isEmpty }) else {
      return "Nobody is known to control or influence two of them."
    }
    let names = first.certain.map(portfolio.name)
    let who = Self.who(first)
    if let need = first.need, need.upper > 0 {
      return "One party stands behind \(ShareText.of(need)) of your need: \(who) (\(PartyReport.listed(names)))."
    }
    guard first.certain.count > 1 else { return "Nobody is known to control or influence two of them." }
    return
      "One party stands behind \(first.certain.count) of \(portfolio.vendors.count) vendors: \(who) (\(PartyReport.listed(names)))."
  }

  private static func who(_ backer: Portfolio.Backer) -> String {
    let through = backer.through.map(\.name).isEmpty ? "" : " through \(PartyReport.listed(backer.through.map(\.name)))"
    return backer.name + through + (backer.isRival == true ? ", a rival" : "")
  }

  private func tell(_ backer: Portfolio.Backer, _ portfolio: Portfolio, _ lines: inout TextLines) {
    var parts: [String] = []
    func names(_ wanted: (Backing) -> Bool) -> [String] {
      portfolio.vendors.filter { vendor in
        backer.backings.contains { $0.company == vendor.graphID(portfolio) && wanted($0) }
      }.map(\.name)
    }
    for (verb, all) in [
      ("controls", names { $0.controls == .yes }),
      ("influences", names { $0.controls != .yes && $0.influences == .yes }),
      ("may control", names { $0.influences == .possible && $0.controls == .possible }),
      ("may influence", names { $0.influences == .possible && $0.controls == .no }),
    ] where !all.isEmpty { parts.append("\(verb) \(PartyReport.listed(all))") }
    if let own = portfolio.vendors.first(where: { $0.graphID(portfolio) == backer.party }) {
      parts.insert("is \(own.name) itself", at: 0)
    }
    var figures: [String] = []
    if !backer.certain.isEmpty {
      if let need = backer.need { figures.append("\(amount(need)) of need") }
      if let spend = backer.spend { figures.append("\(amount(spend)) of spend") }
    }
    if let most = backer.needWithPossible, !backer.possible.isEmpty {
      figures.append("\(amount(most)) of need if all that is possible is so")
    }
    let who = Self.who(backer)
    lines.paragraph(
      [
        Styled(who, .bold), Styled(": " + parts.joined(separator: "; ")),
        Styled(figures.isEmpty ? "" : "; " + figures.joined(separator: ", ")), Styled(services(backer)),
      ], first: [Styled("  - ")])
    if isVerbose {
      for backing in backer.backings {
        lines.paragraph(
          [
            Styled(
              "\(graphName(backing.company, portfolio)): \(PartyReport.amounts(backing))",
              .faint)
          ], first: [Styled("      ")])
      }
    }
  }

  private func services(_ backer: Portfolio.Backer) -> String {
    let all = backer.services.filter(\.isAll).map { "all of your \($0.service)" }
    let parts = backer.services.filter { !$0.isAll && isVerbose || !$0.isAll && ($0.share?.lower ?? 0) >= 0.25 }
      .compactMap { service in service.share.map { "\(ShareText.of($0.rounded)) of your \(service.service)" } }
    guard assessments.first?.buyer != nil, !(all + parts).isEmpty else { return "" }
    return "; that is " + PartyReport.listed(all + parts)
  }

  /// A part as it is shown; nothing is 0 %.
  private func amount(_ share: ShareRange) -> String {
    share.upper == 0 ? "0%" : share.lower == 0 && share.upper >= 1 ? "an unknown part" : ShareText.of(share)
  }

  private func graphName(_ id: Party.ID, _ portfolio: Portfolio) -> String {
    portfolio.vendors.first { $0.graphID(portfolio) == id }?.name ?? id.text
  }

  // MARK: How it is spread

  private func spread(_ portfolio: Portfolio, _ lines: inout TextLines) {
    for (what, measure) in [("need", portfolio.need), ("spend", portfolio.spend)] {
      guard let measure else { continue }
      var sentences: [String] = []
      if let points = measure.concentration, let grouped = measure.concentrationByController {
        let period = measure.period.map { " in \($0)" } ?? ""
        sentences.append(
          "Concentration of \(what)\(period) (HHI, of 10,000): \(Self.text(points)) by vendor, \(Self.text(grouped)) by who controls them."
        )
      }
      if let excess = measure.excess {
        sentences.append("The \(what)s that are stated add up to \(ShareText.percent(excess))%: no parts are reckoned.")
      }
      if measure.isOfStated, let unit = measure.unit {
        sentences.append("Parts are of what is stated in \(unit), because nobody states the whole.")
      }
      sentences += gaps(what, measure, portfolio)
      guard !sentences.isEmpty else { continue }
      lines.paragraph([Styled(sentences.joined(separator: " "), .faint)], first: [Styled("  ")])
    }
    let without = portfolio.vendors.filter { $0.isEngaged == false }.map(\.name)
    if !without.isEmpty {
      lines.paragraph(
        [Styled("No engagement is in force with \(PartyReport.listed(without)).", .faint)], first: [Styled("  ")])
    }
    let unread = portfolio.vendors.filter { !$0.hasProfile }.map(\.name)
    if !unread.isEmpty {
      lines.paragraph(
        [Styled("No profile was read of \(PartyReport.listed(unread)).", .faint)], first: [Styled("  ")])
    }
  }

  private func gaps(_ what: String, _ measure: Portfolio.Measure, _ portfolio: Portfolio) -> [String] {
    let unknown = measure.gaps.filter { $0.reason == .unknown }.map { portfolio.name($0.vendor) }
    var found: [String] = []
    if !unknown.isEmpty {
      let all = unknown.count == portfolio.vendors.count { $0.isEngaged == true }
      found.append(all ? "No \(what) is stated." : "No \(what) is stated for \(PartyReport.listed(unknown)).")
    }
    for gap in measure.gaps {
      guard case .other(let period, let unit) = gap.reason else { continue }
      found.append(
        "The \(what) with \(portfolio.name(gap.vendor)) is of \(period)\(unit.isEmpty ? "" : " in \(unit)"), and is not added to the others."
      )
    }
    return found
  }

  private static func text(_ points: ShareRange.Points) -> String {
    let (low, high) = (Int(points.lower.rounded()), Int(points.upper.rounded()))
    return low == high ? "\(low)" : "\(low)..\(high)"
  }

  // MARK: What they share

  private func investors(_ portfolio: Portfolio, _ told: [Portfolio.Backer], _ lines: inout TextLines) {
    let known = Set(told.filter { $0.certain.count > 1 }.map(\.party))
    let all = portfolio.commonInvestors.filter { isVerbose || !known.contains($0.party) }
    guard !all.isEmpty else { return }
    let further = portfolio.commonInvestors.contains { known.contains($0.party) } && !isVerbose
    heading(
      "\(further ? "Further common" : "Common") investors (from \(ShareText.of(ShareRange(portfolio.investorStake))))",
      &lines)
    for investor in shown(all) {
      let holdings = investor.holdings.map { holding in
        let votes = holding.voting == holding.economic ? "" : ", votes \(ShareText.of(holding.voting))"
        return "\(graphName(holding.company, portfolio)) \(ShareText.of(holding.economic))\(votes)"
      }
      lines.paragraph(
        [
          Styled(investor.name, .bold),
          Styled(": \(holdings.joined(separator: "; "))\(investor.isCertain ? "" : " (not sure)")"),
        ],
        first: [Styled("  - ")])
    }
    more(all.count, &lines)
  }

  private func points(_ portfolio: Portfolio, _ lines: inout TextLines) {
    let points = portfolio.sharedPoints.filter {
      isVerbose || $0.kind != .owner && $0.kind != .country || $0.services.contains { $0.isAll }
    }
    let single = portfolio.singleServices
    guard !points.isEmpty || !single.isEmpty else { return }
    heading("What fails together", &lines)
    for point in shown(points) {
      let names = point.vendors.map { portfolio.name($0) + (point.unsure.contains($0) ? " (not sure)" : "") }
      let services = point.services.map { ($0.isAll ? "all of " : "") + $0.service }
      let kind = point.kind == .country ? "country " : point.kind == .supplier ? "supplier " : ""
      let served = services.isEmpty ? "" : ": " + PartyReport.listed(services)
      lines.paragraph(
        [Styled(kind), Styled(point.name, .bold), Styled(", shared by \(PartyReport.listed(names))\(served)")],
        first: [Styled("  - ")])
    }
    more(points.count, &lines)
    guard !single.isEmpty else { return }
    let text = single.map { "\($0.service) (\(portfolio.name($0.vendor)))" }
    lines.paragraph(
      [Styled("One vendor alone covers: ", .bold), Styled(PartyReport.listed(text, most: isVerbose ? .max : 8))],
      first: [Styled("  - ")])
  }

  // MARK: What is lost

  private func tell(_ loss: Portfolio.Loss, _ portfolio: Portfolio, _ lines: inout TextLines) {
    heading("Without \(loss.name)", &lines)
    let certain = loss.items.filter(\.isCertain)
    let possible = loss.items.filter { !$0.isCertain }
    if loss.items.isEmpty {
      lines.paragraph([Styled("Nothing is lost, as far as these documents tell.")], first: [Styled("  ")])
      tellOthers(loss, portfolio, &lines)
      return
    }
    func figures(_ need: ShareRange?, _ spend: ShareRange?) -> String {
      let parts = [(need, "need"), (spend, "spend")].compactMap { share, what in
        share.map { "\(amount($0)) of your \(what)" }
      }
      return parts.isEmpty ? "" : ", " + parts.joined(separator: " and ")
    }
    let count = certain.isEmpty ? "nothing for sure" : "\(certain.count) of \(portfolio.vendors.count) vendors"
    lines.paragraph(
      [Styled("Lost: \(count)\(certain.isEmpty ? "" : figures(loss.need, loss.spend)).", .bold)], first: [Styled("  ")])
    for item in certain { tell(item, loss, portfolio, &lines) }
    if !loss.uncovered.isEmpty {
      lines.paragraph(
        [Styled("Nobody is left for \(PartyReport.listed(loss.uncovered)).", .bold)], first: [Styled("  ")])
    }
    if !possible.isEmpty { tellPossible(possible, loss, portfolio, figures, &lines) }
    tellOthers(loss, portfolio, &lines)
  }

  private func tellPossible(
    _ possible: [Portfolio.Loss.Item], _ loss: Portfolio.Loss, _ portfolio: Portfolio,
    _ figures: (ShareRange?, ShareRange?) -> String, _ lines: inout TextLines
  ) {
    let further =
      loss.possiblyUncovered.isEmpty ? "" : "; nobody would be left for \(PartyReport.listed(loss.possiblyUncovered))"
    lines.paragraph(
      [
        Styled(
          "May be lost: \(PartyReport.listed(possible.map { portfolio.name($0.vendor) })); that would be \(loss.items.count) of \(portfolio.vendors.count) vendors\(figures(loss.needWithPossible, loss.spendWithPossible))\(further)."
        )
      ], first: [Styled("  ")])
    for item in possible { tell(item, loss, portfolio, &lines) }
  }

  private func tell(
    _ item: Portfolio.Loss.Item, _ loss: Portfolio.Loss, _ portfolio: Portfolio, _ lines: inout TextLines
  ) {
    lines.paragraph(
      [
        Styled(portfolio.name(item.vendor)),
        Styled(": " + PartyReport.listed(reasons(item, loss, isLoss: true)), .faint),
      ],
      first: [Styled("  - ")])
  }

  /// What ties the party to vendors without their being lost.
  private func tellOthers(_ loss: Portfolio.Loss, _ portfolio: Portfolio, _ lines: inout TextLines) {
    let lost = Set(loss.items.filter(\.isCertain).map(\.vendor))
    let others = loss.others.filter { isVerbose || !lost.contains($0.vendor) }
    guard !others.isEmpty else { return }
    let told = others.map { item in
      "\(portfolio.name(item.vendor)) (\(PartyReport.listed(reasons(item, loss, isLoss: false))))"
    }
    lines.paragraph(
      [Styled("No loss by itself: \(PartyReport.listed(told, most: isVerbose ? .max : 8)).", .faint)],
      first: [Styled("  ")])
  }

  private func reasons(_ item: Portfolio.Loss.Item, _ loss: Portfolio.Loss, isLoss: Bool) -> [String] {
    item.reasons.map { reason -> String in
      let text =
        switch reason.kind {
        case .vendor: "the vendor itself"
        case .controls: "\(loss.name) \(reason.isCertain ? "controls" : "may control") it"
        case .influences: "\(loss.name) \(reason.isCertain ? "influences" : "may influence") it"
        case .people: "\(loss.name) has a seat there"
        case .supplier where isLoss: "\(loss.name) is a critical or its only supplier"
        case .supplier: "\(loss.name) supplies it"
        case .customer: "\(loss.name) buys from it"
        }
      let isTold = reason.isCertain || reason.kind == .controls || reason.kind == .influences
      return text + (isTold ? "" : " (not sure)")
    }
  }
}

extension ShareRange {
  /// In whole percent, outward.
  fileprivate var rounded: ShareRange {
    isExact
      ? ShareRange((lower * 1000).rounded() / 1000)
      : ShareRange(lower: (lower * 100).rounded(.down) / 100, upper: (upper * 100).rounded(.up) / 100)
  }
}

extension Portfolio.Vendor {
  /// The id under which the graph keeps it.
  fileprivate func graphID(_ portfolio: Portfolio) -> Party.ID { portfolio.graphIDs[id] ?? id }
}
