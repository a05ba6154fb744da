import ArmsLengthVendorModel
import CEL

/// Which fields of records a policy can read at all: what nobody asks for need not be worked out.
///
/// A field counts as read if an expression of the policy names it on a record of its type, or on something whose type the check
/// has left open; if a function of the domain reads it by itself; or if texts show records by it. Fields that hold parties always
/// count, because parties that stand together come into being by them.
struct PolicyReads: Sendable {
  /// By the type's name, for each of its fields in the order of the declaration.
  private let fields: [String: [Bool]]
  /// The names of those that are read, by the type's name.
  private let names: [String: Set<String>]

  /// The fields that functions and texts read of any record.
  private static let always: Set<String> = [
    "name", "path", "party", "holder", "economic", "voting", "kind", "identity", DomainRecords.rivalField,
    DomainRecords.selfField, DomainRecords.noRivalsField, DomainRecords.wholeField, DomainRecords.rivalryField,
    DomainRecords.stakesField, DomainRecords.unlistedField,
  ]

  /// Everything, for expressions that nobody has seen yet.
  static let everything = PolicyReads { _, _ in true }

  /// What the expressions of a policy read.
  init(_ policy: Policy) {
    var named: [String: Set<String>] = [:]
    var anywhere = Self.always
    for indicator in policy.indicators {
      var programs = [indicator.when] + indicator.severity.programs + indicator.atoms
      if let each = indicator.each { programs.append(each.list) }
      if let prior = indicator.prior { programs.append(prior) }
      for case .expression(let program, _) in indicator.finding.parts { programs.append(program) }
      for program in programs { Self.collect(program.syntax, &named, &anywhere) }
    }
    self.init { type, field in
      anywhere.contains(field.name) || field.type.holdsParty || named[type]?.contains(field.name) ?? false
    }
  }

  private init(_ isRead: (String, FieldDeclaration) -> Bool) {
    fields = Dictionary(
      DomainRecords.all.map { record in (record.name, record.fields.map { isRead(record.name, $0) }) },
      uniquingKeysWith: { first, _ in first })
    names = Dictionary(
      DomainRecords.all.map { record in
        (record.name, Set(record.fields.filter { isRead(record.name, $0) }.map(\.name)))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether each field of a type is read.
  func of(_ type: String) -> [Bool] { fields[type] ?? [] }

  /// Whether a field of a type is read.
  func reads(_ field: String, of type: String) -> Bool { names[type]?.contains(field) ?? false }

  private static func collect(
    _ node: SyntaxNode, _ named: inout [String: Set<String>], _ anywhere: inout Set<String>
  ) {
    switch node.kind {
    case .select(let operand, let field, _), .test(_, let operand, let field):
      if case .record(let type) = operand.type {
        named[type, default: []].insert(field)
      } else {
        anywhere.insert(field)
      }
    default: break
    }
    for child in node.children { collect(child, &named, &anywhere) }
  }
}

extension CELType {
  fileprivate var holdsParty: Bool {
    switch self {
    case .record(let name): name == "party"
    case .list(let element): element.holdsParty
    default: false
    }
  }
}

extension SeverityPlan {
  /// The expressions in it.
  var programs: [Program] {
    switch self {
    case .constant: []
    case .expression(let program, _): [program]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b):
      a.programs + b.programs
    case .conditional(let condition, let then, let otherwise): [condition] + then.programs + otherwise.programs
    case .ramp(let plan, _, _), .clamp(let plan, _, _): plan.programs
    case .greatest(let plans), .least(let plans): plans.flatMap(\.programs)
    case .decay(let plan, let age, _, _): plan.programs + age.programs
    }
  }
}
