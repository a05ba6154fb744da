package import ArmsLengthSourceText
package import CEL

extension SeverityPlan {
  /// The functions that only a severity knows.
  static let functions: Set = ["ramp", "decay", "clamp", "greatest", "least"]

  /// Something that a severity cannot be made of.
  package struct Refusal: Error {
    /// What is wrong.
    package let message: String
    /// Where, in the expression's text.
    package let range: SourceRange
    /// What to do.
    package let help: String?
  }

  /// Makes a plan of a checked expression.
  package init(_ program: Program) throws(Refusal) { self = try Self.plan(program.syntax, in: program) }

  private static func plan(_ node: SyntaxNode, in program: Program) throws(Refusal) -> SeverityPlan {
    switch node.kind {
    case .literal(let value):
      guard let number = DomainFunctions.number(value) else {
        throw Refusal(message: "a severity is a number", range: node.range, help: "write a number from 0 to 100")
      }
      return .constant(number)
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        try part(condition, of: program), try plan(then, in: program), try plan(otherwise, in: program))
    case .call(let function, _, let arguments):
      return try call(function, arguments, node, in: program)
    default: return try expression(node, of: program)
    }
  }

  private static func call(
    _ function: String, _ arguments: [SyntaxNode], _ node: SyntaxNode, in program: Program
  ) throws(Refusal) -> SeverityPlan {
    // Dates have no range of their own: their difference is evaluated as a whole.
    let isReckoning = arguments.count == 2 && arguments.allSatisfy { $0.type != .date }
    switch function {
    case "_+_" where isReckoning: return .sum(try plan(arguments[0], in: program), try plan(arguments[1], in: program))
    case "_-_" where isReckoning:
      return .difference(try plan(arguments[0], in: program), try plan(arguments[1], in: program))
    case "_*_" where isReckoning:
      return .product(try plan(arguments[0], in: program), try plan(arguments[1], in: program))
    case "_/_" where isReckoning:
      return .quotient(try plan(arguments[0], in: program), try plan(arguments[1], in: program))
    case "ramp":
      let points = try numbers(arguments[1])
      let values = try numbers(arguments[2])
      guard points.count == values.count, points.count > 1 else {
        throw Refusal(
          message: "a ramp needs as many values as points, at least two", range: node.range,
          help: "write `ramp(x, [0.25, 0.50], [60, 80])`")
      }
      guard zip(points, points.dropFirst()).allSatisfy(<) else {
        throw Refusal(
          message: "the points of a ramp must rise", range: arguments[1].range, help: "write the smallest point first")
      }
      return .ramp(try plan(arguments[0], in: program), points: points, values: values)
    case "greatest", "least":
      var plans: [SeverityPlan] = []
      for argument in arguments { plans.append(try plan(argument, in: program)) }
      return function == "greatest" ? .greatest(plans) : .least(plans)
    case "clamp":
      return .clamp(
        try plan(arguments[0], in: program), lower: try number(arguments[1]), upper: try number(arguments[2]))
    case "decay":
      let halfLife = try number(arguments[3])
      guard halfLife > 0 else {
        throw Refusal(
          message: "a half-life must be more than 0 days", range: arguments[3].range,
          help: "write a number of days, such as 365")
      }
      return .decay(
        try plan(arguments[0], in: program), age: try plan(arguments[1], in: program), hold: try number(arguments[2]),
        halfLife: halfLife)
    default: return try expression(node, of: program)
    }
  }

  private static func expression(_ node: SyntaxNode, of program: Program) throws(Refusal) -> SeverityPlan {
    let full: Range
    switch node.type {
    case .share: full = Range(0, 1)
    case .count, .days: full = Range(0, .infinity)
    case .int, .uint, .double, .dyn: full = Range(-.infinity, .infinity)
    default:
      throw Refusal(
        message: "a severity is made of numbers, shares, counts and days, not of \(node.type)", range: node.range,
        help: "compare it in a condition, such as `as_of - role.since > 90 ? 60 : 30`")
    }
    return .expression(try part(node, of: program), full: full)
  }

  private static func part(_ node: SyntaxNode, of program: Program) throws(Refusal) -> Program {
    guard let part = program.subprogram(at: node) else {
      throw Refusal(
        message: "this part cannot be evaluated by itself", range: node.range, help: "put all of it into `when`")
    }
    return part
  }

  private static func number(_ node: SyntaxNode) throws(Refusal) -> Double {
    if case .literal(let value) = node.kind, let number = DomainFunctions.number(value) { return number }
    throw Refusal(message: "a number must stand here", range: node.range, help: "write the number itself, such as 60")
  }

  private static func numbers(_ node: SyntaxNode) throws(Refusal) -> [Double] {
    guard case .list(let elements, []) = node.kind else {
      throw Refusal(
        message: "a list of numbers must stand here", range: node.range, help: "write `[0.25, 0.50]`")
    }
    var numbers: [Double] = []
    for element in elements { numbers.append(try number(element)) }
    return numbers
  }
}
