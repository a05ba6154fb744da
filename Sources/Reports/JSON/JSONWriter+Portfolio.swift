import ArmsLengthRisk
import ArmsLengthTies
import ArmsLengthVendorModel

/// The members of what vendors have in common.
extension JSONWriter {
  mutating func portfolio(_ portfolio: Portfolio) {
    let wasTidied = isTidied
    isTidied = true
    defer { isTidied = wasTidied }
    member("buyer", portfolio.buyer?.text)
    thresholds(portfolio.thresholds)
    member("investor_stake", portfolio.investorStake)
    member("vendors", each: portfolio.vendors) { writer, vendor in
      writer.member("id", vendor.id.text)
      writer.member("name", vendor.name)
      writer.member("services", vendor.services)
      writer.key("engaged")
      if let isEngaged = vendor.isEngaged { writer.bool(isEngaged) } else { writer.null() }
      writer.member("profile", vendor.hasProfile)
      writer.member("need", portfolio.need?.shares[vendor.id])
      writer.member("spend", portfolio.spend?.shares[vendor.id])
      writer.member("controller", portfolio.controllers[vendor.id]?.text)
    }
    member("need", portfolio.need) { $0.measure($1) }
    member("spend", portfolio.spend) { $0.measure($1) }
    member("backers", each: portfolio.backers) { writer, backer in
      writer.member("id", backer.party.text)
      writer.member("name", backer.name)
      writer.key("rival")
      if let isRival = backer.isRival { writer.bool(isRival) } else { writer.null() }
      writer.member("through", backer.through.map(\.party.text))
      writer.member("vendors", backer.certain.map(\.text))
      writer.member("possible_vendors", backer.possible.map(\.text))
      writer.member("need", backer.need)
      writer.member("need_with_possible", backer.needWithPossible)
      writer.member("spend", backer.spend)
      writer.member("spend_with_possible", backer.spendWithPossible)
      writer.member("services", each: backer.services) { writer, service in
        writer.member("service", service.service)
        writer.member("share", service.share)
        writer.member("vendors", service.vendors.map(\.text))
        writer.member("all", service.isAll)
      }
      writer.member("backings", each: backer.backings) { $0.backing($1) }
    }
    member("common_investors", each: portfolio.commonInvestors) { writer, investor in
      writer.member("id", investor.party.text)
      writer.member("name", investor.name)
      writer.member("certain", investor.isCertain)
      writer.member("holdings", each: investor.holdings) { $0.backing($1) }
    }
    member("shared_points", each: portfolio.sharedPoints) { writer, point in
      writer.member("kind", point.kind.rawValue)
      writer.member("id", point.id)
      writer.member("name", point.name)
      writer.member("vendors", point.vendors.map(\.text))
      writer.member("unsure", point.unsure.sorted().map(\.text))
      writer.member("services", each: point.services) { writer, service in
        writer.member("service", service.service)
        writer.member("vendors", service.vendors.map(\.text))
        writer.member("all", service.isAll)
      }
    }
    member("single_services", each: portfolio.singleServices) { writer, single in
      writer.member("service", single.service)
      writer.member("vendor", single.vendor.text)
    }
    member("without", portfolio.loss) { writer, loss in
      writer.member("id", loss.party.text)
      writer.member("name", loss.name)
      writer.member("vendors", each: loss.items) { $0.item($1) }
      writer.member("other_ties", each: loss.others) { $0.item($1) }
      writer.member("need", loss.need)
      writer.member("need_with_possible", loss.needWithPossible)
      writer.member("spend", loss.spend)
      writer.member("spend_with_possible", loss.spendWithPossible)
      writer.member("uncovered", loss.uncovered)
      writer.member("possibly_uncovered", loss.possiblyUncovered)
    }
  }

  private mutating func item(_ item: Portfolio.Loss.Item) {
    member("vendor", item.vendor.text)
    member("certain", item.isCertain)
    member("reasons", each: item.reasons) { writer, reason in
      writer.member("kind", reason.kind.rawValue)
      writer.member("certain", reason.isCertain)
    }
  }

  private mutating func measure(_ measure: Portfolio.Measure) {
    member("period", measure.period)
    member("unit", measure.unit)
    member("of_stated", measure.isOfStated)
    key("excess")
    if let excess = measure.excess { number(excess) } else { null() }
    member("hhi", measure.concentration) { $0.points($1) }
    member("hhi_by_controller", measure.concentrationByController) { $0.points($1) }
    member("missing", each: measure.gaps) { writer, gap in
      writer.member("vendor", gap.vendor.text)
      switch gap.reason {
      case .unknown: writer.member("reason", "unknown")
      case .other(let period, let unit):
        writer.member("reason", "other")
        writer.member("period", period)
        writer.member("unit", unit)
      }
    }
  }

  private mutating func points(_ points: ShareRange.Points) {
    // Points are ten thousand times as much as shares.
    member("lower", (points.lower * 1e8).rounded() / 1e8)
    member("upper", (points.upper * 1e8).rounded() / 1e8)
  }
}
