import ArgumentParser
import ArmsLength

/// `armslength party`: which vendors a party touches, and how.
struct PartyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "party",
    abstract: "Show which vendors a party touches, and how: money, votes, people, customers, suppliers.",
    discussion: """
      The party is named by its id, its name or another name; it may be a company, a person, a fund or the supplier of a supplier. \
      Every chain is shown with its shares and how well it is established; what is over or pending stands apart. Seats and stakes \
      elsewhere follow; of a buyer its engagements.

      EXAMPLES
        armslength party meta vendors/
        armslength party 'Saltmere Capital' Samples/portfolio --as-of 2025-10-23
      """)

  @Argument(help: ArgumentHelp("The party: its id, name or other name.", valueName: "party"))
  var party: String

  @Argument(
    help: ArgumentHelp("Profiles, registers, and folders with them (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The policy that says from which shares on somebody influences (default: the one that is shipped).",
      valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How the answer is written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console),
      let inputs = TieInputs(paths.isEmpty ? ["."] : paths, context, dates, party: party, &console),
      let party = inputs.party(party, &console)
    else { throw console.status }
    let report = PartyReport(inputs.documents, of: party, thresholds: BackingThresholds(policy))
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      console.write(Array(report.render(style: style, width: columns, verbose: display.verbose).utf8), to: page.output)
    }
    throw console.status
  }
}

/// The policy that `--policy` names, or the one that is shipped.
enum PolicyOption {
  static func read(_ path: String?, _ console: inout Console) -> Policy? {
    do { return try path.map { try Policy(contentsOf: $0) } ?? Policy.shipped } catch {
      console.report(any: error)
      return nil
    }
  }
}

extension DisplayOptions {
  /// How text looks on its way to a file or to standard output.
  func look(_ page: OutputOptions) -> (TextReport.Style, Int) {
    let isFile = page.output != nil
    let isColored = isFile ? color == .always : color.isColored(.output)
    let columns = page.width ?? (isFile ? nil : Terminal.columns(.output).map { min(120, $0) }) ?? 100
    return (isColored ? .colored : .plain, columns)
  }
}
