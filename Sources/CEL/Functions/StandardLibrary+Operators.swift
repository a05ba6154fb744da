extension StandardLibrary {
  private static let a = CELType.typeParameter("A")
  private static let b = CELType.typeParameter("B")

  /// The planner has code of its own for operators on the standard types; here are their types.
  static let operators: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "!_", documentation: "Turns true to false and false to true.", examples: ["!true"],
      overloads: [builtIn("logical_not", [.bool], .bool)]),
    FunctionDeclaration(
      name: "-_", documentation: "Changes the sign.", examples: ["-x"],
      overloads: [builtIn("negate_int", [.int], .int), builtIn("negate_double", [.double], .double)]),
    FunctionDeclaration(
      name: "_+_", documentation: "Adds numbers and times, joins texts and lists.",
      examples: ["1 + 2", "\"a\" + \"b\""],
      overloads: arithmetic("add") + [
        builtIn("add_string", [.string, .string], .string), builtIn("add_bytes", [.bytes, .bytes], .bytes),
        builtIn("add_list", [.list(a), .list(a)], .list(a)),
        builtIn("add_timestamp_duration", [.timestamp, .duration], .timestamp),
        builtIn("add_duration_timestamp", [.duration, .timestamp], .timestamp),
        builtIn("add_duration_duration", [.duration, .duration], .duration),
      ]),
    FunctionDeclaration(
      name: "_-_", documentation: "Subtracts numbers and times.", examples: ["3 - 2"],
      overloads: arithmetic("subtract") + [
        builtIn("subtract_timestamp_timestamp", [.timestamp, .timestamp], .duration),
        builtIn("subtract_timestamp_duration", [.timestamp, .duration], .timestamp),
        builtIn("subtract_duration_duration", [.duration, .duration], .duration),
      ]),
    FunctionDeclaration(
      name: "_*_", documentation: "Multiplies numbers.", examples: ["2 * 3"], overloads: arithmetic("multiply")),
    FunctionDeclaration(
      name: "_/_", documentation: "Divides numbers; integers towards zero.", examples: ["7 / 2"],
      overloads: arithmetic("divide")),
    FunctionDeclaration(
      name: "_%_", documentation: "The remainder of a division of integers.", examples: ["7 % 2"],
      overloads: [
        builtIn("modulo_int64", [.int, .int], .int), builtIn("modulo_uint64", [.uint, .uint], .uint),
      ]),
    FunctionDeclaration(
      name: "_==_", documentation: "Whether two values are equal.", examples: ["x == 1"],
      overloads: [builtIn("equals", [a, a], .bool)]),
    FunctionDeclaration(
      name: "_!=_", documentation: "Whether two values differ.", examples: ["x != 1"],
      overloads: [builtIn("not_equals", [a, a], .bool)]),
    FunctionDeclaration(
      name: "_<_", documentation: "Whether the first is smaller.", examples: ["1 < 2"], overloads: order("less")),
    FunctionDeclaration(
      name: "_<=_", documentation: "Whether the first is not larger.", examples: ["1 <= 2"],
      overloads: order("less_equals")),
    FunctionDeclaration(
      name: "_>_", documentation: "Whether the first is larger.", examples: ["2 > 1"], overloads: order("greater")),
    FunctionDeclaration(
      name: "_>=_", documentation: "Whether the first is not smaller.", examples: ["2 >= 1"],
      overloads: order("greater_equals")),
    FunctionDeclaration(
      name: "@in", documentation: "Whether a list has an element, or a map a key.", examples: ["1 in [1, 2]"],
      overloads: [
        builtIn("in_list", [a, .list(a)], .bool), builtIn("in_map", [a, .map(a, b)], .bool),
      ]),
    FunctionDeclaration(
      name: "_[_]", documentation: "An element of a list, or the value of a key.", examples: ["[1, 2][0]"],
      overloads: [
        builtIn("index_list", [.list(a), .int], a), builtIn("index_map", [.map(a, b), a], b),
      ]),
  ]

  private static func builtIn(_ id: String, _ parameters: [CELType], _ result: CELType) -> Overload {
    Overload(id, parameters, result, implementation: .builtIn)
  }

  private static func arithmetic(_ name: String) -> [Overload] {
    [
      builtIn("\(name)_int64", [.int, .int], .int), builtIn("\(name)_uint64", [.uint, .uint], .uint),
      builtIn("\(name)_double", [.double, .double], .double),
    ]
  }

  private static func order(_ name: String) -> [Overload] {
    let types: [CELType] = [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration]
    let numbers: [CELType] = [.int, .uint, .double]
    let mixed = numbers.flatMap { first in numbers.filter { $0 != first }.map { [first, $0] } }
    return (types.map { [$0, $0] } + mixed).map { pair in
      builtIn("\(name)_\(pair[0])" + (pair[0] == pair[1] ? "" : "_\(pair[1])"), pair, .bool)
    }
  }
}
