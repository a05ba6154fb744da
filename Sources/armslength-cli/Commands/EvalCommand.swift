import ArgumentParser
import ArmsLength

/// `armslength eval`: what an expression comes to.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate an expression, alone or over a profile as a policy's condition sees it.",
    discussion: """
      Prints the value and its type. Where the value is not known, the facts that would settle it.

      EXAMPLES
        armslength eval '1 + 1'
        armslength eval 'vendor.stakes.exists(s, s.economic >= 0.25)' --profile scale-ai.yaml --as-of 2025-10-23
      """)

  @Argument(help: ArgumentHelp("The expression, in CEL.", valueName: "expression"))
  var expression: String

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
  @OptionGroup var display: DisplayOptions

  func run() throws {
    var console = display.console
    do {
      let result = try evaluate()
      Terminal.output(Console.visible(result.text) + "\n")
      if result.isInconclusive { console.note(.inconclusive) }
    } catch { console.report(any: error) }
    throw console.status
  }

  private func evaluate() throws -> ExpressionResult {
    guard let profile else { return try ExpressionResult(expression) }
    let policy = try policy.map { try Policy(contentsOf: $0) } ?? Policy.shipped
    let register = try register.map { try Register(contentsOf: $0) } ?? Register()
    let vendor = try VendorProfile(contentsOf: profile, register: register)
    let buyer = try buyer.map { try Buyer(contentsOf: $0, register: register) }
    return try ExpressionResult(
      expression, Assessor(policy: policy, register: register), vendor, buyer, asOf: dates.asOf ?? Terminal.today(),
      knownOn: dates.knownOn)
  }
}
