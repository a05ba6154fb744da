import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Finds what a path means in one document.
struct PathResolver {
  let document: YAMLDocument
  let schema: DocumentSchema
  let base: FactBase

  init(_ kind: DocumentKind, _ file: SourceFile, _ base: FactBase) throws(InvalidInput) {
    document = try YAMLReader.readSingle(file)
    schema = kind == .buyer ? .buyer : kind == .register ? .register : .vendor
    self.base = base
  }

  /// What a path means.
  struct Found {
    var steps: [TreeChange.Step] = []
    /// What stands there; nil: nothing.
    var node: YAMLNode?
    /// The nearest node above that is there.
    var holder: YAMLNode?
    /// Whether it is a new element of a list.
    var isAppended = false
    /// Whether it is a fact as a whole.
    var isFact = false
  }

  /// The fact of a path such as `stakes[meta]`, if the document states it.
  func fact(_ path: String, _ section: Section) -> Fact? {
    base[section].first { $0.path == path && $0.location.file === document.file }
  }

  /// Finds what a path means.
  ///
  /// - Parameters:
  ///   - path: The path within this document.
  ///   - prefix: What stood before it.
  ///   - isRemoving: Whether it must be there.
  func resolve(_ path: EditPath, prefix: String, isRemoving: Bool) throws(InvalidInput) -> Found {
    var found = Found(node: document.root, holder: document.root)
    guard let key = schema[path.parts[0].text] else {
      throw InvalidInput([
        .nothingThere(
          path.parts[0].text, among: schema.keys.map(\.name), at: path.parts[0].location)
      ])
    }
    var section: Section?
    if case .facts(let list) = key.content { section = list }
    var isMapOfIDs = false
    if case .map = key.content { isMapOfIDs = true }
    for (place, part) in path.parts.enumerated() {
      let isLast = place + 1 == path.parts.count
      let shown = prefix + path.text(upTo: place)
      if found.isAppended {
        throw InvalidInput([.notAList(prefix + path.text(upTo: place - 1), isList: false, at: part.location)])
      }
      if place == 1, let section, !part.isAppending {
        try enter(section, part, shown, &found)
        found.isFact = isLast
        continue
      }
      if part.isAppending {
        if isRemoving { throw InvalidInput([.notAList(shown, isList: false, at: part.location)]) }
        if found.node?.kind == .mapping, place > 0 {
          throw InvalidInput([
            .notAList(prefix + path.text(upTo: place - 1), isList: false, at: part.location)
          ])
        }
        found.isAppended = true
        found.isFact = section != nil && place == 1
        found.steps.append(.append)
        continue
      }
      try enter(part, path, place, prefix, &found)
      let isMissing = found.node == nil
      // A misspelt id would be a new one of which nobody speaks.
      if isMissing, isMapOfIDs, place == 1, !isLast {
        throw InvalidInput([
          .nothingThere(
            shown, among: paths(of: document.root[key.name], prefix + key.name), adding: "\(shown)={…}",
            at: part.location)
        ])
      }
      if isMissing, isRemoving {
        let above = place == 0 ? "" : prefix + path.text(upTo: place - 1)
        throw InvalidInput([.notStated(shown, among: paths(of: found.holder, above), at: part.location)])
      }
    }
    return found
  }

  /// The paths of the entries of a map.
  private func paths(of node: YAMLNode?, _ above: String) -> [String] {
    (node?.entries.map(\.key.text) ?? []).filter { $0 != DocumentHead.key }.map {
      above.isEmpty ? $0 : "\(above).\($0)"
    }
  }

  /// Goes to a fact of a section.
  private func enter(
    _ section: Section, _ part: EditPath.Part, _ shown: String, _ found: inout Found
  ) throws(InvalidInput) {
    let name = section.rawValue
    let path = "\(name)[\(part.text)]"
    guard part.isBracket, let fact = fact(path, section), let list = found.node, fact.index < list.elements.count else {
      let known = base[section].filter { $0.location.file === document.file }.map(\.path)
      guard part.isBracket else {
        throw InvalidInput([.notAList(name, isList: true, at: part.location)])
      }
      if part.text == "*" {
        throw InvalidInput([
          .nothingThere(shown, among: ["coverage.\(name)", "\(name)"], at: part.location)
        ])
      }
      throw InvalidInput([.nothingThere(shown, among: known, adding: "\(name)[+]={…}", at: part.location)])
    }
    found.steps.append(.at(fact.index))
    found.node = list.elements[fact.index]
    found.holder = found.node
  }

  /// Goes to a part of a node.
  private func enter(
    _ part: EditPath.Part, _ path: EditPath, _ place: Int, _ prefix: String, _ found: inout Found
  ) throws(InvalidInput) {
    func above() -> String { prefix + path.text(upTo: place - 1) }
    guard let node = found.node else {
      found.steps.append(.new(key: YAMLNode(scalar: part.location)))
      return
    }
    switch node.kind {
    case .mapping:
      if let entry = node.entries.firstIndex(where: { $0.key.text == part.text }) {
        found.steps.append(.at(entry))
        found.node = node.entries[entry].value
        found.holder = found.node
      } else {
        found.steps.append(.new(key: YAMLNode(scalar: part.location)))
        found.node = nil
      }
    case .sequence:
      guard part.isBracket else { throw InvalidInput([.notAList(above(), isList: true, at: part.location)]) }
      let names = Self.names(of: node)
      guard let element = names.firstIndex(of: part.text) ?? Int(part.text),
        node.elements.indices.contains(element)
      else {
        throw InvalidInput([
          .nothingThere(
            "\(above())[\(part.text)]", among: names.map { "\(above())[\($0)]" }, adding: "\(above())[+]={…}",
            at: part.location)
        ])
      }
      found.steps.append(.at(element))
      found.node = node.elements[element]
      found.holder = found.node
    case .scalar:
      throw InvalidInput([.hasNoParts(above(), part.text, at: part.location)])
    }
  }

  /// How the elements of a list are called: by their value, or by that of their first field (`engagements[scale-ai]`,
  /// `revenue[2024]`); the second one of a name with `#2`.
  private static func names(of list: YAMLNode) -> [String] {
    var counts: [String: Int] = [:]
    return list.elements.enumerated().map { place, element in
      let name =
        element.kind == .scalar
        ? element.text : element.entries.first { $0.value.kind == .scalar }?.value.text ?? "\(place)"
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return count == 1 ? name : "\(name)#\(count)"
    }
  }
}
