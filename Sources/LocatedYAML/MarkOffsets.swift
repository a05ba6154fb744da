internal import ArmsLengthSourceText

/// Turns libyaml's positions, which count characters after a byte order mark, into UTF-8 offsets.
///
/// Marks come nearly in order, so a cursor that moves both ways makes the whole file O(*n*); ASCII needs no cursor.
struct MarkOffsets {
  private let bytes: [UInt8]
  private let isASCII: Bool
  private var character = 0
  private var byte: Int

  init(_ file: SourceFile, isASCII: Bool) {
    bytes = file.bytes
    self.isASCII = isASCII
    byte = EncodingCheck.markCount(file.bytes)
  }

  /// Returns the offset of a character; the end of the text for positions beyond it.
  mutating func offset(of index: Int) -> Int {
    if isASCII { return min(max(0, index), bytes.count) }
    while character < index, byte < bytes.count {
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > index, character > 0 {
      byte -= 1
      while bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
