/// A list of facts in a document.
public enum Section: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Who holds how much.
  case stakes
  /// Who does what where.
  case roles
  /// Who buys.
  case customers
  /// Who supplies the vendor.
  case suppliers
  /// How many people work there.
  case workforce
  /// What happened.
  case events
  /// Dated numbers.
  case figures
  /// What is done against a risk.
  case controls

  /// What stands in an element of the list.
  public var schema: RecordSchema {
    switch self {
    case .stakes: .stake
    case .roles: .role
    case .customers: .customer
    case .suppliers: .supplier
    case .workforce: .workforceGroup
    case .events: .event
    case .figures: .figure
    case .controls: .control
    }
  }

  /// The fields that tell its facts apart in a path such as `stakes[meta]`: the first one that is stated.
  public var keyFields: [String] {
    switch self {
    case .stakes: ["holder"]
    case .roles: ["person"]
    case .customers, .suppliers: ["party"]
    case .workforce: ["group"]
    case .events: ["kind"]
    case .figures: ["period", "on"]
    case .controls: ["control"]
    }
  }

  /// Orders as documents do.
  public static func < (a: Section, b: Section) -> Bool { a.order < b.order }
  private var order: Int { Section.allCases.firstIndex(of: self) ?? 0 }
}

extension FieldSchema {
  static let since = FieldSchema("since", .date, absent: .unknown, "When it began.")
  static let until = FieldSchema("until", .date, absent: .none, "When it ended; left out: still.")
  static let because = FieldSchema("because", .text, absent: .unknown, "The reason that is given.")
}

extension RecordSchema {
  /// A stake: who holds how much of whom, money and votes apart.
  public static let stake = RecordSchema(
    "stake", "Who holds how much of whom; economic interest and votes are never inferred from each other.",
    [
      FieldSchema("holder", .party, required: true, "Who holds it (`holders`: several together, the figures joint)."),
      FieldSchema("economic", .quantity(.share), "The economic interest: part of capital or profit."),
      FieldSchema("voting", .quantity(.share), "The part of the votes."),
      FieldSchema("rights", .record(.stakeRights), "Rights beside the shares."),
      FieldSchema(
        "round", .word, absent: .none,
        "The financing round: marks a tranche, which adds up until a whole stake replaces it."),
      FieldSchema("price", .quantity(.money), "What was paid: a sum, or a price per share."),
      FieldSchema("valuation", .quantity(.money), "The valuation of the whole company."),
      .since, .until,
      FieldSchema(
        "stages", .record(RecordSchema(stages: .stakeStages)), absent: .none,
        "How it came about; held only from `closed`."),
      FieldSchema("supersedes", .word, absent: .none, "The round that this stake replaces."),
      FieldSchema(
        "through", .list(.party), absent: .none,
        "Through whom it is held, where an indirect stake is told beside the stakes that it consists of: those count."),
      .because,
    ])
  /// Rights that come with a stake beside its shares.
  public static let stakeRights = RecordSchema(
    "stake_rights", "Rights that come with a stake beside its shares; left out means unknown.",
    [
      FieldSchema("directors", .quantity(.count), "Seats on the board that it may fill."),
      FieldSchema("observers", .quantity(.count), "Observers that it may send to the board."),
      FieldSchema("veto", .flag, "Whether it can block decisions on strategy or people."),
      FieldSchema("information", .flag, "Whether it gets more information than other holders."),
    ])
  /// A role: a person's office, seat or job.
  public static let role = RecordSchema(
    "role", "A person's office, seat or job at a company.",
    [
      FieldSchema("person", .party, required: true, "Who."),
      FieldSchema("role", .choice(.roles), required: true, "What."),
      FieldSchema("function", .word, absent: .none, "The part of the company, such as `red-team`."),
      FieldSchema("interim", .flag, absent: .isFalse, "Whether it is for the time being."),
      FieldSchema("founder", .flag, absent: .isFalse, "Whether the person founded the company."),
      FieldSchema("independent", .flag, "Whether a director is independent."),
      FieldSchema("nominated_by", .party, "Who nominated the person."),
      .since, .until, .because,
    ])
  /// A customer of the vendor.
  public static let customer = RecordSchema(
    "customer", "Who buys from the vendor, how much of its revenue that is, and whether it leaves.",
    [
      FieldSchema("party", .party, required: true, "The customer (`parties`: several together, the figures joint)."),
      FieldSchema("services", .list(.word), "What it buys."),
      FieldSchema("revenue", .list(.record(.revenue)), "What it pays, by period; the latest ended period counts."),
      FieldSchema("major", .flag, "Whether a source calls it one of the largest, where nobody gives a share."),
      FieldSchema("contract", .record(.contract), "The contract's terms."),
      FieldSchema(
        "exit", .record(RecordSchema(stages: .exitStages)), absent: .none, "How it leaves; left out: it does not."),
      .since, .until, .because,
    ])
  /// What a customer pays in a period.
  public static let revenue = RecordSchema(
    "revenue", "What a customer pays in a period.",
    [
      FieldSchema("period", .span, required: true, "The period."),
      FieldSchema("share", .quantity(.share), "Its part of the vendor's revenue."),
      FieldSchema("amount", .quantity(.money), "The sum."),
      FieldSchema("planned", .flag, absent: .isFalse, "Whether it is a plan, not a result."),
      FieldSchema("sources", .list(.word), absent: .none, "The sources of this number, beside those of the fact."),
    ])
  /// The terms of a customer's contract.
  public static let contract = RecordSchema(
    "contract", "The terms of a customer's contract.",
    [
      FieldSchema("ends", .word, "How it ends, such as `at-will`."),
      FieldSchema("minimum", .quantity(.money), "The least it pays, such as `450m USD/year`."),
      FieldSchema("alternative", .text, absent: .none, "Another measure of the minimum."),
      FieldSchema("lesser", .flag, absent: .isFalse, "Whether the lesser of the two counts."),
      FieldSchema("length", .quantity(.days), "How long it runs, such as `5 years`."),
      FieldSchema("exclusive", .flag, "Whether it is exclusive or has priority."),
    ])
  /// A supplier of the vendor.
  public static let supplier = RecordSchema(
    "supplier", "Who supplies the vendor.",
    [
      FieldSchema("party", .party, required: true, "The supplier."),
      FieldSchema("supplies", .word, "What it supplies, such as `staffing` or `crowd`."),
      FieldSchema("for", .list(.word), absent: .unknown, "The services it works for."),
      FieldSchema("country", .text, "The country it works from (ISO 3166-1, two letters)."),
      FieldSchema("critical", .flag, absent: .isFalse, "Whether a service stops without it."),
      .since, .until, .because,
    ])
  /// A part of the workforce.
  public static let workforceGroup = RecordSchema(
    "workforce_group", "How many people of one kind work for the vendor.",
    [
      FieldSchema("group", .choice(.workforceGroups), required: true, "Employees, contractors or crowd."),
      FieldSchema("function", .word, absent: .none, "The part of the company; left out: all of it."),
      FieldSchema("count", .quantity(.count), "How many."),
      FieldSchema("basis", .choice(.countBases), absent: .none, "How they were counted."),
      FieldSchema("country", .text, absent: .none, "The country, if it is only about one."),
      FieldSchema("share", .quantity(.share), "Their part of the whole workforce."),
      FieldSchema("on", .date, "The day of the count."),
      .because,
    ])
  /// Something that happened.
  public static let event = RecordSchema(
    "event", "Something that happened.",
    [
      FieldSchema("kind", .choice(.eventKinds), required: true, "What kind of event."),
      FieldSchema("date", .date, "The day."),
      FieldSchema("during", .span, absent: .none, "The time over which it went on."),
      FieldSchema("stages", .record(RecordSchema(stages: .eventStages)), absent: .none, "Its stages."),
      FieldSchema("name", .text, absent: .none, "Its name."),
      FieldSchema("function", .word, absent: .none, "The part of the company, such as `red-team`."),
      FieldSchema("site", .text, absent: .none, "The place."),
      FieldSchema("employees", .quantity(.count), "Employees affected, best with their base: `~200 of ~1400`."),
      FieldSchema("contractors", .quantity(.count), "Contractors affected."),
      FieldSchema("share", .quantity(.share), "The part of the group or function that was affected."),
      FieldSchema("change", .quantity(.share), change: true, "How pay or a price changed, such as `-30%`."),
      FieldSchema("to", .party, absent: .none, "Whom people went to."),
      FieldSchema("matter", .word, absent: .none, "What a proceeding is about."),
      FieldSchema("claimant", .text, absent: .none, "Who brought it."),
      FieldSchema(
        "against", .text, absent: .none,
        "Against whom a proceeding is; left out: the vendor. One against somebody else is about them, as with `of`."),
      FieldSchema("effect", .word, absent: .none, "What an incident led to, such as `exposure` or `breach`."),
      FieldSchema("through", .text, absent: .none, "By way of what."),
      FieldSchema("affected", .list(.party), "Who was affected."),
      FieldSchema("count", .quantity(.count), "How many of them."),
      FieldSchema("volume", .text, absent: .none, "How much, in words."),
      FieldSchema("sum", .quantity(.money), "How much money."),
      .because,
    ])
  /// Numbers of a period or day.
  public static let figure = RecordSchema(
    "figure", "Numbers of a period or a day.",
    [
      FieldSchema("period", .span, absent: .none, "The period."),
      FieldSchema("on", .date, absent: .none, "The day."),
      FieldSchema("revenue", .quantity(.money), "Revenue."),
      FieldSchema(
        "growth", .quantity(.share), change: true,
        "Growth of revenue against the period before, such as `-12%` or `130%`."),
      FieldSchema("loss", .quantity(.money), "The net loss of the period; `none` where there was a profit."),
      FieldSchema("cash", .quantity(.money), "The cash at hand."),
      FieldSchema("runway", .quantity(.days), "How long the money lasts, such as `9 months`."),
      FieldSchema("valuation", .quantity(.money), "What the whole company was valued at."),
      FieldSchema("directors", .quantity(.count), "Seats on the board."),
      FieldSchema("independent_directors", .quantity(.count), "Independent ones among them."),
      FieldSchema("market_share", .quantity(.share), "Its part of its market."),
      FieldSchema("market", .word, absent: .none, "The market."),
      FieldSchema("market_hhi", .quantity(.count), "The Herfindahl–Hirschman index of that market, 0 to 10,000."),
      FieldSchema("fairwork_score", .quantity(.count), "Fairwork's score of its working conditions, 0 to 10."),
      .because,
    ])
  /// Something that is done against a risk.
  public static let control = RecordSchema(
    "control", "Something that is done against a risk; standing says whether it exists, strength how firm it is.",
    [
      FieldSchema("control", .word, required: true, "Which one, such as `information-firewall`."),
      FieldSchema("strength", .choice(.strengths), "How firm it is."),
      FieldSchema("by", .word, absent: .none, "Who does it or says so; left out: the vendor."),
      FieldSchema("towards", .party, absent: .none, "Against whom it works; left out: everybody."),
      FieldSchema("person", .party, absent: .none, "Whom it binds."),
      FieldSchema("covers", .list(.word), "What it covers."),
      FieldSchema("within", .quantity(.days), "The time allowed, such as `30 days`."),
      FieldSchema("triggers", .list(.record(.trigger)), "What sets it off."),
      FieldSchema("tested", .date, absent: .unknown, "When it was last tested."),
      FieldSchema("expires", .date, absent: .none, "When it ends."),
      .since, .until, .because,
    ])
  /// What sets a clause off: it catches a tie whose figures lie within those named.
  public static let trigger = RecordSchema(
    "trigger", "What sets a clause off; a measure left out is not watched.",
    [
      FieldSchema("voting", .quantity(.share), absent: .none, "Votes, such as `over 50%`."),
      FieldSchema("economic", .quantity(.share), absent: .none, "Economic interest."),
      FieldSchema("directors", .quantity(.count), absent: .none, "Seats on the board."),
      FieldSchema("event", .word, absent: .none, "An event, such as `leadership-change`."),
    ])
  /// What a buyer sends to a vendor, on which terms.
  public static let engagement = RecordSchema(
    "engagement", "What a buyer sends to a vendor, and on which terms.",
    [
      FieldSchema("vendor", .word, required: true, "The vendor's id."),
      FieldSchema("services", .list(.word), "What it buys."),
      FieldSchema("data", .list(.word), "What it sends."),
      FieldSchema("sensitivity", .choice(.sensitivities), "How sensitive that is."),
      FieldSchema("need", .quantity(.share), "The part of its need that this vendor covers."),
      FieldSchema("spend", .list(.record(.revenue)), "What it pays, by period."),
      FieldSchema("substitutability", .choice(.substitutabilities), "How hard the vendor is to replace."),
      FieldSchema("replace_in", .quantity(.days), "How long that would take."),
      FieldSchema("controls", .list(.record(.control)), "The contract's controls."),
      .since, .until,
    ])
}
