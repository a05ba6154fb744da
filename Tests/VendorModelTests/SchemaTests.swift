import ArmsLengthVendorModel
import Testing

/// What conditions, documents and the reference rely on in every schema.
@Suite struct SchemaTests {
  static let records: [RecordSchema] = {
    var found: [RecordSchema] = []
    func add(_ schema: RecordSchema) {
      guard !found.contains(where: { $0.name == schema.name }) else { return }
      found.append(schema)
      schema.fields.forEach { visit($0.type) }
    }
    func visit(_ type: FieldType) {
      switch type {
      case .list(let element): visit(element)
      case .record(let schema): add(schema)
      case .flag, .text, .word, .choice, .party, .quantity, .date, .span: break
      }
    }
    for document in [DocumentSchema.vendor, .buyer, .register] {
      for key in document.keys {
        switch key.content {
        case .field(let type): visit(type)
        case .map(let schema): add(schema)
        case .facts(let section): add(section.schema)
        case .coverage: break
        }
      }
    }
    add(.envelope)
    add(.denial)
    return found
  }()

  @Test func `every record of every document is checked here`() {
    let names = Self.records.map(\.name)
    #expect(Set(Section.allCases.map(\.schema.name)).isSubset(of: names))
    #expect(
      Set(["stake_stages", "exit_stages", "event_stages", "service_stages", "trigger", "engagement", "source"])
        .isSubset(of: names))
  }

  @Test(arguments: records) func `fields have unique names in snake case and a sentence each`(schema: RecordSchema) {
    let names = schema.fields.map(\.name)
    #expect(Set(names).count == names.count && !names.isEmpty)
    for field in schema.fields {
      #expect(field.name.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }, "\(field.name)")
      #expect(field.documentation.hasSuffix("."), "\(field.name)")
    }
    #expect(schema.shorthand.map { schema[$0] != nil } ?? true)
  }

  @Test(arguments: Section.allCases) func `a section's facts have a key, and share no field with the envelope but by`(
    section: Section
  ) {
    #expect(section.keyFields.allSatisfy { section.schema[$0] != nil })
    let shared = Set(section.schema.fields.map(\.name)).intersection(
      RecordSchema.envelope.fields.map(\.name) + RecordSchema.denial.fields.map(\.name) + ["of", "accounts"])
    #expect(shared.isSubset(of: ["by"]))
  }

  @Test func `the words of standings, voices and flags are those of the model`() {
    #expect(ClosedList.standings.words == Standing.allCases.map(\.rawValue))
    #expect(RecordSchema.role["interim"]?.absence == .isFalse && RecordSchema.role["until"]?.absence == Absence.none)
    #expect(RecordSchema.stake["voting"]?.absence == .unknown)
  }

  @Test func `the plural of a party field stands for several together`() {
    #expect(RecordSchema.stake["holder"]?.plural == "holders" && RecordSchema.role["person"]?.plural == "persons")
    #expect(RecordSchema.customer["party"]?.plural == "parties" && RecordSchema.event["to"]?.plural == nil)
    #expect(RecordSchema.stake["economic"]?.plural == nil)
  }
}
