import ArmsLengthVendorModel

/// Which controls work on which readings, and the coins of those that may be firmer than shown.
struct ControlPlan {
  let data: DomainData
  let policy: Policy
  /// The coin of each control's name; coins are numbered after the open variables.
  let coins: [String: Int]
  /// The open variables with the coins behind them.
  let variables: [OpenVariable]
  /// The controls by name.
  private let byName: [String: [DomainData.ControlState]]
  /// The names of those that are only against somebody or only bind somebody.
  private let limited: Set<String>

  init(data: DomainData, policy: Policy) {
    self.data = data
    self.policy = policy
    byName = Dictionary(grouping: data.controls, by: \.name)
    limited = Set(data.controls.filter { $0.towards != nil || $0.person != nil }.map(\.name))
    var names: Set<String> = []
    for indicator in policy.indicators { for mitigation in indicator.mitigations { names.insert(mitigation.control) } }
    for factor in policy.factors { for mitigation in factor.mitigations { names.insert(mitigation.control) } }
    var coins: [String: Int] = [:]
    var variables = data.variables
    for name in names.sorted()
    where data.controlsAreOpen || data.controls.contains(where: { $0.name == name && $0.isOpen }) {
      coins[name] = variables.count
      variables.append(
        OpenVariable(
          name: "controls[\(name)].strength", probabilities: [1 - policy.unknown.control, policy.unknown.control],
          isCoin: true))
    }
    self.coins = coins
    self.variables = variables
  }

  /// The controls that work on a subject: those against nobody in particular, and those against a party that is involved.
  ///
  /// - Parameter involved: The parties of the subject; nil: everybody.
  func states(_ control: String, involved: Set<Party.ID>?) -> [DomainData.ControlState] {
    guard let named = byName[control] else { return [] }
    guard let involved, limited.contains(control) else { return named }
    return named.filter { state in
      if let towards = state.towards, !involved.contains(towards) { return false }
      if let person = state.person, !involved.contains(person),
        data.involvement.employers[person]?.isDisjoint(with: involved) ?? true
      {
        return false
      }
      return true
    }
  }

  /// Whether a control is only against somebody or only binds somebody: then it depends on the subject whether it works.
  func isLimited(_ control: String) -> Bool {
    limited.contains(control)
  }

  /// Whether any control is limited: if none is, it makes no difference whom a subject involves.
  var hasLimits: Bool { !limited.isEmpty }

  /// A mitigation as the sum needs it.
  func mitigation(_ mitigation: Policy.Mitigation, involved: Set<Party.ID>?) -> ScoringModel.Mitigation {
    var shown = ScoringModel.Tree<Double>.value(1)
    let states = states(mitigation.control, involved: involved)
    let left = states.map { state in state.strength.map { 1 - mitigation.effect(at: $0) } }
      .map { (tree: $0, least: $0.values.min() ?? 1) }
    // The firmest first: where one holds, the weaker ones make no difference, and the tree stays a chain.
    for (tree, least) in left.enumerated().sorted(by: { ($0.element.least, $0.offset) < ($1.element.least, $1.offset) })
      .map(\.element)
    {
      shown = shown.combined(with: tree, where: { $0 > least }, min)
    }
    let strongest = 1 - mitigation.strongest
    let isKnownNot = !states.isEmpty && states.allSatisfy(\.isNone)
    let isSettled = isKnownNot || shown.values.allSatisfy { $0 <= strongest }
    return ScoringModel.Mitigation(
      shown: shown, strongest: strongest, coin: isSettled ? nil : coins[mitigation.control])
  }
}

extension ScoringModel.Tree {
  /// The tree with its values changed.
  func map<Other>(_ transform: (Value) -> Other) -> ScoringModel.Tree<Other> {
    switch self {
    case .value(let value): .value(transform(value))
    case .branch(let variable, let branches): .branch(variable: variable, branches.map { $0.map(transform) })
    }
  }

  /// The tree of two trees' values put together, where the own value is not enough.
  func combined(
    with other: ScoringModel.Tree<Value>, where isOpen: (Value) -> Bool, _ combine: (Value, Value) -> Value
  ) -> ScoringModel.Tree<Value> {
    switch self {
    case .value(let value): isOpen(value) ? other.map { combine(value, $0) } : self
    case .branch(let variable, let branches):
      .branch(variable: variable, branches.map { $0.combined(with: other, where: isOpen, combine) })
    }
  }
}
