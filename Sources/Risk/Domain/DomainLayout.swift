import ArmsLengthVendorModel
import CEL

/// Where the fields of the records lie that there are many of, so that nobody has to look them up by name for each.
///
/// The declarations are the same in every environment, and so are the places of their fields.
struct DomainLayout: Sendable {
  /// The fields that a record of a document states. A class, because it is large and never changes.
  final class Stated: Sendable {
    /// The type's name in conditions.
    let name: String
    /// The fields of the schema, in the order in which they are declared.
    let fields: [FieldSchema]
    /// What is there before any is stated.
    let blanks: [RecordTemplate.Blank]
    /// The places of all fields by name, those that are reckoned included.
    let places: [String: Int]
    /// Whether its fields are stages, which may lie ahead.
    let hasStages: Bool

    init(_ declaration: RecordDeclaration, _ schema: RecordSchema) {
      name = schema.name
      fields = schema.fields
      blanks = schema.fields.map {
        switch $0.absence {
        case .unknown: .unknown
        case .none: .none
        case .isFalse: .isFalse
        }
      }
      places = DomainLayout.places(declaration)
      hasStages = ["stake_stages", "exit_stages", "event_stages", "service_stages"].contains(schema.name)
      assert(zip(schema.fields, declaration.fields).allSatisfy { $0.name == $1.name }, "fields in the schema's order")
    }

    /// The place of a field that there is.
    func place(_ field: String) -> Int {
      guard let place = places[field] else { preconditionFailure("no field \(field) in \(name)") }
      return place
    }
  }

  /// The records of a section's facts. A class, because it is large and never changes.
  final class Facts: Sendable {
    let stated: Stated
    let path: Int
    let of: Int
    let standing: Int
    let known: Int
    /// What is reckoned of stakes and of events; of others it is not there.
    let previous: Int?
    let on: Int?
    /// The fields of which a complete list bounds what is missing.
    let bounded: [Int]

    init(_ section: Section, _ declaration: RecordDeclaration) {
      stated = Stated(declaration, section.schema)
      path = stated.place("path")
      of = stated.place("of")
      standing = stated.place("standing")
      known = stated.place("known")
      previous = section == .stakes ? stated.place("previous") : nil
      on = section == .events ? stated.place("on") : nil
      bounded = ["economic", "voting", "share"].compactMap { name in
        declaration.fields.firstIndex { $0.name == name }
      }
    }
  }

  /// The records of sections' facts, in the order of the sections.
  let facts: [Facts]
  /// Other records that documents state, by the name of their schema.
  let nested: [String: Stated]
  /// The places of the fields of parties.
  let party: PartyPlaces
  /// The places of the fields of entries of the profile.
  let fact: FactPlaces

  /// The places of the fields of parties.
  struct PartyPlaces: Sendable {
    let id, name, kind, country, markets, identity, roles, holdings, stakes, suppliers, sanctions: Int
    let rival, whole, rivalry, isSelf: Int

    init(_ places: [String: Int]) {
      func place(_ name: String) -> Int {
        guard let place = places[name] else { preconditionFailure("no field \(name) of parties") }
        return place
      }
      (id, name, kind, country) = (place("id"), place("name"), place("kind"), place("country"))
      (markets, identity, roles) = (place("markets"), place("identity"), place("roles"))
      (holdings, stakes, suppliers) = (place("holdings"), place(DomainRecords.stakesField), place("suppliers"))
      sanctions = place("sanctions")
      (rival, whole) = (place(DomainRecords.rivalField), place(DomainRecords.wholeField))
      (rivalry, isSelf) = (place(DomainRecords.rivalryField), place(DomainRecords.selfField))
    }
  }

  /// The places of the fields of entries of the profile.
  struct FactPlaces: Sendable {
    let path, section, standing, voices, seen: Int

    init(_ places: [String: Int]) {
      func place(_ name: String) -> Int {
        guard let place = places[name] else { preconditionFailure("no field \(name) of entries") }
        return place
      }
      (path, section, standing) = (place("path"), place("section"), place("standing"))
      (voices, seen) = (place("voices"), place("seen"))
    }
  }

  /// The one that all environments share.
  static let shared = DomainLayout()

  private init() {
    let declarations = Dictionary(
      DomainRecords.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    func declaration(_ name: String) -> RecordDeclaration {
      declarations[name] ?? RecordDeclaration(name: name, documentation: "", fields: [])
    }
    facts = Section.allCases.map { Facts($0, declaration($0.schema.name)) }
    let schemas: [RecordSchema] =
      DomainRecords.nested + Section.allCases.map(\.schema)
    nested = Dictionary(
      schemas.map { ($0.name, Stated(declaration($0.name), $0)) }, uniquingKeysWith: { first, _ in first })
    party = PartyPlaces(Self.places(declaration("party")))
    fact = FactPlaces(Self.places(declaration("fact")))
  }

  private static func places(_ declaration: RecordDeclaration) -> [String: Int] {
    Dictionary(declaration.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Section {
  /// Its place among the sections.
  var place: Int {
    switch self {
    case .stakes: 0
    case .roles: 1
    case .customers: 2
    case .suppliers: 3
    case .workforce: 4
    case .events: 5
    case .figures: 6
    case .controls: 7
    }
  }
}

/// Something about some records of an activation, by the record's number.
struct RecordTable<Value: Sendable>: Sendable {
  private var values: [Value?] = []

  /// What is known of a record.
  subscript(_ record: RecordReference) -> Value? {
    get { record.id < values.count ? values[record.id] : nil }
    set { self[record.id] = newValue }
  }

  subscript(_ record: RecordID) -> Value? {
    get { record.number < values.count ? values[record.number] : nil }
    set { self[record.number] = newValue }
  }

  private subscript(_ number: Int) -> Value? {
    get { values[number] }
    set {
      if number >= values.count {
        values.append(contentsOf: repeatElement(nil, count: number + 1 - values.count))
      }
      values[number] = newValue
    }
  }
}
