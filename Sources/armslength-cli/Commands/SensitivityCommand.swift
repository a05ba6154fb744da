import ArgumentParser
import ArmsLength

/// `armslength sensitivity`: which of the policy's numbers a verdict hangs on.
struct SensitivityCommand: ParsableCommand {
  /// How the table is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Find out which of the policy's numbers a verdict hangs on, and where each would change the tier.",
    discussion: """
      Severities, credences, what stands in for the unknown, effects of controls, parameters and the beginnings of tiers are \
      changed one at a time. A verdict hangs on one of them if a change by a fifth or less changes the tier.

      EXAMPLES
        armslength sensitivity scale-ai.yaml --buyer us.yaml --register register.yaml
        armslength sensitivity scale-ai.yaml --format csv --output sensitivity.csv
      """)

  @Argument(help: ArgumentHelp("The profile, or a folder with one profile (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How the table is written: text, json or csv.")
  var format = Format.text

  @OptionGroup var page: OutputOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let vendor = OneVendor(paths, policy: policy, context, dates, &console) else { throw console.status }
    let sensitivity = vendor.policy.sensitivity(of: vendor.documents, asOf: vendor.asOf, knownOn: vendor.knownOn)
    console.explain("\(sensitivity.assessments) assessments")
    console.judge(sensitivity.before)
    let report = SensitivityReport(sensitivity)
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .csv: console.write(report.csv(), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      console.write(
        Array(report.render(style: style, width: columns, verbose: display.verbose).utf8), to: page.output)
    }
    throw console.status
  }
}
