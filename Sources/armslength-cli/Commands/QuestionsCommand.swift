import ArgumentParser
import ArmsLength

/// `armslength questions`: what to ask a supplier, as a letter that can be sent.
struct QuestionsCommand: ParsableCommand {
  /// How the questions are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json
  }

  /// How many questions there are.
  enum Until: String, CaseIterable, ExpressibleByArgument {
    case decided
  }

  static let configuration = CommandConfiguration(
    commandName: "questions",
    abstract:
      "Write the questions to a supplier as a letter: numbered, by chapter, with the document that would settle each.",
    discussion: """
      The letter says why a question is asked in words that are the same for every supplier: no scores, no findings. With \
      --internal every question has its ids, places and numbers, and those follow that only the buyer or others can answer: keep \
      that to yourself. CSV and JSON hold all questions, with their ids, for your own tools.

      EXAMPLES
        armslength questions Samples/scale-meta --buyer rival-lab --as-of 2025-10-23
        armslength questions vendors/acme.yaml --format markdown --output letter.md
        armslength questions vendors/acme.yaml --until decided      the fewest answers that give a tier
        armslength questions vendors/acme.yaml --internal --format csv
      """)

  @Argument(
    help: ArgumentHelp(
      "The vendor's profile or a folder that holds it; or the vendor's id or name, then where to look for it.",
      valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "Only the fewest questions whose answers give a tier: decided.")
  var until: Until?

  @Flag(help: "Tell ids, places and numbers beside the questions: not for the supplier.")
  var `internal` = false

  @Option(help: "How the questions are written: text, markdown, csv or json.")
  var format = Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console),
      let subject = Subject(paths.first ?? ".", Array(paths.dropFirst()), policy: policy, context, dates, &console)
    else { throw console.status }
    let questionnaire = subject.assessor.questionnaire(
      about: subject.vendor, for: subject.buyer, asOf: subject.asOf, knownOn: subject.knownOn)
    let report = QuestionnaireReport(questionnaire, untilDecided: until == .decided, isInternal: `internal`)
    if until == .decided, questionnaire.decision == .never { console.note(.inconclusive) }
    // What the supplier gets says nothing of it.
    if let text = report.decisionText { console.tell(text) }
    if format == .text || format == .markdown, let text = report.heldBackText { console.tell(text) }
    switch format {
    case .text:
      let (style, columns) = display.look(page)
      console.write(Array(report.text(style: style, width: columns).utf8), to: page.output)
    case .markdown: console.write(Array(report.markdown().utf8), to: page.output)
    case .csv: console.write(report.csv(), to: page.output)
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    }
    throw console.status
  }
}
