import ArmsLengthLocatedYAML
public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// Documents with changes that are assumed.
public struct EditedDocuments: Sendable {
  /// The documents as they would be.
  public let documents: AssessedDocuments
  /// What was changed, in the order of the edits.
  public let changes: [DocumentChange]
  /// What the reader wants looked at in what was put in.
  public let warnings: [Diagnostic]
}

extension AssessedDocuments {
  /// Returns the documents as they would be with some changes, read as usual.
  ///
  /// All paths are those of the documents as they are. A fact that is put in without standing, sources and claim is taken as
  /// confirmed: it is what is assumed. Everything else keeps its place, so that results of both can be compared.
  ///
  /// - Parameter edits: The changes; none of them may be about a part of what another one changes.
  /// - Throws: `InvalidInput` with everything that is wrong, at the place where it is written: the option's text, or the overlay.
  /// - Complexity: O(*n*) in the nodes of the documents.
  public func edited(by edits: [DocumentEdit]) throws(InvalidInput) -> EditedDocuments {
    var editor = try DocumentEditor(self)
    var problems: [Diagnostic] = []
    for edit in edits {
      do throws(InvalidInput) { try editor.note(edit) } catch { problems += error.diagnostics }
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    return try editor.finish()
  }
}

/// Finds what edits are about, and makes the changes.
struct DocumentEditor {
  let documents: AssessedDocuments
  let resolvers: [DocumentKind: PathResolver]
  private var changes: [DocumentKind: TreeChange] = [:]
  private var noted: [(change: DocumentChange, value: YAMLNode?)] = []

  init(_ documents: AssessedDocuments) throws(InvalidInput) {
    self.documents = documents
    var resolvers: [DocumentKind: PathResolver] = [:]
    resolvers[.vendor] = try PathResolver(.vendor, documents.vendor.file, documents.vendor.base)
    if let buyer = documents.buyer { resolvers[.buyer] = try PathResolver(.buyer, buyer.file, buyer.base) }
    if let register = documents.register, let file = register.file {
      resolvers[.register] = try PathResolver(.register, file, register.base)
    }
    self.resolvers = resolvers
  }

  mutating func note(_ edit: DocumentEdit) throws(InvalidInput) {
    let (kind, path) = try document(of: edit.path)
    guard let resolver = resolvers[kind] else {
      throw InvalidInput([.noSuchDocument(kind, at: edit.path.location)])
    }
    let prefix = kind == .vendor ? "" : kind.rawValue + "."
    let found = try resolver.resolve(path, prefix: prefix, isRemoving: edit.isRemoving)
    var values: [YAMLNode?] = [nil]
    if case .set(let value) = edit.action {
      // A list at the end of a list of facts is several facts.
      let isSeveral = found.isFact && found.isAppended && value.kind == .sequence
      values = (isSeveral ? value.elements.map { $0 } : [value]).map { found.isFact ? Self.assumed($0) : $0 }
    }
    for value in values {
      guard changes[kind, default: TreeChange()].note(found.steps[...], value) else {
        let first = noted.last { $0.change.document == kind && Self.overlap($0.change.path, edit.path.text) }
        throw InvalidInput([.changedTwice(edit.path.text, at: edit.path.location, first: first?.change.stated)])
      }
      let change = DocumentChange(
        kind: edit.isRemoving ? .removed : found.isAppended ? .added : .set, document: kind, path: edit.path.text,
        before: found.isAppended ? nil : found.node.map { Self.line($0) }, after: value.map { Self.line($0) },
        location: found.node?.location ?? found.holder?.location, stated: edit.path.location)
      noted.append((change, value))
    }
  }

  private static func overlap(_ a: String, _ b: String) -> Bool { a.hasPrefix(b) || b.hasPrefix(a) }

  /// Whose document a path is about, and the path in it.
  private func document(of path: EditPath) throws(InvalidInput) -> (DocumentKind, EditPath) {
    let name = path.parts[0].text
    if path.parts.count > 1, !path.parts[1].isBracket {
      switch name {
      case "vendor": return (.vendor, path.rest)
      case "buyer": return (.buyer, path.rest)
      case "register": return (.register, path.rest)
      default: break
      }
    }
    // Facts of the register and of the buyer are shown by the same paths as the vendor's own.
    if let section = Section(rawValue: name), path.parts.count > 1, path.parts[1].isBracket, path.parts[1].text != "+" {
      let fact = path.text(upTo: 1)
      for kind in [DocumentKind.vendor, .register, .buyer] where resolvers[kind]?.fact(fact, section) != nil {
        return (kind, path)
      }
    }
    guard DocumentSchema.vendor[name] == nil, name != DocumentHead.key else { return (.vendor, path) }
    let vendor = DocumentSchema.vendor.keys.map(\.name)
    let others = [DocumentSchema.buyer, .register].flatMap { schema in schema.keys.map { "\(schema.name).\($0.name)" } }
    let meant = others.filter { $0.hasSuffix("." + name) }
    throw InvalidInput([
      .nothingThere(name, among: meant.isEmpty ? vendor : meant, at: path.parts[0].location)
    ])
  }

  // MARK: Making the changes

  consuming func finish() throws(InvalidInput) -> EditedDocuments {
    let result: AssessedDocuments
    do throws(InvalidInput) { result = try read() } catch {
      // What was odd before is not the matter here.
      throw InvalidInput(error.diagnostics.filter { $0.severity == .error })
    }
    let bases: [DocumentKind: FactBase] = [
      .vendor: result.vendor.base, .buyer: result.buyer?.base ?? FactBase(),
      .register: result.register?.base ?? FactBase(),
    ]
    let told = noted.map { change, value in
      guard change.kind == .added, let place = value?.location,
        let fact = bases[change.document]?.facts.values.joined().first(where: { $0.location == place })
      else { return change }
      return DocumentChange(
        kind: change.kind, document: change.document, path: fact.path, before: change.before, after: change.after,
        location: change.location, stated: change.stated)
    }
    let texts = Set(noted.map { ObjectIdentifier($0.change.stated.file) })
    let warnings = (result.vendor.warnings + (result.buyer?.warnings ?? []) + (result.register?.warnings ?? []))
      .filter { warning in
        // What is assumed needs no source.
        warning.code != "P202" && warning.location.map { texts.contains(ObjectIdentifier($0.file)) } ?? false
      }
    return EditedDocuments(documents: result, changes: told, warnings: warnings)
  }

  /// Reads the documents that are changed, or refer to one that is.
  private func read() throws(InvalidInput) -> AssessedDocuments {
    var result = documents
    let isRegisterChanged = changes[.register] != nil
    if isRegisterChanged, let tree = tree(.register) { result.register = try ProfileReader.register(tree) }
    if isRegisterChanged || changes[.vendor] != nil, let tree = tree(.vendor) {
      result.vendor = try ProfileReader.vendor(tree, register: result.register)
    }
    if isRegisterChanged || changes[.buyer] != nil, let tree = tree(.buyer) {
      result.buyer = try ProfileReader.buyer(tree, register: result.register)
    }
    return result
  }

  private func tree(_ kind: DocumentKind) -> YAMLDocument? {
    guard let resolver = resolvers[kind] else { return nil }
    guard let change = changes[kind] else { return resolver.document }
    return change.applied(to: resolver.document.root).map { YAMLDocument($0) }
  }

  private static let assumption = SourceFile(name: "assumed", text: "standing: confirmed")

  /// A fact that is assumed: as it is, and confirmed unless it says on which ground it stands.
  private static func assumed(_ node: YAMLNode) -> YAMLNode {
    guard node.kind == .mapping, ["standing", "sources", "claim"].allSatisfy({ node[$0] == nil }) else { return node }
    let entry = (
      key: YAMLNode(scalar: SourceLocation(assumption, SourceRange(0, 8))),
      value: YAMLNode(scalar: SourceLocation(assumption, SourceRange(10, 19)))
    )
    return YAMLNode(mapping: node.entries.map { $0 } + [entry], at: node.location)
  }

  /// What stands somewhere, in one line.
  static func line(_ node: YAMLNode) -> String {
    let text = node.location.text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == " " || $0 == "\t" })
      .joined(separator: " ")
    return Excerpt.of(text)
  }
}

extension DocumentEdit {
  var isRemoving: Bool {
    if case .remove = action { true } else { false }
  }
}
