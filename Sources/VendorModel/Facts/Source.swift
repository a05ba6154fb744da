public import ArmsLengthSourceText

/// How well a fact is established.
public enum Standing: String, Sendable, Hashable, CaseIterable {
  /// Established: by a filing, a register, a court, an admission, or undisputed reporting that the author relies on.
  case confirmed
  /// Said by the company itself, in its own favour.
  case announced
  /// Told by press or research.
  case reported
  /// Told and contradicted.
  case disputed
  /// Told by somebody whom nobody bears out.
  case unconfirmed
  /// Brought forward in a complaint.
  case alleged
  /// Shown to be false: it never counts.
  case refuted
}

/// Where a fact comes from.
public struct Source: Sendable {
  /// A source's id within its document.
  public typealias ID = String

  /// Its id.
  public let id: ID
  /// Who published it.
  public var publisher: String?
  /// Its kind, from `ClosedList.sourceKinds`; nil: not said.
  public var kind: String?
  /// When it was published.
  public var published: PartialDate?
  /// Whom it relays: sources of one origin are one voice.
  public var origin: String?
  /// Other sources that it rests on, by id.
  public var cites: [ID]
  /// Its address.
  public var url: String?
  /// Its language, such as `de`.
  public var language: String?
  /// On what it rests, in words, such as `5 insiders`.
  public var basis: String?
  /// Its title, author or anything else, in words.
  public var note: String?
  /// Where it is described.
  public var location: SourceLocation

  /// Creates a source.
  public init(id: ID, location: SourceLocation) {
    self.id = id
    self.cites = []
    self.location = location
  }

  /// The standing that a fact has from this source alone.
  public var standing: Standing {
    switch kind {
    case "filing", "register", "court", "regulator": .confirmed
    case "company": .announced
    case "press", "wire", "research": .reported
    case "complaint": .alleged
    default: .unconfirmed
    }
  }
}

/// A claim that several facts hang on: they hold together or not at all.
public struct Claim: Sendable {
  /// Its id within its document.
  public let id: String
  /// What is claimed, in words.
  public var text: String
  /// Who says it on which ground.
  public var envelope: Envelope
  /// How likely it is, in 0...1, where the author says so instead of the policy.
  public var credence: Double?
  /// Where it stands.
  public var location: SourceLocation

  /// Creates a claim.
  public init(id: String, text: String, envelope: Envelope, credence: Double? = nil, location: SourceLocation) {
    self.id = id
    self.text = text
    self.envelope = envelope
    self.credence = credence
    self.location = location
  }
}
