import CEL
import Foundation

/// Tests of the language in the JSON form of the cel-spec project's, run one after the other.
struct ConformanceSuite {
  /// A test that did not pass.
  struct Failure: Equatable {
    let id: String
    let expression: String
    let expected: String
    let got: String

    /// One line.
    var description: String { "\(id): \(Value.string(expression)): expected \(expected), got \(got)" }
  }

  /// Why a file cannot be run.
  struct Problem: Error {
    let message: String
  }

  /// Where the database of time zones lies: what `TZDIR` names, or `/usr/share/zoneinfo`.
  static let zoneFolder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
  private static let timeZones = TimeZones { name in
    FileManager.default.contents(atPath: "\(zoneFolder)/\(name)").map { Array($0) }
  }

  var passed = 0
  var skipped = 0
  var failures: [Failure] = []

  /// The last line of the report.
  var summary: String { "\(passed) passed, \(failures.count) failed, \(skipped) skipped" }

  /// Runs all files of a folder in the order of their names.
  mutating func run(folder: String) throws(Problem) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Problem(message: "`\(folder)` is not a folder that can be read")
    }
    let files = names.filter { $0.hasSuffix(".json") }.sorted()
    if files.isEmpty { throw Problem(message: "`\(folder)` has no .json files") }
    for file in files { try run(file: "\(folder)/\(file)") }
  }

  /// Runs the tests of one file; those that need protobuf messages are counted as skipped.
  mutating func run(file: String) throws(Problem) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Problem(message: "`\(file)` cannot be read")
    }
    guard let root = try? JSONSerialization.jsonObject(with: data) else {
      throw Problem(message: "`\(file)` is not JSON")
    }
    let sections = JSON(root)["sections"].array
    if sections.isEmpty { throw Problem(message: "`\(file)` has no `sections` with tests") }
    for test in sections.flatMap({ $0["tests"].array }) {
      if test["needs_proto"].bool {
        skipped += 1
      } else if let failure = ConformanceSuite.run(test) {
        failures.append(failure)
      } else {
        passed += 1
      }
    }
  }

  /// Returns what went wrong; nil if the test passed.
  private static func run(_ test: JSON) -> Failure? {
    func failure(_ expected: String, _ got: String) -> Failure {
      Failure(id: test["id"].string, expression: test["expr"].string, expected: expected, got: got)
    }
    var variables: [(name: String, type: CELType)] = []
    var functions: [FunctionDeclaration] = []
    for declaration in test["type_env"].array {
      let name = declaration["name"].string
      if !declaration["ident"].isMissing {
        variables.append((name, type(declaration["ident"])))
      } else {
        functions.append(
          FunctionDeclaration(
            name: name,
            overloads: declaration["function"].array.map { overload in
              Overload(
                id: overload["id"].string, parameters: overload["params"].array.map(type),
                result: type(overload["result"]),
                isMember: overload["instance"].bool
              ) { _, _ in .error(.noMatchingOverload, "unbound function") }
            }))
      }
    }
    var bindings: [String: Value] = [:]
    for (name, value) in test["bindings"].object { bindings[name] = self.value(value) }
    for name in bindings.keys.sorted() where !variables.contains(where: { $0.name == name }) {
      variables.append((name, .dyn))
    }
    let environment = Environment(
      variables: variables, functions: functions,
      options: Environment.Options(
        container: test["container"].string, hasMacros: !test["disable_macros"].bool,
        isChecked: !test["disable_check"].bool, extensions: Set(Extension.allCases)),
      timeZones: timeZones)
    let expect = test["expect"]
    let program: Program
    do {
      program = try environment.compile(test["expr"].string)
    } catch {
      return failure(expectation(test["expect"]), "does not compile: \(error)".replacing("\n", with: "; "))
    }
    let deduced = expect["typed_result"]["deduced_type"]
    if !deduced.isMissing, type(deduced) != program.resultType {
      return failure("type \(type(deduced))", "type \(program.resultType)")
    }
    if test["check_only"].bool { return nil }
    let result: Value
    do {
      result = program.evaluate(try Activation(environment, bindings))
    } catch {
      return failure(expectation(expect), "\(error)")
    }
    switch result {
    case .error where !expect["eval_error"].isMissing || !expect["any_eval_errors"].isMissing: return nil
    case .unknown where !expect["unknown"].isMissing || !expect["any_unknowns"].isMissing: return nil
    default:
      if let wanted = wanted(expect), isSame(result, value(wanted)) { return nil }
      return failure(expectation(expect), result.description)
    }
  }

  /// The value that a test expects; nil where it expects none.
  private static func wanted(_ expect: JSON) -> JSON? {
    if !expect["value"].isMissing { return expect["value"] }
    let typed = expect["typed_result"]["result"]
    return typed.isMissing ? nil : typed
  }

  private static func expectation(_ expect: JSON) -> String {
    if let wanted = wanted(expect) { return value(wanted).description }
    if !expect["unknown"].isMissing || !expect["any_unknowns"].isMissing { return "unknown" }
    return expect["typed_result"].isMissing ? "an error" : "type \(type(expect["typed_result"]["deduced_type"]))"
  }

  private static func isSame(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.double(let a), .double(let b)): a == b || a.isNaN && b.isNaN
    case (.type(let a), .type(let b)): a.runtimeName == b.runtimeName
    case (.list(let a), .list(let b)):
      a.count == b.count && a.isComplete && zip(a.elements, b.elements).allSatisfy { isSame($0, $1) }
    case (.map(let a), .map(let b)):
      a.entries.count == b.entries.count
        && a.entries.allSatisfy { entry in b[entry.key].map { isSame(entry.value, $0) } ?? false }
    default: a == b
    }
  }

  // MARK: The encoding

  private static func value(_ json: JSON) -> Value {
    guard let (kind, content) = json.object.first else { return .error(.invalidArgument, "no value") }
    switch kind {
    case "null": return .null
    case "bool": return .bool(content.bool)
    case "int": return Int64(content.string).map { .int($0) } ?? .null
    case "uint": return UInt64(content.string).map { .uint($0) } ?? .null
    case "double": return Double(content.string).map { .double($0) } ?? .null
    case "string": return .string(content.string)
    case "bytes": return .bytes(Array(Data(base64Encoded: content.string) ?? Data()))
    case "list": return .list(content.array.map(value))
    case "map": return .map(MapValue(content.array.map { MapValue.Entry(value($0.array[0]), value($0.array[1])) }))
    case "type": return .type(namedType(content.string))
    case "timestamp":
      return Timestamp(seconds: Int64(content["seconds"].string) ?? 0, nanoseconds: Int32(content["nanos"].int))
        .map { .timestamp($0) } ?? .null
    case "duration":
      return TimeSpan(seconds: Int64(content["seconds"].string) ?? 0, nanoseconds: Int32(content["nanos"].int))
        .map { .duration($0) } ?? .null
    default: return .error(.invalidArgument, "a value of kind \(kind)")
    }
  }

  private static func type(_ json: JSON) -> CELType {
    if !json.string.isEmpty { return namedType(json.string) }
    guard let (kind, content) = json.object.first else { return .dyn }
    switch kind {
    case "list": return .list(type(content))
    case "map": return .map(type(content.array[0]), type(content.array[1]))
    case "type": return .type(type(content))
    case "type_param": return .typeParameter(content.string)
    case "message": return .record(content.string)
    case "wrapper": return .nullable(type(content))
    case "abstract": return .abstract(content["name"].string, content["params"].array.map(type))
    default: return .dyn
    }
  }

  private static func namedType(_ name: String) -> CELType {
    switch name {
    case "int": .int
    case "uint": .uint
    case "double": .double
    case "bool": .bool
    case "string": .string
    case "bytes": .bytes
    case "null_type": .null
    case "list": .list(.dyn)
    case "map": .map(.dyn, .dyn)
    case "type": .type(nil)
    case "timestamp", "google.protobuf.Timestamp": .timestamp
    case "duration", "google.protobuf.Duration": .duration
    case "dyn", "any": .dyn
    default: .abstract(name)
    }
  }
}
