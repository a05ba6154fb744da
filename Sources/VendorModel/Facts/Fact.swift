public import ArmsLengthSourceText

/// The value of a field as a document states it.
public indirect enum FieldValue: Sendable, Hashable {
  /// `none`, or an empty list: known that there is none.
  case none
  /// `unknown`: said that it is not known.
  case unknown
  /// A yes or no.
  case flag(Bool)
  /// A text, a word or an element of a closed list.
  case text(String)
  /// A quantity.
  case quantity(Quantity)
  /// A date or span.
  case date(PartialDate)
  /// A party.
  case party(Party.ID)
  /// Several parties together.
  case parties([Party.ID])
  /// A list.
  case list([FieldValue])
  /// A record.
  case record(Record)
}

/// A value and where it stands.
public struct StatedValue: Sendable, Hashable {
  /// The value.
  public let value: FieldValue
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a stated value.
  public init(_ value: FieldValue, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

/// The fields that a map of a document states.
public struct Record: Sendable, Hashable {
  /// What may stand in it.
  public let schema: RecordSchema
  /// The stated fields by name. A field that is not here was left out.
  public var fields: [String: StatedValue]

  /// Creates a record.
  public init(schema: RecordSchema, fields: [String: StatedValue] = [:]) {
    self.schema = schema
    self.fields = fields
  }

  /// The value of a field, nil if it was left out.
  public subscript(name: String) -> FieldValue? { fields[name]?.value }

  /// Equality of the stated values; places and schemas do not count.
  public static func == (a: Record, b: Record) -> Bool {
    a.fields.mapValues(\.value) == b.fields.mapValues(\.value)
  }
  /// Hashes the stated values.
  public func hash(into hasher: inout Hasher) { hasher.combine(fields.mapValues(\.value)) }
}

/// Who says what on which ground: what every fact and every account of it may carry beside its fields.
public struct Envelope: Sendable {
  /// The standing as it was written, of dated ones the last; nil if it follows from the sources.
  public var standing: Standing?
  /// The standings it has had, in the order of time, where the document dates them; otherwise empty.
  public var standings: [DatedStanding] = []
  /// Who says it: a party's id, or one of `vendor`, `insiders`, `workers`, `press`, `analyst`, `plaintiff`, `regulator`.
  public var by: String?
  /// When they said it.
  public var said: PartialDate?
  /// The ids of the sources.
  public var sources: [Source.ID] = []
  /// When it became public; nil: the earliest date of its claim or sources.
  public var known: PartialDate?
  /// The id of the claim that lends standing, sources and date.
  public var claim: String?
  /// When somebody last looked whether it still holds.
  public var checked: PartialDate?
  /// A remark.
  public var note: String?

  /// Creates an empty envelope.
  public init() {}
}

/// Another telling of a fact.
public struct Account: Sendable {
  /// Who says it on which ground.
  public var envelope: Envelope
  /// The fields that it tells otherwise; those it leaves out come from the fact.
  public var record: Record
  /// What it denies.
  public var denial: Denial
  /// Whether it is a refusal to comment, which says nothing.
  public var isNoComment: Bool
  /// Where it stands.
  public var location: SourceLocation

  /// What an account denies.
  public enum Denial: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// The whole fact.
    case fact
    /// These fields.
    case fields([String])
  }

  /// Creates an account.
  public init(
    envelope: Envelope, record: Record, denial: Denial = .nothing, isNoComment: Bool = false, location: SourceLocation
  ) {
    self.envelope = envelope
    self.record = record
    self.denial = denial
    self.isNoComment = isNoComment
    self.location = location
  }
}

/// One entry of a document: a stake, a role, a customer, an event, a number.
public struct Fact: Sendable {
  /// The list it stands in.
  public let section: Section
  /// Its place in that list, from 0.
  public let index: Int
  /// How people and questions refer to it, such as `stakes[meta]`, or `stakes[meta/series-f]` for a
  /// tranche; unique in its document (`roles[ann#2]`).
  public let path: String
  /// Whom it is about: the vendor's id unless `of:` says otherwise.
  public let subject: Party.ID
  /// Its fields.
  public var record: Record
  /// Who says it on which ground.
  public var envelope: Envelope
  /// Other tellings.
  public var accounts: [Account]
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a fact.
  public init(
    section: Section, index: Int, path: String, subject: Party.ID, record: Record, envelope: Envelope,
    accounts: [Account] = [], location: SourceLocation
  ) {
    self.section = section
    self.index = index
    self.path = path
    self.subject = subject
    self.record = record
    self.envelope = envelope
    self.accounts = accounts
    self.location = location
  }
}
