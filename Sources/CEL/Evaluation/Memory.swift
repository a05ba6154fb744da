// The one place of the module that deals with addresses. What makes it sound:
// - `FrozenMemory` never changes and lives as long as the evaluation context that reads it through a `MemoryView`;
// - every access compares its place with the size, in release builds as well;
// - `SlotRow` belongs to one context, which cannot be copied and frees it.

/// The bytes and slots of a program or an activation, complete and never to change.
final class FrozenMemory: @unchecked Sendable {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let slots: UnsafeMutablePointer<Slot>
  /// What is in it; valid as long as it is.
  let view: MemoryView

  init(bytes content: [UInt8], slots elements: [Slot]) {
    bytes = .allocate(capacity: content.count)
    slots = .allocate(capacity: elements.count)
    _ = UnsafeMutableBufferPointer(start: bytes, count: content.count).initialize(from: content)
    _ = UnsafeMutableBufferPointer(start: slots, count: elements.count).initialize(from: elements)
    view = MemoryView(bytes, content.count, slots, elements.count)
  }

  deinit {
    bytes.deallocate()
    slots.deallocate()
  }

  static let empty = FrozenMemory(bytes: [], slots: [])
}

/// What a context reads of a `FrozenMemory` that it keeps alive.
struct MemoryView {
  private let bytes: UnsafePointer<UInt8>
  private let slots: UnsafePointer<Slot>
  private let byteCount: Int
  private let slotCount: Int

  fileprivate init(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int, _ slots: UnsafePointer<Slot>, _ slotCount: Int) {
    self.bytes = bytes
    self.slots = slots
    self.byteCount = byteCount
    self.slotCount = slotCount
  }

  @inline(__always)
  func slot(_ index: Int) -> Slot {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: slotCount))
    return slots[index]
  }

  /// The bytes of a text; valid as long as the context is.
  @inline(__always)
  func bytes(of text: Slot) -> UnsafeBufferPointer<UInt8> {
    precondition(text.offset &+ text.count <= byteCount)
    return UnsafeBufferPointer(start: bytes + text.offset, count: text.count)
  }

  /// The value behind a key that is a text, in a map of this memory whose keys are gone through one by one.
  @inline(__always)
  func value(of key: Slot, _ content: UnsafeBufferPointer<UInt8>, in map: Slot) -> Slot? {
    let start = map.offset
    let end = start &+ 2 &* map.count
    precondition(end <= slotCount)
    var index = start
    while index < end {
      let candidate = slots[index]
      if candidate.isTextLike(key), hasSameBytes(bytes(of: candidate), content) { return slots[index &+ 1] }
      index &+= 2
    }
    return nil
  }

  /// Whether a text is among the elements of a list of this memory; nil where an element is no text.
  @inline(__always)
  func contains(_ text: Slot, _ content: UnsafeBufferPointer<UInt8>, in list: Slot) -> Bool? {
    let start = list.offset
    let end = start &+ list.count
    precondition(end <= slotCount)
    var index = start
    while index < end {
      let candidate = slots[index]
      if candidate.isTextLike(text) {
        if hasSameBytes(bytes(of: candidate), content) { return true }
      } else if candidate.kind != .string {
        return nil
      }
      index &+= 1
    }
    return false
  }
}

/// A row of slots that belongs to one evaluation context.
struct SlotRow: ~Copyable {
  private var slots = UnsafeMutablePointer<Slot>.allocate(capacity: 0)
  private var count = 0

  init() {}

  deinit { slots.deallocate() }

  subscript(index: Int) -> Slot {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return slots[index]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      slots[index] = newValue
    }
  }

  /// Makes room for this many slots; if there was less, what was there is forgotten.
  mutating func reserve(_ wanted: Int) {
    guard wanted > count else { return }
    slots.deallocate()
    slots = .allocate(capacity: wanted)
    slots.initialize(repeating: Slot(.unset), count: wanted)
    count = wanted
  }

  /// Unsets the first slots.
  @inline(__always)
  mutating func unset(_ number: Int) {
    precondition(number <= count)
    for index in 0..<number { slots[index] = Slot(.unset) }
  }
}

// MARK: Comparing bytes

/// Whether two texts of the same length are the same.
@inline(__always)
func hasSameBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
  return first == second || hasSameBytes(UnsafeRawPointer(first), UnsafeRawPointer(second), a.count)
}

/// Compares words of eight bytes; the last one overlaps the one before.
@inline(__always)
private func hasSameBytes(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
  if count >= 8 {
    var offset = 0
    let last = count &- 8
    while offset < last {
      if word(a, offset) != word(b, offset) { return false }
      offset &+= 8
    }
    return word(a, last) == word(b, last)
  }
  if count >= 4 {
    return halfWord(a, 0) == halfWord(b, 0) && halfWord(a, count &- 4) == halfWord(b, count &- 4)
  }
  var offset = 0
  while offset < count {
    if byte(a, offset) != byte(b, offset) { return false }
    offset &+= 1
  }
  return true
}

/// The order of two texts by their bytes: -1, 0 or 1.
func orderOfBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
  let common = min(a.count, b.count)
  if common > 0, let first = UnsafeRawPointer(a.baseAddress), let second = UnsafeRawPointer(b.baseAddress) {
    var offset = 0
    while offset &+ 8 <= common {
      let x = word(first, offset).bigEndian
      let y = word(second, offset).bigEndian
      if x != y { return x < y ? -1 : 1 }
      offset &+= 8
    }
    while offset < common {
      let x = byte(first, offset)
      let y = byte(second, offset)
      if x != y { return x < y ? -1 : 1 }
      offset &+= 1
    }
  }
  return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
}

@inline(__always)
private func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
  start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}

@inline(__always)
private func halfWord(_ start: UnsafeRawPointer, _ offset: Int) -> UInt32 {
  start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
}

@inline(__always)
private func byte(_ start: UnsafeRawPointer, _ offset: Int) -> UInt8 {
  start.load(fromByteOffset: offset, as: UInt8.self)
}

/// How many code points a text has: its bytes without those that continue a code point.
func countOfCodePoints(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  guard let start = UnsafeRawPointer(text.baseAddress) else { return 0 }
  var continuations = 0
  var offset = 0
  while offset &+ 8 <= text.count {
    // The upper two bits are 1 and 0.
    let bytes = word(start, offset)
    continuations &+= ((bytes &>> 7) & ~(bytes &>> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
    offset &+= 8
  }
  while offset < text.count {
    if byte(start, offset) & 0xC0 == 0x80 { continuations &+= 1 }
    offset &+= 1
  }
  return text.count &- continuations
}
