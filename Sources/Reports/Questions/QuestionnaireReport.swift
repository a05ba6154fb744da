public import ArmsLengthRisk
import ArmsLengthSourceText

/// Questions to a supplier, as a letter and as tables.
///
/// The letter says nothing of scores and findings, unless it is for internal use.
public struct QuestionnaireReport: Sendable {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/questions/v1"

  /// What is asked.
  public let questionnaire: Questionnaire
  /// The questions that are shown.
  public let items: [Questionnaire.Item]
  /// Whether ids, places and numbers are told beside the questions.
  public let isInternal: Bool
  /// Whether only the answers that lead to a tier are asked for.
  public let untilDecided: Bool
  let fileNames: FileNames

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - questionnaire: What is asked.
  ///   - untilDecided: Whether only the answers that lead to a tier are asked for.
  ///   - isInternal: Whether ids, places and numbers are told beside the questions: not for the supplier.
  public init(_ questionnaire: Questionnaire, untilDecided: Bool = false, isInternal: Bool = false) {
    self.questionnaire = questionnaire
    self.untilDecided = untilDecided
    self.isInternal = isInternal
    items = untilDecided ? questionnaire.untilDecided : questionnaire.items
    fileNames = FileNames(questionnaire.assessment.inputs.map(\.file))
  }

  /// Whom a letter asks: nothing that is not for the supplier stands in a file that may be sent.
  var audiences: [Questionnaire.Audience] {
    isInternal || untilDecided ? Questionnaire.Audience.allCases : [.supplier]
  }

  /// How many questions the letter leaves out, in words; nil if none. It is not for the letter.
  public var heldBackText: String? {
    let count = items.count { !audiences.contains($0.audience) }
    guard count > 0 else { return nil }
    return
      "\(count) more \(count == 1 ? "question is" : "questions are") for the buyer, or to be looked up elsewhere, and not in the letter: --internal shows them."
  }

  // MARK: Words

  /// The heading of a section.
  func title(_ audience: Questionnaire.Audience) -> String {
    switch audience {
    case .supplier: "Questions to \(questionnaire.vendor.name)"
    case .buyer: "Not for the letter: for \(questionnaire.buyer?.name ?? "the buyer") to answer"
    case .elsewhere: "Not for the letter: to be looked up elsewhere"
    }
  }

  /// What stands at the beginning of the letter.
  var opening: String {
    "\(questionnaire.buyer.map { "From \($0.name), as" } ?? "As") of \(questionnaire.assessment.asOf). Please answer each question in writing, with the day for which the answer holds, and enclose the document that shows it. Where you cannot answer, please say why."
  }

  /// The items of a section, chapter by chapter.
  func chapters(_ audience: Questionnaire.Audience) -> [(topic: String, items: [Questionnaire.Item])] {
    var chapters: [(topic: String, items: [Questionnaire.Item])] = []
    for item in items where item.audience == audience {
      if chapters.last?.topic == item.topic {
        chapters[chapters.count - 1].items.append(item)
      } else {
        chapters.append((item.topic, [item]))
      }
    }
    return chapters
  }

  /// What is known of the fewest answers; nil if nobody asked. It is not for the letter.
  public var decisionText: String? {
    guard untilDecided else { return nil }
    switch questionnaire.decision {
    case .decided(let tier):
      return "There is a tier already (\(tier)): no answer is needed for one. All questions follow."
    case .never:
      return
        "Even answers to all questions would not decide as much as the policy asks before it gives a tier. All questions follow."
    case .answers(let numbers, let areFewest):
      let count = numbers.count == 1 ? "1 answer" : "\(numbers.count) answers"
      return areFewest
        ? "\(count) would decide enough for a tier; fewer would not."
        : "\(count) would decide enough for a tier; whether fewer would was not tried to the end."
    }
  }

  /// What the numbers say of a question, for internal use.
  func numbers(_ item: Questionnaire.Item) -> String {
    var parts: [String] = []
    if let effect = item.effect {
      func points(_ value: Double) -> String { IndicatorText.number(value) }
      parts.append(
        "\(effect.dimension) \(points(effect.lowest)) to \(points(effect.highest)), expected change \(points(effect.meanChange)), another tier with \(IndicatorText.percent(effect.tierChange))"
      )
    }
    let severity = item.questions.map(\.largestSeverity).max() ?? 0
    if severity > 0 { parts.append("severity up to \(IndicatorText.number(severity))") }
    return parts.joined(separator: "; ")
  }

  /// Why a chapter is asked, with the frameworks that ask for it.
  func reason(_ chapter: [Questionnaire.Item]) -> String {
    var seen: Set<String> = []
    let references = chapter.flatMap(\.references).filter { seen.insert($0).inserted }.prefix(3)
    let reason = chapter.first?.reason ?? ""
    return references.isEmpty ? reason : "\(reason) (\(references.joined(separator: ", ")))"
  }

  /// Where what is open stands.
  func places(_ item: Questionnaire.Item) -> [String] {
    var seen: Set<String> = []
    return item.questions.compactMap(\.location).map(fileNames.place).filter { seen.insert($0).inserted }
  }
}
