/// In which order open variables are settled so that what is put together becomes independent: recursive conditioning
/// (Darwiche, 2001). A variable that several units ask for is settled; where that leaves parts that share nothing, they go apart.
///
/// With the results of a part kept for each outcome of the variables above that it asks for, this costs no more than
/// eliminating variables one by one.
struct ConditioningTree {
  /// A step.
  enum Step {
    /// One unit by itself, by its place.
    case unit(Int)
    /// Parts that share nothing.
    case independent([Int])
    /// A variable that is settled before the part.
    case settle(variable: Int, part: Int)
  }

  struct Node {
    let step: Step
    /// The settled variables above that it asks for, sorted.
    let context: [Int]
  }

  /// The steps; parts come before what they are parts of, the last is the whole.
  private(set) var nodes: [Node] = []
  /// All variables that are settled in it.
  private(set) var conditioned: Set<Int> = []
  /// How many parts are looked at in all, over all outcomes; infinite if that is too many to count.
  private(set) var visits = 0.0
  private let units: [[Int]]

  /// The whole; nil if there are no units.
  var root: Int? { nodes.indices.last }

  /// Finds an order.
  ///
  /// - Parameters:
  ///   - units: The variables that each unit asks for, sorted.
  ///   - above: Those that are settled anyway.
  ///   - outcomes: How many outcomes a variable has.
  /// - Complexity: O(*v* · *n*) for *v* shared variables and *n* variables of all units together.
  init(_ units: [[Int]], above: [Int] = [], outcomes: (Int) -> Int) {
    self.units = units
    guard !units.isEmpty else { return }
    _ = build(Array(units.indices), above, outcomes, depth: 1)
  }

  private mutating func build(
    _ members: [Int], _ settled: [Int], _ outcomes: (Int) -> Int, depth: Double
  ) -> Int {
    var uses: [Int: Int] = [:]
    for unit in members { for variable in units[unit] { uses[variable, default: 0] += 1 } }
    let context = settled.filter { uses[$0] != nil }.sorted()
    // Kept by its context, a part is looked at once for each outcome of that.
    visits += context.reduce(1.0) { $0 * Double(outcomes($1)) }
    func add(_ step: Step) -> Int {
      nodes.append(Node(step: step, context: context))
      return nodes.count - 1
    }
    if members.count == 1 { return add(.unit(members[0])) }
    let shared = uses.filter { $0.value > 1 && !settled.contains($0.key) }
    let parts = Self.components(members, units, shared)
    if parts.count > 1 {
      let built = parts.map { build($0, settled, outcomes, depth: depth) }
      return add(.independent(built))
    }
    // Settle what most ask for; of those the first.
    guard let variable = shared.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
      preconditionFailure("units that share nothing are apart")
    }
    conditioned.insert(variable)
    let below = depth * Double(max(1, outcomes(variable)))
    guard below <= Double(AssessmentLimits.outcomes) * 4 else {
      // Too many to enumerate: what remains is only listed, for drawing.
      visits = .infinity
      conditioned.formUnion(shared.keys)
      let built = members.map { unit in
        nodes.append(Node(step: .unit(unit), context: units[unit].filter { settled.contains($0) || shared[$0] != nil }))
        return nodes.count - 1
      }
      nodes.append(Node(step: .independent(built), context: (context + shared.keys).sorted()))
      return nodes.count - 1
    }
    let part = build(members, settled + [variable], outcomes, depth: below)
    return add(.settle(variable: variable, part: part))
  }

  /// Units that hang together by shared variables.
  private static func components(_ members: [Int], _ units: [[Int]], _ shared: [Int: Int]) -> [[Int]] {
    var leader = Array(members.indices)
    func find(_ place: Int) -> Int {
      var place = place
      while leader[place] != place {
        leader[place] = leader[leader[place]]
        place = leader[place]
      }
      return place
    }
    var first: [Int: Int] = [:]
    for (place, unit) in members.enumerated() {
      for variable in units[unit] where shared[variable] != nil {
        if let other = first[variable] { leader[find(place)] = find(other) } else { first[variable] = place }
      }
    }
    var parts: [Int: [Int]] = [:]
    for (place, unit) in members.enumerated() { parts[find(place), default: []].append(unit) }
    return parts.values.sorted { $0[0] < $1[0] }
  }
}
