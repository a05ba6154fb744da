/// Functions of numbers.
enum MathExtension {
  static let functions: [FunctionDeclaration] = extremes + rounding + signs + bits

  // MARK: Rounding

  private static let rounding: [FunctionDeclaration] = [
    rounding("ceil", "The least whole number that is not smaller.", "math.ceil(1.2) == 2.0") { $0.rounded(.up) },
    rounding("floor", "The greatest whole number that is not larger.", "math.floor(-1.2) == -2.0") {
      $0.rounded(.down)
    },
    rounding("round", "The nearest whole number; halves go away from zero.", "math.round(-1.5) == -2.0") {
      $0.rounded(.toNearestOrAwayFromZero)
    },
    rounding("trunc", "The number without its fraction.", "math.trunc(-1.3) == -1.0") { $0.rounded(.towardZero) },
    FunctionDeclaration(
      name: "math.sqrt", documentation: "The square root; NaN of a negative number.",
      examples: ["math.sqrt(81) == 9.0"],
      overloads: [
        unary("math_sqrt_double", .double, .double) { _, value in .double(value.double.squareRoot()) },
        unary("math_sqrt_int", .int, .double) { _, value in .double(Double(value.int).squareRoot()) },
        unary("math_sqrt_uint", .uint, .double) { _, value in .double(Double(value.uint).squareRoot()) },
      ]),
    test("isInf", "Whether a number is infinite.", "math.isInf(-1.0 / 0.0)") { $0.isInfinite },
    test("isNaN", "Whether a number is NaN.", "math.isNaN(0.0 / 0.0)") { $0.isNaN },
    test("isFinite", "Whether a number is neither infinite nor NaN.", "math.isFinite(1.2)") { $0.isFinite },
  ]

  private static func rounding(
    _ name: String, _ documentation: String, _ example: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: "math.\(name)", documentation: documentation, examples: [example],
      overloads: [unary("math_\(name)_double", .double, .double) { _, value in .double(body(value.double)) }])
  }

  private static func test(
    _ name: String, _ documentation: String, _ example: String, _ body: @escaping @Sendable (Double) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: "math.\(name)", documentation: documentation, examples: [example],
      overloads: [unary("math_\(name)_double", .double, .bool) { _, value in .bool(body(value.double)) }])
  }

  // MARK: Sign

  private static let signs: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "math.abs", documentation: "The number without its sign; an error for the smallest int.",
      examples: ["math.abs(-1) == 1", "math.abs(-1.5) == 1.5"],
      overloads: [
        unary("math_abs_double", .double, .double) { _, value in .double(value.double.magnitude) },
        unary("math_abs_int", .int, .int) { context, value in
          Int64(exactly: value.int.magnitude).map { .int($0) }
            ?? context.fail(.overflow, "the size of \(value.int) does not fit int")
        },
        unary("math_abs_uint", .uint, .uint) { _, value in value },
      ]),
    FunctionDeclaration(
      name: "math.sign", documentation: "-1, 0 or 1 in the number's own type; NaN for NaN.",
      examples: ["math.sign(-42) == -1", "math.sign(0.5) == 1.0"],
      overloads: [
        unary("math_sign_double", .double, .double) { _, value in
          value.double.isNaN ? value : .double(value.double > 0 ? 1 : value.double < 0 ? -1 : 0)
        },
        unary("math_sign_int", .int, .int) { _, value in .int(value.int.signum()) },
        unary("math_sign_uint", .uint, .uint) { _, value in .uint(min(value.uint, 1)) },
      ]),
  ]

  // MARK: Bits

  private static let bits: [FunctionDeclaration] = [
    bits("And", "The bits that are set in both numbers.", "math.bitAnd(3, 5) == 1") { $0 & $1 },
    bits("Or", "The bits that are set in one of two numbers.", "math.bitOr(1u, 2u) == 3u") { $0 | $1 },
    bits("Xor", "The bits that differ between two numbers.", "math.bitXor(1, 3) == 2") { $0 ^ $1 },
    FunctionDeclaration(
      name: "math.bitNot", documentation: "The number with every bit turned around.",
      examples: ["math.bitNot(1) == -2"],
      overloads: [CELType.int, .uint].map { type in
        unary("math_bitNot_\(type)_\(type)", type, type) { _, value in Slot(value.kind, payload: ~value.payload) }
      }),
    shift("Left", "The bits moved towards the high end; 0 from 64 places on.", "math.bitShiftLeft(1, 2) == 4") {
      $0 << $1
    },
    shift(
      "Right",
      "The bits moved towards the low end, with zeros behind them even in a negative number; 0 from 64 places on.",
      "math.bitShiftRight(1024, 2) == 256"
    ) { $0 >> $1 },
  ]

  private static func bits(
    _ name: String, _ documentation: String, _ example: String,
    _ body: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: "math.bit\(name)", documentation: documentation, examples: [example],
      overloads: [CELType.int, .uint].map { type in
        Overload(
          "math_bit\(name)_\(type)_\(type)", [type, type], type,
          implementation: .binary { _, a, b in Slot(a.kind, payload: body(a.payload, b.payload)) })
      })
  }

  private static func shift(
    _ name: String, _ documentation: String, _ example: String,
    _ body: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: "math.bitShift\(name)", documentation: documentation, examples: [example],
      overloads: [CELType.int, .uint].map { type in
        Overload(
          "math_bitShift\(name)_\(type)_int", [type, .int], type,
          implementation: .binary { context, value, places in
            guard places.int >= 0 else {
              return context.fail(.invalidArgument, "bits cannot be moved by \(places.int) places")
            }
            return Slot(value.kind, payload: body(value.payload, UInt64(places.int)))
          })
      })
  }

  private static func unary(
    _ id: String, _ parameter: CELType, _ result: CELType,
    _ body: @escaping @Sendable (inout EvaluationContext, Slot) -> Slot
  ) -> Overload {
    Overload(id, [parameter], result, implementation: .unary(body))
  }
}
