import ArmsLengthVendorModel

/// Looks for the smallest sets of measures that reach a tier.
struct ReductionSearch {
  let policy: Policy
  let documents: AssessedDocuments
  let target: Int
  let asOf: Day
  let knownOn: Day?
  private var measures: [Measure] = []
  private var known: [[Int]: Result] = [:]
  private var isExhaustive = true

  /// What a set of measures comes to.
  private struct Result {
    let score: ScoreInterval
    let tier: Assessment.Tier
    /// By how many points the dimensions that count lie over the tier, summed up: what a step forward makes smaller.
    let excess: Double
    /// The sum of the expected scores of the dimensions that count.
    let sum: Double
  }

  /// The most measures that pairs and triples are made of, and the most steps of the search for larger sets.
  private static let (forPairs, forTriples, steps) = (36, 13, 10)
  /// The most ways that are kept.
  private static let most = 8

  init(policy: Policy, documents: AssessedDocuments, target: Int, asOf: Day, knownOn: Day?) {
    self.policy = policy
    self.documents = documents
    self.target = target
    self.asOf = asOf
    self.knownOn = knownOn
  }

  mutating func run() -> Reduction {
    let before = Assessor.assess(
      documents, by: policy, asOf: asOf, knownOn: knownOn, including: [.findings, .questions])
    let start = result(before)
    known[[]] = start
    let finder = MeasureFinder(policy: policy, documents: documents, assessment: before)
    // Of what changes nothing by itself, controls may still do so together.
    measures = finder.answers().compactMap { best(of: $0, than: start) } + finder.controls()
    let first = measures.indices.sorted { order($0, $1) }
    let ties = finder.ties()
    measures += ties
    let last = measures.indices.suffix(ties.count).sorted { order($0, $1) }
    let lowest = way(Array(all(first)))
    let lowestWithoutTies = way(all(first) + last)
    let isReached = reaches([])
    var ways: [[Int]] = []
    var further: [[Int]] = []
    if !isReached {
      if reaches(lowest.set) { ways = search(first, needing: nil) }
      if ways.isEmpty, reaches(lowestWithoutTies.set) { further = search(last + first, needing: Set(last)) }
    }
    return Reduction(
      target: policy.tiers[target].name, before: before, isReached: isReached, ways: ordered(ways),
      furtherWays: ordered(further), lowest: lowest.way, lowestWithoutTies: lowestWithoutTies.way,
      assessments: known.count, isExhaustive: isExhaustive)
  }

  // MARK: Assessing

  private func result(_ assessment: Assessment) -> Result {
    let counting = assessment.dimensions.filter(\.countsForTier).map(\.expected)
    let boundary = target + 1 < policy.tiers.count ? policy.tiers[target + 1].from : 101
    return Result(
      score: assessment.overall, tier: assessment.tier,
      excess: counting.reduce(0) { $0 + max(0, $1 - boundary) }, sum: counting.reduce(0, +))
  }

  private func assessed(_ measures: [Measure]) -> Result {
    var changed = documents
    for measure in measures { measure.apply(&changed) }
    return result(Assessor.assess(changed, by: policy, asOf: asOf, knownOn: knownOn, including: .scores))
  }

  private mutating func assessed(_ set: [Int]) -> Result {
    let set = set.sorted()
    if let found = known[set] { return found }
    let found = assessed(set.map { measures[$0] })
    known[set] = found
    return found
  }

  private mutating func reaches(_ set: [Int]) -> Bool {
    assessed(set).tier.index.map { $0 <= target } ?? false
  }

  /// The best of some answers; nil if none of them makes anything better by a twentieth of a point.
  private func best(of answers: [Measure], than start: Result) -> Measure? {
    let found = answers.map { ($0, assessed([$0]).sum) }.min { $0.1 < $1.1 }
    guard let (measure, sum) = found, sum < start.sum - 0.05 else { return nil }
    return measure
  }

  // MARK: Sets

  /// The most effective first, of equally effective ones what asks less.
  private mutating func order(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (Policy.rounded(assessed([a]).sum), Policy.rounded(assessed([b]).sum))
    if x != y { return x < y }
    return (measures[a].effort, a) < (measures[b].effort, b)
  }

  /// All measures together: of those about one thing the last, which asks most.
  private func all(_ indices: [Int]) -> [Int] {
    var last: [String: Int] = [:]
    for index in indices.sorted() { last[measures[index].about] = index }
    return last.values.sorted()
  }

  private func isPossible(_ set: [Int]) -> Bool { Set(set.map { measures[$0].about }).count == set.count }

  /// The minimal sets that reach the tier: all of one to three measures among the most effective, or one that is found step by
  /// step.
  private mutating func search(_ indices: [Int], needing needed: Set<Int>?) -> [[Int]] {
    var found: [[Int]] = []
    for size in 1...3 where found.count < Self.most {
      let limit = size == 1 ? indices.count : size == 2 ? Self.forPairs : Self.forTriples
      if indices.count > limit { isExhaustive = false }
      let chosen = Array(indices.prefix(limit))
      var sets: [[Int]] = [[]]
      for _ in 0..<size {
        sets = sets.flatMap { set in
          chosen.indices.filter { place in set.last.map { place > $0 } ?? true }.map { set + [$0] }
        }
      }
      for set in sets.map({ $0.map { chosen[$0] } }) {
        guard isPossible(set), needed.map({ !$0.isDisjoint(with: set) }) ?? true else { continue }
        guard !found.contains(where: { Set($0).isSubset(of: set) }) else { continue }
        if reaches(set) { found.append(set) }
      }
    }
    if found.isEmpty, let set = climb(indices) { found.append(set) }
    return found.filter { set in !found.contains { $0.count < set.count && Set($0).isSubset(of: set) } }
  }

  /// Adds the measure that helps most until the tier is reached, then drops what is not needed.
  private mutating func climb(_ indices: [Int]) -> [Int]? {
    isExhaustive = false
    var set: [Int] = []
    while !reaches(set), set.count < Self.steps {
      var best: (index: Int, excess: Double, sum: Double)?
      for index in indices where isPossible(set + [index]) && !set.contains(index) {
        let next = assessed(set + [index])
        let (excess, sum) = (Policy.rounded(next.excess), Policy.rounded(next.sum))
        if best.map({ (excess, sum) < ($0.excess, $0.sum) }) ?? true { best = (index, excess, sum) }
      }
      guard let best else { return nil }
      set.append(best.index)
    }
    guard reaches(set) else { return nil }
    for index in set.sorted(by: { measures[$0].effort > measures[$1].effort }) where set.count > 1 {
      let smaller = set.filter { $0 != index }
      if reaches(smaller) { set = smaller }
    }
    return set
  }

  private mutating func way(_ set: [Int]) -> (set: [Int], way: Reduction.Way) {
    let found = assessed(set)
    let chosen = set.map { measures[$0] }.enumerated().sorted {
      ($0.element.kind, $0.element.effort, $0.offset) < ($1.element.kind, $1.element.effort, $1.offset)
    }
    return (set, Reduction.Way(measures: chosen.map(\.element), score: found.score, tier: found.tier))
  }

  private mutating func ordered(_ sets: [[Int]]) -> [Reduction.Way] {
    var ways: [Reduction.Way] = []
    for set in sets { ways.append(way(set).way) }
    let sorted = ways.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.effort != y.effort { return x.effort < y.effort }
      if x.measures.count != y.measures.count { return x.measures.count < y.measures.count }
      let (m, n) = (Policy.rounded(x.score.expected), Policy.rounded(y.score.expected))
      return m != n ? m < n : a.offset < b.offset
    }
    return sorted.prefix(Self.most).map(\.element)
  }
}
