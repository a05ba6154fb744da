public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// Something that somebody should do, so that verdicts rest on what is so today.
public struct WorkItem: Sendable {
  /// What is to be done.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A waiver expires: decide again.
    case waiver
    /// A control expires: renew it.
    case expiry
    /// A control was tested long ago: test it again.
    case test
    /// Nobody has looked at a state for a year and a half.
    case stale
    /// A state that findings rest on is due to be looked at again.
    case recheck
    /// A fact has no source: find one.
    case unsourced
    /// A source has no date: find it.
    case undated
    /// A source tells neither who published it nor where: find that.
    case bare
  }

  /// What is to be done.
  public let kind: Kind
  /// What it is about: a fact, a source, a waiver, such as `stakes[meta]`.
  public let subject: String
  /// What is the matter, in words.
  public let text: String
  /// By when; nil: there is no day.
  public let due: Day?
  /// Where it stands.
  public let location: SourceLocation
  /// What hangs on it: the largest severity by its likelihood of the findings that rest on it, in points.
  public let carries: Double
  /// The indicators of these findings, the gravest first.
  public let indicators: [String]

  /// Creates an item.
  public init(
    _ kind: Kind, subject: String, text: String, due: Day?, at location: SourceLocation, carries: Double = 0,
    indicators: [String] = []
  ) {
    self.kind = kind
    self.subject = subject
    self.text = text
    self.due = due
    self.location = location
    self.carries = carries
    self.indicators = indicators
  }
}

/// What there is to do about one vendor, or about a document that several share.
public struct WorkList: Sendable {
  /// How urgent an item is.
  public enum Urgency: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Its day is over.
    case overdue
    /// Its day is near.
    case due
    /// It has no day.
    case open

    /// Orders from the most urgent.
    public static func < (a: Urgency, b: Urgency) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whom or what it is about: the vendor's name, or the kind of a shared document.
  public let title: String
  /// The vendor's id; nil for a shared document.
  public let vendor: String?
  /// The day on which one asks.
  public let asOf: Day
  /// The items, the most urgent first, then those that carry most.
  public let items: [WorkItem]

  /// Creates a list of the items that are due within some days, or have no day.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(title: String, vendor: String?, items: [WorkItem], asOf: Day, within days: Int) {
    self.title = title
    self.vendor = vendor
    self.asOf = asOf
    let last = asOf.adding(days: days)
    self.items = items.filter { item in item.due.map { $0 <= last } ?? true }.enumerated().sorted { a, b in
      let (x, y) = (Self.rank(a.element, asOf), Self.rank(b.element, asOf))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }

  /// How urgent an item is.
  public func urgency(of item: WorkItem) -> Urgency { Self.urgency(item, asOf) }

  private static func urgency(_ item: WorkItem, _ asOf: Day) -> Urgency {
    item.due.map { $0 <= asOf ? .overdue : .due } ?? .open
  }

  private static func rank(_ item: WorkItem, _ asOf: Day) -> (Int, Double, Int) {
    (urgency(item, asOf).rawValue, -item.carries.rounded(), item.due?.number ?? 0)
  }
}

/// What hangs on places of documents: the findings that rest on a fact, a source or a control.
public struct Carrying: Sendable {
  private var byPlace: [SourceLocation: [(weight: Double, indicator: String)]] = [:]

  /// Collects the findings of assessments.
  ///
  /// - Complexity: O(*n*) in the evidence.
  public init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      let weight = finding.residual.upperBound * finding.probability
      var places = Set(finding.evidence.map(\.location))
      places.formUnion(finding.evidence.flatMap(\.sources).map(\.location))
      places.formUnion(finding.controls.compactMap(\.location))
      if let place = finding.location { places.insert(place) }
      for place in places { byPlace[place, default: []].append((weight, finding.indicator)) }
    }
  }

  /// What hangs on a place: the largest severity by likelihood, in points, and the indicators, the gravest first.
  public func carried(by place: SourceLocation) -> (points: Double, indicators: [String]) {
    let found = (byPlace[place] ?? []).sorted { ($1.weight, $0.indicator) < ($0.weight, $1.indicator) }
    var seen: Set<String> = []
    return (found.first?.weight ?? 0, found.map(\.indicator).filter { seen.insert($0).inserted })
  }
}
