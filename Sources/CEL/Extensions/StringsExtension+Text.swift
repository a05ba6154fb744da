extension Slot {
  /// A part of a text or of bytes; it shares the memory of the whole.
  ///
  /// - Parameters:
  ///   - whole: The text.
  ///   - bytes: What the text holds.
  ///   - range: The part, in bytes.
  init(partOf whole: Slot, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let hash = Arena.hash(UnsafeBufferPointer(rebasing: bytes[range]))
    self.init(
      whole.kind, space: whole.space, extra: UInt32(truncatingIfNeeded: range.count),
      payload: UInt64(hash) << 32 | UInt64(UInt32(truncatingIfNeeded: whole.offset + range.lowerBound)))
  }
}

extension EvaluationContext {
  /// How many bytes of text a function may still put together.
  var textAllowance: Int {
    min(Arithmetic.sizeLimit - scratch.bytes.count, 8 * min(max(remainingSteps, 0), Arithmetic.sizeLimit))
  }

  /// The error of a function that would put together more than `textAllowance`.
  mutating func textTooLarge() -> Slot {
    if scratch.bytes.count + textAllowance < Arithmetic.sizeLimit, let stop = charge(max(remainingSteps, 0) + 1) {
      return stop
    }
    return fail(.limitExceeded, "the evaluation takes too much memory")
  }

  /// Adds a text or bytes that a function has put together, and charges for it.
  mutating func newText(_ bytes: [UInt8], as kind: Slot.Kind = .string) -> Slot {
    guard bytes.count <= textAllowance else { return textTooLarge() }
    if let stop = charge(bytes.count / 8) { return stop }
    return kind == .bytes ? scratch.bytes(bytes) : scratch.string(utf8: bytes)
  }

  /// The part of a text that a body finds, in bytes.
  func part(of text: Slot, _ body: (UnsafeBufferPointer<UInt8>) -> Range<Int>) -> Slot {
    withBytes(text) { bytes in Slot(partOf: text, bytes, body(bytes)) }
  }
}

/// Texts by their UTF-8, in which a code point begins with every byte that is no continuation.
enum CodePoints {
  @inline(__always)
  static func begins(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// How many code points there are.
  static func count(_ text: some Sequence<UInt8>) -> Int { text.reduce(0) { begins($1) ? $0 + 1 : $0 } }

  /// Where a code point begins, in bytes; the text's length for the place behind the last one, nil beyond.
  ///
  /// - Complexity: O(*n*).
  static func offset(of index: Int64, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard index >= 0, index <= text.count else { return nil }
    var rest = index
    for offset in 0..<text.count where begins(text[offset]) {
      if rest == 0 { return offset }
      rest -= 1
    }
    return rest == 0 ? text.count : nil
  }

  /// Where the next code point begins, in bytes.
  static func end(ofCodePointAt offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = offset + 1
    while end < text.count, !begins(text[end]) { end += 1 }
    return min(end, text.count)
  }
}
