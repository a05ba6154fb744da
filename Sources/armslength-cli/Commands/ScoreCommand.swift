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

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
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

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Assess so many vendors at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("`--jobs` must be at least 1") }
    if let width, !(80...1000).contains(width) { throw ValidationError("`--width` must lie in 80...1000") }
  }

  func run() throws {
    var console = display.console
    let assessments = assess(&console)
    write(assessments, &console)
    throw console.status
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
      let isFile = output != nil
      let isColored = isFile ? display.color == .always : display.color.isColored(.output)
      let columns = width ?? (isFile ? nil : Terminal.columns(.output).map { min(120, $0) }) ?? 100
      let style: TextReport.Style = isColored ? .colored : .plain
      bytes = Array(TextReport(assessments, style: style, width: columns, verbose: display.verbose).render().utf8)
    }
    guard let output else { return Terminal.output(bytes) }
    do throws(FileProblem) {
      try Terminal.undisturbed { () throws(FileProblem) in try AtomicFile.write(bytes, to: output) }
    } catch { console.report(error) }
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
