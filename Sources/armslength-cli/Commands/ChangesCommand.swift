import ArgumentParser
import ArmsLength

/// `armslength changes`: what became known since the last review, and what it moved.
struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Show what became known since a day, over all vendors, and by how much each fact moved a score.",
    discussion: """
      Both verdicts are about the same day; only what was known differs. Vendors come by how much they moved, and their facts by \
      how much they did. How the verdict moved because things themselves changed tells `armslength timeline`.

      EXAMPLES
        armslength changes vendors/ --since 2025-06-01 --buyer us
        armslength changes Samples/scale-meta --since 2025-07-01 --buyer rival-lab --as-of 2025-10-23
        armslength changes vendors/ --since 2025-06-01 --format csv --output news.csv
      """)

  @Argument(help: ArgumentHelp("Profiles, and folders with profiles (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("What was known by this day is not new: the day of the last review.", valueName: "date"),
    transform: DateOptions.day)
  var since: Day

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How results are written: text, json or csv.")
  var format = TimelineCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    let asOf = dates.asOf ?? Terminal.today()
    let knownOn = dates.knownOn ?? asOf
    guard since <= knownOn else {
      console.refuse(.sinceLaterThanKnown(since, knownOn))
      throw console.status
    }
    guard let policy = PolicyOption.read(policy, &console),
      let subjects = Subjects(paths, policy, context, &console)
    else { throw console.status }
    let changes = subjects.subjects.map {
      $0.assessor.changes(in: $0.vendor, for: $0.buyer, since: since, asOf: asOf, knownOn: knownOn)
    }
    for change in changes { console.judge(tier: change.after.tier, broken: change.broken) }
    let report = ChangesReport(changes)
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .csv: console.write(report.csv(), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      console.write(Array(report.render(style: style, width: columns, verbose: display.verbose).utf8), to: page.output)
    }
    throw console.status
  }
}
