public import ArmsLengthSourceText

/// An accepted finding: which one, up to which severity, why, by whom and until when.
public struct Waiver: Sendable, Hashable {
  /// The vendor.
  public let vendor: Party.ID
  /// The buyer that accepts it; nil: whoever asks.
  public let buyer: Party.ID?
  /// The indicator's id, such as `OWN-02`.
  public let indicator: String
  /// The fact that it fires for, such as `stakes[meta]`; nil: whatever it fires for.
  public let subject: String?
  /// The largest severity that is accepted, in 0...100.
  public let accepted: Double
  /// Why it is accepted.
  public let because: String
  /// Who accepts it.
  public let by: String
  /// Since when it is accepted.
  public let since: PartialDate
  /// When that ends: on this day it is no longer accepted.
  public let expires: PartialDate
  /// Where it stands.
  public let location: SourceLocation

  /// Creates a waiver.
  public init(
    vendor: Party.ID, buyer: Party.ID? = nil, indicator: String, subject: String? = nil, accepted: Double,
    because: String, by: String, since: PartialDate, expires: PartialDate, location: SourceLocation
  ) {
    self.vendor = vendor
    self.buyer = buyer
    self.indicator = indicator
    self.subject = subject
    self.accepted = accepted
    self.because = because
    self.by = by
    self.since = since
    self.expires = expires
    self.location = location
  }

  /// Whether it has certainly begun by a day.
  public func hasBegun(by day: Day) -> Bool { since.latest.map { $0 <= day } ?? false }

  /// Whether it may have ended by a day: what is not sure to be accepted is not accepted.
  public func hasExpired(by day: Day) -> Bool { expires.earliest.map { $0 <= day } ?? true }

  /// Whether it is about a vendor as this buyer sees it.
  public func concerns(_ vendor: Party.ID, _ buyer: Party.ID?) -> Bool {
    self.vendor == vendor && (self.buyer == nil || self.buyer == buyer)
  }
}

/// The waivers of one document.
public struct WaiverList: Sendable {
  /// The waivers in the document's order.
  public var waivers: [Waiver] = []
  /// The file it was read from.
  public let file: SourceFile
  /// What the reader wants looked at.
  public var warnings: [Diagnostic] = []

  /// Creates an empty list.
  public init(file: SourceFile) { self.file = file }
}
