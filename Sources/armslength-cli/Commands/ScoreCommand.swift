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
      """)

  @Argument(help: ArgumentHelp("Profiles, and folders with profiles (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How results are written: text or json.")
  var format = Format.text

  @Option(help: ArgumentHelp("End with status 1 if a vendor reaches this tier.", valueName: "tier"))
  var failOn: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the results here, whole or not at all.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The number of columns (default: the terminal's, at most 120, or 100).", valueName: "n"))
  var width: Int?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let width, !(80...1000).contains(width) { throw ValidationError("`--width` must lie in 80...1000") }
  }

  func run() throws {
    var console = display.console
    let assessments = assess(&console)
    write(assessments, &console)
    throw console.status
  }

  // MARK: - Assessing

  private func assess(_ console: inout Console) -> [Assessment] {
    let policy: Policy
    do {
      policy = try self.policy.map { try Policy(contentsOf: $0) } ?? Policy.shipped
    } catch {
      console.report(any: error)
      return []
    }
    let failing = failOn.map { name in policy.tiers.firstIndex { $0.name == name.lowercased() || $0.name == name } }
    if let failOn, failing == .some(nil) {
      console.refuse(.unknownTier(failOn, among: policy.tiers.map(\.name)))
      return []
    }
    let asOf = dates.asOf ?? Terminal.today()
    if let knownOn = dates.knownOn, knownOn < asOf, console.isVerbose {
      console.show([.knownBeforeAsOf(knownOn, asOf)])
    }
    let paths = paths.isEmpty ? ["."] : paths
    let documents = Documents(paths, &console)
    let registers = Registers(named: context.register, documents, &console)
    var buyers = Buyers(named: context.buyer, documents, &console)
    // Without its register or buyer a verdict would be about something else.
    guard !registers.hasFailed, !buyers.hasFailed else { return [] }

    var assessments: [Assessment] = []
    var reportedBuyer = false
    for entry in documents.entries {
      guard entry.kind == .vendor else {
        if entry.group == Documents.named { explainUnused(entry, &console) }
        continue
      }
      do {
        let register = registers.register(ofGroup: entry.group)
        let buyer: Buyer?
        do { buyer = try buyers.buyer(for: entry.group, registers) } catch {
          if !reportedBuyer { console.report(error) }
          reportedBuyer = true
          continue
        }
        let vendor = try ProfileReader.vendor(entry.document, register: register)
        let assessor = Assessor(policy: policy, register: register ?? Register())
        assessments.append(assessor.assess(vendor, for: buyer, asOf: asOf, knownOn: dates.knownOn))
      } catch { console.report(error) }
    }
    judge(assessments, failing: failing ?? nil, &console)
    if assessments.isEmpty, !console.statuses.contains(.invalidInput), !console.statuses.contains(.usage) {
      console.show([.nothingToAssess(paths)])
    }
    return assessments
  }

  private func explainUnused(_ entry: Documents.Entry, _ console: inout Console) {
    if entry.kind == .register || entry.kind == .buyer { return }
    console.show([.notAssessed(entry.kind, entry.path)])
  }

  /// Notes how the run ends by what was found.
  private func judge(_ assessments: [Assessment], failing: Int?, _ console: inout Console) {
    if assessments.isEmpty { console.note(.nothingAssessed) }
    for assessment in assessments {
      switch assessment.tier {
      case .determined(let index, _):
        if let failing, index >= failing { console.note(.failOnReached) }
      case .undetermined: console.note(.inconclusive)
      }
      if assessment.indicators.contains(where: { $0.outcome == .broken }) { console.note(.inconclusive) }
    }
  }

  // MARK: - Writing

  private func write(_ assessments: [Assessment], _ console: inout Console) {
    showWarnings(assessments, &console)
    // A machine gets a document even if nothing was assessed; a person has been told why.
    guard !assessments.isEmpty || format == .json else { return }
    let bytes: [UInt8]
    switch format {
    case .json: bytes = JSONReport(assessments, toolVersion: Tool.version).render()
    case .text:
      let style: TextReport.Style =
        output == nil && display.color.isColored(.output) || display.color == .always ? .colored : .plain
      let columns = width ?? Terminal.columns(.output).map { min(120, $0) } ?? 100
      bytes = Array(TextReport(assessments, style: style, width: columns, verbose: display.verbose).render().utf8)
    }
    guard let output else { return Terminal.output(bytes) }
    do { try AtomicFile.write(bytes, to: output) } catch { console.report(error) }
  }

  private func showWarnings(_ assessments: [Assessment], _ console: inout Console) {
    let warnings = Diagnostic.sorted(Array(Set(assessments.flatMap(\.warnings))))
    guard !warnings.isEmpty else { return }
    if console.isVerbose { return console.show(warnings) }
    let count = warnings.count == 1 ? "1 warning" : "\(warnings.count) warnings"
    console.tell(
      "\(count) about what was read: `armslength check` or `--verbose` shows \(warnings.count == 1 ? "it" : "them")")
  }
}
