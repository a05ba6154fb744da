/// What is asked in a letter about each kind of thing: in which chapter, in which words, why, and which document would settle it.
///
/// One visible table. What it does not know is asked in the policy's words.
enum EvidenceRequests {
  /// A chapter of the letter.
  enum Topic: String, CaseIterable {
    case ownership = "Ownership"
    case people = "People and board"
    case customers = "Customers"
    case data = "Use and protection of data"
    case workforce = "Workforce"
    case subcontractors = "Subcontractors"
    case contract = "Contract and continuity"
    case incidents = "Incidents and proceedings"
    case finance = "Finance and market"
    case other = "Further questions"
  }

  /// What is asked about one kind of thing.
  struct Request {
    /// Its chapter.
    let topic: Topic
    /// The question; `{names}` are the parties or facts that it is about, `{vendor}` is the supplier.
    let ask: String
    /// The documents that would settle it.
    let documents: [String]
    /// Who can answer; nil: the supplier.
    var audience = Questionnaire.Audience.supplier

    init(_ topic: Topic, _ ask: String, _ documents: [String], _ audience: Questionnaire.Audience = .supplier) {
      self.topic = topic
      self.ask = ask
      self.documents = documents
      self.audience = audience
    }
  }

  /// Why the questions of a chapter are asked: the same for every supplier.
  static func reason(_ topic: Topic) -> String {
    switch topic {
    case .ownership: "We keep on file who owns, steers and profits from each of our suppliers, and with which rights."
    case .people: "We keep on file who decides at each of our suppliers and which other offices these persons have."
    case .customers:
      "We look at how far a supplier depends on few customers, and whether all are served on equal terms."
    case .data: "We must know who can see what we send, and how that is tested."
    case .workforce: "We look at who does the work on our projects, on which terms, and how steady these teams are."
    case .subcontractors: "We must know every company that works on our data, down to the last one in the chain."
    case .contract: "We look at what is agreed for continuity, change and the end of a contract."
    case .incidents: "We keep a list of incidents and proceedings that can touch the service."
    case .finance: "We look at whether a supplier can keep its promises over the term of the contract."
    case .other: "This is part of our regular review of suppliers."
    }
  }

  /// The request for a kind of thing, such as `stakes.voting`, `stakes[*]` or `runway`.
  static func request(_ key: String) -> Request? { table[key] }

  /// The request for a control, by its name.
  static func control(_ name: String) -> (topic: Topic, documents: [String]) {
    for (topic, names, documents) in controls where names.contains(name) { return (topic, documents) }
    return (.contract, ["the clause, or the rule with its last test"])
  }

  /// Events that are about the people who do the work.
  static let eventsOfStaff: Set = [
    "workforce-reduction", "function-reduction", "site-closure", "team-move", "repricing", "strike", "late-payment",
  ]

  private static let register = "shareholder register or capitalization table, certified"
  private static let agreement = "shareholders' agreement and articles of association"
  private static let minutes = "board minutes or appointment letters"
  private static let payroll = "payroll headcount by month, certified by finance or an auditor"

  private static let table: [String: Request] = [
    // Ownership
    "stakes.economic": Request(
      .ownership, "Which part of the capital, and of which class of shares, belongs to {names}?", [register]),
    "stakes.voting": Request(
      .ownership, "Which part of the votes belongs to {names}, and are votes bound by proxies or agreements?",
      [register, agreement]),
    "stakes.rights": Request(
      .ownership,
      "Which rights come with the shares of {names}: seats and observers on the board, information, vetoes?",
      [agreement]),
    "stakes.since": Request(.ownership, "Since which day does this holding stand: {names}?", [register]),
    "stakes.previous": Request(
      .ownership, "Which part belonged to {names} before the last change?", [register]),
    "stakes[*]": Request(
      .ownership,
      "Please list all holders of {vendor} with their parts of capital and votes, down to natural persons.",
      [register, "entry in the register of beneficial owners"]),
    "stakes": Request(
      .ownership, "Please confirm or correct each of these, with day, capital, votes and rights:", [register]),
    "pending.stakes[*]": Request(
      .ownership, "Are there agreements or talks about shares of {vendor} that are not closed yet?",
      ["signed statement of the management", "merger filings"]),
    "former.stakes[*]": Request(
      .ownership, "Who has sold shares of {vendor} in the last two years?", [register]),
    "parties.markets": Request(
      .ownership, "In which markets are these active: {names}?", ["annual report"], .elsewhere),
    "owners": Request(
      .ownership, "Who holds these, with which parts of capital and votes: {names}?",
      ["company register, register of beneficial owners"], .elsewhere),
    "holdings": Request(
      .ownership, "In which companies do these hold shares, and with which rights: {names}?",
      ["annual report, securities filings, company register"], .elsewhere),
    "sanctions": Request(
      .ownership, "Which of these are or were on a list of sanctions: {names}?",
      ["screening against the lists of OFAC, EU, UK and UN, with its date"], .elsewhere),
    // People
    "roles[*]": Request(
      .people, "Please list the directors, observers and executives of {vendor}, since when, and who appointed each.",
      [minutes, "company register extract"]),
    "former.roles[*]": Request(
      .people, "Which directors and executives of {vendor} left in the last two years, when, and where did they go?",
      [minutes, "company register extract"]),
    "pending.roles[*]": Request(.people, "Who is about to take up an office at {vendor}?", [minutes]),
    "roles.nominated_by": Request(.people, "Who nominated {names}?", [minutes, agreement]),
    "roles": Request(
      .people, "Please confirm or correct each of these, with office, first and last day:",
      [minutes, "company register extract"]),
    "directors": Request(
      .people, "How many directors does {vendor} have, and how many of them are independent?",
      [minutes, "company register extract"]),
    "roles elsewhere": Request(
      .people, "Which offices and jobs do these have at other companies: {names}?",
      ["company register, annual reports, own statement of the person"], .elsewhere),
    // Customers
    "customers.contract": Request(
      .customers,
      "Do any customers have exclusive terms, priority, first refusal or minimum volumes? Names may be withheld.",
      ["signed statement of the management, or the clauses with names blacked out"]),
    "customers.revenue": Request(
      .customers,
      "Which customers bring a tenth of the revenue or more, with which parts, and until when are they bound? Names may be withheld.",
      ["revenue by customer for the last two years, certified by finance or an auditor"]),
    "customers[*]": Request(
      .customers, "How many customers are there, and which part of the revenue do the five largest bring?",
      ["revenue by customer for the last two years, certified by finance or an auditor"]),
    "customers.exit": Request(
      .customers, "Which customers have given notice or wound down in the last two years? Names may be withheld.",
      ["signed statement of the management"]),
    "former.customers[*]": Request(
      .customers, "Which larger customers were lost in the last two years, and why? Names may be withheld.",
      ["signed statement of the management"]),
    "customers": Request(
      .customers, "Please confirm or correct each of these, with its date:", ["signed statement of the management"]),
    // Workforce
    "workforce.count": Request(
      .workforce, "How many people work for {vendor}, in heads and in full-time equivalents: {names}?", [payroll]),
    "workforce[*]": Request(
      .workforce,
      "How many employees, contractors and crowd workers does {vendor} have, by country, and how many work for us?",
      [payroll]),
    "fairwork_score": Request(
      .workforce, "What do workers earn per hour after costs, and to whom can they complain?",
      ["pay bands, rules of the grievance mechanism, ratings by third parties"]),
    "events of staff": Request(
      .workforce,
      "Please confirm or correct each of these, with date, reason, number of people before and after, and teams:",
      [payroll, "notices to authorities"]),
    // Subcontractors
    "suppliers[*]": Request(
      .subcontractors, "Please list all subcontractors with service, country, and whether they see our data.",
      ["list of subprocessors, annex of the data processing agreement"]),
    "suppliers": Request(
      .subcontractors, "What does {names} do for you, could the service go on without it, and on whom does it rely?",
      ["list of subprocessors, contract with the subcontractor"]),
    // Incidents
    "events[*]": Request(
      .incidents,
      "Which cuts, closures, incidents, proceedings, strikes and inquiries were there in the last two years? Please name date and outcome, or state that there were none.",
      ["incident register, list of proceedings, signed by the legal department"]),
    "events": Request(
      .incidents, "Please confirm or correct each of these, with date, extent and outcome:",
      ["incident report, court record or signed statement of the management"]),
    // Finance and market
    "runway": Request(
      .finance, "How much money is there, how much is spent in a month, and who has promised more?",
      ["audited accounts, cash-flow forecast"]),
    "growth": Request(
      .finance, "How has the revenue of {vendor} developed, year by year?", ["audited accounts of the last three years"]
    ),
    "figures[*]": Request(
      .finance, "Please send the accounts of the last three years.", ["audited accounts of the last three years"]),
    "figures": Request(.finance, "Please confirm or correct each of these:", ["audited accounts"]),
    "market_share": Request(
      .finance, "Which part of its market does {vendor} have in what we buy?", ["market studies"], .elsewhere),
    "market_hhi": Request(
      .finance, "Who else can do this work at this size and quality, with which parts of the market?",
      ["market studies, requests for information"], .elsewhere),
    // The buyer's own side
    "buyer": Request(
      .other, "Who are we, and which are our markets and rivals?", ["a buyer's document for `--buyer`"], .buyer),
    "engagements": Request(
      .contract, "What do our contract and our plans say: {names}?", ["our contract, exit plan and its last test"],
      .buyer),
  ]

  private static let controls: [(Topic, Set<String>, [String])] = [
    (
      .people,
      [
        "recusal", "board-pack-redaction", "observer-undertaking", "independent-chair", "succession-plan",
        "related-party-approval",
      ],
      ["the rule or undertaking, and board minutes that show it at work"]
    ),
    (
      .ownership,
      ["ownership-disclosure", "standstill", "investor-disclosure", "information-rights-waiver", "independence"],
      ["the undertaking, signed"]
    ),
    (
      .data,
      [
        "information-firewall", "clean-team", "customer-keys", "segregation-audit", "access-revocation",
        "non-use-undertaking", "security-audit",
      ],
      ["SOC 2 type II or ISO/IEC 27001 report, or the report of another independent test"]
    ),
    (
      .workforce,
      [
        "staffing-commitment", "named-staff", "red-team-capacity", "independent-evaluation", "quality-gates",
        "pay-floor",
        "grievance-mechanism", "worker-screening", "labor-indemnity",
      ],
      ["the rule or clause, and figures of the last year that show it at work"]
    ),
    (.subcontractors, ["flow-down", "subcontracting-approval"], ["data processing agreement and its annexes"]),
    (.customers, ["non-discrimination", "capacity-reservation"], ["the clause, signed"]),
    (
      .contract,
      [
        "change-review", "change-notice", "change-of-control-exit", "continuity-commitment", "exit-plan", "audit-right",
        "second-site", "second-source", "parent-guarantee", "financial-covenant",
      ],
      ["the clause, signed, and its last test where there is one"]
    ),
  ]
}
