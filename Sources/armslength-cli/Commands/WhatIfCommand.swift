import ArgumentParser
import ArmsLength

/// `armslength what-if`: the same assessment with changed facts.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract:
      "Assess a vendor as it is and with changed facts: what a tie, a control or a source makes of the verdict.",
    discussion: """
      Paths are those that results show: `stakes[meta].economic`, `roles[alexandr-wang#2]`, `coverage.stakes`, \
      `buyer.engagements[scale-ai].sensitivity`; `controls[+]` adds one. Values are YAML. Nothing is written to the documents. \
      `score --without` is something else: it tells what a portfolio loses with a party.

      EXAMPLES
        armslength what-if scale-ai.yaml --buyer us.yaml --set 'stakes[meta].economic=51%'
        armslength what-if scale-ai.yaml --set 'controls[+]={control: information-firewall, strength: verified}'
        armslength what-if scale-ai.yaml --remove 'stakes[meta]' --remove 'roles[alexandr-wang]'
        armslength what-if scale-ai.yaml --without-source cnbc-deal
        armslength what-if scale-ai.yaml --without meta     none of its stakes, roles and purchases
        armslength what-if scale-ai.yaml --overlay after-the-deal.yaml
        armslength what-if scale-ai.yaml --by-source        does the verdict rest on one origin?
        armslength what-if scale-ai.yaml --until moderate   what to ask for in a negotiation
      """)

  @Argument(help: ArgumentHelp("The profile, or a folder with one profile (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("A value that is assumed, with its path; may be repeated.", valueName: "path=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("A fact or value that is taken out; may be repeated.", valueName: "path"))
  var remove: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out a source, or all sources of an origin, with everything that rests on it alone; may be repeated.",
      valueName: "id"))
  var withoutSource: [String] = []

  @Option(
    help: ArgumentHelp("Leave out all ties of a party, by its id or name; may be repeated.", valueName: "party"))
  var without: [String] = []

  @Option(help: ArgumentHelp("Assumptions that are kept in a file; may be repeated.", valueName: "file"))
  var overlay: [String] = []

  @Flag(help: "Leave out each origin of sources in turn: does the verdict rest on one alone?")
  var bySource = false

  @Option(
    help: ArgumentHelp(
      "Find the smallest sets of controls, answers and ended ties that bring the verdict down to this tier.",
      valueName: "tier"))
  var until: String?

  @Option(help: ArgumentHelp("The policy (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(help: "How the result is written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var page: OutputOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    guard let assumptions = assumptions(&console) else { throw console.status }
    guard let vendor = OneVendor(paths, policy: policy, context, dates, &console) else { throw console.status }
    if bySource || until != nil {
      look(vendor, assumptions, &console)
    } else if assumptions.isEmpty {
      console.refuse(.nothingAssumed)
    } else {
      compare(vendor, assumptions, &console)
    }
    throw console.status
  }

  func validate() throws {
    if bySource, until != nil {
      throw ValidationError("`--by-source` and `--until` are two questions: ask one of them")
    }
  }

  /// Looks at the verdict under the assumptions more closely.
  private func look(_ vendor: OneVendor, _ assumptions: Assumptions, _ console: inout Console) {
    do throws(InvalidInput) {
      let assumed = try vendor.documents.assuming(assumptions)
      console.show(assumed.warnings)
      guard let until else {
        let effects = vendor.policy.sourceEffects(of: assumed.documents, asOf: vendor.asOf, knownOn: vendor.knownOn)
        console.judge(effects.before)
        let report = SourceEffectsReport(effects)
        return console.write(
          format == .json ? report.json(toolVersion: Tool.version) : text(report.render), to: page.output)
      }
      let tiers = vendor.policy.tiers.map(\.name)
      guard let tier = tiers.firstIndex(of: until.lowercased()) else {
        return console.refuse(.unknownTier(until, among: tiers))
      }
      let reduction = vendor.policy.reduction(
        to: tier, of: assumed.documents, asOf: vendor.asOf, knownOn: vendor.knownOn)
      console.judge(reduction.before)
      let report = ReductionReport(reduction)
      console.write(format == .json ? report.json(toolVersion: Tool.version) : text(report.render), to: page.output)
    } catch { console.report(error) }
  }

  /// What is assumed; nil, and told why, if it cannot be read.
  private func assumptions(_ console: inout Console) -> Assumptions? {
    do {
      var all = Assumptions()
      for path in overlay { all.add(try Assumptions(overlay: FileReader.read(path))) }
      all.add(
        try Assumptions(setting: set, removing: remove, withoutSources: withoutSource, withoutParties: without))
      return all
    } catch {
      console.report(any: error)
      return nil
    }
  }

  private func compare(_ vendor: OneVendor, _ assumptions: Assumptions, _ console: inout Console) {
    do throws(InvalidInput) {
      let (policy, asOf, knownOn) = (vendor.policy, vendor.asOf, vendor.knownOn)
      let whatIf = try policy.whatIf(vendor.documents, assuming: assumptions, asOf: asOf, knownOn: knownOn)
      let assumed = try vendor.documents.assuming(assumptions)
      console.show(whatIf.warnings)
      console.judge(whatIf.after)
      let effects = policy.sourceEffects(of: assumed.documents, asOf: asOf, knownOn: knownOn)
      let report = WhatIfReport(whatIf, singleOrigins: effects.singleOrigins)
      console.write(
        format == .json ? report.json(toolVersion: Tool.version) : text(report.render), to: page.output)
    } catch { console.report(error) }
  }

  /// A report in the look that is asked for.
  private func text(_ render: (TextReport.Style, Int, Bool) -> String) -> [UInt8] {
    let (style, columns) = display.look(page)
    return Array(render(style, columns, display.verbose).utf8)
  }
}

extension Console {
  /// Notes how the run may end by a verdict.
  mutating func judge(_ assessment: Assessment) {
    if assessment.tier.index == nil || assessment.indicators.contains(where: { $0.outcome == .broken }) {
      note(.inconclusive)
    }
    show(assessment.indicators.compactMap(\.diagnostic).prefix(1).map { $0 })
  }
}
