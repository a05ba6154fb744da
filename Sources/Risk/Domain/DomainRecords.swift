package import ArmsLengthVendorModel
package import CEL

/// The types that conditions see: one for each kind of record in a document, with the fields of its schema and a few that are
/// reckoned from them; and the vendor, the buyer and the parties.
package enum DomainRecords {
  /// Whether a party is the buyer's rival; read by `buyer.isRival(party)`. The name cannot be written in a condition.
  static let rivalField = "@rival"
  /// Whether a party is the buyer; read by `buyer.isSelf(party)`.
  static let selfField = "@self"
  /// Whether the buyer has no rivals at all; read by `buyer.isRival(party)`.
  static let noRivalsField = "@no_rivals"

  /// The party that a party is a part of; read by the functions of ownership.
  static let wholeField = "@whole"
  /// How a party comes to be a rival, in words; read by `buyer.rivalry(party)`.
  static let rivalryField = "@rivalry"
  /// The stakes in a party; read by the functions of ownership.
  static let stakesField = "stakes"
  /// Whoever holds a part of the vendor and is not listed; read by the functions of ownership.
  static let unlistedField = "@unlisted"

  /// All record types but `parameters`, which each policy has its own of.
  package static let all: [RecordDeclaration] =
    Section.allCases.map(declaration(of:))
    + nested.map {
      RecordDeclaration(name: $0.name, documentation: $0.documentation, fields: $0.fields.map(declaration(of:)))
    }
    + [vendor, past, pending, fact, service, buyer, party, interlock, departure]

  /// What stands in records of documents beside the facts themselves.
  static let nested: [RecordSchema] = [
    .stakeRights, .revenue, .contract, .trigger, .engagement, RecordSchema(stages: .stakeStages),
    RecordSchema(stages: .exitStages), RecordSchema(stages: .eventStages), serviceStages,
  ]

  /// How a service ends.
  static let serviceStages = RecordSchema(stages: .serviceStages)

  /// The figures that the vendor has as fields of its own.
  static let latestFigures = [
    "revenue", "growth", "loss", "cash", "runway", "valuation", "directors", "independent_directors", "market_share",
    "market_hhi", "fairwork_score",
  ]

  /// The fields that every fact has beside its schema's.
  static let common: [FieldDeclaration] = [
    FieldDeclaration(name: "path", type: .string, documentation: "How questions refer to it, such as `stakes[meta]`."),
    FieldDeclaration(
      name: "of", type: .record("party"),
      documentation: "Whom it is about: the vendor unless the document says otherwise."),
    FieldDeclaration(name: "standing", type: .string, documentation: "How well it is established."),
    FieldDeclaration(name: "known", type: .date, documentation: "When it became known."),
  ]

  /// The fields that are reckoned from others.
  static func computed(_ section: Section) -> [FieldDeclaration] {
    switch section {
    case .stakes:
      [
        FieldDeclaration(
          name: "previous", type: .share,
          documentation: "What the same holder held before: the sum of the tranches that it replaces.")
      ]
    case .customers:
      [
        FieldDeclaration(
          name: "share", type: .share, documentation: "Its part of the vendor's revenue in the latest ended period."),
        FieldDeclaration(
          name: "largest_share", type: .share,
          documentation: "As `share`; of several customers together what the largest of them can have of it."),
        FieldDeclaration(
          name: "share_before", type: .share,
          documentation: "Its part in the latest period that ended before it began to leave; else as `share`."),
        FieldDeclaration(name: "share_on", type: .date, documentation: "The last day of that period."),
        FieldDeclaration(name: "amount", type: .money, documentation: "What it paid in the latest ended period."),
        FieldDeclaration(name: "leaving", type: .bool, documentation: "Whether it has begun to leave."),
        FieldDeclaration(name: "left_on", type: .date, documentation: "When it began to leave."),
      ]
    case .events:
      [FieldDeclaration(name: "on", type: .date, documentation: "When it happened: its date, or its first stage.")]
    case .controls, .figures, .roles, .suppliers, .workforce: []
    }
  }

  private static func declaration(of section: Section) -> RecordDeclaration {
    let own = section.schema.fields.map(declaration(of:))
    let taken = Set(own.map(\.name))
    return RecordDeclaration(
      name: section.schema.name, documentation: section.schema.documentation,
      fields: own + (computed(section) + common).filter { !taken.contains($0.name) })
  }

  static func declaration(of field: FieldSchema) -> FieldDeclaration {
    FieldDeclaration(name: field.name, type: type(of: field.type), documentation: field.documentation)
  }

  /// The type that a field of a document has in conditions.
  package static func type(of field: FieldType) -> CELType {
    switch field {
    case .flag: .bool
    case .text, .word, .choice: .string
    case .party: .record("party")
    case .quantity(let kind): .quantity(kind)
    case .date, .span: .date
    case .list(let element): .list(type(of: element))
    case .record(let schema): .record(schema.name)
    }
  }

  private static func list(_ section: Section, _ documentation: String) -> FieldDeclaration {
    FieldDeclaration(name: section.rawValue, type: .list(.record(section.schema.name)), documentation: documentation)
  }

  private static let vendor = RecordDeclaration(
    name: "vendor", documentation: "The vendor that is assessed, as of the day of the assessment.",
    fields: [
      FieldDeclaration(name: "id", type: .string, documentation: "Its id."),
      FieldDeclaration(name: "name", type: .string, documentation: "Its name."),
      FieldDeclaration(name: "party", type: .record("party"), documentation: "The vendor as a party."),
      FieldDeclaration(name: "country", type: .string, documentation: "Its country."),
      FieldDeclaration(name: "services", type: .list(.record("service")), documentation: "What it offers."),
      list(.stakes, "Stakes in the vendor that are held."), list(.roles, "Roles at the vendor that are in force."),
      list(.customers, "Customers of the vendor."), list(.suppliers, "Suppliers of the vendor."),
      list(.workforce, "Counts of its workforce."), list(.events, "What has happened."),
      list(.figures, "Numbers of periods that have ended."), list(.controls, "Controls that are in force."),
      FieldDeclaration(
        name: "interlocks", type: .list(.record("interlock")),
        documentation:
          "The people by whom it is connected with other companies: who sits at both, whom one party sent to both, and who meets whom at a third."
      ),
      FieldDeclaration(
        name: "departures", type: .list(.record("departure")),
        documentation: "Those who left it, and are or were elsewhere since: one for each new place."),
      FieldDeclaration(name: "former", type: .record("past"), documentation: "What had ended."),
      FieldDeclaration(name: "pending", type: .record("pending"), documentation: "What had not yet come into force."),
      FieldDeclaration(
        name: "facts", type: .list(.record("fact")),
        documentation: "All entries of its profile that were known and not refuted, with what they rest on."),
      FieldDeclaration(
        name: "silent", type: .list(.string),
        documentation: "The lists of its profile that say nothing: no entry, and not that they are complete."),
      FieldDeclaration(
        name: "undisclosed", type: .list(.string), documentation: "The lists that it was asked for and refused."),
      FieldDeclaration(name: "employees", type: .count, documentation: "Employees by the latest count."),
      FieldDeclaration(name: "contractors", type: .count, documentation: "Contractors by the latest count."),
      FieldDeclaration(
        name: "crowd", type: .count,
        documentation:
          "Crowd workers at work by the latest count; at most the registered ones, where only those were counted."),
      FieldDeclaration(
        name: "crowd_registered", type: .count,
        documentation: "Registered crowd accounts by the latest count; how many of them work is another number."),
    ]
      + latestFigures.compactMap { name in
        RecordSchema.figure[name].map {
          FieldDeclaration(
            name: name, type: type(of: $0.type),
            documentation: "By the latest figure that states it: \($0.documentation)")
        }
      })

  private static let past = RecordDeclaration(
    name: "past", documentation: "What had ended by the day of the assessment.",
    fields: [
      list(.stakes, "Stakes that are no longer held."), list(.roles, "Roles that have ended."),
      list(.customers, "Customers that have left."), list(.suppliers, "Suppliers that no longer supply."),
    ])

  private static let pending = RecordDeclaration(
    name: "pending", documentation: "What had been begun or announced but was not yet in force.",
    fields: [list(.stakes, "Stakes not yet held."), list(.roles, "Roles not yet taken up.")])

  private static let fact = RecordDeclaration(
    name: "fact",
    documentation:
      "An entry of the vendor's profile, whatever it tells: what it rests on. It tells of the file, not of the vendor.",
    fields: [
      FieldDeclaration(
        name: "path", type: .string, documentation: "How questions refer to it, such as `stakes[meta]`."),
      FieldDeclaration(name: "section", type: .string, documentation: "The list it stands in, such as `stakes`."),
      FieldDeclaration(name: "standing", type: .string, documentation: "How well it is established."),
      FieldDeclaration(
        name: "voices", type: .count,
        documentation: "How many independent voices tell it: sources that share an origin are one."),
      FieldDeclaration(
        name: "seen", type: .date,
        documentation: "When somebody last looked: the latest of `checked` and the dates of its sources."),
    ])

  private static let service = RecordDeclaration(
    name: "service", documentation: "A service that the vendor offers.",
    fields: [
      FieldDeclaration(name: "name", type: .string, documentation: "What it is."),
      FieldDeclaration(name: "stages", type: .record("service_stages"), documentation: "How it ends."),
    ])

  private static let buyer = RecordDeclaration(
    name: "buyer", documentation: "Who asks.",
    fields: [
      FieldDeclaration(name: "id", type: .string, documentation: "Its id."),
      FieldDeclaration(name: "name", type: .string, documentation: "Its name."),
      FieldDeclaration(name: "country", type: .string, documentation: "Its country."),
      FieldDeclaration(name: "markets", type: .list(.string), documentation: "Its markets."),
      FieldDeclaration(name: "rivals", type: .list(.record("party")), documentation: "The rivals that it names."),
      FieldDeclaration(
        name: "engagements", type: .list(.record("engagement")),
        documentation: "What it sends to this vendor, on which terms."),
      FieldDeclaration(name: noRivalsField, type: .bool, documentation: "Whether it has no rivals at all."),
    ])

  private static let party = RecordDeclaration(
    name: "party", documentation: "An organisation or person.",
    fields: [
      FieldDeclaration(name: "id", type: .string, documentation: "Its id."),
      FieldDeclaration(name: "name", type: .string, documentation: "Its name."),
      FieldDeclaration(name: "kind", type: .string, documentation: "What it is: company, person, fund, ..."),
      FieldDeclaration(name: "country", type: .string, documentation: "Its country."),
      FieldDeclaration(name: "markets", type: .list(.string), documentation: "Its markets."),
      FieldDeclaration(
        name: "identity", type: .string, documentation: "`public`, or `withheld` where somebody keeps its name back."),
      FieldDeclaration(
        name: "roles", type: .list(.record("role")), documentation: "The roles it has in force, anywhere."),
      FieldDeclaration(
        name: "holdings", type: .list(.record("stake")), documentation: "The stakes that it holds, in anybody."),
      FieldDeclaration(
        name: stakesField, type: .list(.record("stake")), documentation: "The stakes that anybody holds in it."),
      FieldDeclaration(
        name: "suppliers", type: .list(.record("supplier")), documentation: "Who supplies it: the next tier."),
      FieldDeclaration(
        name: "sanctions", type: .list(.record("event")), documentation: "The sanctions that it is or was under."),
      FieldDeclaration(name: rivalField, type: .bool, documentation: "Whether it is the buyer's rival."),
      FieldDeclaration(name: selfField, type: .bool, documentation: "Whether it is the buyer."),
      FieldDeclaration(name: wholeField, type: .record("party"), documentation: "What it is a part of."),
      FieldDeclaration(name: rivalryField, type: .string, documentation: "How it comes to be a rival."),
      FieldDeclaration(
        name: unlistedField, type: .record("party"), documentation: "Whoever holds a part of it and is not listed."),
    ])

  private static let interlock = RecordDeclaration(
    name: "interlock", documentation: "People by whom the vendor is connected with another company.",
    fields: [
      FieldDeclaration(
        name: "kind", type: .string,
        documentation:
          "`direct`: one person directs or runs both; `observer`: one person, at one of them without a vote of its own; `nominee`: two persons whom one party sent; `indirect`: a person of each meet at a third company."
      ),
      FieldDeclaration(name: "person", type: .record("party"), documentation: "The person at the vendor."),
      FieldDeclaration(name: "role", type: .string, documentation: "What the person does at the vendor."),
      FieldDeclaration(name: "other", type: .record("party"), documentation: "The other company."),
      FieldDeclaration(name: "other_person", type: .record("party"), documentation: "The person at the other company."),
      FieldDeclaration(name: "other_role", type: .string, documentation: "What that person does there."),
      FieldDeclaration(
        name: "via", type: .record("party"),
        documentation: "Where the two persons meet, or who sent both; the person itself where it is one."),
    ])

  private static let departure = RecordDeclaration(
    name: "departure", documentation: "Somebody who left the vendor and is or was elsewhere since.",
    fields: [
      FieldDeclaration(name: "person", type: .record("party"), documentation: "Who."),
      FieldDeclaration(name: "left", type: .record("role"), documentation: "The role at the vendor that ended."),
      FieldDeclaration(name: "to", type: .record("party"), documentation: "The company that the person went to."),
      FieldDeclaration(name: "taken", type: .record("role"), documentation: "The role there."),
      FieldDeclaration(
        name: "kept", type: .list(.record("role")), documentation: "Roles at the vendor that the person still has."),
      FieldDeclaration(name: "on", type: .date, documentation: "When the role at the vendor ended."),
    ])

  /// The environment of a policy's expressions.
  package static func environment(parameters: [FieldDeclaration]) -> Environment {
    var options = Environment.Options()
    options.hasStated = true
    return Environment(
      variables: [
        ("vendor", .record("vendor")), ("buyer", .record("buyer")), ("as_of", .date),
        ("parameters", .record("parameters")),
      ],
      records: all + [
        RecordDeclaration(name: "parameters", documentation: "The policy's parameters.", fields: parameters)
      ],
      functions: DomainFunctions.all, options: options)
  }
}
