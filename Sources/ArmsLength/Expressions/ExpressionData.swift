import ArmsLengthLocatedYAML
package import ArmsLengthSourceText
package import CEL

/// Values for the names of an expression, from a YAML or JSON file.
///
/// A map of names. What stands under a name is what it is in YAML 1.2: a text, number, truth value, `null`, list or map. The word
/// `unknown` without quotes stands for what is not known: an expression that needs it is unknown and names its place.
package struct ExpressionData: Sendable {
  /// A name and what it stands for.
  package struct Variable: Sendable {
    /// The name.
    package let name: String
    /// What it stands for.
    package let value: Value
    /// Where the name stands.
    package let location: SourceLocation
  }

  /// The names in the order of the file.
  package let variables: [Variable]

  /// No names.
  package init() { variables = [] }

  /// Reads a file.
  ///
  /// - Throws: `FileProblem` if it cannot be read, `InvalidInput` with everything that is wrong with its content.
  package init(contentsOf path: String) throws { try self.init(FileReader.read(path)) }

  /// Reads a text.
  ///
  /// - Throws: Everything that is wrong with it.
  package init(_ file: SourceFile) throws(InvalidInput) {
    let root = try YAMLReader.readSingle(file).root
    guard root.kind == .mapping else { throw InvalidInput([.dataNotMap(at: root.location)]) }
    var diagnostics: [Diagnostic] = []
    var variables: [Variable] = []
    for entry in root.entries {
      let name = entry.key.text
      if !Environment.isVariableName(name) { diagnostics.append(.dataName(name, at: entry.key.location)) }
      variables.append(Variable(name: name, value: Self.value(entry.value, path: name), location: entry.key.location))
    }
    if !diagnostics.isEmpty { throw InvalidInput(diagnostics) }
    self.variables = variables
  }

  /// Checks that no name has a meaning already.
  ///
  /// - Parameter names: The names that have one.
  /// - Throws: All names that have.
  package func requireOther(than names: [String]) throws(InvalidInput) {
    let taken = Set(names)
    let clashes = variables.filter { taken.contains($0.name) }
    if !clashes.isEmpty { throw InvalidInput(clashes.map { .dataNameTaken($0.name, at: $0.location) }) }
  }

  private static func value(_ node: YAMLNode, path: String) -> Value {
    switch node.kind {
    case .sequence:
      return .list(node.elements.enumerated().map { value($1, path: "\(path)[\($0)]") })
    case .mapping:
      return .map(MapValue(node.entries.map { .init(key($0.key), value($0.value, path: "\(path).\($0.key.text)")) }))
    case .scalar:
      switch node.scalar {
      case .null: return .null
      case .bool(let flag): return .bool(flag)
      case .int(let number): return .int(number)
      case .float(let number): return .double(number)
      case .string:
        let isUnknown = node.style == .plain && node.bytes.elementsEqual("unknown".utf8)
        return isUnknown ? .unknown(UnknownSet(Attribute(path))) : .string(node.text)
      }
    }
  }

  /// Keys are texts, whole numbers and truth values; everything else is the text that is written.
  private static func key(_ node: YAMLNode) -> Value {
    switch node.scalar {
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    default: .string(node.text)
    }
  }
}

/// The messages about the values of names.
extension Diagnostic {
  static func dataNotMap(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "D001", message: "values must be a map of names", at: location, help: "write one `name: value` on each line"
    )
  }
  static func dataName(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "D002", message: "no expression can name `\(name)`", at: location,
      help: "begin with a letter or `_`, go on with letters, digits and `_`, and take none of the language's own words")
  }
  static func dataNameTaken(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "D003", message: "`\(name)` has a meaning already", at: location,
      help: "choose another name: with `--profile` the names of policies are taken")
  }
}
