/// The record types and functions of an environment, indexed; shared by everything that is made from it.
///
/// A class, because programs and activations are matched by the identity of their schema.
final class Schema: Sendable {
  struct Record: Sendable {
    let declaration: RecordDeclaration
    let fields: [String: Int]
  }

  let records: [Record]
  let recordIndex: [String: Int]
  /// All overloads by the function's name, the standard library's first.
  let functions: [String: [Overload]]
  /// The overloads that a call by a name may mean.
  let groups: [String: OverloadGroup]
  /// The first parts of the functions' names that have dots.
  let functionNamespaces: Set<String>
  let declarations: [FunctionDeclaration]
  /// What `==` means for abstract types.
  let equalities: [Overload]
  /// The record and abstract types by their names.
  let namedTypes: [String: CELType]
  let timeZones: TimeZones

  init(records: [RecordDeclaration], functions: [FunctionDeclaration], timeZones: TimeZones = .none) {
    self.timeZones = timeZones
    self.records = records.map { record in
      Record(
        declaration: record,
        fields: Dictionary(record.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }))
    }
    recordIndex = Dictionary(records.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    declarations = StandardLibrary.functions + functions
    var byName: [String: [Overload]] = [:]
    for function in declarations { byName[function.name, default: []] += function.overloads }
    self.functions = byName
    // `!=` is the contrary of `==` for abstract types as well.
    var callable = byName
    if callable["_!=_"] != nil { callable["_!=_"]? += (byName["_==_"] ?? []).filter(\.isCustom) }
    groups = Dictionary(uniqueKeysWithValues: callable.map { ($0.key, OverloadGroup($0.key, $0.value)) })
    functionNamespaces = Schema.namespaces(of: byName.keys)
    equalities = (byName["_==_"] ?? []).filter { $0.isCustom && $0.parameters.count == 2 }
    var named: [String: CELType] = [:]
    let mentioned =
      functions.flatMap(\.overloads).flatMap { $0.parameters + [$0.result] } + records.flatMap(\.fields).map(\.type)
    for type in mentioned {
      if case .abstract(let name, _) = type, named[name] == nil { named[name] = type }
      if case .list(.abstract(let name, let parameters)) = type, named[name] == nil {
        named[name] = .abstract(name, parameters)
      }
    }
    for record in records { named[record.name] = .record(record.name) }
    namedTypes = named
  }

  /// The first parts of those names that have dots.
  static func namespaces(of names: some Sequence<String>) -> Set<String> {
    Set(names.compactMap { name in name.firstIndex(of: ".").map { String(name[..<$0]) } })
  }

  /// The field that a key of a map stands for where the map stands for a record.
  func field(_ key: Value, of record: String) -> FieldDeclaration? {
    guard case .string(let name) = key, let index = recordIndex[record], let position = field(name, ofRecord: index)
    else { return nil }
    return records[index].declaration.fields[position]
  }

  func field(_ name: String, ofRecord index: Int) -> Int? {
    index < records.count ? records[index].fields[name] : nil
  }
}

/// A set of names; few are compared one by one, which takes less than hashing.
struct NameSet: Sendable {
  private let few: [String]
  private let many: Set<String>

  init(_ names: Set<String>) {
    few = names.count <= 4 ? Array(names) : []
    many = names.count <= 4 ? [] : names
  }

  func contains(_ name: String) -> Bool { many.isEmpty ? few.contains(name) : many.contains(name) }
}
