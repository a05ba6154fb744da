/// The top-level keys of one kind of document.
public struct DocumentSchema: Sendable, Hashable {
  /// What may stand under a top-level key.
  public enum Content: Sendable, Hashable {
    /// A value, as in a record.
    case field(FieldType)
    /// A map from ids to records.
    case map(RecordSchema)
    /// A list of facts.
    case facts(Section)
    /// How complete each of these lists is.
    case coverage([String])
  }

  /// A top-level key.
  public struct Key: Sendable, Hashable {
    /// The key.
    public let name: String
    /// What may stand under it.
    public let content: Content
    /// Whether a document without it is an error.
    public let isRequired: Bool
    /// One sentence for the reference.
    public let documentation: String

    init(_ name: String, _ content: Content, required: Bool = false, _ documentation: String) {
      self.name = name
      self.content = content
      isRequired = required
      self.documentation = documentation
    }
  }

  /// The kind as documents name it: the `vendor` of `armslength: vendor/v1`.
  public let name: String
  /// One sentence for the reference.
  public let documentation: String
  /// The keys beside `armslength`, in the order of the reference.
  public let keys: [Key]

  /// The key of a name.
  public subscript(name: String) -> Key? { keys.first { $0.name == name } }

  /// A profile: what is claimed about one vendor.
  public static let vendor = DocumentSchema(
    name: "vendor", documentation: "A profile: what is claimed about one vendor.",
    keys: [
      Key("vendor", .field(.word), required: true, "The vendor's id."),
      Key("name", .field(.text), "The vendor's name; left out: its id."),
      Key("also", .field(.list(.text)), "Other names."),
      Key("country", .field(.text), "The vendor's country (ISO 3166-1, two letters)."),
      Key("kind", .field(.choice(.partyKinds)), "`service` of the party in `part_of`; left out: a company."),
      Key("part_of", .field(.party), "The party that the vendor is a part of."),
      Key("services", .field(.list(.record(.service))), "What it offers."),
      .sources, .claims, .coverage(Section.allCases.map(\.rawValue) + ["holdings", "sanctions"]), .parties,
    ] + Section.allCases.map(Key.facts) + [
      Key("questions", .field(.list(.record(.openQuestion))), "What the profile's author leaves open.")
    ])

  /// A buyer: who asks.
  public static let buyer = DocumentSchema(
    name: "buyer", documentation: "A buyer: who asks, its rivals and what it sends to whom.",
    keys: [
      Key("buyer", .field(.word), required: true, "The buyer's id."),
      Key("name", .field(.text), "The buyer's name; left out: its id."),
      Key("country", .field(.text), "The buyer's country (ISO 3166-1, two letters)."),
      Key("markets", .field(.list(.word)), "The markets in which it competes, from the register's closed list."),
      Key("rivals", .field(.list(.party)), "Its rivals, beside everybody in the same market."),
      .sources, .claims, .coverage(["rivals", "engagements", "stakes", "roles"]), .parties, .facts(.stakes),
      .facts(.roles),
      Key("engagements", .field(.list(.record(.engagement))), "What it sends to which vendor, and on which terms."),
    ])

  /// A register: parties, markets and ties that several documents share.
  public static let register = DocumentSchema(
    name: "register", documentation: "A register: parties, markets and ties that several documents share.",
    keys: [
      Key("markets", .map(.market), "The closed list of markets."),
      .sources, .claims, .coverage(["stakes", "roles", "holdings", "sanctions"]), .parties, .facts(.stakes),
      .facts(.roles), .facts(.suppliers), .facts(.events),
    ])

  /// Waivers: findings that somebody accepts for a time.
  public static let waivers = DocumentSchema(
    name: "waivers", documentation: "Waivers: findings that somebody accepts for a time.",
    keys: [
      Key("waivers", .field(.list(.record(.waiver))), "What is accepted, of which vendor, why, by whom and until when.")
    ])
}

extension DocumentSchema.Key {
  static let sources = Self("sources", .map(.source), "The sources, by id.")
  static let claims = Self("claims", .map(.claim), "Claims that several facts hang on, by id.")
  static let parties = Self("parties", .map(.party), "Parties that the register does not describe, by id.")
  static func coverage(_ lists: [String]) -> Self {
    Self(
      "coverage", .coverage(lists),
      "How complete the lists are: `partial`, `complete`, `undisclosed` or `{above: 10%}`.")
  }
  static func facts(_ section: Section) -> Self {
    Self(section.rawValue, .facts(section), section.schema.documentation)
  }
}
