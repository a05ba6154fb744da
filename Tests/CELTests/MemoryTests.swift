import Testing

@testable import CEL

/// The one file that deals with addresses, against the plain way to say the same.
struct MemoryTests {
  private static func texts() -> [[UInt8]] {
    var generator = Seeded(state: 41)
    return (0..<300).map { _ in
      let count = Int.random(in: 0...20, using: &generator)
      return (0..<count).map { _ in [0x61, 0x62, 0x80, 0xFF].randomElement(using: &generator) ?? 0x61 }
    }
  }

  @Test func `bytes are compared as arrays are`() {
    let texts = MemoryTests.texts()
    for (a, b) in Array(zip(texts, texts.reversed())) + Array(zip(texts, texts)) {
      a.withUnsafeBufferPointer { first in
        b.withUnsafeBufferPointer { second in
          #expect(hasSameBytes(first, second) == (a == b))
          let order = a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
          #expect(orderOfBytes(first, second) == order)
        }
      }
    }
  }

  @Test func `code points are counted by the bytes that begin one`() {
    for text in MemoryTests.texts() {
      let expected = text.count { $0 & 0xC0 != 0x80 }
      #expect(text.withUnsafeBufferPointer { countOfCodePoints($0) } == expected)
    }
  }

  @Test func `frozen memory holds what was put in`() {
    var arena = Arena(.program)
    let texts = ["", "a", "holder", "a text of more than eight bytes"]
    let slots = texts.map { arena.string($0) }
    let list = arena.list(slots)
    let memory = arena.frozen().memory
    for (slot, text) in zip(slots, texts) {
      #expect(Array(memory.view.bytes(of: slot)) == Array(text.utf8))
      #expect(memory.view.contains(slot, memory.view.bytes(of: slot), in: list) == true)
    }
    #expect(memory.view.slot(list.offset + 1).word == slots[1].word)
  }

  @Test func `a row of slots starts unset and keeps what is written`() {
    var row = SlotRow()
    row.reserve(3)
    #expect(row[2].kind == .unset)
    row[1] = .int(7)
    #expect(row[1].int == 7)
    row.unset(2)
    #expect(row[1].kind == .unset)
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}
