import ArgumentParser
import ArmsLength

/// `armslength owners`: who owns and controls a party, through whom, and how much by each rule.
struct OwnersCommand: ParsableCommand {
  /// What shares are parts of.
  enum Share: String, CaseIterable, ExpressibleByArgument {
    case economic, voting
  }

  static let configuration = CommandConfiguration(
    commandName: "owners",
    abstract: "Show who owns and controls a vendor or any other party, in the end and through whom.",
    discussion: """
      The answer first, then a tree of holders with money and votes apart, then how much everybody has by each rule: integrated \
      (all chains, circles included), product (AMLR art. 52), weakest-link, direct, and consolidated, where a stake of 50% or \
      more (OFAC) or of more than 50% (UK PSC) passes on whole. What is not known is shown as such.

      EXAMPLES
        armslength owners scale-ai Samples/scale-meta --buyer rival-lab
        armslength owners vendors/acme.yaml --register register.yaml --rule integrated --interest economic
        armslength owners 'Acme Holding' register.yaml --threshold 10% --format json
      """)

  @Argument(help: ArgumentHelp("The id or name of a party, or the path of a vendor's profile.", valueName: "vendor"))
  var vendor: String

  @Argument(
    help: ArgumentHelp(
      "Profiles, registers, and folders with them (default: the profile, or this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "By which rule: integrated, product, weakest-link, direct, consolidated(>=50%), consolidated(>50%) or all (default).",
      valueName: "rule"), transform: OwnersCommand.rules)
  var rule: [OwnershipRule]?

  @Option(help: "Only money (economic) or only votes (voting).")
  var interest: Share?

  @Option(
    help: ArgumentHelp("From which part on somebody counts as an ultimate owner (default: 25%).", valueName: "share"),
    transform: OwnersCommand.share)
  var threshold: Double?

  @Option(help: ArgumentHelp("How many holders above each other the tree shows (default: 12).", valueName: "n"))
  var depth: Int?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How results are written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let depth, !(1...1000).contains(depth) { throw ValidationError("`--depth` must lie in 1...1000") }
  }

  func run() throws {
    var console = display.console
    let isPath = (try? FolderWalk.kind(of: vendor)) == .file || vendor.hasSuffix(".yaml") || vendor.contains("/")
    let paths = isPath ? [vendor] + self.paths.filter { $0 != vendor } : paths.isEmpty ? ["."] : paths
    guard let inputs = TieInputs(paths, context, dates, &console) else { throw console.status }
    guard let party = party(inputs, isPath: isPath, &console) else { throw console.status }
    var choice = OwnersReport.Choice(threshold: threshold ?? 0.25, depth: depth ?? 12)
    if let rule { choice.rules = rule }
    switch interest {
    case .economic?: choice.interests = [.economic]
    case .voting?: choice.interests = [.voting]
    case nil: break
    }
    if display.verbose { choice.mostLines = 10_000 }
    let report = OwnersReport(inputs.documents, of: party, choice)
    if !report.isConclusive { console.note(.inconclusive) }
    switch format {
    case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
    case .text:
      let (style, columns) = display.look(page)
      let text = report.text(style: style, width: columns, verbose: display.verbose)
      console.write(Array(text.utf8), to: page.output)
    }
    throw console.status
  }

  private func party(_ inputs: TieInputs, isPath: Bool, _ console: inout Console) -> Party.ID? {
    guard isPath else { return inputs.party(vendor, &console) }
    if let found = inputs.vendors.first(where: { $0.path == vendor }) {
      return inputs.documents.graph.directory.resolve(found.id)
    }
    // Why a profile cannot be read was told.
    if console.statuses.isEmpty { console.refuse(.notAProfile(vendor)) }
    return nil
  }

  private static func rules(_ text: String) throws -> [OwnershipRule] {
    if text == "all" { return OwnersReport.Choice.allRules }
    if let rule = OwnershipRule(text) { return [rule] }
    let all = OwnersReport.Choice.allRules.map(\.description) + ["all"]
    let hint = Suggestion.closest(to: text, among: all).map { "did you mean `\($0)`?" }
    throw ValidationError("there is no rule `\(text)`: \(hint ?? "choose one of " + all.joined(separator: ", "))")
  }

  private static func share(_ text: String) throws -> Double {
    let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    guard let number, (0...1).contains(number) else {
      throw ValidationError("`\(text)` is not a share: write it like 25%")
    }
    return number
  }
}
