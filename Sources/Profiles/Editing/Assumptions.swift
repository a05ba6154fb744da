public import ArmsLengthLocatedYAML
public import ArmsLengthSourceText

/// What is assumed: changed facts, and sources and parties that are left out.
public struct Assumptions: Sendable {
  /// A name, and where it is written.
  public struct Name: Sendable, Hashable {
    /// The name.
    public let text: String
    /// Where it is written.
    public let location: SourceLocation
  }

  /// The changes of documents, in their order.
  public var edits: [DocumentEdit] = []
  /// The sources, or origins of sources, that are left out.
  public var withoutSources: [Name] = []
  /// The parties that are left out, by id or name.
  public var withoutParties: [Name] = []
  /// What somebody should look at.
  public var warnings: [Diagnostic] = []

  /// Whether nothing is assumed.
  public var isEmpty: Bool { edits.isEmpty && withoutSources.isEmpty && withoutParties.isEmpty }

  /// Assumes nothing.
  public init() {}

  /// Reads what options say.
  ///
  /// - Parameters:
  ///   - setting: Texts such as `stakes[meta].economic=51%`.
  ///   - removing: Paths such as `roles[alexandr-wang]`.
  ///   - withoutSources: Ids or origins of sources.
  ///   - withoutParties: Ids or names of parties.
  /// - Throws: `InvalidInput` with everything that is wrong.
  public init(
    setting: [String] = [], removing: [String] = [], withoutSources: [String] = [], withoutParties: [String] = []
  ) throws(InvalidInput) {
    var problems: [Diagnostic] = []
    for text in setting {
      do throws(InvalidInput) { edits.append(try DocumentEdit(setting: text)) } catch { problems += error.diagnostics }
    }
    for text in removing {
      do throws(InvalidInput) { edits.append(try DocumentEdit(removing: text)) } catch { problems += error.diagnostics }
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    func name(_ text: String, _ option: String) -> Name {
      let file = SourceFile(name: option, text: text)
      return Name(text: text, location: SourceLocation(file, SourceRange(0, file.bytes.count)))
    }
    self.withoutSources = withoutSources.map { name($0, "--without-source") }
    self.withoutParties = withoutParties.map { name($0, "--without") }
  }

  /// Adds what others assume.
  public mutating func add(_ other: Assumptions) {
    edits += other.edits
    withoutSources += other.withoutSources
    withoutParties += other.withoutParties
    warnings += other.warnings
  }
}

/// Overlays: assumptions that are kept in a file.
extension Assumptions {
  private static let keys = ["set", "remove", "without_sources", "without_parties"]

  /// Reads an overlay: a document that begins with `armslength: overlay/v1`.
  ///
  /// - Throws: `InvalidInput` with everything that is wrong.
  public init(overlay file: SourceFile) throws(InvalidInput) {
    try self.init(overlay: YAMLReader.readSingle(file))
  }

  /// Reads an overlay from a document.
  public init(overlay document: YAMLDocument) throws(InvalidInput) {
    try DocumentHead.require(.overlay, document)
    var problems: [Diagnostic] = []
    for (key, value) in document.root.entries where key.text != DocumentHead.key {
      switch key.text {
      case "name", "note": continue
      case "set": readSet(value, &problems)
      case "remove":
        for node in Self.texts(of: value, key.text, &problems) {
          Self.collect(&problems) { () throws(InvalidInput) in
            edits.append(DocumentEdit(path: try EditPath(Self.content(of: node)), action: .remove))
          }
        }
      case "without_sources":
        withoutSources = Self.texts(of: value, key.text, &problems).map { Name(text: $0.text, location: $0.location) }
      case "without_parties":
        withoutParties = Self.texts(of: value, key.text, &problems).map { Name(text: $0.text, location: $0.location) }
      default: problems.append(.unknownField(key.text, among: Self.keys + ["name", "note"], at: key.location))
      }
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    if isEmpty {
      warnings.append(.changesNothing(at: document.root.entries.first?.value.location ?? document.root.location))
    }
  }

  private mutating func readSet(_ node: YAMLNode, _ problems: inout [Diagnostic]) {
    guard node.kind == .mapping else {
      problems.append(.wrongType("set", node, expected: "a map", form: "set: {'stakes[meta].economic': 51%}"))
      return
    }
    for (key, value) in node.entries {
      Self.collect(&problems) { () throws(InvalidInput) in
        let path = try EditPath(Self.content(of: key))
        if value.scalar == .null, value.style == .plain, value.kind == .scalar {
          throw InvalidInput([.setsNothing(key.text, at: key.location)])
        }
        edits.append(DocumentEdit(path: path, action: .set(value)))
      }
    }
  }

  private static func collect(_ problems: inout [Diagnostic], _ work: () throws(InvalidInput) -> Void) {
    do throws(InvalidInput) { try work() } catch { problems += error.diagnostics }
  }

  /// The place of a scalar's text without its quotes.
  private static func content(of node: YAMLNode) -> SourceLocation {
    node.location(ofContent: SourceRange(0, node.bytes.count))
  }

  private static func texts(of node: YAMLNode, _ name: String, _ problems: inout [Diagnostic]) -> [YAMLNode] {
    let elements = node.kind == .sequence ? node.elements.map { $0 } : [node]
    return elements.filter { element in
      if element.kind == .scalar, !element.bytes.isEmpty { return true }
      problems.append(
        .wrongType(name, element, expected: "a list of texts", form: "\(name): [its-name]"))
      return false
    }
  }
}
