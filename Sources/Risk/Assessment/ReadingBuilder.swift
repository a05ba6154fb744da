import ArmsLengthVendorModel
import CEL

/// Makes the readings of one indicator: a decision tree over the open variables for each of its subjects.
struct ReadingBuilder {
  /// A reading before it is put into the sum.
  struct Reading {
    /// The indicator's index.
    let indicator: Int
    /// The element that it is about; nil if it is about the vendor as a whole or a list that is not known.
    let subject: RecordReference?
    /// Its verdicts.
    let tree: ReadingTree
  }

  let policy: Policy
  let index: Int
  let data: DomainData
  private var indicator: Policy.Indicator { policy.indicators[index] }

  init(policy: Policy, index: Int, data: DomainData) {
    self.policy = policy
    self.index = index
    self.data = data
  }

  /// The readings of the indicator.
  ///
  /// - Parameter most: How many there may be; if there are more, one that is broken stands for all.
  func readings(atMost most: Int = AssessmentLimits.readings) -> [Reading] {
    let blank = [Int8](repeating: -1, count: data.variables.count)
    guard let each = indicator.each else {
      var leaves = AssessmentLimits.leaves
      return [Reading(indicator: index, subject: nil, tree: grow(nil, blank, leaves: &leaves))]
    }
    switch each.list.evaluate(data.activation, assignment: blank) {
    case .list(let list) where list.elements.count > most:
      return [
        Reading(
          indicator: index, subject: nil,
          tree: .leaf(broken(EvaluationError(.limitExceeded, "the policy looks at too many elements of this profile"))))
      ]
    case .list(let list):
      var seen: Set<RecordReference> = []
      var leaves = AssessmentLimits.leavesOfIndicator
      return list.elements.compactMap { element in
        guard case .record(let record) = element, seen.insert(record).inserted else { return nil }
        return Reading(indicator: index, subject: record, tree: grow(record, blank, leaves: &leaves))
      }
    case .unknown(let set):
      // Whatever the elements are, the severity lies within what the policy can give.
      let bounds = indicator.severity.bounds
      let range = min(100, max(0, bounds.lower))...min(100, max(0, bounds.lower, bounds.upper))
      var leaf = ReadingLeaf(.unknown(prior: policy.prior(of: indicator)), severity: range)
      leaf.unknowns = attributes(set)
      if case .leaf(let found) = unknown(set, severity: range, blank, nil) { leaf = found }
      return [Reading(indicator: index, subject: nil, tree: .leaf(leaf))]
    case .error(let error):
      return [Reading(indicator: index, subject: nil, tree: .leaf(broken(error)))]
    default: return []
    }
  }

  // MARK: Growing

  private func grow(_ subject: RecordReference?, _ blank: [Int8], leaves: inout Int) -> ReadingTree {
    // A reading that asks for nothing is always there.
    let allowed = max(1, min(AssessmentLimits.leaves, leaves))
    var budget = allowed
    let tree = grow(subject, blank, &budget)
    leaves -= allowed - max(0, budget)
    guard budget < 0 else { return tree.reduced }
    var leaf = ReadingLeaf(.unknown(prior: policy.unknown.imprecise), severity: 0...indicator.largestSeverity)
    leaf.failure = "this reading hangs on too many open facts to be worked out"
    return .leaf(leaf)
  }

  private func grow(_ subject: RecordReference?, _ assignment: [Int8], _ budget: inout Int) -> ReadingTree {
    switch evaluate(subject, assignment) {
    case .leaf(let leaf):
      budget -= 1
      return .leaf(leaf)
    case .needs(let variable):
      guard budget >= 0 else { return .leaf(ReadingLeaf(.quiet)) }
      var branches: [ReadingTree] = []
      for (outcome, probability) in data.variables[variable].probabilities.enumerated() {
        guard probability > 0 else {
          branches.append(.leaf(ReadingLeaf(.quiet)))
          continue
        }
        var next = assignment
        next[variable] = Int8(outcome)
        branches.append(grow(subject, next, &budget))
      }
      return .branch(variable: variable, branches)
    }
  }

  private enum Step {
    case leaf(ReadingLeaf)
    case needs(variable: Int)
  }

  /// The values of the subject and of everything else.
  func activation(_ subject: RecordReference?) -> Activation {
    guard let subject, let each = indicator.each else { return data.activation }
    return data.activation.binding(each.name, to: .record(subject))
  }

  private func evaluate(_ subject: RecordReference?, _ assignment: [Int8]) -> Step {
    let activation = activation(subject)
    let condition = indicator.when.evaluate(activation, assignment: assignment)
    var open: UnknownSet?
    var error: EvaluationError?
    switch condition {
    case .bool(false): return .leaf(ReadingLeaf(.quiet))
    case .bool(true): break
    case .unknown(let set):
      if let variable = set.variables.first { return .needs(variable: variable) }
      open = set
    case .error(let failure): error = failure
    default: error = EvaluationError(.noMatchingOverload, "the condition is neither true nor false")
    }
    // The condition may hold: now it matters whether the subject is there.
    switch presence(of: subject, assignment) {
    case .there: break
    case .gone: return .leaf(ReadingLeaf(.quiet))
    case .open(let set):
      if let variable = set.variables.first { return .needs(variable: variable) }
      open = open.map { $0.union(set) } ?? set
    }
    var severityUnknowns = UnknownSet([])
    let severity = indicator.severity.evaluate {
      $0.evaluate(activation, assignment: assignment)
    } onUnknown: {
      severityUnknowns = severityUnknowns.union($0)
    }
    switch severity {
    case .pending(let variable): return .needs(variable: variable)
    case .failure(let failure): return .leaf(broken(error ?? failure))
    case .range(let range):
      let lower = min(100, max(0, range.lower))
      let bounds = lower...min(100, max(lower, range.upper))
      if let error { return .leaf(broken(error, severity: bounds)) }
      if let open { return unknown(open, severity: bounds, assignment, subject) }
      return .leaf(ReadingLeaf(.fires, severity: bounds, unknowns: attributes(severityUnknowns)))
    }
  }

  private enum Presence {
    case there, gone
    case open(UnknownSet)
  }

  private func presence(of subject: RecordReference?, _ assignment: [Int8]) -> Presence {
    guard let subject, let each = indicator.each else { return .there }
    guard case .list(let list) = each.list.evaluate(data.activation, assignment: assignment),
      let place = list.elements.firstIndex(of: .record(subject))
    else { return .gone }
    return list.presence[place].map { .open($0) } ?? .there
  }

  // MARK: Leaves

  private func unknown(
    _ set: UnknownSet, severity: ClosedRange<Double>, _ assignment: [Int8], _ subject: RecordReference?
  ) -> Step {
    let isImprecise = set.attributes.allSatisfy { $0.kind == .imprecise }
    var prior = isImprecise ? policy.unknown.imprecise : policy.prior(of: indicator)
    if let own = indicator.prior {
      let value = own.evaluate(activation(subject), assignment: assignment)
      if case .unknown(let waiting) = value, let variable = waiting.variables.first {
        return .needs(variable: variable)
      }
      if let number = DomainFunctions.number(value) ?? DomainFunctions.quantity(value)?.upper {
        prior = min(1, max(0, number))
      }
    }
    return .leaf(ReadingLeaf(.unknown(prior: prior), severity: severity, unknowns: attributes(set)))
  }

  private func broken(_ error: EvaluationError, severity: ClosedRange<Double>? = nil) -> ReadingLeaf {
    ReadingLeaf(
      .unknown(prior: policy.prior(of: indicator)), severity: severity ?? 0...indicator.largestSeverity,
      failure: error.message)
  }

  private func attributes(_ set: UnknownSet) -> [UnknownAttribute] {
    set.attributes.map { UnknownAttribute(name: $0.name, isImprecise: $0.kind == .imprecise) }
  }
}
