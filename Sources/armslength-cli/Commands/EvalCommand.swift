import ArgumentParser
import ArmsLength

/// `armslength eval`: what an expression comes to.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract:
      "Evaluate an expression: alone, over data of your own, or over a profile as a policy's condition sees it.",
    discussion: """
      Prints the value, its type and what the evaluation cost. Where the value is not known, the facts that would settle it. \
      With --explain, what the parts of the expression came to; with --verbose, for every element and in full.

      EXAMPLES
        armslength eval '1 + 1'
        armslength eval 'hhi([0.4, 0.3, 0.2, 0.1])'
        armslength eval 'order.total > 100.0 && order.items.all(i, i.price > 0.0)' --data order.json --explain
        armslength eval 'vendor.stakes.exists(s, s.economic >= 0.25)' --profile scale-ai.yaml --as-of 2025-10-23
      """)

  @Argument(help: ArgumentHelp("The expression, in CEL.", valueName: "expression"))
  var expression: String

  @Option(
    help: ArgumentHelp(
      "YAML or JSON: a map of names that the expression may use, and their values.",
      discussion: "The word unknown without quotes stands for what is not known.", valueName: "file"))
  var data: String?

  @Option(help: ArgumentHelp("The profile that the expression is about.", valueName: "file"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "The policy whose parameters it may use (default: the one that is shipped).", valueName: "file or folder"))
  var policy: String?

  @Option(help: ArgumentHelp("The register.", valueName: "file"))
  var register: String?

  @Option(help: ArgumentHelp("The buyer.", valueName: "file"))
  var buyer: String?

  @OptionGroup var dates: DateOptions

  @Flag(help: "Show what the parts of the expression came to.")
  var explain = false

  @Option(help: ArgumentHelp("Give up after so many steps.", valueName: "steps"))
  var costLimit: Int?

  @Option(help: "How the result is written: text or json.")
  var format = ScoreCommand.Format.text

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let costLimit, costLimit < 1 { throw ValidationError("`--cost-limit` must be at least 1") }
  }

  func run() throws {
    var console = display.console
    if profile == nil, !idleOptions.isEmpty {
      console.refuse(.withoutProfile(idleOptions))
      throw console.status
    }
    do {
      let result = try evaluate()
      console.show(result.warnings)
      switch format {
      case .text: Terminal.output(Console.visible(result.text) + "\n")
      case .json: Terminal.output(result.json)
      }
      if result.isInconclusive { console.note(.inconclusive) }
    } catch { console.report(any: error) }
    throw console.status
  }

  /// The options that say how a profile is looked at.
  private var idleOptions: [String] {
    let options: [(name: String, isGiven: Bool)] = [
      ("--policy", policy != nil), ("--register", register != nil), ("--buyer", buyer != nil),
      ("--as-of", dates.asOf != nil), ("--known-on", dates.knownOn != nil),
    ]
    return options.filter(\.isGiven).map(\.name)
  }

  private func evaluate() throws -> ExpressionResult {
    let request = ExpressionRequest(
      expression, data: try data.map { try ExpressionData(contentsOf: $0) } ?? ExpressionData(), costLimit: costLimit,
      detail: explain ? (display.verbose ? .full : .short) : .none, zoneFolder: Terminal.environment("TZDIR"))
    guard let profile else { return try ExpressionResult(request) }
    let policy = try policy.map { try Policy(contentsOf: $0) } ?? Policy.shipped
    let register = try register.map { try Register(contentsOf: $0) } ?? Register()
    let vendor = try VendorProfile(contentsOf: profile, register: register)
    let buyer = try buyer.map { try Buyer(contentsOf: $0, register: register) }
    return try ExpressionResult(
      request, Assessor(policy: policy, register: register), vendor, buyer, asOf: dates.asOf ?? Terminal.today(),
      knownOn: dates.knownOn)
  }
}
