/// A pattern that is nothing but text, perhaps held to the start or the end: it needs no automaton.
struct LiteralPattern: Sendable {
  /// What is longer could make the search slow where it nearly fits again and again.
  static let lengthLimit = 32

  private let bytes: [UInt8]
  private let isAtStart: Bool
  private let isAtEnd: Bool

  /// Nil if the pattern is more than text.
  init?(_ pattern: Pattern) {
    var bytes: [UInt8] = []
    var isAtStart = false
    var isAtEnd = false
    func parts(of node: Pattern.Node) -> [Pattern.Node] {
      if case .sequence(let parts) = node { return parts }
      return [node]
    }
    for (index, part) in parts(of: pattern.root).enumerated() {
      switch part {
      case .assertion(.textStart) where index == 0: isAtStart = true
      case .scalar(let value) where !isAtEnd:
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else { return nil }
        bytes += encoded
      case .assertion(.textEnd) where !isAtEnd: isAtEnd = true
      default: return nil
      }
      if bytes.count > LiteralPattern.lengthLimit { return nil }
    }
    if bytes.isEmpty { return nil }
    self.bytes = bytes
    self.isAtStart = isAtStart
    self.isAtEnd = isAtEnd
  }

  /// Returns whether the text is found in another one.
  ///
  /// - Complexity: O(length of the text).
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard text.count >= bytes.count else { return false }
      if isAtEnd {
        return (!isAtStart || text.count == bytes.count) && fits(bytes, text, at: text.count - bytes.count)
      }
      return isAtStart ? fits(bytes, text, at: 0) : isAnywhere(bytes, text)
    }
  }

  private func fits(_ bytes: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    for index in 0..<bytes.count where text[offset + index] != bytes[index] { return false }
    return true
  }

  /// Looks for the first and the last byte at sixteen places at once.
  private func isAnywhere(_ bytes: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(text)
    let first = SIMD16<UInt8>(repeating: bytes[0])
    let last = SIMD16<UInt8>(repeating: bytes[bytes.count - 1])
    let end = text.count - bytes.count
    var offset = 0
    while offset + 15 <= end {
      let starts = raw.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let ends = raw.loadUnaligned(fromByteOffset: offset + bytes.count - 1, as: SIMD16<UInt8>.self)
      let misses = (starts ^ first) | (ends ^ last)
      if misses.min() == 0 {
        for place in 0..<16 where misses[place] == 0 && fits(bytes, text, at: offset + place) { return true }
      }
      offset += 16
    }
    while offset <= end {
      if text[offset] == bytes[0], fits(bytes, text, at: offset) { return true }
      offset += 1
    }
    return false
  }
}
