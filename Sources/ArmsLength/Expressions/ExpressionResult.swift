package import ArmsLengthRisk
package import ArmsLengthSourceText
package import ArmsLengthVendorModel
import CEL

/// An expression and how it is to be evaluated.
package struct ExpressionRequest: Sendable {
  /// The expression.
  package let expression: String
  /// Values for names of its own.
  package let data: ExpressionData
  /// What it may take at most, in steps; nil: what every evaluation may.
  package let costLimit: Int?
  /// Whether and how far what the parts come to is told.
  package let detail: Detail
  /// Where the rules of named time zones lie, for expressions that are not about a profile; nil: where most systems keep them.
  package let zoneFolder: String?

  /// How far what the parts of an expression come to is told.
  package enum Detail: Sendable {
    /// Not at all.
    case none
    /// For some elements of each list, and of long values the beginning.
    case short
    /// For a thousand elements of each list, and with long values.
    case full
  }

  /// Creates a request.
  package init(
    _ expression: String, data: ExpressionData = ExpressionData(), costLimit: Int? = nil, detail: Detail = .none,
    zoneFolder: String? = nil
  ) {
    self.zoneFolder = zoneFolder
    self.expression = expression
    self.data = data
    self.costLimit = costLimit
    self.detail = detail
  }
}

/// What an expression comes to.
package struct ExpressionResult: Sendable {
  let program: Program
  let evaluation: Evaluation
  let explanation: Explanation?
  let words: ExplainedValue
  private let valueWidth: Int
  /// What is probably wrong with the expression though it can be evaluated.
  package let warnings: [Diagnostic]

  /// Evaluates an expression over nothing but its data: plain CEL, and the measures that need numbers only.
  ///
  /// - Throws: Everything that is wrong with the expression.
  package init(_ request: ExpressionRequest) throws(InvalidInput) {
    // Policies know UTC and fixed offsets only: a verdict must not depend on the machine's database.
    let environment = Environment(
      variables: request.data.variables.map { ($0.name, .dyn) }, functions: DomainFunctions.plainMeasures,
      timeZones: .system(folder: request.zoneFolder ?? TimeZones.systemFolder))
    let program: Program
    do throws(CompilationFailure) { program = try environment.compile(request.expression) } catch {
      throw Self.invalid(request.expression, error)
    }
    let activation = request.data.variables.reduce(Activation(environment)) { $0.binding($1.name, to: $1.value) }
    self.init(request, program, activation, ExplainedValue())
  }

  /// Evaluates an expression over a vendor, as a policy's condition would be.
  ///
  /// - Parameters:
  ///   - request: The expression.
  ///   - assessor: Whose policy it is.
  ///   - vendor: The vendor's profile.
  ///   - buyer: Who asks; nil: everything about the buyer is unknown.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  /// - Throws: Everything that is wrong with the expression or with the names of its data.
  package init(
    _ request: ExpressionRequest, _ assessor: Assessor, _ vendor: VendorProfile, _ buyer: Buyer?, asOf: Day,
    knownOn: Day?
  ) throws(InvalidInput) {
    try request.data.requireOther(than: assessor.variableNames)
    let prepared: (program: Program, activation: Activation)
    do throws(CompilationFailure) {
      prepared = try assessor.prepare(
        request.expression, for: vendor, buyer: buyer, asOf: asOf, knownOn: knownOn,
        adding: request.data.variables.map { ($0.name, $0.value) })
    } catch { throw Self.invalid(request.expression, error) }
    self.init(request, prepared.program, prepared.activation, ExplainedValue(prepared.activation))
  }

  private init(
    _ request: ExpressionRequest, _ program: Program, _ activation: Activation, _ words: ExplainedValue
  ) {
    self.program = program
    self.words = words
    evaluation = program.evaluation(activation, costLimit: request.costLimit)
    valueWidth = request.detail == .full ? 1_000 : 60
    explanation =
      request.detail == .none
      ? nil
      : program.explanation(
        activation, elementLimit: request.detail == .full ? 1_000 : 5, costLimit: request.costLimit)
    warnings = Self.diagnostics(request.expression, program.warnings, severity: .warning)
  }

  /// Whether there is no value: it is not known, or the evaluation failed.
  package var isInconclusive: Bool {
    switch evaluation.value {
    case .unknown, .error: true
    default: false
    }
  }

  /// The value with its type and cost; for what is not known, what would settle it; then the explanation.
  package var text: String {
    var lines: [String]
    switch evaluation.value {
    case .unknown(let open):
      lines = ["unknown (\(program.resultType))"] + open.attributes.map { "  needs \($0.name)" }
    case .error(let error): lines = ["error: \(error.message)"] + (explanation == nil ? place(of: error) : [])
    default: lines = ["\(evaluation.value) (\(program.resultType))"]
    }
    lines.append("cost \(evaluation.cost)")
    if let explanation {
      lines += [""] + ExplanationText(explanation, valueWidth: valueWidth, describe: words.text).lines
    }
    return lines.joined(separator: "\n")
  }

  /// The part of the expression that failed, underlined.
  private func place(of error: EvaluationError) -> [String] {
    guard let range = error.range else { return [] }
    let file = SourceFile(name: "<expression>", text: program.source)
    let diagnostic = Diagnostic(code: "", message: error.message, at: SourceLocation(file, range))
    return DiagnosticRenderer().render([diagnostic]).split(separator: "\n").dropFirst().map(String.init)
  }

  // MARK: What is wrong with the expression

  private static func invalid(_ expression: String, _ failure: CompilationFailure) -> InvalidInput {
    InvalidInput(diagnostics(expression, failure.issues, severity: .error))
  }

  private static func diagnostics(_ expression: String, _ issues: [Issue], severity: Diagnostic.Severity)
    -> [Diagnostic]
  {
    let file = SourceFile(name: "<expression>", text: expression)
    return issues.map {
      Diagnostic(
        code: $0.code, severity: severity, message: $0.message, at: SourceLocation(file, $0.range), help: $0.help)
    }
  }
}
