/// A reading as flat trees, with what its controls leave of it.
struct PlannedReading {
  /// Its place in the model.
  let place: Int
  /// The indicator's index.
  let indicator: Int
  /// The variables that it asks for and may share with others, sorted.
  let variables: [Int]
  /// Those of them that its verdict and severity ask for, controls and coins apart, sorted.
  let verdictVariables: [Int]
  /// The variable of its ends, where its severity is not decided; -1: it is.
  private(set) var ends = -1
  /// Whether it fires for certain in an outcome.
  let canFire: Bool
  /// The variable of its indicator's coin; -1: it is unknown nowhere.
  let coin: Int

  private let verdict: FlatTree<Leaf>
  private let mitigations: [Mitigation]
  private let hasOpenEnds: Bool

  private struct Leaf {
    /// It fires where the outcome of the coin is at least this: 0 for what fires anyway, more than there are for what is quiet.
    let rank: Int8
    let low: Double
    let high: Double
    static let quiet = Leaf(rank: .max, low: 0, high: 0)
  }

  private struct Mitigation {
    let shown: FlatTree<Double>
    let strongest: Double
    let coin: Int
  }

  init(
    _ reading: ScoringModel.Reading, place: Int, mitigations: [ScoringModel.Mitigation], coin: IndicatorCoin?,
    variables table: inout VariableTable
  ) {
    self.place = place
    indicator = reading.indicator
    var tree = FlatTree<Leaf>()
    var asked: Set<Int> = []
    var (isOpen, fires, tosses) = (false, false, false)
    tree.set(reading.tree, &asked) { leaf in
      let (low, high) = (leaf.lowerSeverity, leaf.upperSeverity)
      switch leaf.verdict {
      case .quiet: return .quiet
      case .fires:
        fires = true
        isOpen = isOpen || low != high
        return Leaf(rank: 0, low: low, high: high)
      case .unknown(let prior):
        tosses = true
        isOpen = isOpen || low != high
        return Leaf(rank: coin?.rank(of: min(1, max(0, prior))) ?? .max, low: low, high: high)
      }
    }
    verdict = tree
    verdictVariables = asked.sorted()
    canFire = fires
    hasOpenEnds = isOpen
    if isOpen { ends = table.append([0.5, 0.5], isCoin: true) }
    self.coin = tosses ? coin?.variable ?? -1 : -1
    if self.coin >= 0 { asked.insert(self.coin) }
    self.mitigations = mitigations.map { mitigation in
      var shown = FlatTree<Double>()
      shown.set(mitigation.shown, &asked)
      if let coin = mitigation.coin { asked.insert(coin) }
      return Mitigation(shown: shown, strongest: mitigation.strongest, coin: mitigation.coin ?? -1)
    }
    self.variables = asked.sorted()
  }

  /// Calls a function with each value that it can come to as the variables are settled, in 0...100, and its probability: 0 where it does
  /// not fire. A value may come more than once; the probabilities add up to 1.
  ///
  /// - Complexity: O(*leaves* · 2^*m*) in the number of mitigations that are not settled.
  @inline(__always)
  func forEachValue(_ variables: inout VariableTable, _ body: (_ value: Double, _ probability: Double) -> Void) {
    withoutActuallyEscaping(body) { body in
      verdict.forEachLeaf(&variables, 1) { variables, leaf, probability in
        if leaf.rank == .max { return body(0, probability) }
        var firing = probability
        if leaf.rank > 0 {
          let outcome = variables.settled[coin]
          if outcome >= 0 {
            if outcome < leaf.rank { return body(0, probability) }
          } else {
            let places = variables.places(of: coin)
            var part = 0.0
            for place in (places.lowerBound + Int(leaf.rank))..<places.upperBound {
              part += variables.probabilities[place]
            }
            body(0, probability * (1 - part))
            firing *= part
          }
        }
        guard leaf.low != leaf.high else { return left(0, leaf.low, firing, &variables, body) }
        let places = variables.places(of: ends)
        let outcome = variables.settled[ends]
        if outcome != 1 {
          left(
            0, leaf.low, outcome < 0 ? firing * variables.probabilities[places.lowerBound] : firing, &variables, body)
        }
        if outcome != 0 {
          left(
            0, leaf.high, outcome < 0 ? firing * variables.probabilities[places.lowerBound + 1] : firing, &variables,
            body)
        }
      }
    }
  }

  /// What it says, controls and coins apart.
  enum Verdict {
    /// It fires, with at least this severity.
    case fires(Double)
    /// It may fire, with at most this severity.
    case unknown(Double)
    case quiet
  }

  /// Calls a function with each verdict that it can come to as the variables are settled, and its probability.
  @inline(__always)
  func forEachVerdict(_ variables: inout VariableTable, _ body: (Verdict, _ probability: Double) -> Void) {
    withoutActuallyEscaping(body) { body in
      verdict.forEachLeaf(&variables, 1) { _, leaf, probability in
        switch leaf.rank {
        case 0: body(.fires(leaf.low), probability)
        case .max: body(.quiet, probability)
        default: body(.unknown(leaf.high), probability)
        }
      }
    }
  }

  /// What the controls from a place on leave of a severity.
  private func left(
    _ place: Int, _ severity: Double, _ probability: Double, _ variables: inout VariableTable,
    _ body: (Double, Double) -> Void
  ) {
    guard place < mitigations.count else { return body(severity, probability) }
    let mitigation = mitigations[place]
    var rest = probability
    if mitigation.coin >= 0 {
      let outcome = variables.settled[mitigation.coin]
      if outcome != 0 {
        var part = probability
        if outcome < 0 {
          let first = variables.starts[mitigation.coin]
          part *= variables.probabilities[first + 1]
          rest *= variables.probabilities[first]
        }
        variables.settled[mitigation.coin] = 1
        left(place + 1, severity * mitigation.strongest, part, &variables, body)
        variables.settled[mitigation.coin] = outcome
        if outcome == 1 { return }
      }
      variables.settled[mitigation.coin] = 0
      mitigation.shown.forEachLeaf(&variables, rest) { variables, shown, probability in
        left(place + 1, severity * shown, probability, &variables, body)
      }
      variables.settled[mitigation.coin] = outcome
      return
    }
    mitigation.shown.forEachLeaf(&variables, rest) { variables, shown, probability in
      left(place + 1, severity * shown, probability, &variables, body)
    }
  }
}

/// The coin of an indicator: a number drawn evenly from 0...1; readings fire whose prior is above it.
struct IndicatorCoin {
  /// Its variable: outcome *k* is that the *k* largest priors fire.
  let variable: Int
  /// The priors, falling.
  let priors: [Double]

  /// The least outcome at which a prior fires.
  func rank(of prior: Double) -> Int8 { Int8(clamping: (priors.firstIndex { $0 <= prior } ?? priors.count - 1) + 1) }

  /// Makes the coin of some priors; nil if there are none.
  init?(_ priors: Set<Double>, variables: inout VariableTable) {
    // More kinds of priors than outcomes have numbers: the least ones count as one.
    let falling = Array(priors.sorted(by: >).prefix(100))
    guard let largest = falling.first else { return nil }
    self.priors = falling
    variable = variables.append(
      [1 - largest] + zip(falling, falling.dropFirst() + [0]).map { $0 - $1 }, isCoin: true)
  }
}
