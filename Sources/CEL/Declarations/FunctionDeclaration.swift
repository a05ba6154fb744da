/// A function or operator: its name, what it means, its types and what it does, in one value.
public struct FunctionDeclaration: Sendable {
  /// The name in expressions, or an operator's internal name such as `_<_`.
  public let name: String
  /// What it does.
  public let documentation: String
  /// Expressions that show it.
  public let examples: [String]
  /// For which types it exists.
  public let overloads: [Overload]

  /// Declares a function.
  public init(name: String, documentation: String = "", examples: [String] = [], overloads: [Overload]) {
    self.name = name
    self.documentation = documentation
    self.examples = examples
    self.overloads = overloads
  }
}

/// A function for certain types.
///
/// Operators are functions too: `_<_ _<=_ _>_ _>=_ _+_ _-_ _*_ _/_ _%_ _==_ _!=_ -_ !_ @in _[_]`.
public struct Overload: Sendable {
  /// What an overload does: values in, a value out. Unknowns and errors are values; a strict one never sees them as arguments.
  public typealias Body = @Sendable (_ context: inout EvaluationContext, _ arguments: [Value]) -> Value

  /// A name for the overload, unique within the environment.
  public let id: String
  /// The types of the arguments; of a member the first is the receiver.
  public let parameters: [CELType]
  /// The type of the result.
  public let result: CELType
  /// Whether it is called as `receiver.name(...)`.
  public let isMember: Bool
  /// Whether errors and unknowns among the arguments become the result without a call.
  public let isStrict: Bool
  /// Where a literal number may lie in a call or comparison with this overload, such as 0...1 for shares.
  public let literalRange: ClosedRange<Double>?
  /// What is wrong with a literal argument, as help for whoever wrote it; nil where nothing is. For words from a closed list.
  public var literalRefusal: (@Sendable (_ argument: Value) -> String?)?
  /// Whether more arguments may follow; all of them together are typed like the elements of a list.
  let isVariadic: Bool
  /// Whether its body is the embedder's, of which nobody knows whether it always says the same.
  let isForeign: Bool
  /// What it does.
  var implementation: Implementation
  /// Returns a faster implementation for the arguments that are literals (nil: not one), or nil if there is none.
  var preparation: (@Sendable (Schema, [Value?]) -> Implementation?)?

  /// Declares an overload.
  ///
  /// - Parameters:
  ///   - id: A name for the overload, unique within the environment.
  ///   - parameters: The types of the arguments, the receiver first.
  ///   - result: The type of the result.
  ///   - isMember: Whether it is called as `receiver.name(...)`.
  ///   - isStrict: Whether errors and unknowns among the arguments become the result without a call.
  ///   - literalRange: Where literal numbers among the arguments may lie; outside is an error of the check.
  ///   - body: What it does.
  public init(
    id: String, parameters: [CELType], result: CELType, isMember: Bool = false, isStrict: Bool = true,
    literalRange: ClosedRange<Double>? = nil, body: @escaping Body
  ) {
    self.init(
      id, parameters, result, isMember: isMember, isStrict: isStrict, literalRange: literalRange, isForeign: true,
      implementation: .values(body))
  }

  init(
    _ id: String, _ parameters: [CELType], _ result: CELType, isMember: Bool = false, isStrict: Bool = true,
    literalRange: ClosedRange<Double>? = nil, isVariadic: Bool = false, isForeign: Bool = false,
    implementation: Implementation
  ) {
    self.id = id
    self.parameters = parameters
    self.result = result
    self.isMember = isMember
    self.isStrict = isStrict
    self.literalRange = literalRange
    self.isVariadic = isVariadic
    self.isForeign = isForeign
    self.implementation = implementation
  }

  /// The overload for a call, some of whose arguments are literals.
  func prepared(for arguments: [SyntaxNode], in schema: Schema) -> Overload {
    guard let preparation, takes(arguments.count) else { return self }
    let literals = arguments.map { if case .literal(let value) = $0.kind { value } else { nil as Value? } }
    guard let implementation = preparation(schema, literals) else { return self }
    var copy = self
    copy.implementation = implementation
    return copy
  }

  /// Whether it can be called with so many arguments.
  func takes(_ count: Int) -> Bool { isVariadic ? count >= parameters.count : count == parameters.count }

  /// How the body is called: over values that own their data, or directly over slots.
  @usableFromInline
  enum Implementation: Sendable {
    case values(Body)
    case unary(@Sendable (inout EvaluationContext, Slot) -> Slot)
    case binary(@Sendable (inout EvaluationContext, Slot, Slot) -> Slot)
    case ternary(@Sendable (inout EvaluationContext, Slot, Slot, Slot) -> Slot)
    case quaternary(@Sendable (inout EvaluationContext, Slot, Slot, Slot, Slot) -> Slot)
    case variadic(@Sendable (inout EvaluationContext, [Slot]) -> Slot)
    /// The planner has code of its own for it.
    case builtIn
  }
}
