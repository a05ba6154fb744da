import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What only one kind of document has.
extension DocumentReading {
  /// Reads a profile; nil if its id is missing or wrong.
  mutating func vendorProfile() -> VendorProfile? {
    readShared()
    let head = head()
    let services = services(head["services"]?.value)
    let questions = questions(head["questions"]?.value)
    finishChecks()
    guard let ownID else { return nil }
    var profile = VendorProfile(id: ownID, name: head["name"]?.value.asText ?? ownID.text, file: document.file)
    profile.also = head["also"]?.value.asTexts ?? []
    profile.country = country(head["country"])
    if let kind = head["kind"]?.value.asText { profile.kind = kind }
    if let stated = head["part_of"], case .party(let whole) = stated.value {
      profile.partOf = whole
      if profile.kind == "service" { holdCaptive(by: whole, at: stated.location) }
    }
    profile.services = services
    profile.questions = questions
    profile.base = base
    return profile
  }

  /// A service of a company is held by it, all money and all votes, unless the profile tells of other holders.
  private mutating func holdCaptive(by whole: Party.ID, at place: SourceLocation) {
    guard let ownID, !base[.stakes].contains(where: { $0.subject == ownID }) else { return }
    let all = StatedValue(
      .quantity(Quantity(kind: .share, lower: 1, upper: 1, text: "100%")), at: place)
    let record = Record(
      schema: .stake, fields: ["holder": StatedValue(.party(whole), at: place), "economic": all, "voting": all])
    var envelope = Envelope()
    envelope.standing = .confirmed
    base.facts[.stakes, default: []].append(
      Fact(
        section: .stakes, index: base[.stakes].count, path: "stakes[\(whole)]", subject: ownID, record: record,
        envelope: envelope, location: place))
    if base.coverage[Section.stakes.rawValue] == nil { base.coverage[Section.stakes.rawValue] = .complete }
  }

  /// Reads a buyer; nil if its id is missing or wrong.
  mutating func buyer() -> Buyer? {
    readShared()
    let head = head()
    let country = country(head["country"])
    let coverage = [("rivals", head["rivals"]), ("engagements", head["engagements"])]
    for (name, stated) in coverage where stated?.value == FieldValue.none && base.coverage[name] == nil {
      base.coverage[name] = .complete
    }
    finishChecks()
    guard let ownID else { return nil }
    var buyer = Buyer(id: ownID, name: head["name"]?.value.asText ?? ownID.text, file: document.file)
    buyer.country = country
    buyer.markets = head["markets"]?.value.asTexts
    for element in elements("markets") { buyer.marketLocations[element.text] = element.location }
    for element in elements("rivals") where element.kind == .scalar {
      if let id = knownParty(element.text) { buyer.rivals.append((id, element.location)) }
    }
    if case .list(let records)? = head["engagements"]?.value {
      for (node, value) in zip(elements("engagements"), records) {
        guard case .record(let record) = value, let vendor = record["vendor"]?.asText else { continue }
        buyer.engagements.append(Buyer.Engagement(vendor: Party.ID(vendor), record: record, location: node.location))
      }
    }
    buyer.base = base
    return buyer
  }

  /// Reads a register.
  mutating func registerOfParties() -> Register? {
    readShared()
    var register = Register()
    for (id, stated, _) in entries("markets", [.market]) {
      register.markets[id] = stated["name"]?.value.asText ?? id
    }
    finishChecks()
    register.base = base
    register.file = document.file
    return register
  }

  /// The top-level values that are read like the fields of a record.
  mutating func head() -> [String: StatedValue] {
    var result: [String: StatedValue] = [:]
    for key in schema.keys {
      guard case .field(let type) = key.content, let node = values[key.name] else { continue }
      if let value = value(node, type, key.name) {
        checkReferences(FieldSchema(key.name, type, key.documentation), node)
        result[key.name] = StatedValue(value, at: node.location)
      }
    }
    return result
  }

  private func services(_ value: FieldValue?) -> [Service]? {
    switch value {
    case FieldValue.none?: return []
    case .list(let elements)?:
      return elements.compactMap { element in
        guard case .record(let record) = element, let name = record.fields["service"], let text = name.value.asText
        else { return nil }
        var stages: Record?
        if case .record(let record)? = record["stages"] { stages = record }
        return Service(name: text, stages: stages, location: name.location)
      }
    case nil, .unknown, .flag, .text, .quantity, .date, .party, .parties, .record: return nil
    }
  }

  private mutating func questions(_ value: FieldValue?) -> [OpenQuestion] {
    guard case .list(let elements)? = value else { return [] }
    return elements.compactMap { element in
      guard case .record(let record) = element, let ask = record.fields["ask"], let text = ask.value.asText else {
        return nil
      }
      let about = record.fields["about"]
      if let path = about?.value.asText, let place = about?.location { checkPath(path, at: place) }
      return OpenQuestion(
        ask: text, about: about?.value.asText, searched: record["searched"]?.asDate, location: ask.location)
    }
  }

  /// The elements of a top-level list, also of one that is written as a single value.
  func elements(_ name: String) -> [YAMLNode] {
    guard let node = values[name] else { return [] }
    return node.kind == .sequence ? node.elements.map { $0 } : [node]
  }

  /// The party that a reference means that has been read before.
  private func knownParty(_ text: String) -> Party.ID? {
    if text == "none" || text == "unknown" { return nil }
    if text.isKebabCase, knownParties.contains(text) { return Party.ID(text) }
    return partiesByName[text.lowercased()] ?? (text.isKebabCase ? Party.ID(text) : nil)
  }
}
