public import ArmsLengthSourceText

/// An organization or person that a document names.
public struct Party: Sendable {
  /// A party's identifier in kebab-case.
  public struct ID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The text.
    public let text: String
    /// Creates an id.
    public init(_ text: String) { self.text = text }
    /// The text.
    public var description: String { text }
    /// Orders by text.
    public static func < (a: ID, b: ID) -> Bool { a.text < b.text }
  }

  /// Its id.
  public let id: ID
  /// Its name; the id where none is given.
  public var name: String
  /// Its kind, from `ClosedList.partyKinds`; `company` unless said.
  public var kind: String
  /// Other names.
  public var also: [String]
  /// Its markets by id; nil: nobody said.
  public var markets: [String]?
  /// Its country, two letters.
  public var country: String?
  /// Its legal entity identifier.
  public var lei: String?
  /// Its number in a company register, with the register's code before it, such as `GB 07496944`.
  public var number: String?
  /// The party that it is a part of.
  public var partOf: ID?
  /// Who it may be, where its identity is withheld.
  public var maybe: [ID]
  /// Whether its identity is withheld.
  public var isWithheld: Bool
  /// Whether it was only named (`Capital Name`, or an id that only a fact mentions), so that nothing else is known of it.
  public var isOnlyNamed: Bool
  /// Where it is described.
  public var location: SourceLocation?

  /// Whether it tells more of a party than another entry for it: it describes it, or at least gives a name beside the id.
  package func tellsMore(than other: Party) -> Bool {
    guard isOnlyNamed == other.isOnlyNamed else { return !isOnlyNamed }
    return isOnlyNamed && name != id.text && other.name == other.id.text
  }

  /// Creates a party of which only the name is known.
  public init(id: ID, name: String, kind: String = "company", location: SourceLocation? = nil) {
    self.id = id
    self.name = name
    self.kind = kind
    self.also = []
    self.maybe = []
    self.isWithheld = false
    self.isOnlyNamed = true
    self.location = location
  }
}
