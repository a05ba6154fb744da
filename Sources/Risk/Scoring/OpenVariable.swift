/// Something that is not settled and that readings depend on: which telling of a fact holds, whether a claim holds,
/// whether a control is firmer than shown. Variables are independent of each other.
package struct OpenVariable: Sendable {
  /// What people call it, such as `customers[openai]`.
  package let name: String
  /// The probability of each outcome; they add up to 1.
  package let probabilities: [Double]
  /// Whether its probabilities are a policy's judgement and not evidence: then every outcome can happen, also one of no weight.
  package let isCoin: Bool

  /// Creates a variable.
  package init(name: String, probabilities: [Double], isCoin: Bool = false) {
    self.name = name
    self.probabilities = probabilities
    self.isCoin = isCoin
  }

  /// The outcomes that can happen.
  package var possibleOutcomes: [Int] { probabilities.indices.filter { probabilities[$0] > 0 } }
}

/// What an indicator says about one subject in one outcome of the variables it depends on.
package struct ReadingLeaf: Sendable, Hashable {
  /// Whether it fires.
  package enum Verdict: Sendable, Hashable {
    /// The condition is true.
    case fires
    /// The condition is unknown; it fires with this probability.
    case unknown(prior: Double)
    /// The condition is false, or the subject is not there.
    case quiet
  }

  /// Whether it fires.
  package var verdict: Verdict
  /// The lower end of the severity, in 0...100.
  package var lowerSeverity: Double
  /// The upper end of the severity, in 0...100.
  package var upperSeverity: Double
  /// The attributes that would settle an unknown verdict or severity.
  package var unknowns: [UnknownAttribute]
  /// The message of the error that broke the reading here; a broken reading counts as unknown.
  package var failure: String?

  /// Creates a leaf.
  package init(
    _ verdict: Verdict, severity: ClosedRange<Double> = 0...0, unknowns: [UnknownAttribute] = [], failure: String? = nil
  ) {
    self.verdict = verdict
    lowerSeverity = severity.lowerBound
    upperSeverity = severity.upperBound
    self.unknowns = unknowns
    self.failure = failure
  }
}

/// An attribute that nobody has stated, or not exactly enough.
package struct UnknownAttribute: Sendable, Hashable, Comparable {
  /// Its path, such as `stakes[meta].rights`.
  package let name: String
  /// Whether it is stated, but as a range that leaves a comparison open.
  package let isImprecise: Bool

  /// Creates an attribute.
  package init(name: String, isImprecise: Bool) {
    self.name = name
    self.isImprecise = isImprecise
  }

  package static func < (a: UnknownAttribute, b: UnknownAttribute) -> Bool {
    (a.name, a.isImprecise ? 1 : 0) < (b.name, b.isImprecise ? 1 : 0)
  }
}

/// A reading as a decision tree over open variables: a leaf for every way that matters in which they can turn out.
package indirect enum ReadingTree: Sendable {
  /// Nothing more matters.
  case leaf(ReadingLeaf)
  /// The variable's outcome matters; a branch for each outcome, those that cannot happen included.
  case branch(variable: Int, [ReadingTree])

  /// The variables that it asks for.
  package var variables: Set<Int> {
    switch self {
    case .leaf: []
    case .branch(let variable, let branches):
      branches.reduce(into: [variable]) { $0.formUnion($1.variables) }
    }
  }

  /// Whether it fires nowhere and is nowhere unknown.
  package var isQuiet: Bool {
    switch self {
    case .leaf(let leaf): leaf.verdict == .quiet
    case .branch(_, let branches): branches.allSatisfy(\.isQuiet)
    }
  }

  /// The leaf for an assignment that gives an outcome to every variable that it asks for.
  package func leaf(_ assignment: [Int8]) -> ReadingLeaf {
    switch self {
    case .leaf(let leaf): leaf
    case .branch(let variable, let branches): branches[Int(assignment[variable])].leaf(assignment)
    }
  }

  /// The tree without questions whose answers make no difference to verdict or severity.
  package var reduced: ReadingTree {
    guard case .branch(let variable, let branches) = self else { return self }
    let reduced = branches.map(\.reduced)
    var merged: ReadingLeaf?
    for branch in reduced {
      guard case .leaf(let leaf) = branch else { return .branch(variable: variable, reduced) }
      guard var found = merged else {
        merged = leaf
        continue
      }
      guard found.verdict == leaf.verdict, found.lowerSeverity == leaf.lowerSeverity,
        found.upperSeverity == leaf.upperSeverity, found.failure == leaf.failure
      else { return .branch(variable: variable, reduced) }
      found.unknowns = Set(found.unknowns + leaf.unknowns).sorted()
      merged = found
    }
    return merged.map { .leaf($0) } ?? self
  }

  /// Calls a function for each leaf that can be reached, with its probability and the outcomes on the way to it.
  package func forEachLeaf(
    in variables: [OpenVariable], probability: Double = 1, path: [Int: Int] = [:],
    _ body: (_ leaf: ReadingLeaf, _ probability: Double, _ path: [Int: Int]) -> Void
  ) {
    switch self {
    case .leaf(let leaf): body(leaf, probability, path)
    case .branch(let variable, let branches):
      for outcome in variables[variable].possibleOutcomes {
        branches[outcome].forEachLeaf(
          in: variables, probability: probability * variables[variable].probabilities[outcome],
          path: path.merging([variable: outcome]) { $1 }, body)
      }
    }
  }
}
