import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// One document while it is read: what was found so far, and everything that is wrong with it.
///
/// First all ids are declared, then the keys are read by their schemas, so that the order of the document does not matter;
/// what only the whole document can tell (unknown parties, claims told at two standings) comes last.
struct DocumentReading {
  let document: YAMLDocument
  let schema: DocumentSchema
  let register: Register?
  /// The id that a document has which is part of another one and need not say whom it is about; nil: a document of its own.
  let impliedID: String?
  var diagnostics: [Diagnostic] = []
  var base = FactBase()

  /// The values of the top-level keys that the schema knows.
  var values: [String: YAMLNode] = [:]
  /// The id of the vendor or buyer that the document is about.
  var ownID: Party.ID?
  /// The ids that facts may refer to.
  var sourceIDs: Set<String> = []
  var claimIDs: Set<String> = []
  /// Parties that may be referred to by id: described here or in the register, the document's own, persons of roles.
  var knownParties: Set<String> = []
  /// Ids that roles use for persons.
  var persons: Set<String> = []
  /// Ids by name, in lower case, so that `Meta Platforms` is the party `meta`.
  var partiesByName: [String: Party.ID] = [:]
  /// Names that two parties have.
  var ambiguousNames: Set<String> = []
  /// Ids that nobody describes, with every place that refers to them.
  var undescribed: [String: [SourceLocation]] = [:]
  /// Claims with every standing that is stated for them, in reading order.
  var standingsByClaim: [String: [(standing: Standing, location: SourceLocation)]] = [:]
  /// Facts without any source.
  var unsourced: [Fact] = []
  /// How many facts of a section have had a key, so that the second `stakes[meta]` is `stakes[meta#2]`.
  var pathCounts: [String: Int] = [:]

  init(_ document: YAMLDocument, _ schema: DocumentSchema, register: Register?, impliedID: String? = nil) {
    self.impliedID = impliedID
    self.document = document
    self.schema = schema
    self.register = register
  }

  /// Reads what profiles, buyers and registers share, in an order in which every reference can be checked.
  mutating func readShared() {
    readTopLevel()
    declare()
    readSources()
    readClaims()
    readParties()
    readCoverage()
    for key in schema.keys {
      if case .facts(let section) = key.content { readFacts(section) }
    }
  }

  /// Returns the result, if nothing is wrong, with the warnings in reading order.
  consuming func finish<Result>(
    _ result: Result?, _ attach: (inout Result, [Diagnostic]) -> Void
  ) throws(InvalidInput) -> Result {
    if isFull, let last = diagnostics.last?.location {
      diagnostics.append(.moreErrors(than: DocumentLimits.errors, at: last))
    }
    guard var result, !diagnostics.contains(where: { $0.severity == .error }) else { throw InvalidInput(diagnostics) }
    attach(&result, Diagnostic.sorted(diagnostics))
    return result
  }

  /// Whether there are so many errors that more would help nobody.
  var isFull: Bool {
    diagnostics.count >= DocumentLimits.errors
      && diagnostics.count { $0.severity == .error } >= DocumentLimits.errors
  }

  private mutating func readTopLevel() {
    let names = schema.keys.map(\.name)
    var entryCount = 0
    for (key, value) in document.root.entries {
      if isFull { return }
      entryCount += value.kind == .mapping ? value.entries.count : value.elements.count
      if entryCount > DocumentLimits.entries {
        values = [:]
        diagnostics = [.tooManyEntries(limit: DocumentLimits.entries, at: key.location)]
        return
      }
      let name = key.text
      if name == DocumentHead.key { continue }
      guard schema[name] != nil else {
        diagnostics.append(.unknownField(name, among: names, at: key.location))
        continue
      }
      if isNull(value) {
        diagnostics.append(.noValue(name, at: key.location))
      } else {
        values[name] = value
      }
    }
    for key in schema.keys where key.isRequired && document.root[key.name] == nil && impliedID == nil {
      let head = document.root.entries.first { $0.key.text == DocumentHead.key }
      diagnostics.append(
        .missingField(key.name, of: "the document", form: "\(key.name): its-id", at: head?.value.location))
    }
  }

  /// Notes whom a name means. A name of two parties means neither.
  private mutating func declare(name: String, of id: Party.ID) {
    for name in Set([name.lowercased(), name.kebabCase]) {
      if let other = partiesByName[name], other != id { ambiguousNames.insert(name) }
      partiesByName[name] = id
    }
  }

  /// Collects the ids of everything that may be referred to.
  private mutating func declare() {
    sourceIDs = Set(values["sources"]?.entries.map(\.key.text) ?? [])
    claimIDs = Set(values["claims"]?.entries.map(\.key.text) ?? [])
    knownParties = Set(values["parties"]?.entries.map(\.key.text) ?? [])
    if let own = values[schema.name], own.kind == .scalar, own.text.isKebabCase {
      ownID = Party.ID(own.text)
      knownParties.insert(own.text)
      if let name = values["name"]?.text { declare(name: name, of: Party.ID(own.text)) }
    }
    if ownID == nil, values[schema.name] == nil, let impliedID {
      ownID = Party.ID(impliedID)
      knownParties.insert(impliedID)
    }
    for (id, party) in register?.base.parties.sorted(by: { $0.key < $1.key }) ?? [] {
      knownParties.insert(id.text)
      for name in [party.name] + party.also { declare(name: name, of: id) }
    }
    for (key, value) in values["parties"]?.entries.map({ $0 }) ?? [] {
      let name = value["name"] ?? value
      let also = value["also"].map { $0.kind == .scalar ? [$0] : $0.elements.map { $0 } } ?? []
      for name in [name] + also where name.kind == .scalar { declare(name: name.text, of: Party.ID(key.text)) }
    }
    // A person is named by use: a role is all that a profile says of most people.
    for role in values["roles"]?.elements.map({ $0 }) ?? [] {
      for person in [role["person"]].compactMap({ $0 }) + (role["persons"]?.elements.map { $0 } ?? []) {
        guard person.kind == .scalar else { continue }
        guard person.text.isKebabCase else {
          // `Jon Quick` may stand as a holder before: he is a person there, too.
          persons.insert(partiesByName[person.text.lowercased()]?.text ?? person.text.kebabCase)
          continue
        }
        persons.insert(person.text)
        guard !knownParties.contains(person.text) else { continue }
        knownParties.insert(person.text)
        let id = Party.ID(person.text)
        base.parties[id] = Party(id: id, name: id.text, kind: "person", location: person.location)
      }
    }
  }
}

extension String {
  /// Whether it is an id: lower-case ASCII letters and digits in groups joined by single hyphens.
  var isKebabCase: Bool {
    var afterHyphen = true
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): afterHyphen = false
      case UInt8(ascii: "-") where !afterHyphen: afterHyphen = true
      default: return false
      }
    }
    return !afterHyphen
  }

  /// The text as an id: letters and digits in lower case, everything else as single hyphens.
  var kebabCase: String {
    var result = ""
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, result.last != "-" {
        result.append("-")
      }
    }
    return result.last == "-" ? String(result.dropLast()) : result
  }
}
