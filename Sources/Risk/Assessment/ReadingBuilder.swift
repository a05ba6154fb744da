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
  private var index: Int
  let data: DomainData
  private var indicator: Policy.Indicator

  init(policy: Policy, index: Int, data: DomainData) {
    self.policy = policy
    self.index = index
    self.data = data
    indicator = policy.indicators[index]
  }

  /// What the readings of an assessment share while they are made.
  struct Work: ~Copyable {
    /// Evaluates where every variable is open: what it has worked out serves all readings.
    var whole: Evaluator
    /// Evaluates where some have an outcome.
    var assigned: Evaluator
    let blank: [Int8]

    init(_ data: DomainData) {
      blank = [Int8](repeating: -1, count: data.variables.count)
      whole = Evaluator(data.activation, assignment: blank)
      assigned = Evaluator(data.activation, assignment: blank)
    }
  }

  /// The readings of all indicators of a policy, in their order.
  static func readings(of policy: Policy, _ data: DomainData) -> [Reading] {
    var work = Work(data)
    var readings: [Reading] = []
    guard !policy.indicators.isEmpty else { return readings }
    // One builder for all: what it holds is large.
    var builder = ReadingBuilder(policy: policy, index: 0, data: data)
    for index in policy.indicators.indices {
      builder.index = index
      builder.indicator = policy.indicators[index]
      readings += builder.readings(atMost: max(0, AssessmentLimits.readings - readings.count), &work)
    }
    return readings
  }

  /// The readings of the indicator.
  func readings() -> [Reading] {
    var work = Work(data)
    return readings(atMost: AssessmentLimits.readings, &work)
  }

  /// The readings of the indicator.
  ///
  /// - Parameter most: How many there may be; if there are more, one that is broken stands for all.
  private func readings(atMost most: Int, _ work: inout Work) -> [Reading] {
    work.whole.unbind()
    work.assigned.unbind()
    guard let each = indicator.each else {
      var leaves = AssessmentLimits.leaves
      return [Reading(indicator: index, subject: nil, tree: grow(Subject(), &work, leaves: &leaves))]
    }
    switch work.whole.records(of: each.list) {
    case .records(_, let count) where count > most:
      return [
        Reading(
          indicator: index, subject: nil,
          tree: .leaf(broken(EvaluationError(.limitExceeded, "the policy looks at too many elements of this profile"))))
      ]
    case .records(let records, _):
      var seen: Set<RecordReference> = []
      seen.reserveCapacity(records.count)
      var leaves = AssessmentLimits.leavesOfIndicator
      var readings: [Reading] = []
      readings.reserveCapacity(records.count)
      for (place, record) in records.enumerated() where seen.insert(record).inserted {
        work.whole.bind(each.name, to: record)
        work.assigned.bind(each.name, to: record)
        let tree = grow(Subject(record: record, place: place), &work, leaves: &leaves)
        readings.append(Reading(indicator: index, subject: record, tree: tree))
      }
      return readings
    case .open(let set):
      // Whatever the elements are, the severity lies within what the policy can give.
      let bounds = indicator.severity.bounds
      let range = min(100, max(0, bounds.lower))...min(100, max(0, bounds.lower, bounds.upper))
      var leaf = ReadingLeaf(.unknown(prior: policy.prior(of: indicator)), severity: range)
      leaf.unknowns = attributes(set)
      if case .leaf(let found) = unknown(set, severity: range, &work.whole) { leaf = found }
      return [Reading(indicator: index, subject: nil, tree: .leaf(leaf))]
    case .failed(let error):
      return [Reading(indicator: index, subject: nil, tree: .leaf(broken(error)))]
    case .noList: return []
    }
  }

  // MARK: Growing

  /// What a reading is about.
  private struct Subject {
    /// The element; nil: the vendor as a whole.
    var record: RecordReference?
    /// Where it stands in its list, as long as every variable is open.
    var place = 0
  }

  private func grow(_ subject: Subject, _ work: inout Work, leaves: inout Int) -> ReadingTree {
    // A reading that asks for nothing is always there.
    let allowed = max(1, min(AssessmentLimits.leaves, leaves))
    var budget = allowed
    let tree = grow(subject, work.blank, evaluate(subject, &work.whole), &work.assigned, &budget)
    leaves -= allowed - max(0, budget)
    guard budget < 0 else { return tree.reduced }
    var leaf = ReadingLeaf(.unknown(prior: policy.unknown.imprecise), severity: 0...indicator.largestSeverity)
    leaf.failure = "this reading hangs on too many open facts to be worked out"
    return .leaf(leaf)
  }

  private func grow(
    _ subject: Subject, _ assignment: [Int8], _ step: Step, _ evaluator: inout Evaluator, _ budget: inout Int
  ) -> ReadingTree {
    switch step {
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
        evaluator.assign(next)
        branches.append(grow(subject, next, evaluate(subject, &evaluator), &evaluator, &budget))
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

  private func evaluate(_ subject: Subject, _ evaluator: inout Evaluator) -> Step {
    var open: UnknownSet?
    var error: EvaluationError?
    switch evaluator.verdict(of: indicator.when) {
    case .no: return .leaf(ReadingLeaf(.quiet))
    case .yes: break
    case .needs(let variable): return .needs(variable: variable)
    case .open(let set): open = set
    case .failed(let failure): error = failure
    case .noCondition:
      error = EvaluationError(.noMatchingOverload, "the condition is neither true nor false")
    }
    // The condition may hold: now it matters whether the subject is there.
    if let record = subject.record, let each = indicator.each {
      switch evaluator.presence(of: record, in: each.list, near: subject.place) {
      case .yes: break
      case .no, .noCondition, .failed: return .leaf(ReadingLeaf(.quiet))
      case .needs(let variable): return .needs(variable: variable)
      case .open(let set): open = open.map { $0.union(set) } ?? set
      }
    }
    if case .constant(let value) = indicator.severity {
      return leaf(SeverityPlan.Range(value, value), open, error, [], &evaluator)
    }
    var severityUnknowns = UnknownSet([])
    let severity = indicator.severity.evaluate {
      evaluator.value(of: $0)
    } onUnknown: {
      severityUnknowns = severityUnknowns.union($0)
    }
    switch severity {
    case .pending(let variable): return .needs(variable: variable)
    case .failure(let failure): return .leaf(broken(error ?? failure))
    case .range(let range): return leaf(range, open, error, attributes(severityUnknowns), &evaluator)
    }
  }

  // MARK: Leaves

  private func leaf(
    _ range: SeverityPlan.Range, _ open: UnknownSet?, _ error: EvaluationError?, _ unknowns: [UnknownAttribute],
    _ evaluator: inout Evaluator
  ) -> Step {
    let lower = min(100, max(0, range.lower))
    let bounds = lower...min(100, max(lower, range.upper))
    if let error { return .leaf(broken(error, severity: bounds)) }
    if let open { return unknown(open, severity: bounds, &evaluator) }
    return .leaf(ReadingLeaf(.fires, severity: bounds, unknowns: unknowns))
  }

  private func unknown(
    _ set: UnknownSet, severity: ClosedRange<Double>, _ evaluator: inout Evaluator
  ) -> Step {
    let isImprecise = set.attributes.allSatisfy { $0.kind == .imprecise }
    var prior = isImprecise ? policy.unknown.imprecise : policy.prior(of: indicator)
    if let own = indicator.prior {
      let value = evaluator.value(of: own)
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
