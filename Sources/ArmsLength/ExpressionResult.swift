package import ArmsLengthRisk
package import ArmsLengthSourceText
package import ArmsLengthVendorModel
import CEL

/// What an expression comes to, in words.
package struct ExpressionResult: Sendable, Hashable {
  /// The value and its type; for what is not known, what would settle it.
  package let text: String
  /// Whether there is no value: it is not known, or the evaluation failed.
  package let isInconclusive: Bool

  /// Evaluates an expression over nothing: plain CEL.
  ///
  /// - Throws: `InvalidInput`, if the expression cannot be read.
  package init(_ expression: String) throws(InvalidInput) {
    let environment = Environment()
    let program: Program
    do throws(CompilationFailure) { program = try environment.compile(expression) } catch {
      throw Self.invalid(expression, error)
    }
    self.init(program.evaluate(Activation(environment)), program.resultType)
  }

  /// Evaluates an expression over a vendor, as a policy's condition would be.
  ///
  /// - Throws: `InvalidInput`, if the expression cannot be read.
  package init(
    _ expression: String, _ assessor: Assessor, _ vendor: VendorProfile, _ buyer: Buyer?, asOf: Day, knownOn: Day?
  ) throws(InvalidInput) {
    do throws(CompilationFailure) {
      let result = try assessor.evaluate(expression, for: vendor, buyer: buyer, asOf: asOf, knownOn: knownOn)
      self.init(result.value, result.type)
    } catch { throw Self.invalid(expression, error) }
  }

  private init(_ value: Value, _ type: CELType) {
    switch value {
    case .unknown(let open):
      isInconclusive = true
      text = "unknown (\(type))\n" + open.attributes.map { "  needs \($0.name)" }.joined(separator: "\n")
    case .error(let error):
      isInconclusive = true
      text = "error: \(error.message)"
    default:
      isInconclusive = false
      text = "\(value) (\(type))"
    }
  }

  private static func invalid(_ expression: String, _ failure: CompilationFailure) -> InvalidInput {
    let file = SourceFile(name: "<expression>", text: expression)
    return InvalidInput(
      failure.issues.map {
        Diagnostic(code: $0.code, message: $0.message, at: SourceLocation(file, $0.range), help: $0.help)
      })
  }
}
