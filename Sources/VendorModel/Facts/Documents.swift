public import ArmsLengthSourceText

/// What a document says about the completeness of one of its lists.
public enum Coverage: Sendable, Hashable {
  /// There may be more.
  case partial
  /// There is no more.
  case complete
  /// Nothing larger than this is missing.
  case above(Quantity)
  /// Asked and refused: as `partial`, but said.
  case undisclosed
}

/// What a document's word on the completeness of a list rests on.
public struct CoverageGround: Sendable {
  /// The ids of its sources.
  public var sources: [Source.ID] = []
  /// When it became known; nil: with the earliest of its sources.
  public var known: PartialDate?
  /// When somebody last looked.
  public var checked: PartialDate?
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a ground.
  public init(location: SourceLocation) { self.location = location }
}

/// A service that a vendor offers.
public struct Service: Sendable {
  /// What it is, such as `rlhf`.
  public let name: String
  /// How it ends: stage and date, in the order of the stages.
  public let stages: Record?
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a service.
  public init(name: String, stages: Record?, location: SourceLocation) {
    self.name = name
    self.stages = stages
    self.location = location
  }
}

/// A question that the author of a profile leaves open.
public struct OpenQuestion: Sendable {
  /// The question.
  public let ask: String
  /// What it is about, such as `stakes[meta].rights`.
  public let about: String?
  /// When it was looked for and not found.
  public let searched: PartialDate?
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a question.
  public init(ask: String, about: String?, searched: PartialDate?, location: SourceLocation) {
    self.ask = ask
    self.about = about
    self.searched = searched
    self.location = location
  }
}

/// What profiles, buyers and registers have in common: facts with their sources, claims and parties.
public struct FactBase: Sendable {
  /// Sources by id.
  public var sources: [Source.ID: Source] = [:]
  /// Claims by id.
  public var claims: [String: Claim] = [:]
  /// Parties that this document describes or names, by id.
  public var parties: [Party.ID: Party] = [:]
  /// Completeness by the list's name (a section, or `rivals`, `engagements`); a list that is not here is `partial`.
  public var coverage: [String: Coverage] = [:]
  /// What that rests on, for the lists that the document names under `coverage`.
  public var coverageGrounds: [String: CoverageGround] = [:]
  /// Facts by section, in the document's order.
  public var facts: [Section: [Fact]] = [:]

  /// Creates an empty base.
  public init() {}

  /// The facts of a section, in the document's order.
  public subscript(section: Section) -> [Fact] { facts[section] ?? [] }
  /// How complete a section is.
  public func coverage(of section: Section) -> Coverage { coverage[section.rawValue] ?? .partial }
}

/// What is claimed about one vendor.
public struct VendorProfile: Sendable {
  /// The vendor's id.
  public let id: Party.ID
  /// The vendor's name.
  public var name: String
  /// Other names.
  public var also: [String] = []
  /// The vendor's country, two letters.
  public var country: String?
  /// `company`, or `service` of the party in `partOf`.
  public var kind = "company"
  /// The party that the vendor is a part of.
  public var partOf: Party.ID?
  /// What it offers; nil: nobody said.
  public var services: [Service]?
  /// Its facts.
  public var base = FactBase()
  /// What its author leaves open.
  public var questions: [OpenQuestion] = []
  /// The file it was read from.
  public let file: SourceFile
  /// What the reader wants looked at: nothing that keeps the profile from being used.
  public var warnings: [Diagnostic] = []

  /// Creates an empty profile.
  public init(id: Party.ID, name: String, file: SourceFile) {
    self.id = id
    self.name = name
    self.file = file
  }
}

/// Who asks: a buyer of data operations.
public struct Buyer: Sendable {
  /// What the buyer sends to one vendor.
  public struct Engagement: Sendable {
    /// The vendor.
    public let vendor: Party.ID
    /// Its terms: a record of `RecordSchema.engagement`.
    public let record: Record
    /// Where it stands.
    public let location: SourceLocation

    /// Creates an engagement.
    public init(vendor: Party.ID, record: Record, location: SourceLocation) {
      self.vendor = vendor
      self.record = record
      self.location = location
    }
  }

  /// The buyer's id.
  public let id: Party.ID
  /// The buyer's name.
  public var name: String
  /// Its country, two letters.
  public var country: String?
  /// Its markets by id; nil: nobody said.
  public var markets: [String]?
  /// Where its markets stand, by market.
  public var marketLocations: [String: SourceLocation] = [:]
  /// Parties it names as rivals, beside everybody in one of its markets, with their places.
  public var rivals: [(id: Party.ID, location: SourceLocation)] = []
  /// What it sends to whom.
  public var engagements: [Engagement] = []
  /// Its own facts (stakes it holds, sources).
  public var base = FactBase()
  /// The file it was read from.
  public let file: SourceFile
  /// What the reader wants looked at.
  public var warnings: [Diagnostic] = []

  /// Creates an empty buyer.
  public init(id: Party.ID, name: String, file: SourceFile) {
    self.id = id
    self.name = name
    self.file = file
  }
}

/// Parties, markets and ties that several documents share.
public struct Register: Sendable {
  /// The closed list of markets: names by id.
  public var markets: [String: String] = [:]
  /// Its facts and parties.
  public var base = FactBase()
  /// The file it was read from; nil for the empty register.
  public var file: SourceFile?
  /// What the reader wants looked at.
  public var warnings: [Diagnostic] = []

  /// Creates an empty register.
  public init() {}
}
