/// Collects the data of one activation: records that may refer to each other in circles, open variables, variables' values.
package struct ActivationBuilder: ~Copyable {
  private let schema: Schema
  private let order: [String]
  private var arena = Arena(.activation)
  private var attributes = AttributeTable()
  private var records: [ActivationData.Record] = []
  private var cells: [Slot] = []
  private var choices: [ActivationData.Choice] = []
  private var openLists: [ActivationData.OpenList] = []
  private var variables: [String: Slot] = [:]
  private var openVariables: [ActivationData.OpenVariable] = []
  private var lazyVariables: [String: @Sendable () -> Value] = [:]

  /// Creates an empty builder.
  package init(_ environment: Environment) {
    schema = environment.schema
    order = environment.variables.map(\.name)
  }

  /// Returns the attribute of a name, a new one where there is none yet.
  package mutating func attribute(_ name: String, _ kind: Attribute.Kind = .missing) -> AttributeID {
    AttributeID(index: attributes.id(of: Attribute(name, kind)))
  }

  /// Adds an open variable and returns its number.
  package mutating func variable(_ name: String, outcomes: Int) -> Int {
    let number = openVariables.count
    let attribute = attributes.id(of: Attribute(name, .variable(number)))
    openVariables.append(ActivationData.OpenVariable(name: name, outcomes: outcomes, attribute: attribute))
    return number
  }

  /// Makes room for so many records with so many fields, all together.
  package mutating func reserve(records count: Int, fields: Int) {
    records.reserveCapacity(count)
    cells.reserveCapacity(fields)
    attributes.reserve(count)
  }

  /// Looks a record type up, for those who make many records of it.
  package func type(_ name: String) -> RecordTypeID {
    let index = schema.recordIndex[name]
    assert(index != nil, "no record type \(name)")
    // A type that is not declared has no fields: all that is read of it is an error.
    return RecordTypeID(
      index: index ?? schema.records.count,
      fieldCount: index.map { schema.records[$0].declaration.fields.count } ?? 0)
  }

  /// Adds a record whose fields are set later; one that is never set is unknown by its own name.
  ///
  /// - Parameters:
  ///   - type: The name of a record type of the environment.
  ///   - label: What people call the record, for messages.
  package mutating func newRecord(_ type: String, label: String) -> RecordID {
    newRecord(self.type(type), label: label)
  }

  /// Adds a record whose fields are set later; one that is never set is unknown by its own name.
  ///
  /// - Parameters:
  ///   - type: A record type of the environment.
  ///   - label: What people call the record, for messages.
  ///   - attribute: What would settle the fields that are not set; nil: each its own.
  package mutating func newRecord(_ type: RecordTypeID, label: String, open attribute: AttributeID? = nil) -> RecordID {
    records.append(ActivationData.Record(type: type.index, label: label, base: cells.count))
    let blank = attribute.map { Slot.unknown($0.index) } ?? Slot(.unset)
    cells.append(contentsOf: repeatElement(blank, count: type.fieldCount))
    return RecordID(index: Int32(records.count - 1))
  }

  /// Adds a record whose fields are what a template has, until they are set.
  package mutating func newRecord(_ template: RecordTemplate, label: String) -> RecordID {
    records.append(ActivationData.Record(type: template.type.index, label: label, base: cells.count))
    cells.append(contentsOf: template.cells)
    return RecordID(index: Int32(records.count - 1))
  }

  /// The names of a record type's fields.
  package func fieldNames(of type: String) -> [String] { fields(of: type).map(\.name) }

  /// The fields of a record type.
  func fields(of type: String) -> [FieldDeclaration] {
    schema.recordIndex[type].map { schema.records[$0].declaration.fields } ?? []
  }

  /// Returns a record as a value.
  package func reference(_ id: RecordID) -> RecordReference {
    let record = records[Int(id.index)]
    let name = record.type < schema.records.count ? schema.records[record.type].declaration.name : ""
    return RecordReference(typeName: name, typeIndex: record.type, id: Int(id.index), label: record.label)
  }

  /// Sets a field of a record. A field that the type does not have is ignored; an assertion in debug builds.
  package mutating func set(_ id: RecordID, _ field: String, _ datum: Datum) {
    let record = records[Int(id.index)]
    guard let index = schema.field(field, ofRecord: record.type) else {
      assertionFailure("no field \(field) in the record type of \(record.label)")
      return
    }
    cells[record.base + index] = cell(datum)
  }

  /// Sets a field of a record by its place among the fields of its type.
  package mutating func set(_ id: RecordID, at field: Int, _ datum: Datum) {
    cells[records[Int(id.index)].base + field] = cell(datum)
  }

  /// Sets a variable.
  package mutating func bind(_ variable: String, _ datum: Datum) { variables[variable] = cell(datum) }

  /// Sets a variable whose value is computed when an evaluation first reads it.
  package mutating func bind(_ variable: String, lazily value: @escaping @Sendable () -> Value) {
    lazyVariables[variable] = value
  }

  /// Finishes the activation.
  package consuming func build() -> Activation {
    Activation(
      data: ActivationData(
        schema: schema, arena: arena, attributes: attributes.index, records: records, cells: cells, choices: choices,
        openLists: openLists, variables: variables, order: order, openVariables: openVariables,
        lazyVariables: lazyVariables))
  }

  private mutating func cell(_ datum: Datum) -> Slot {
    switch datum {
    case .value(let value): return arena.add(value, &attributes)
    case .record(let id): return .record(Int(id.index), type: records[Int(id.index)].type)
    case .unknown(let attribute): return .unknown(attribute.index)
    case .none(let stated): return Slot(.none, flag: stated)
    case .nothing(let value):
      let slot = arena.add(value, &attributes)
      return Slot(slot.kind, space: slot.space, flag: slot.kind == .opaque, extra: slot.extra, payload: slot.payload)
    case .choice(let variable, let alternatives):
      let slots = alternatives.map { cell($0) }
      choices.append(ActivationData.Choice(variable: variable, alternatives: slots))
      return Slot(.choice, payload: UInt64(choices.count - 1))
    case .list(let elements):
      if elements.isEmpty { return arena.list([]) }
      let slots = elements.map { cell($0.datum) }
      // What hangs on no variable is the same in every evaluation.
      if slots.allSatisfy(\.isSettled), elements.allSatisfy({ $0.presence.settled != nil }) {
        return arena.list(slots, presence: elements.map { $0.presence.settled ?? .null })
      }
      openLists.append(ActivationData.OpenList(elements: slots, presence: elements.map(\.presence)))
      return Slot(.openList, payload: UInt64(openLists.count - 1))
    }
  }
}

extension Presence {
  /// What decides about an element under every assignment: null if it is certain; nil where it hangs on a variable.
  fileprivate var settled: Slot? {
    switch self {
    case .certain: .null
    case .possible(let attribute): .unknown(attribute.index)
    case .variable, .conjunction: nil
    }
  }
}

extension Slot {
  /// Whether a cell is the same under every assignment.
  var isSettled: Bool {
    switch kind {
    case .none, .choice, .openList, .unset: false
    default: true
    }
  }
}
