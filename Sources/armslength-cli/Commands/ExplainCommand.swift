import ArgumentParser
import ArmsLength

/// `armslength explain`: why a verdict, or one of its indicators, came out as it did.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a verdict as arithmetic, or why one indicator fires, is quiet or is unknown.",
    discussion: """
      With an indicator: the answer in one sentence, then for every subject the condition with the value under each part, the \
      facts with their places and sources, what is open and what each outcome would say, the severity step by step, the controls, \
      and what it adds to the score. Without one: the whole sum from readings to factors, dimensions, tier and decision, so that it \
      can be done again by hand, and which clause of the buyer's contract catches which tie.

      EXAMPLES
        armslength explain scale-ai OWN-02 Samples/scale-meta --buyer rival-lab --as-of 2025-10-23
        armslength explain scale-ai OWN-01 Samples/scale-meta      why it did not fire on 49 %
        armslength explain vendors/acme.yaml --register register.yaml
        armslength explain acme vendors/ --format json --output sum.json
      """)

  @Argument(help: ArgumentHelp("The vendor: its id or name, or the path of its profile.", valueName: "vendor"))
  var vendor: String

  @Argument(
    help: ArgumentHelp(
      "An indicator such as OWN-01 (default: the whole verdict), and profiles, registers and folders with them (default: this folder).",
      valueName: "indicator-or-path"))
  var rest: [String] = []

  @Option(
    help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions
  @OptionGroup var waiving: WaiverOptions

  @Option(help: "How the explanation is written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console),
      let (indicator, paths) = arguments(policy, &console),
      let subject = Subject(vendor, paths, policy: policy, context, dates, waivers: waiving.waivers, &console)
    else { throw console.status }
    if let indicator {
      explain(indicator, subject, &console)
    } else {
      explain(subject, &console)
    }
    throw console.status
  }

  /// The indicator and the paths among the arguments; nil, and told why, if one is neither.
  private func arguments(
    _ policy: Policy, _ console: inout Console
  ) -> (indicator: String?, paths: [String])? {
    let ids = policy.indicators.map(\.id)
    var found: [String] = []
    var paths: [String] = []
    for argument in rest {
      if let id = ids.first(where: { $0.lowercased() == argument.lowercased() }) {
        found.append(id)
      } else if Subject.isPath(argument) {
        paths.append(argument)
      } else {
        console.refuse(.unknownIndicator(argument, of: policy.id, among: ids))
        return nil
      }
    }
    guard found.count < 2 else {
      console.refuse(.severalIndicators(found))
      return nil
    }
    return (found.first, paths)
  }

  private func explain(_ indicator: String, _ subject: Subject, _ console: inout Console) {
    guard
      let explanation = subject.assessor.explain(
        indicator: indicator, of: subject.vendor, for: subject.buyer, asOf: subject.asOf, knownOn: subject.knownOn)
    else { return }
    if explanation.outcome == .broken { console.note(.inconclusive) }
    let report = IndicatorReport(explanation)
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      let text = report.text(style: style, width: columns, verbose: display.verbose)
      console.write(Array(text.utf8), to: page.output)
    }
  }

  private func explain(_ subject: Subject, _ console: inout Console) {
    let explanation = subject.assessor.explain(
      subject.vendor, for: subject.buyer, asOf: subject.asOf, knownOn: subject.knownOn)
    let assessment = explanation.assessment
    if assessment.tier.index == nil || assessment.indicators.contains(where: { $0.outcome == .broken }) {
      console.note(.inconclusive)
    }
    let report = ScoreReport(explanation)
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      let text = report.text(style: style, width: columns, verbose: display.verbose)
      console.write(Array(text.utf8), to: page.output)
    }
  }
}
