import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Maps by id (sources, claims, parties, markets) and coverage.
extension DocumentReading {
  mutating func readSources() {
    for (id, stated, place) in entries("sources", [.source]) {
      var source = Source(id: id, location: place)
      source.publisher = stated["publisher"]?.value.asText
      source.kind = stated["kind"]?.value.asText
      source.published = stated["published"]?.value.asDate
      source.origin = stated["origin"]?.value.asText
      source.cites = stated["cites"]?.value.asTexts ?? []
      source.url = stated["url"]?.value.asText
      source.language = stated["language"]?.value.asText
      source.basis = stated["basis"]?.value.asText
      source.note = stated["note"]?.value.asText
      base.sources[id] = source
    }
  }

  mutating func readClaims() {
    for (id, stated, place) in entries("claims", [.claim, .envelope]) {
      var envelope = envelope(stated)
      envelope.claim = nil
      var claim = Claim(id: id, text: stated["text"]?.value.asText ?? id, envelope: envelope, location: place)
      if let standing = envelope.standing, let place = stated["standing"]?.location {
        standingsByClaim[id, default: []].append((standing, place))
      }
      if let credence = stated["credence"], let quantity = credence.value.asQuantity {
        if quantity.isExact {
          claim.credence = quantity.lower
        } else {
          diagnostics.append(.credenceNotExact(quantity.text, at: credence.location))
        }
      }
      base.claims[id] = claim
    }
  }

  mutating func readParties() {
    for (id, stated, place) in entries("parties", [.party]) {
      let key = Party.ID(id)
      var party = Party(id: key, name: stated["name"]?.value.asText ?? id, location: place)
      party.isOnlyNamed = false
      if let kind = stated["kind"]?.value.asText ?? (persons.contains(id) ? "person" : nil) { party.kind = kind }
      party.also = stated["also"]?.value.asTexts ?? []
      party.markets = stated["markets"]?.value.asTexts
      party.country = country(stated["country"])
      party.lei = lei(stated["lei"])
      party.number = stated["number"]?.value.asText
      if case .party(let whole)? = stated["part_of"]?.value { party.partOf = whole }
      if case .list(let ids)? = stated["maybe"]?.value {
        party.maybe = ids.compactMap { if case .party(let id) = $0 { id } else { nil } }
      }
      party.isWithheld = stated["identity"]?.value.asText == "withheld"
      base.parties[key] = party
    }
  }

  mutating func readCoverage() {
    guard let node = values["coverage"] else { return }
    var lists: [String] = []
    for key in schema.keys { if case .coverage(let names) = key.content { lists = names } }
    guard node.kind == .mapping else {
      diagnostics.append(.wrongType("coverage", node, expected: "a map", form: "coverage: {\(lists[0]): complete}"))
      return
    }
    for (key, value) in node.entries {
      guard lists.contains(key.text) else {
        diagnostics.append(
          .unknownField(key.text, among: lists, at: key.location))
        continue
      }
      base.coverageGrounds[key.text] = CoverageGround(location: value.location)
      if let coverage = coverage(value, key.text) { base.coverage[key.text] = coverage }
    }
  }

  private mutating func coverage(_ node: YAMLNode, _ name: String) -> Coverage? {
    if node.kind == .mapping { return groundedCoverage(node, name) }
    guard node.kind == .scalar, let coverage = Self.coverage(node.text) else {
      diagnostics.append(.badCoverage(node.kind == .scalar ? node.text : "", name, at: node.location))
      return nil
    }
    return coverage
  }

  private static func coverage(_ word: String) -> Coverage? {
    switch word {
    case "partial": .partial
    case "complete": .complete
    case "undisclosed": .undisclosed
    default: nil
    }
  }

  /// Reads `{state: complete, sources: [register]}` or `{above: 10%}`.
  private mutating func groundedCoverage(_ node: YAMLNode, _ name: String) -> Coverage? {
    let before = diagnostics.count
    let stated = fields(of: node, [.coverage])
    var ground = CoverageGround(location: node.location)
    ground.sources = stated["sources"]?.value.asTexts ?? []
    ground.known = stated["known"]?.value.asDate
    ground.checked = stated["checked"]?.value.asDate
    base.coverageGrounds[name] = ground
    switch (stated["state"]?.value.asText.flatMap(Self.coverage), stated["above"]?.value.asQuantity) {
    case (let state?, nil): return state
    case (nil, let limit?): return .above(limit)
    case (nil, nil), (_?, _?):
      // What is wrong with a part of it is told already.
      if diagnostics.count == before { diagnostics.append(.badCoverage("", name, at: node.location)) }
      return nil
    }
  }

  /// The entries of a map by id, with the fields that could be read.
  mutating func entries(
    _ name: String, _ schemas: [RecordSchema]
  ) -> [(id: String, stated: [String: StatedValue], location: SourceLocation)] {
    guard let node = values[name] else { return [] }
    if isWord(node, "none") || isWord(node, "unknown") { return [] }
    if node.kind == .sequence, node.elements.isEmpty { return [] }
    guard node.kind == .mapping else {
      diagnostics.append(
        .wrongType(name, node, expected: "a map", form: "\(name): {its-id: \(schemas[0].example)}"))
      return []
    }
    var result: [(String, [String: StatedValue], SourceLocation)] = []
    for (key, value) in node.entries {
      if isFull { break }
      let id = key.text
      guard id.isKebabCase else {
        diagnostics.append(.notAnID(id, name, at: key.location))
        continue
      }
      if let shorthand = schemas[0].shorthand, let field = schemas[0][shorthand], value.kind == .scalar, !isNull(value)
      {
        guard let text = self.value(value, field.type, id) else { continue }
        result.append((id, [shorthand: StatedValue(text, at: value.location)], key.location))
      } else if value.kind == .mapping {
        result.append((id, fields(of: value, schemas), key.location))
      } else if isNull(value) {
        diagnostics.append(.noValue(id, at: key.location))
      } else {
        diagnostics.append(.wrongType(id, value, expected: "a map", form: "\(id): \(schemas[0].example)"))
      }
    }
    return result
  }

  /// A country's code.
  mutating func country(_ stated: StatedValue?) -> String? {
    guard let stated, let text = stated.value.asText else { return nil }
    if text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) { return text }
    diagnostics.append(.badCountry(text, at: stated.location))
    return nil
  }
}

extension DocumentReading {
  /// A legal entity identifier: 18 letters and digits and two check digits, in all a number that leaves 1 when divided by 97.
  ///
  /// - SeeAlso: ISO 17442-1, ISO/IEC 7064 (MOD 97-10).
  fileprivate mutating func lei(_ stated: StatedValue?) -> String? {
    guard let stated, let text = stated.value.asText else { return nil }
    var remainder = 0
    var isWellFormed = text.utf8.count == 20
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): remainder = (remainder * 10 + Int(byte) - 48) % 97
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): remainder = (remainder * 100 + Int(byte) - 55) % 97
      default: isWellFormed = false
      }
    }
    if isWellFormed, remainder == 1 { return text }
    diagnostics.append(.badLEI(text, isLength: !isWellFormed, at: stated.location))
    return nil
  }
}

extension FieldValue {
  /// The texts of a list, also of an empty one; nil for other values.
  var asTexts: [String]? {
    switch self {
    case .list(let elements): elements.compactMap(\.asText)
    case .none: []
    case .unknown, .flag, .text, .quantity, .date, .party, .parties, .record: nil
    }
  }
}
