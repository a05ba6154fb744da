import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// References to parties, sources, claims and markets.
extension DocumentReading {
  /// Reads a reference to a party: its id, or a name, which defines a party of which nothing else is known.
  mutating func party(_ node: YAMLNode) -> Party.ID? {
    let text = node.text
    if text.isKebabCase {
      if knownParties.contains(text) { return Party.ID(text) }
      // Not an id, but a name in lower case, or as its id would be: `omni`, `meta-platforms`.
      if let known = partiesByName[text], !ambiguousNames.contains(text) { return known }
      undescribed[text, default: []].append(node.location)
      return Party.ID(text)
    }
    if ambiguousNames.contains(text.lowercased()) {
      diagnostics.append(.ambiguousName(text, at: node.location))
      return nil
    }
    if let known = partiesByName[text.lowercased()] { return known }
    let slug = text.kebabCase
    guard !slug.isEmpty, text.contains(where: { $0.isLetter && !$0.isLowercase }) else {
      diagnostics.append(.notAParty(text, at: node.location))
      return nil
    }
    let id = Party.ID(slug)
    if !knownParties.contains(slug) {
      knownParties.insert(slug)
      let kind = persons.contains(slug) ? "person" : "company"
      base.parties[id] = Party(id: id, name: text, kind: kind, location: node.location)
    }
    partiesByName[text.lowercased()] = id
    return id
  }

  /// Reads several parties together.
  mutating func parties(_ node: YAMLNode, _ name: String, single: String) -> FieldValue? {
    if node.kind == .scalar, !isNull(node) {
      guard let id = party(node) else { return nil }
      diagnostics.append(.onlyOneParty(name, single, at: node.location))
      return .parties([id])
    }
    guard node.kind == .sequence, !node.elements.isEmpty else {
      diagnostics.append(.wrongType(name, node, expected: "a list of parties", form: "\(name): [one-party, another]"))
      return nil
    }
    var ids: [Party.ID] = []
    for element in node.elements {
      guard element.kind == .scalar, !isNull(element) else {
        diagnostics.append(.wrongType(name, element, expected: "a party", form: "\(name): [one-party, another]"))
        continue
      }
      guard let id = party(element) else { continue }
      if ids.contains(id) {
        diagnostics.append(.namedTwice(element.text, name, at: element.location))
      } else {
        ids.append(id)
      }
    }
    return ids.isEmpty ? nil : .parties(ids)
  }

  /// Checks fields that refer to something by id. The names are the same in every schema.
  mutating func checkReferences(_ field: FieldSchema, _ node: YAMLNode) {
    guard Self.referring.contains(field.name) else { return }
    let nodes = node.kind == .sequence ? node.elements.map { $0 } : [node]
    for node in nodes where node.kind == .scalar {
      let id = node.text
      if isWord(node, "none") || isWord(node, "unknown") { continue }
      switch field.name {
      // Of a list where a map by id belongs one error is enough.
      case "sources" where values["sources"]?.kind == .sequence, "cites" where values["sources"]?.kind == .sequence,
        "claim" where values["claims"]?.kind == .sequence:
        continue
      case "sources", "cites":
        if !sourceIDs.contains(id) { diagnostics.append(.unknownSource(id, among: sourceIDs, at: node.location)) }
      case "claim":
        if !claimIDs.contains(id) { diagnostics.append(.unknownClaim(id, among: claimIDs, at: node.location)) }
      case "markets", "market":
        checkMarket(id, at: node.location)
      case "because":
        if id.isKebabCase, !claimIDs.contains(id), let claim = Suggestion.closest(to: id, among: claimIDs) {
          diagnostics.append(.almostAClaim(id, claim, at: node.location))
        }
      case "by":
        let voices = ClosedList.voices.words
        if !voices.contains(id), !knownParties.contains(id), !sourceIDs.contains(id),
          let close = Suggestion.closest(to: id, among: voices + knownParties)
        {
          diagnostics.append(.almostAVoice(id, close, at: node.location))
        }
      case "control": checkWord(id, "control", .knownControls, at: node.location)
      case "effect": checkWord(id, "effect", .knownEffects, at: node.location)
      case "matter": checkWord(id, "matter", .knownMatters, at: node.location)
      case "supplies": checkWord(id, "supplies", .knownSupplies, at: node.location)
      case "ends": checkWord(id, "ends", .knownEnds, at: node.location)
      default: return
      }
    }
  }

  /// The fields that `checkReferences` knows.
  private static let referring = [
    "sources", "cites", "claim", "markets", "market", "because", "by", "control", "effect", "matter", "supplies",
    "ends",
  ]

  /// Points out a word of an open list that no policy is known to ask for; of controls, whose list is long, only one that is like a
  /// known one.
  private mutating func checkWord(_ word: String, _ field: String, _ list: ClosedList, at place: SourceLocation) {
    guard word.isKebabCase, !list.words.contains(word) else { return }
    let meant = list.suggestion(for: word) ?? Suggestion.closest(to: word, among: list.words)
    if list == .knownControls, meant == nil { return }
    diagnostics.append(.notKnown(word, field, list, meant, at: place))
  }

  /// Warns of a control of which nobody says how firm it is.
  mutating func checkStrength(of record: Record) {
    guard record.schema.name == RecordSchema.control.name, record["strength"] == nil,
      let stated = record.fields["control"],
      let name = stated.value.asText
    else { return }
    diagnostics.append(.noStrength(name, at: stated.location))
  }

  /// Reports a market that the register's closed list does not have.
  private mutating func checkMarket(_ id: String, at place: SourceLocation) {
    let markets: [String]
    if let own = values["markets"], schema == .register {
      markets = own.entries.map(\.key.text)
    } else if let register, !register.markets.isEmpty {
      markets = Array(register.markets.keys)
    } else {
      return
    }
    if !markets.contains(id) { diagnostics.append(.unknownMarket(id, among: markets, at: place)) }
  }

  /// Reports ids that nobody describes, and adds them as parties of which only the id is known.
  mutating func settleUndescribedParties() {
    var warnings: [Diagnostic] = []
    let sorted = undescribed.sorted { ($0.value[0].range, $0.key) < ($1.value[0].range, $1.key) }
    for (index, (id, places)) in sorted.enumerated() {
      let suggestion = index < DocumentLimits.suggestions ? Suggestion.closest(to: id, among: knownParties) : nil
      if let suggestion, register != nil {
        diagnostics += places.map { .unknownParty(id, suggestion, at: $0) }
      } else {
        warnings.append(.undescribedParty(id, suggestion, at: places[0]))
      }
      base.parties[Party.ID(id)] = Party(id: Party.ID(id), name: id, location: places[0])
    }
    diagnostics += Diagnostic.collapsed(warnings) { first, others in .undescribedParties(first, others) }
  }
}
