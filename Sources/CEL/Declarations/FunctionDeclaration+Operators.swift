/// Operators for types of one's own.
///
/// ```swift
/// FunctionDeclaration(operator: .multiply, inBothOrders: true) { (a: Money, b: Int) in Money(cents: a.cents * b) }
/// ```
extension FunctionDeclaration {
  /// Declares an overload of an operator before a value.
  ///
  /// - Parameters:
  ///   - sign: The operator.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, R: CELConvertible>(
    operator sign: Operator, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A) throws -> R
  ) {
    self.init(.function(sign.rawValue), documentation, examples, [A.celType], R.celType, .typed(body))
  }

  /// Declares an overload of an operator between two values.
  ///
  /// - Parameters:
  ///   - sign: The operator.
  ///   - inBothOrders: Whether the operands may stand the other way round as well: for `+`, `*` and `==` between two types.
  ///   - documentation: What it does.
  ///   - examples: Expressions that show it.
  ///   - body: What it does; an error that it throws is the result of the call.
  @inlinable
  public init<A: CELConvertible, B: CELConvertible, R: CELConvertible>(
    operator sign: Operator, inBothOrders: Bool = false, documentation: String = "", examples: [String] = [],
    _ body: @escaping @Sendable (A, B) throws -> R
  ) {
    let declaration = FunctionDeclaration(
      .function(sign.rawValue), documentation, examples, [A.celType, B.celType], R.celType, .typed(body))
    guard inBothOrders, A.celType != B.celType else {
      self = declaration
      return
    }
    let mirrored: @Sendable (B, A) throws -> R = { try body($1, $0) }
    let other = FunctionDeclaration(
      .function(sign.rawValue), documentation, examples, [B.celType, A.celType], R.celType, .typed(mirrored))
    self.init(
      name: sign.rawValue, documentation: documentation, examples: examples,
      overloads: declaration.overloads + other.overloads)
  }

  /// Declares `<`, `<=`, `>` and `>=` between two types in both orders.
  ///
  /// - Parameters:
  ///   - documentation: What the order is.
  ///   - compare: Returns a negative number if the first is smaller, 0 if they are the same, a positive number otherwise.
  /// - Returns: The four operators.
  @inlinable
  public static func ordering<A: CELConvertible, B: CELConvertible>(
    documentation: String = "", _ compare: @escaping @Sendable (A, B) throws -> Int
  ) -> [FunctionDeclaration] {
    let tests: [(sign: Operator, test: @Sendable (Int) -> Bool, mirrored: @Sendable (Int) -> Bool)] = [
      (.lessThan, { $0 < 0 }, { $0 > 0 }), (.lessThanOrEqual, { $0 <= 0 }, { $0 >= 0 }),
      (.greaterThan, { $0 > 0 }, { $0 < 0 }), (.greaterThanOrEqual, { $0 >= 0 }, { $0 <= 0 }),
    ]
    return tests.flatMap { sign, test, mirrored in
      let first = FunctionDeclaration(operator: sign, documentation: documentation) { (a: A, b: B) in
        test(try compare(a, b))
      }
      if A.celType == B.celType { return [first] }
      return [
        first,
        FunctionDeclaration(operator: sign, documentation: documentation) { (b: B, a: A) in mirrored(try compare(a, b))
        },
      ]
    }
  }

  /// Declares `<`, `<=`, `>` and `>=` for a type that has an order in Swift.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - documentation: What the order is.
  /// - Returns: The four operators.
  @inlinable
  public static func ordering<T: CELConvertible & Comparable>(of type: T.Type, documentation: String = "")
    -> [FunctionDeclaration]
  {
    ordering(documentation: documentation) { (a: T, b: T) in a < b ? -1 : a == b ? 0 : 1 }
  }
}
