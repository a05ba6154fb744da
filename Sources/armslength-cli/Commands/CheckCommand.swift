import ArgumentParser
import ArmsLength

/// `armslength check`: everything that can be said about documents without assessing anybody.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find everything that is wrong with profiles, buyers, registers, policies and their tests.",
    discussion: """
      What is found goes to standard output, each with its place, the line and help; the last line counts. Errors end with \
      status 3; warnings alone with 0, or with 3 under --strict.

      EXAMPLES
        armslength check vendors/
        armslength check policies/our.yaml --strict
      """)

  @Argument(help: ArgumentHelp("Documents, and folders with documents (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The register (default: the only one in a folder that is read).", valueName: "file"))
  var register: String?

  @Option(
    help: ArgumentHelp(
      "Facts are stale that nobody has looked at for long before this day (default: today).", valueName: "date"),
    transform: DateOptions.day)
  var asOf: Day?

  @Flag(help: "Take warnings for errors in the exit status.")
  var strict = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    let paths = paths.isEmpty ? ["."] : paths
    var console = display.console
    console.isCollecting = true
    let documents = Documents(paths, &console)
    let registers = Registers(named: register, documents, &console)
    var (vendors, buyers): ([VendorProfile], [Buyer]) = ([], [])
    for entry in documents.entries {
      switch check(entry, registers, &console) {
      case .vendor(let vendor): vendors.append(vendor)
      case .buyer(let buyer): buyers.append(buyer)
      case .other: break
      }
    }
    console.show(AcrossDocuments.warnings(buyers, vendors, registers.any))
    let found = Self.unique(console.collected)
    let errors = found.count { $0.severity == .error }
    let warnings = found.count { $0.severity == .warning }
    if !found.isEmpty { Terminal.output(console.renderer(.output).render(found) + "\n") }
    if documents.fileCount == 0, errors == 0 {
      console.isCollecting = false
      console.note(.nothingAssessed)
      console.show([.nothingToCheck(paths)])
    } else {
      Terminal.output(
        "\(Self.counted(documents.fileCount, "document")), \(Self.counted(errors, "error")), \(Self.counted(warnings, "warning"))\n"
      )
    }
    if strict, warnings > 0 { console.note(.invalidInput) }
    throw console.status
  }

  /// What a document is that is compared with others.
  private enum Checked {
    case vendor(VendorProfile)
    case buyer(Buyer)
    case other
  }

  private func check(_ entry: Documents.Entry, _ registers: Registers, _ console: inout Console) -> Checked {
    let day = asOf ?? Terminal.today()
    let register = registers.register(ofGroup: entry.group)
    let isMissing = register == nil && registers.hasFailed
    func told(_ warnings: [Diagnostic]) -> [Diagnostic] {
      isMissing ? warnings.filter { !$0.isForWantOfARegister } : warnings
    }
    do {
      switch entry.kind {
      case .vendor:
        let vendor = try ProfileReader.vendor(entry.document, register: register)
        console.show(told(vendor.warnings) + Freshness.warnings(of: vendor.base, asOf: day))
        return .vendor(vendor)
      case .buyer:
        let buyer = try ProfileReader.buyer(entry.document, register: register)
        console.show(told(buyer.warnings) + Freshness.warnings(of: buyer.base, asOf: day))
        return .buyer(buyer)
      case .register:
        let register = try ProfileReader.register(entry.document)
        console.show(register.warnings + Freshness.warnings(of: register.base, asOf: day))
      case .policy: console.show(try PolicyReader.read(entry.document).warnings)
      case .tests:
        let suite = try PolicyTestReader.read(
          entry.document, policy: TestedPolicy.read(named: nil, beside: entry.path))
        for test in suite.tests { do { _ = try test.documents() } catch { console.report(any: error) } }
      case .waivers: console.show(try ProfileReader.waivers(entry.document).warnings)
      case .overlay: console.show(try Assumptions(overlay: entry.document).warnings)
      }
    } catch { console.report(any: error) }
    return .other
  }

  /// Diagnostics in reading order, each once: a register is read for itself and for others.
  ///
  /// That a rival is nearly somebody else's id explains why nothing describes it: one message for one mistake.
  private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var last: String?
    let explained = Set(diagnostics.filter { $0.code == "P222" }.compactMap(\.location))
    return Diagnostic.sorted(diagnostics).filter { diagnostic in
      if diagnostic.code == "P201", diagnostic.location.map(explained.contains) ?? false { return false }
      let key = "\(diagnostic.location.map(\.description) ?? "") \(diagnostic.code) \(diagnostic.message)"
      defer { last = key }
      return key != last
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}
