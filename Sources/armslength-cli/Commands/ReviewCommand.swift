import ArgumentParser
import ArmsLength

/// `armslength review`: the work list of the month.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List what to look at again: old facts, expiring controls and waivers, sources without a date.",
    discussion: """
      The most urgent comes first, then what carries most: the severity of the findings that rest on it. A state that a finding \
      rests on is looked at once a year, one that a grave finding rests on twice; controls are tested once a year.

      EXAMPLES
        armslength review vendors/ --buyer us
        armslength review vendors/ --within 90d --format csv --output worklist.csv
        armslength review Samples/scale-meta --buyer rival-lab --as-of 2026-01-15
      """)

  @Argument(help: ArgumentHelp("Profiles, and folders with profiles (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("How far ahead to look: days, such as `90d`, or weeks, such as `6w`.", valueName: "time"),
    transform: ReviewCommand.days)
  var within = 30

  @Option(
    help: ArgumentHelp("The day on which the list is made (default: today).", valueName: "date"),
    transform: DateOptions.day)
  var asOf: Day?

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var waiving: WaiverOptions

  @Option(help: "How results are written: text, json or csv.")
  var format = TimelineCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  /// Reads `30`, `30d` or `4w`.
  static func days(_ text: String) throws -> Int {
    let unit = text.last == "w" ? 7 : 1
    let digits = ["d", "w"].contains(text.last) ? text.dropLast() : text[...]
    guard let number = Int(digits), (0...10_000).contains(number), digits.allSatisfy(\.isNumber) else {
      throw ValidationError("`\(text)` is neither days, such as `30d`, nor weeks, such as `4w`")
    }
    return number * unit
  }

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console),
      let subjects = Subjects(paths, policy, context, waivers: waiving.waivers, &console)
    else { throw console.status }
    let day = asOf ?? Terminal.today()
    let review = Review(asOf: day, within: within)
    var lists: [WorkList] = []
    var assessments: [Assessment] = []
    for subject in subjects.subjects {
      let assessment = subject.assessor.assess(
        subject.vendor, for: subject.buyer, asOf: day, including: .findings)
      lists.append(
        review.workList(
          of: subject.vendor, for: subject.buyer, assessment, waivers: subject.assessor.waivers))
      assessments.append(assessment)
    }
    lists += subjects.registers.map { review.workList(of: $0, assessments) }
    let report = ReviewReport(lists, asOf: day, within: within)
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
