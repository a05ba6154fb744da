import ArmsLengthSourceText
import CEL

/// A share of a company as an interval: the abstract type that these tests use.
struct Share: Opaque, Hashable {
  let low: Double
  let high: Double
  let name: String

  init(_ low: Double, _ high: Double? = nil, name: String = "") {
    self.low = low
    self.high = high ?? low
    self.name = name
  }

  var celTypeName: String { "share" }
  var description: String { low == high ? "\(low)" : "\(low)..\(high)" }

  static let type = CELType.abstract("share")

  /// The share among arguments, its interval and the number it is compared with.
  static func compare(
    _ a: Value, _ b: Value, _ test: (_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool?
  ) -> Value {
    func interval(_ value: Value) -> ClosedRange<Double> {
      switch value {
      case .opaque(let box): (box.value as? Share).map { $0.low...$0.high } ?? 0...1
      case .double(let number): number...number
      default: 0...1
      }
    }
    if let decided = test(interval(a), interval(b)) { return .bool(decided) }
    let names = [a, b].compactMap { value -> Attribute? in
      if case .opaque(let box) = value, let share = box.value as? Share {
        Attribute(share.name, .imprecise)
      } else {
        nil
      }
    }
    return .unknown(UnknownSet(names))
  }

  static let operators: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "_>=_",
      overloads: [
        ([type, .double], "share_double"), ([.double, type], "double_share"), ([type, type], "share_share"),
      ].map {
        parameters, id in
        Overload(id: "ge_\(id)", parameters: parameters, result: .bool, literalRange: 0...1) { _, arguments in
          compare(arguments[0], arguments[1]) { a, b in
            a.lowerBound >= b.upperBound ? true : a.upperBound < b.lowerBound ? false : nil
          }
        }
      }),
    FunctionDeclaration(
      name: "_==_",
      overloads: [
        Overload(id: "eq_share", parameters: [type, type], result: .bool) { _, arguments in
          compare(arguments[0], arguments[1]) { a, b in
            a == b && a.lowerBound == a.upperBound ? true : a.overlaps(b) ? nil : false
          }
        }
      ]),
  ]
}

/// A small world of vendors and stakes for tests.
enum World {
  static let environment = Environment(
    variables: [("vendor", .record("vendor")), ("n", .int), ("x", .double), ("names", .list(.string)), ("any", .dyn)],
    records: [
      RecordDeclaration(
        name: "vendor",
        fields: [
          FieldDeclaration(name: "name", type: .string),
          FieldDeclaration(name: "stakes", type: .list(.record("stake"))),
          FieldDeclaration(name: "parent", type: .record("vendor")),
        ]),
      RecordDeclaration(
        name: "stake",
        fields: [
          FieldDeclaration(name: "holder", type: .string), FieldDeclaration(name: "economic", type: Share.type),
          FieldDeclaration(name: "votes", type: .double), FieldDeclaration(name: "until", type: .timestamp),
          FieldDeclaration(name: "vendor", type: .record("vendor")),
        ]),
    ], functions: Share.operators, options: Environment.Options(hasStated: true))
}

extension Environment {
  /// The value of an expression without variables, or of the error that it does not compile with.
  func value(_ text: String, _ values: [String: Value] = [:]) -> Value {
    do {
      return try compile(text).evaluate(Activation(self, values))
    } catch {
      return .error(.mismatch, "\(error)")
    }
  }

  /// What is wrong with an expression.
  func issues(_ text: String) -> [Issue] {
    do {
      _ = try compile(text)
      return []
    } catch {
      return error.issues
    }
  }
}

extension String {
  /// The text of a range.
  func part(_ range: SourceRange) -> String {
    String(decoding: Array(utf8)[range.lowerBound..<range.upperBound], as: UTF8.self)
  }
}
