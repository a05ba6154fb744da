/// Where the rules of named time zones, such as `Europe/Berlin`, come from.
///
/// The module touches no files: whoever makes an environment supplies the bytes of TZif files (RFC 9636), as they lie below
/// `/usr/share/zoneinfo` on most systems. UTC and fixed offsets need nothing.
///
///     let zones = TimeZones { name in files[name] }
///     let environment = Environment(variables: variables, timeZones: zones)
///
/// Names that are literals are read once, when the expression is compiled. Others are read once per evaluation, or once per
/// `Evaluator`; `reading(_:)` reads them in advance, for all threads.
public struct TimeZones: Sendable {
  private let load: (@Sendable (_ name: String) -> [UInt8]?)?
  private var known: [String: ZoneRules] = [:]

  private init() { load = nil }

  /// No named zones.
  public static let none = TimeZones()

  /// Creates a source of time zones.
  ///
  /// - Parameter load: Returns the content of the TZif file of a zone, or nil where there is none. It may be called on several
  ///   threads at once. Names have one to six parts with slashes between them, each of ASCII letters, digits, `_`, `+` and
  ///   `-`; so neither `..` nor a leading slash occurs.
  public init(_ load: @escaping @Sendable (_ name: String) -> [UInt8]?) { self.load = load }

  /// Returns a source that has read some zones already; those that cannot be read are left out.
  ///
  /// - Parameter names: Names such as `Europe/Berlin`.
  public func reading(_ names: some Sequence<String>) -> TimeZones {
    var copy = self
    for name in names { copy.known[name] = rules(named: name) }
    return copy
  }

  /// Whether there are any zones with names.
  var isEmpty: Bool { load == nil && known.isEmpty }

  /// Reads the rules of a zone; nil where there are none or they cannot be understood.
  func rules(named name: String) -> ZoneRules? {
    if let rules = known[name] { return rules }
    guard TimeZones.isName(name), let bytes = load?(name) else { return nil }
    return ZoneRules(tzif: bytes)
  }

  /// Whether a name is one that the source may be asked for.
  static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 6
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
            default: false
            }
          }
      }
  }
}

/// A time zone as expressions name it.
enum Zone: Sendable {
  /// So many seconds ahead of UTC.
  case fixed(Int64)
  /// Different offsets at different times.
  case rules(ZoneRules)

  /// The seconds that the zone is ahead of UTC at a time, in seconds since 1970.
  func offset(at seconds: Int64) -> Int64 {
    switch self {
    case .fixed(let offset): offset
    case .rules(let rules): rules.offset(at: seconds)
    }
  }

  /// Reads a zone that needs no rules: `UTC`, `+01:00`, `-08:30`, `02:00`.
  init?(fixed text: UnsafeBufferPointer<UInt8>) {
    if text.elementsEqual("UTC".utf8) || text.elementsEqual("Z".utf8) || text.elementsEqual("GMT".utf8) {
      self = .fixed(0)
      return
    }
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative || text.first == UInt8(ascii: "+") ? text[1...] : text[...]
    guard digits.count == 5 else { return nil }
    func number(_ start: Int) -> Int64? {
      let (high, low) = (text[digits.startIndex + start], text[digits.startIndex + start + 1])
      guard (0x30...0x39).contains(high), (0x30...0x39).contains(low) else { return nil }
      return Int64(high - 0x30) * 10 + Int64(low - 0x30)
    }
    guard text[digits.startIndex + 2] == UInt8(ascii: ":"), let hours = number(0), let minutes = number(3), hours < 24,
      minutes < 60
    else { return nil }
    self = .fixed((hours * 60 + minutes) * 60 * (isNegative ? -1 : 1))
  }
}

/// The zones that an evaluation has read, the last ones first.
struct ZoneCache: Sendable {
  private var entries: [(hash: UInt64, name: [UInt8], zone: Zone)] = []
  /// More zones than one expression over much data is likely to need.
  private static let limit = 64

  func zone(_ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> Zone? {
    for entry in entries where entry.hash == hash && entry.name.elementsEqual(name) { return entry.zone }
    return nil
  }

  mutating func add(_ zone: Zone, _ hash: UInt64, _ name: [UInt8]) {
    if entries.count == ZoneCache.limit { entries.removeAll(keepingCapacity: true) }
    entries.append((hash, name, zone))
  }
}

extension EvaluationContext {
  /// Returns the zone that a text names, or an error.
  mutating func zone(_ text: Slot) -> Result<Zone, SlotError> {
    let hash = text.payload >> 32
    if let known = withBytes(text, { zones.zone(hash, $0) ?? Zone(fixed: $0) }) { return .success(known) }
    // What reading a file costs.
    if let stop = charge(200) { return .failure(SlotError(slot: stop)) }
    guard text.count <= 64, let rules = data.schema.timeZones.rules(named: self.text(text)) else {
      let shown = withBytes(text) { String(decoding: $0.prefix(60), as: UTF8.self) }
      let advice = data.schema.timeZones.isEmpty ? "" : "a name such as `Europe/Berlin` or "
      return .failure(
        SlotError(
          slot: fail(
            .invalidArgument, "`\(shown)` is not a known time zone: write \(advice)an offset such as `+01:00`")))
    }
    zones.add(.rules(rules), hash, withBytes(text) { Array($0) })
    return .success(.rules(rules))
  }

  /// An error in a slot.
  struct SlotError: Error {
    let slot: Slot
  }
}
