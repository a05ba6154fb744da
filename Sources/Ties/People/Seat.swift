public import ArmsLengthVendorModel

/// A person's place at a company.
public struct Seat: Sendable, Hashable {
  /// Who sits there.
  public let person: Party.ID
  /// Where.
  public let company: Party.ID
  /// As what, a word of `ClosedList.roles`.
  public let role: String
  /// Who sent the person; nil: nobody, or not known.
  public let nominatedBy: Party.ID?
  /// Whether it is sure.
  public let isCertain: Bool

  /// Creates a seat.
  public init(
    person: Party.ID, company: Party.ID, role: String, nominatedBy: Party.ID? = nil, isCertain: Bool = true
  ) {
    self.isCertain = isCertain
    self.person = person
    self.company = company
    self.role = role
    self.nominatedBy = nominatedBy
  }

  /// The roles that hear what a board hears or decide what a company does: an interlock connects two of them.
  public static let leading: Set<String> = [
    "director", "chair", "observer", "nominee", "chief-executive", "executive", "head", "partner", "founder",
  ]
  /// The roles of those who sit with a board without a vote of their own.
  public static let attending: Set<String> = ["observer", "nominee"]

  /// Whether it counts for interlocks.
  public var isLeading: Bool { Self.leading.contains(role) }
  /// Whether the person only attends, or votes for whoever sent it.
  public var isAttending: Bool { Self.attending.contains(role) }
}
