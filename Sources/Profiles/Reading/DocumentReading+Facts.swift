import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Facts, their envelopes and their accounts.
extension DocumentReading {
  /// Reads a section.
  mutating func readFacts(_ section: Section) {
    guard let node = values[section.rawValue] else { return }
    let name = section.rawValue
    if isWord(node, "none") || (node.kind == .sequence && node.elements.isEmpty) {
      if base.coverage[name] == nil { base.coverage[name] = .complete }
      base.facts[section] = []
      return
    }
    if isWord(node, "unknown") { return }
    guard node.kind == .sequence else {
      diagnostics.append(.notAListOfFacts(name, node, section.schema))
      return
    }
    var facts: [Fact] = []
    for (index, element) in node.elements.enumerated() {
      if isFull { break }
      guard element.kind == .mapping else {
        diagnostics.append(
          .wrongType(name, element, expected: "a map", form: "- \(section.schema.example)", isElement: true))
        continue
      }
      if let fact = fact(element, section, index: index) { facts.append(fact) }
    }
    base.facts[section] = facts
  }

  private mutating func fact(_ node: YAMLNode, _ section: Section, index: Int) -> Fact? {
    let stated = fields(of: node, [section.schema, .envelope], handled: ["of", "accounts"])
    guard let subject = subject(of: node, section) else { return nil }
    let record = Record(schema: section.schema, fields: stated.filter { section.schema[$0.key] != nil })
    let defendant = node["of"] == nil ? defendant(of: record) : nil
    var envelope = envelope(stated)
    if envelope.sources.isEmpty { envelope.sources = record.nestedSources }
    checkOrder(of: record)
    let accounts = readAccounts(node["accounts"], section)
    if accounts.allSatisfy({ $0.record["strength"] == nil }) { checkStrength(of: record) }
    let fact = Fact(
      section: section, index: index, path: path(of: record, section, index), subject: defendant ?? subject,
      record: record,
      envelope: envelope, accounts: accounts, location: node.location)
    if envelope.sources.isEmpty, envelope.claim.flatMap({ base.claims[$0] })?.envelope.sources.isEmpty ?? true {
      unsourced.append(fact)
    }
    return fact
  }

  /// Whom a fact is about.
  private mutating func subject(of node: YAMLNode, _ section: Section) -> Party.ID? {
    if let of = node["of"] {
      guard !isNull(of) else { return nil }
      guard of.kind == .scalar else {
        diagnostics.append(.wrongType("of", of, expected: "a party", form: "of: its-id"))
        return nil
      }
      return party(of)
    }
    if schema == .register {
      diagnostics.append(
        .missingField(
          "of", of: "the \(section.schema.readableName)", form: "of: its-id", at: node.location,
          because: "a register is about many parties"))
    }
    return ownID
  }

  /// Whom a proceeding is against, where it names somebody else than the vendor; then it is about them. Whoever's name holds the
  /// vendor's, or is held by it, is the vendor.
  private mutating func defendant(of record: Record) -> Party.ID? {
    guard schema == .vendor, record.schema == .event, record["kind"]?.asText == "proceeding", let ownID,
      let stated = record.fields["against"], let text = stated.value.asText
    else { return nil }
    let written = text.kebabCase
    let also = values["also"].map { $0.kind == .scalar ? [$0] : $0.elements.map { $0 } } ?? []
    let own = [ownID.text] + ([values["name"]].compactMap { $0 } + also).map(\.text.kebabCase)
    guard written.isKebabCase, !own.contains(where: { written.contains($0) || $0.contains(written) }) else {
      return nil
    }
    let id = partiesByName[text.lowercased()] ?? Party.ID(written)
    if id == ownID { return nil }
    if !knownParties.contains(id.text), base.parties[id] == nil {
      base.parties[id] = Party(id: id, name: text, location: stated.location)
    }
    return id
  }

  /// How people refer to a fact: the section with the first of its key fields that is stated.
  ///
  /// A tranche carries its round (`stakes[meta/series-f]`), so that `stakes[meta]` is the whole stake.
  private mutating func path(of record: Record, _ section: Section, _ index: Int) -> String {
    var key = section.keyFields.lazy.compactMap { record[$0]?.pathText }.first ?? "\(index + 1)"
    if section == .stakes, let round = record["round"]?.asText { key += "/" + round }
    let path = "\(section.rawValue)[\(key)"
    let count = pathCounts[path, default: 0] + 1
    pathCounts[path] = count
    return count == 1 ? path + "]" : "\(path)#\(count)]"
  }

  /// The part of a map's fields that says who says it on which ground.
  mutating func envelope(_ stated: [String: StatedValue]) -> Envelope {
    var envelope = Envelope()
    if case .text(let word)? = stated["standing"]?.value { envelope.standing = Standing(rawValue: word) }
    if case .list(let pairs)? = stated["standing"]?.value {
      envelope.standings = pairs.compactMap(\.asDatedStanding)
      envelope.standing = envelope.standings.last?.standing
    }
    if case .text(let word)? = stated["by"]?.value { envelope.by = word }
    if case .date(let date)? = stated["said"]?.value { envelope.said = date }
    if case .date(let date)? = stated["known"]?.value { envelope.known = date }
    if case .date(let date)? = stated["checked"]?.value { envelope.checked = date }
    if case .text(let note)? = stated["note"]?.value { envelope.note = note }
    if case .list(let ids)? = stated["sources"]?.value { envelope.sources = ids.compactMap(\.asText) }
    if case .text(let id)? = stated["claim"]?.value {
      envelope.claim = id
      if let standing = envelope.standing, let place = stated["standing"]?.location {
        standingsByClaim[id, default: []].append((standing, place))
      }
    }
    return envelope
  }

  /// Reads standings with their dates: `{reported: 2025-06-10, confirmed: 2025-06-12}`, or a list of such maps.
  mutating func datedStandings(_ node: YAMLNode, _ name: String) -> FieldValue? {
    let maps = node.kind == .mapping ? [node] : node.elements.map { $0 }
    var pairs: [FieldValue] = []
    var last: PartialDate?
    for map in maps {
      guard map.kind == .mapping else {
        diagnostics.append(
          .wrongType(name, map, expected: "a standing with its date", form: "- {reported: 2025-06-10}", isElement: true)
        )
        return nil
      }
      for (key, value) in map.entries {
        if isNull(value) {
          diagnostics.append(.noValue(key.text, at: key.location))
          return nil
        }
        guard let word = self.value(key, .choice(.standings), name), let date = date(value) else { return nil }
        if let last, date.isBefore(last) == true {
          diagnostics.append(.standingsOutOfOrder(date.text, last.text, at: value.location))
          return nil
        }
        last = date
        pairs.append(.list([word, .date(date)]))
      }
    }
    return pairs.isEmpty ? nil : .list(pairs)
  }

  private mutating func readAccounts(_ node: YAMLNode?, _ section: Section) -> [Account] {
    guard let node, !isNull(node) else { return [] }
    let nodes = node.kind == .mapping ? [node] : node.elements.map { $0 }
    if node.kind == .scalar, !isWord(node, "none") {
      diagnostics.append(
        .wrongType("accounts", node, expected: "a list", form: "accounts: [{by: press, sources: [its-id]}]"))
    }
    let limit = DocumentLimits.accounts
    if nodes.count > limit {
      diagnostics.append(.tooManyAccounts(nodes.count, limit: limit, at: nodes[limit].location))
    }
    var accounts: [Account] = []
    for node in nodes.prefix(limit) {
      guard node.kind == .mapping else {
        diagnostics.append(
          .wrongType("accounts", node, expected: "a map", form: "- {by: press, sources: [its-id]}", isElement: true))
        continue
      }
      accounts.append(account(node, section))
    }
    return accounts
  }

  private mutating func account(_ node: YAMLNode, _ section: Section) -> Account {
    var stated = fields(of: node, [section.schema, .envelope], handled: ["denies", "no_comment"], isPartial: true)
    // What an account says of its claim does not bind the other facts of that claim.
    let claim = stated.removeValue(forKey: "claim")
    var envelope = envelope(stated)
    envelope.claim = claim?.value.asText
    let record = Record(
      schema: section.schema, fields: stated.filter { section.schema[$0.key] != nil && $0.key != "by" })
    if envelope.sources.isEmpty { envelope.sources = record.nestedSources }
    checkOrder(of: record)
    var isNoComment = false
    if let flag = node["no_comment"], case .flag(let value)? = value(flag, .flag, "no_comment") { isNoComment = value }
    return Account(
      envelope: envelope, record: record, denial: denial(node["denies"], section), isNoComment: isNoComment,
      location: node.location)
  }

  private mutating func denial(_ node: YAMLNode?, _ section: Section) -> Account.Denial {
    guard let node, !isNull(node) else { return .nothing }
    if case .bool(let all) = node.scalar { return all ? .fact : .nothing }
    if node.kind == .mapping {
      diagnostics.append(.wrongType("denies", node, expected: "`true` or a list of fields", form: "denies: true"))
      return .nothing
    }
    var names: [String] = []
    for element in node.kind == .sequence ? node.elements.map({ $0 }) : [node] {
      if section.schema[element.text] == nil {
        let allowed = section.schema.fields.map(\.name)
        diagnostics.append(
          .unknownField(element.text, among: allowed, at: element.location))
      } else {
        names.append(element.text)
      }
    }
    return names.isEmpty ? .nothing : .fields(names)
  }
}

extension FieldValue {
  /// A text or word; nil for other values.
  var asText: String? {
    if case .text(let text) = self { return text }
    return nil
  }
  /// A date; nil for other values.
  var asDate: PartialDate? {
    if case .date(let date) = self { return date }
    return nil
  }
  /// A quantity; nil for other values.
  var asQuantity: Quantity? {
    if case .quantity(let quantity) = self { return quantity }
    return nil
  }
  /// A standing with its date; nil for other values.
  fileprivate var asDatedStanding: DatedStanding? {
    guard case .list(let pair) = self, pair.count == 2, let word = pair[0].asText,
      let standing = Standing(rawValue: word),
      let date = pair[1].asDate
    else { return nil }
    return DatedStanding(standing, since: date)
  }
  /// How a path such as `stakes[meta]` names the value.
  fileprivate var pathText: String? {
    switch self {
    case .text(let text): text
    case .date(let date): date.text
    case .party(let id): id.text
    case .parties(let ids): ids.map(\.text).joined(separator: "+")
    case .unknown: "unknown"
    case .none, .flag, .quantity, .list, .record: nil
    }
  }
}

extension Record {
  /// The sources that records inside this one name (`revenue: [{period: 2024, sources: [wire]}]`), each once.
  var nestedSources: [Source.ID] {
    var result: [Source.ID] = []
    for (_, stated) in fields.sorted(by: { $0.key < $1.key }) {
      guard case .list(let elements) = stated.value else { continue }
      for case .record(let record) in elements {
        guard case .list(let ids)? = record["sources"] else { continue }
        for id in ids.compactMap(\.asText) where !result.contains(id) { result.append(id) }
      }
    }
    return result
  }
}
