import ArgumentParser
import ArmsLength

/// `armslength timeline`: how the verdict moved over time, and what moved it.
struct TimelineCommand: ParsableCommand {
  /// How timelines are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Show how the verdict on a vendor moved over time, and which fact caused which step.",
    discussion: """
      Each day is told by what was known on it: what one would have said then. With --known-on it is told by what was known on \
      that one day: hindsight. Days on which nothing moved are left out, unless everything is shown.

      EXAMPLES
        armslength timeline Samples/scale-meta --buyer rival-lab --from 2024-05 --to 2025-10
        armslength timeline scale-ai.yaml --known-on 2025-10-23          what really was, as we know now
        armslength timeline vendors/ --buyer us --format csv --output timeline.csv
        armslength score scale-ai.yaml --as-of 2025-06-01 --known-on 2025-06-01    what did we know when we signed?
      """)

  @Argument(help: ArgumentHelp("Profiles, and folders with profiles (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions

  @Option(
    help: ArgumentHelp("The first day (default: two years before the last).", valueName: "date"),
    transform: DateOptions.firstDay)
  var from: Day?

  @Option(help: ArgumentHelp("The last day (default: today).", valueName: "date"), transform: DateOptions.lastDay)
  var to: Day?

  @Option(
    help: ArgumentHelp(
      "Only what was known by this day, on all days (default: by each day what was known on it).", valueName: "date"),
    transform: DateOptions.day)
  var knownOn: Day?

  @Option(help: "How results are written: text, json or csv.")
  var format = Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let from, let to, from > to { throw ValidationError("`--from` must not lie after `--to`") }
  }

  func run() throws {
    var console = display.console
    let last = to ?? max(Terminal.today(), from ?? Terminal.today())
    let first = from ?? last.adding(days: -730)
    guard let policy = PolicyOption.read(policy, &console),
      let subjects = Subjects(paths, policy, context, &console)
    else { throw console.status }
    let axis = knownOn.map { Timeline.Axis.truth(knownOn: $0) } ?? .both
    let timelines = subjects.subjects.map {
      $0.assessor.timeline(of: $0.vendor, for: $0.buyer, over: first...last, moving: axis)
    }
    for timeline in timelines {
      console.judge(tier: timeline.points.last?.tier, broken: timeline.broken)
    }
    let report = TimelineReport(timelines)
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
