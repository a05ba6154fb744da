/// The open variables of a plan: how likely their outcomes are, which can happen at all, and how those are settled that somebody
/// looks at.
struct VariableTable {
  /// Where the outcomes of each variable begin; one more at the end.
  private(set) var starts: [Int] = [0]
  /// The probabilities of all outcomes.
  var probabilities: [Double] = []
  /// Whether an outcome can happen. What a policy merely gives no weight can: a prior of 0 is not knowledge.
  private(set) var isPossible: [Bool] = []
  /// The outcome that each variable is settled at; -1: none.
  var settled: [Int8] = []

  /// How many there are.
  var count: Int { settled.count }

  /// The places of a variable's outcomes.
  @inline(__always)
  func places(of variable: Int) -> Range<Int> { starts[variable]..<starts[variable + 1] }

  /// How many outcomes of a variable can happen.
  func outcomes(of variable: Int) -> Int { places(of: variable).count { isPossible[$0] } }

  /// How many outcomes a variable has.
  @inline(__always)
  func width(of variable: Int) -> Int { starts[variable + 1] - starts[variable] }

  /// The probabilities of a variable's outcomes.
  func probabilities(of variable: Int) -> [Double] { Array(probabilities[places(of: variable)]) }

  /// Changes the probabilities at some places.
  mutating func set(_ places: Range<Int>, _ weights: [Double]) {
    for (place, weight) in zip(places, weights) { probabilities[place] = weight }
  }

  /// Adds a variable.
  ///
  /// - Parameter isCoin: Whether its probabilities are a policy's and not evidence: then every outcome can happen.
  mutating func append(_ weights: [Double], isCoin: Bool) -> Int {
    probabilities += weights
    isPossible += weights.map { isCoin || $0 > 0 }
    starts.append(probabilities.count)
    settled.append(-1)
    return settled.count - 1
  }

  /// The number of an assignment to some settled variables, all of them together as digits.
  @inline(__always)
  func index(of variables: [Int]) -> Int {
    var index = 0
    for variable in variables { index = index * width(of: variable) + Int(settled[variable]) }
    return index
  }
}

/// A decision tree in two arrays.
struct FlatTree<Value> {
  struct Node {
    /// The variable that it asks for; -1: a leaf.
    let variable: Int32
    /// Where its branches begin in `branches`; the place of a leaf's value.
    let first: Int32
  }

  private(set) var nodes: [Node] = []
  private(set) var branches: [Int32] = []
  private(set) var values: [Value] = []
  /// The place of the first node.
  private(set) var root: Int32 = 0

  /// Adds a tree of a reading.
  mutating func set(_ tree: ReadingTree, _ asked: inout Set<Int>, _ value: (ReadingLeaf) -> Value) {
    root = append(tree, &asked, value)
  }

  /// Adds a tree of numbers.
  mutating func set(_ tree: ScoringModel.Tree<Value>, _ asked: inout Set<Int>) where Value: Sendable {
    root = append(tree, &asked)
  }

  private mutating func append(
    _ tree: ReadingTree, _ asked: inout Set<Int>, _ value: (ReadingLeaf) -> Value
  ) -> Int32 {
    switch tree {
    case .leaf(let leaf): return append(leaf: value(leaf))
    case .branch(let variable, let parts):
      asked.insert(variable)
      return append(variable, parts.map { append($0, &asked, value) })
    }
  }

  private mutating func append(_ tree: ScoringModel.Tree<Value>, _ asked: inout Set<Int>) -> Int32
  where Value: Sendable {
    switch tree {
    case .value(let value): return append(leaf: value)
    case .branch(let variable, let parts):
      asked.insert(variable)
      return append(variable, parts.map { append($0, &asked) })
    }
  }

  private mutating func append(leaf value: Value) -> Int32 {
    values.append(value)
    nodes.append(Node(variable: -1, first: Int32(values.count - 1)))
    return Int32(nodes.count - 1)
  }

  private mutating func append(_ variable: Int, _ parts: [Int32]) -> Int32 {
    nodes.append(Node(variable: Int32(variable), first: Int32(branches.count)))
    branches += parts
    return Int32(nodes.count - 1)
  }

  /// Calls a function for each leaf that can be reached as the variables are settled, settling the others on the way.
  @inline(__always)
  func forEachLeaf(
    _ variables: inout VariableTable, _ probability: Double, _ body: (inout VariableTable, Value, Double) -> Void
  ) {
    visit(root, &variables, probability, body)
  }

  private func visit(
    _ place: Int32, _ variables: inout VariableTable, _ probability: Double,
    _ body: (inout VariableTable, Value, Double) -> Void
  ) {
    var node = nodes[Int(place)]
    while node.variable >= 0 {
      let variable = Int(node.variable)
      let outcome = variables.settled[variable]
      guard outcome < 0 else {
        node = nodes[Int(branches[Int(node.first) + Int(outcome)])]
        continue
      }
      let places = variables.places(of: variable)
      for place in places where variables.isPossible[place] {
        let outcome = place - places.lowerBound
        variables.settled[variable] = Int8(outcome)
        visit(branches[Int(node.first) + outcome], &variables, probability * variables.probabilities[place], body)
      }
      variables.settled[variable] = -1
      return
    }
    body(&variables, values[Int(node.first)], probability)
  }
}
