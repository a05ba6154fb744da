/// A value in 16 trivial bytes; what does not fit inline lies in an arena of the slot's space.
@usableFromInline
struct Slot: BitwiseCopyable, Sendable {
  /// What a slot holds. The last four occur in the cells of an activation only.
  @usableFromInline
  enum Kind: UInt8, Sendable {
    case null, bool, int, uint, double, string, bytes, timestamp, duration, list, map, type, record, opaque, optional,
      unknown, error
    case none, choice, openList, unset
  }

  /// Where the rest of a value lies.
  @usableFromInline
  enum Space: UInt8, Sendable {
    case program, activation, scratch
  }

  /// Kind in bits 0–7, space in 8–15, flag in 16, outcomes of an unknown in 17–19, extra in 32–63.
  @usableFromInline let word: UInt64
  /// The bits of a number; or offset (0–31) and hash (32–63); or an index.
  @usableFromInline let payload: UInt64

  @inlinable @inline(__always)
  init(_ kind: Kind, space: Space = .program, flag: Bool = false, extra: UInt32 = 0, payload: UInt64 = 0) {
    word = UInt64(kind.rawValue) | UInt64(space.rawValue) << 8 | (flag ? 1 << 16 : 0) | UInt64(extra) << 32
    self.payload = payload
  }

  init(word: UInt64, payload: UInt64) {
    self.word = word
    self.payload = payload
  }

  // Only the initializers write these bytes, from a kind and a space: going back without a check saves a call per look.
  @inlinable @inline(__always) var kind: Kind { unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Kind.self) }
  @inline(__always) var space: Space { unsafeBitCast(UInt8(truncatingIfNeeded: word >> 8), to: Space.self) }
  @inline(__always) var flag: Bool { word & (1 << 16) != 0 }
  @inline(__always) var extra: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }

  // MARK: Inline values

  static let null = Slot(.null)
  static let `true` = Slot(.bool, payload: 1)
  static let `false` = Slot(.bool, payload: 0)

  @inlinable @inline(__always) static func bool(_ value: Bool) -> Slot { Slot(.bool, payload: value ? 1 : 0) }
  @inlinable @inline(__always) static func int(_ value: Int64) -> Slot {
    Slot(.int, payload: UInt64(bitPattern: value))
  }
  @inlinable @inline(__always) static func int(_ value: Int) -> Slot { int(Int64(value)) }
  @inlinable @inline(__always) static func uint(_ value: UInt64) -> Slot { Slot(.uint, payload: value) }
  @inlinable @inline(__always) static func double(_ value: Double) -> Slot { Slot(.double, payload: value.bitPattern) }

  static func timestamp(_ value: Timestamp) -> Slot {
    Slot(.timestamp, extra: UInt32(bitPattern: value.nanoseconds), payload: UInt64(bitPattern: value.seconds))
  }

  static func duration(_ value: TimeSpan) -> Slot {
    Slot(.duration, extra: UInt32(bitPattern: value.nanoseconds), payload: UInt64(bitPattern: value.seconds))
  }

  @inline(__always) var isTrue: Bool { kind == .bool && payload == 1 }
  @inline(__always) var isFalse: Bool { kind == .bool && payload == 0 }
  @inline(__always) var isUnknown: Bool { kind == .unknown }
  @inline(__always) var isError: Bool { kind == .error }
  /// Whether it is a value at all.
  @inline(__always) var isValue: Bool { kind.rawValue &- Kind.unknown.rawValue > 1 }

  @inlinable @inline(__always) var int: Int64 { Int64(bitPattern: payload) }
  @inlinable @inline(__always) var uint: UInt64 { payload }
  @inlinable @inline(__always) var double: Double { Double(bitPattern: payload) }

  /// The moment; nil for another kind.
  var timestamp: Timestamp? {
    kind == .timestamp ? Timestamp(seconds: int, nanoseconds: Int32(bitPattern: extra)) : nil
  }
  /// The span; nil for another kind.
  var duration: TimeSpan? {
    kind == .duration ? TimeSpan(seconds: int, nanoseconds: Int32(bitPattern: extra)) : nil
  }

  // MARK: References

  /// Where the content begins.
  @inline(__always) var offset: Int { Int(UInt32(truncatingIfNeeded: payload)) }
  /// How many elements, entries or bytes there are.
  @inline(__always) var count: Int { Int(extra) }
  /// Whether it has the kind, length and hash of a text.
  @inline(__always) func isTextLike(_ text: Slot) -> Bool {
    (word ^ text.word) & 0xFFFF_FFFF_0000_00FF == 0 && (payload ^ text.payload) >> 32 == 0
  }
  /// Whether both are texts or bytes whose length and hash do not rule out that they are the same.
  @inline(__always) func mayEqualText(_ other: Slot) -> Bool {
    extra == other.extra && payload >> 32 == other.payload >> 32
  }
}
