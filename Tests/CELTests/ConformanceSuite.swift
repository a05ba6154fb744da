import CEL
import Foundation

/// The tests of the cel-spec project, converted to JSON; they are read where they lie and not part of this package.
struct ConformanceSuite {
  /// Where the converted tests lie: `shared/conformance/cel` beside the package, or what `CEL_CONFORMANCE` names.
  static let folder =
    ProcessInfo.processInfo.environment["CEL_CONFORMANCE"]
    ?? URL(filePath: #filePath).appending(path: "../../../../shared/conformance/cel").standardizedFileURL.path

  struct Outcome {
    var passed = 0
    var failures: [String] = []
  }

  /// Runs the tests of one file that need no protobuf messages; nil where the file is missing.
  static func run(_ file: String) throws -> Outcome? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(file).json") else { return nil }
    let root = try JSONSerialization.jsonObject(with: data)
    var outcome = Outcome()
    for section in JSON(root)["sections"].array {
      for test in section["tests"].array where !test["needs_proto"].bool {
        if let failure = try run(test) {
          outcome.failures.append("\(test["id"].string): \(test["expr"].string)\n    \(failure)")
        } else {
          outcome.passed += 1
        }
      }
    }
    return outcome
  }

  /// Returns what went wrong; nil if the test passed.
  private static func run(_ test: JSON) throws -> String? {
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
        isChecked: !test["disable_check"].bool))
    let expect = test["expect"]
    let program: Program
    do {
      program = try environment.compile(test["expr"].string)
    } catch {
      return "does not compile: \(error)"
    }
    let deduced = expect["typed_result"]["deduced_type"]
    if !deduced.isMissing, type(deduced) != program.resultType {
      return "type \(program.resultType), expected \(type(deduced))"
    }
    if test["check_only"].bool { return nil }
    let result = try program.evaluate(Activation(environment, bindings))
    if !expect["eval_error"].isMissing {
      if case .error = result { return nil }
      return "\(result), expected an error"
    }
    let wanted = expect["value"].isMissing ? expect["typed_result"]["result"] : expect["value"]
    return isSame(result, value(wanted)) ? nil : "\(result), expected \(value(wanted))"
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

/// A JSON value that answers every question; what is missing is empty.
struct JSON {
  let raw: Any?

  init(_ raw: Any?) { self.raw = raw }

  var isMissing: Bool { raw == nil }
  var string: String { raw as? String ?? "" }
  var int: Int { (raw as? NSNumber)?.intValue ?? 0 }
  var bool: Bool { (raw as? NSNumber)?.boolValue ?? false }
  var array: [JSON] { (raw as? [Any])?.map { JSON($0) } ?? [] }
  var object: [String: JSON] { (raw as? [String: Any])?.mapValues { JSON($0) } ?? [:] }
  subscript(key: String) -> JSON { JSON((raw as? [String: Any])?[key]) }
}
