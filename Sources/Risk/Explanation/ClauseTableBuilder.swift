import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Looks for every stake in force whether a clause of the buyer's contract is set off by it.
struct ClauseTableBuilder {
  private let policy: Policy
  private let data: DomainData
  private let within: Program?
  private let isRival: Program?
  private let likeliest: [Int8]

  init(policy: Policy, data: DomainData) {
    self.policy = policy
    self.data = data
    likeliest = data.likeliest
    within = try? policy.environment.adding(variables: [("part", .dyn), ("limit", .dyn)]).compile(
      "within(part, limit)")
    isRival = try? policy.environment.adding(variables: [("stake", .dyn)]).compile("buyer.isRival(stake.holder)")
  }

  /// The table; nil if the buyer has no contract with the vendor, or nobody asks.
  func table() -> ClauseTable? {
    let engagements = records("buyer.engagements")
    guard !engagements.isEmpty else { return nil }
    var clauses: [ClauseTable.Clause] = []
    var triggers: [[RecordReference]] = []
    for control in engagements.flatMap({ records($0, "controls") }) {
      let found = records(control, "triggers")
      guard !found.isEmpty else { continue }
      clauses.append(
        ClauseTable.Clause(
          control: text(control, "control") ?? control.label, strength: text(control, "strength"),
          triggers: found.flatMap(words), location: location(control)))
      triggers.append(found)
    }
    let ties = records("vendor.stakes").filter { !$0.label.hasSuffix("[*]") }.map { stake in
      (size: size(stake), tie: tie(stake, clauses, triggers))
    }
    let sorted = ties.enumerated().sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
    return ClauseTable(clauses: clauses, ties: sorted.map(\.element.tie))
  }

  private func tie(
    _ stake: RecordReference, _ clauses: [ClauseTable.Clause], _ triggers: [[RecordReference]]
  ) -> ClauseTable.Tie {
    let values = ValueText(activation: data.activation, assignment: likeliest)
    return ClauseTable.Tie(
      stake: stake.label, holder: values.text(field(stake, "holder")), economic: values.text(field(stake, "economic")),
      voting: values.text(field(stake, "voting")), isRival: rivalry(stake),
      location: data.locations[stake] ?? data.facts[stake]?.fact.location,
      answers: triggers.map { answer($0, stake) })
  }

  private func answer(_ triggers: [RecordReference], _ stake: RecordReference) -> ClauseTable.Answer {
    var isOpen = false
    for trigger in triggers {
      for name in ["voting", "economic"] {
        let limit = field(trigger, name)
        guard DomainFunctions.quantity(limit) != nil else { continue }
        let value = field(stake, name)
        guard DomainFunctions.quantity(value) != nil, let within else {
          isOpen = true
          continue
        }
        let bound = data.activation.binding("part", to: value).binding("limit", to: limit)
        switch within.evaluate(bound, assignment: likeliest) {
        case .bool(true): return .yes
        case .bool(false): continue
        default: isOpen = true
        }
      }
    }
    return isOpen ? .unknown : .no
  }

  /// What sets a clause off, in words.
  private func words(_ trigger: RecordReference) -> [String] {
    ["voting", "economic", "directors", "event"].compactMap { name in
      switch field(trigger, name) {
      case .opaque(let value): "\(name) \(value.description)"
      case .string(let text): text
      default: nil
      }
    }
  }

  private func rivalry(_ stake: RecordReference) -> String {
    guard let isRival else { return "unknown" }
    switch isRival.evaluate(data.activation.binding("stake", to: .record(stake)), assignment: likeliest) {
    case .bool(let flag): return "\(flag)"
    default: return "unknown"
    }
  }

  // MARK: Fields

  private func size(_ stake: RecordReference) -> Double {
    ["economic", "voting"].compactMap { DomainFunctions.quantity(field(stake, $0))?.upper }.max() ?? 0
  }

  private func field(_ record: RecordReference, _ name: String) -> Value {
    data.activation.field(record, name, assignment: likeliest)
  }

  private func text(_ record: RecordReference, _ name: String) -> String? {
    if case .string(let text) = field(record, name) { text } else { nil }
  }

  private func location(_ record: RecordReference) -> SourceLocation? {
    data.locations[record] ?? data.stated[record]?.fields["control"]?.location
  }

  private func records(_ expression: String) -> [RecordReference] {
    guard let program = try? policy.environment.compile(expression) else { return [] }
    return Self.records(program.evaluate(data.activation, assignment: likeliest))
  }

  private func records(_ record: RecordReference, _ name: String) -> [RecordReference] {
    Self.records(field(record, name))
  }

  private static func records(_ value: Value) -> [RecordReference] {
    guard case .list(let list) = value else { return [] }
    return list.elements.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }
}

extension DomainData {
  /// The likeliest outcome of every open variable.
  var likeliest: [Int8] {
    variables.map { variable in
      Int8(variable.probabilities.indices.max { variable.probabilities[$0] < variable.probabilities[$1] } ?? 0)
    }
  }
}
