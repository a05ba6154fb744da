/// What to ask, in the words of a letter: by chapter, with the document that would settle it.
///
/// The letter holds neither scores nor findings; what it rests on stands beside each question for one's own use.
public struct Questionnaire: Sendable {
  /// Who can answer.
  public enum Audience: String, Sendable, Hashable, CaseIterable {
    /// The supplier: these make the letter.
    case supplier
    /// Whoever asks: about its own contract and plans.
    case buyer
    /// Registers, reports and others.
    case elsewhere
  }

  /// One question.
  public struct Item: Sendable {
    /// Its number: from 1 through all sections.
    public internal(set) var number: Int
    /// Who can answer.
    public let audience: Audience
    /// Its chapter.
    public let topic: String
    /// The question.
    public let ask: String
    /// What is asked for one by one, such as controls; empty where the question stands alone.
    public let parts: [String]
    /// Why it is asked, in words that say nothing of what is thought of the supplier.
    public let reason: String
    /// Frameworks that ask for it.
    public let references: [String]
    /// The documents that would settle it.
    public let documents: [String]
    /// The questions of the assessment that it stands for, the most important first.
    public let questions: [Question]

    /// What it is about, such as `stakes[meta].rights`.
    public var about: [String] { questions.map(\.about) }
    /// The indicators that wait for it.
    public var indicators: [String] {
      var seen: Set<String> = []
      return questions.flatMap(\.indicators).filter { seen.insert($0).inserted }
    }
    /// The effect of an answer: the largest of those of its questions; nil if nothing was worked out.
    public var effect: Question.Effect? {
      questions.flatMap(\.effects).max { $0.meanChange < $1.meanChange }
    }
  }

  /// Which answers lead to a tier.
  public enum Decision: Sendable, Hashable {
    /// There is a tier already.
    case decided(tier: String)
    /// These numbers are enough to decide as much as the policy asks.
    case answers([Int], areFewest: Bool)
    /// Even all answers are not enough.
    case never
  }

  /// The vendor.
  public let vendor: Assessment.Name
  /// The buyer; nil: nobody in particular.
  public let buyer: Assessment.Name?
  /// The scores that the questions come from.
  public let assessment: Assessment
  /// The questions: those of the letter first, by chapter, the most important of a chapter first.
  public let items: [Item]
  /// Which answers lead to a tier.
  public let decision: Decision

  /// Only the questions whose answers lead to a tier, numbered anew; all if there is one already or none can be reached.
  public var untilDecided: [Item] {
    guard case .answers(let numbers, _) = decision else { return items }
    return items.filter { numbers.contains($0.number) }.enumerated().map { place, item in
      var item = item
      item.number = place + 1
      return item
    }
  }
}
