import ArgumentParser
import ArmsLength

/// `armslength compare`: vendors side by side, and which of them fail together.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put vendors side by side: scores, findings that differ, and which of them fail together.",
    discussion: """
      An argument that is a path is read; every other one names a vendor by id or name. Vendors that are named, and profiles that \
      are paths by themselves, are compared; if there are none, all in the folders.

      Two vendors are `linked` if they share an owner, a person, a supplier or a rival of yours as customer; `independent` if they \
      share nothing and the documents are complete enough to say so; otherwise it is `not known`.

      EXAMPLES
        armslength compare stairwick commonholt Samples/portfolio --buyer larkmoor
        armslength compare a.yaml b.yaml --register register.yaml
        armslength compare vendors/
      """)

  @Argument(
    help: ArgumentHelp(
      "Vendors by id or name, profiles, and folders in which they are found (default: this folder).",
      valueName: "vendor or path"))
  var vendors: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions
  @OptionGroup var waiving: WaiverOptions

  @Option(help: "How the comparison is written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var page: OutputOptions

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let policy = PolicyOption.read(policy, &console) else { throw console.status }
    let names = vendors.filter { !Self.isPath($0) }
    let paths = vendors.filter(Self.isPath)
    let hasFiles = paths.contains { (try? FolderWalk.kind(of: $0)) == .file }
    var assessing = Assessing(paths: paths, policy: policy, context: context, dates: dates)
    assessing.waivers = waiving.waivers
    assessing.isWanted = { profile, isNamed in
      names.contains { Self.bears(profile, $0) } || isNamed && hasFiles || names.isEmpty && !hasFiles
    }
    let outcome = assessing.assess(&console)
    if let assessments = chosen(names, outcome, &console) {
      let comparison = Comparison(
        assessments, profiles: outcome.vendors, in: outcome.graph(policy), buyer: outcome.buyer, policy: policy)
      let report = CompareReport(comparison)
      console.count(assessments.flatMap(\.warnings))
      switch format {
      case .json: console.write(report.json(toolVersion: Tool.version), to: page.output)
      case .text:
        let (style, columns) = display.look(page)
        console.write(
          Array(report.render(style: style, width: columns, verbose: display.verbose).utf8), to: page.output)
      }
    }
    throw console.status
  }

  /// The assessments in the order of the arguments, each vendor once; nil if there are no two.
  private func chosen(
    _ names: [String], _ outcome: Assessing.Outcome, _ console: inout Console
  ) -> [Assessment]? {
    guard !outcome.vendors.isEmpty else { return nil }
    var chosen: [String] = []
    var isWhole = true
    for name in names {
      let found = Set(outcome.vendors.filter { Self.bears($0, name) }.map(\.id)).sorted()
      if found.count == 1 {
        chosen.append(found[0].text)
      } else {
        isWhole = false
        console.refuse(
          found.isEmpty
            ? .unknownParty(name, among: outcome.vendors.flatMap { [$0.id.text, $0.name] })
            : .severalParties(name, ids: found.map(\.text)))
      }
    }
    guard isWhole else { return nil }
    var seen: Set<String> = []
    let all = chosen + outcome.assessments.map(\.vendor.id)
    let assessments = all.filter { seen.insert($0).inserted }.compactMap { id in
      outcome.assessments.first { $0.vendor.id == id }
    }
    guard assessments.count > 1 else {
      console.refuse(.tooFewToCompare(assessments.map(\.vendor.name)))
      return nil
    }
    return assessments
  }

  /// Whether an argument is a path: something that is there, or that can be nothing else.
  private static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || [".yaml", ".yml", ".json"].contains(where: argument.hasSuffix)
      || (try? FolderWalk.kind(of: argument)) != nil
  }

  private static func bears(_ profile: VendorProfile, _ name: String) -> Bool {
    profile.id.text == name || ([profile.name] + profile.also).contains { $0.lowercased() == name.lowercased() }
  }
}
