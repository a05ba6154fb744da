import ArgumentParser
import ArmsLength

/// `armslength score`: profiles in, a verdict out.
struct ScoreCommand: ParsableCommand {
  /// How results are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Assess vendors: how high the risk is, how sure that is, why, and what to ask next.",
    discussion: """
      Folders are read with their subfolders. A profile that cannot be read does not stop the others: what is wrong goes to \
      standard error, and the run ends with status 3.

      EXAMPLES
        armslength score scale-ai.yaml
        armslength score Samples/scale-meta --buyer rival-lab --as-of 2025-10-23
        armslength score vendors/ --fail-on high --format json --output verdicts.json
        armslength score vendors/ --buyer us --without meta    what is lost if Meta becomes unacceptable
      """)

  @Argument(help: ArgumentHelp("Profiles, and folders with profiles (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions
  @OptionGroup var waiving: WaiverOptions

  @Option(help: "How results are written: text or json.")
  var format = Format.text

  @Option(help: ArgumentHelp("End with status 1 if a vendor reaches this tier.", valueName: "tier"))
  var failOn: String?

  @Option(
    help: ArgumentHelp(
      "Tell what is lost if this party, by id or name, becomes unacceptable: itself, all that it controls or influences, and all for which it is a critical or the only supplier.",
      valueName: "party"))
  var without: String?

  @OptionGroup var page: OutputOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Assess so many vendors at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("`--jobs` must be at least 1") }
  }

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console) else {
      write([], nil, &console)
      throw console.status
    }
    let assessing = Assessing(
      paths: paths, policy: policy, context: context, dates: dates, waivers: waiving.waivers, failOn: failOn, jobs: jobs
    )
    let outcome = assessing.assess(&console)
    let graph = outcome.vendors.isEmpty ? nil : outcome.graph(policy)
    var party: Party.ID?
    if let without, let graph {
      party = leftOut(without, outcome.buyer, graph, &console)
      // What was asked for cannot be told: then nothing else is.
      guard party != nil else {
        if format == .json { write([], nil, &console) }
        throw console.status
      }
    }
    write(outcome.assessments, portfolio(outcome, policy, graph, without: party), &console)
    throw console.status
  }

  /// What the vendors have in common; nil for one alone, unless a party is to be left out.
  private func portfolio(
    _ outcome: Assessing.Outcome, _ policy: Policy, _ graph: TieGraph?, without party: Party.ID?
  ) -> Portfolio? {
    guard let graph, outcome.vendors.count > 1 || party != nil else { return nil }
    return Portfolio(outcome.vendors, in: graph, buyer: outcome.buyer, policy: policy, without: party)
  }

  /// The party of `--without`; nil, and told why, if there is none, or it is the buyer.
  private func leftOut(_ name: String, _ buyer: Buyer?, _ graph: TieGraph, _ console: inout Console) -> Party.ID? {
    let found = graph.parties(named: name)
    guard found.count == 1, let party = found.first else {
      console.refuse(
        found.isEmpty ? .unknownParty(name, among: graph.knownNames) : .severalParties(name, ids: found.map(\.text)))
      return nil
    }
    if let buyer, graph.directory.resolve(buyer.id) == party {
      console.refuse(.withoutBuyer(buyer.name))
      return nil
    }
    return party
  }

  // MARK: - Writing

  private func write(_ assessments: [Assessment], _ portfolio: Portfolio?, _ console: inout Console) {
    showWarnings(assessments, &console)
    // A machine gets a document even if nothing was assessed; a person has been told why.
    guard !assessments.isEmpty || format == .json else { return }
    let bytes: [UInt8]
    switch format {
    case .json: bytes = JSONReport(assessments, portfolio: portfolio, toolVersion: Tool.version).render()
    case .text:
      let (style, columns) = display.look(page)
      bytes = Array(
        TextReport(assessments, portfolio: portfolio, style: style, width: columns, verbose: display.verbose).render()
          .utf8)
    }
    console.write(bytes, to: page.output)
  }

  private func showWarnings(_ assessments: [Assessment], _ console: inout Console) {
    console.count(assessments.flatMap(\.warnings))
  }
}
