/// A rule of thumb of an authority that looks at how concentrated a market is and what a merger adds: steps, the first that holds
/// gives the conclusion.
public struct ConcentrationScreen: Sendable, Hashable {
  /// What a step looks at.
  public enum Figure: String, Sendable, Hashable, CaseIterable {
    /// The index after the merger, in points of 0...10,000.
    case index = "hhi"
    /// What the merger adds to the index, in points.
    case delta
    /// The merged firm's part of the market, in 0...1.
    case share
  }

  /// How a figure lies to a level.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// Over the level.
    case over
    /// At the level or over it.
    case atLeast
    /// Below the level.
    case below
    /// At the level or below it.
    case atMost
  }

  /// A condition on one figure.
  public struct Condition: Sendable, Hashable {
    /// What it looks at.
    public let figure: Figure
    /// How that has to lie.
    public let relation: Relation
    /// To which level, in the unit of the figure.
    public let level: Double

    /// Creates a condition.
    public init(_ figure: Figure, _ relation: Relation, _ level: Double) {
      self.figure = figure
      self.relation = relation
      self.level = level
    }
  }

  /// Conditions that hold together, and what follows.
  public struct Step: Sendable, Hashable {
    /// The word that follows.
    public let conclusion: String
    /// All of these have to hold.
    public let conditions: [Condition]

    /// Creates a step.
    public init(_ conclusion: String, _ conditions: [Condition]) {
      self.conclusion = conclusion
      self.conditions = conditions
    }
  }

  /// What is looked at; a figure that is not known is nil or a range.
  public struct Figures: Sendable, Hashable {
    /// The index after the merger, in points.
    public let index: ClosedRange<Double>?
    /// What the merger adds, in points.
    public let delta: ClosedRange<Double>?
    /// The merged firm's part of the market, in 0...1.
    public let share: ClosedRange<Double>?

    /// Creates figures that are ranges or not known.
    public init(index: ClosedRange<Double>?, delta: ClosedRange<Double>?, share: ClosedRange<Double>?) {
      self.index = index
      self.delta = delta
      self.share = share
    }

    /// Creates exact figures.
    public init(index: Double, delta: Double, share: Double? = nil) {
      func exact(_ number: Double) -> ClosedRange<Double>? { number.isNaN ? nil : number...number }
      self.init(index: exact(index), delta: exact(delta), share: share.flatMap(exact))
    }

    func range(of figure: Figure) -> ClosedRange<Double>? {
      switch figure {
      case .index: index
      case .delta: delta
      case .share: share
      }
    }
  }

  /// A short name, such as `us-2023`.
  public let name: String
  /// The steps; the first that holds gives the conclusion.
  public let steps: [Step]
  /// The word where no step holds.
  public let otherwise: String
  /// Where the levels come from.
  public let source: RuleSource

  /// Creates a screen.
  public init(name: String, steps: [Step], otherwise: String, source: RuleSource) {
    self.name = name
    self.steps = steps
    self.otherwise = otherwise
    self.source = source
  }

  /// Rounding noise of a figure that does not count: of points, and of shares.
  private static func noise(_ figure: Figure) -> Double { figure == .share ? 1e-12 : 1e-8 }

  /// Returns the conclusions that the figures leave open, in the order of the steps: one word where they decide.
  ///
  /// - Complexity: O(*conditions*).
  public func conclusions(_ figures: Figures) -> [String] {
    var words: [String] = []
    func add(_ word: String) { if !words.contains(word) { words.append(word) } }
    for step in steps {
      let answers = step.conditions.map { Self.holds($0, figures) }
      if answers.contains(false) { continue }
      add(step.conclusion)
      if !answers.contains(nil) { return words }
    }
    add(otherwise)
    return words
  }

  /// Whether a condition holds; nil: the figure does not decide.
  private static func holds(_ condition: Condition, _ figures: Figures) -> Bool? {
    guard let range = figures.range(of: condition.figure) else { return nil }
    let noise = noise(condition.figure)
    func isOver(_ bar: Double) -> Bool? { range.lowerBound > bar ? true : range.upperBound <= bar ? false : nil }
    switch condition.relation {
    case .over: return isOver(condition.level + noise)
    case .atMost: return isOver(condition.level + noise).map { !$0 }
    case .atLeast: return isOver(condition.level - noise)
    case .below: return isOver(condition.level - noise).map { !$0 }
    }
  }
}

extension ConcentrationScreen {
  /// The US presumption of 2023: a highly concentrated market and a change, or a large firm and a change.
  public static let us2023 = ConcentrationScreen(
    name: "us-2023",
    steps: [
      Step("presumed harmful", [Condition(.index, .over, 1_800), Condition(.delta, .over, 100)]),
      Step("presumed harmful", [Condition(.share, .over, 0.3), Condition(.delta, .over, 100)]),
    ], otherwise: "no presumption", source: RuleSource("US Merger Guidelines (2023), guideline 1", .secondary))

  /// The EU's levels of 2004 below which concerns are unlikely.
  public static let eu2004 = ConcentrationScreen(
    name: "eu-2004",
    steps: [
      Step("concerns unlikely", [Condition(.index, .below, 1_000)]),
      Step(
        "concerns unlikely",
        [Condition(.index, .atLeast, 1_000), Condition(.index, .atMost, 2_000), Condition(.delta, .below, 250)]),
      Step("concerns unlikely", [Condition(.index, .over, 2_000), Condition(.delta, .below, 150)]),
    ], otherwise: "concerns not excluded",
    source: RuleSource("EU horizontal merger guidelines, OJ 2004/C 31/03, paragraphs 19 and 20", .secondary))

  /// A level for common owners that an academic proposed; no authority has one.
  public static let commonOwners = ConcentrationScreen(
    name: "common-owners",
    steps: [Step("above the proposed level", [Condition(.index, .over, 2_500), Condition(.delta, .over, 200)])],
    otherwise: "below the proposed level",
    source: RuleSource(
      "Elhauge, Horizontal Shareholding, 129 Harvard Law Review 1267 (2016): MHHI and its delta", .secondary))

  /// All screens that have a name.
  public static let all = [us2023, eu2004, commonOwners]
}
