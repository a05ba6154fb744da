internal import ArmsLengthSourceText

/// What can be said about a file's bytes before any YAML: is it UTF-8, and does it hold only characters that YAML allows.
struct EncodingCheck {
  /// Whether every byte is an ASCII character, so that characters and bytes count the same.
  private(set) var isASCII = true
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
    if let encoding = Self.otherEncoding(file.bytes) {
      diagnostics = [.otherEncoding(encoding, in: file)]
      return
    }
    file.bytes.withUnsafeBufferPointer { check($0) }
  }

  /// The number of bytes of a byte order mark at the start.
  static func markCount(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private static func otherEncoding(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(4)
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard head.count == 4 else { return nil }
    switch (head[0] == 0, head[1] == 0, head[2] == 0, head[3] == 0) {
    case (true, true, true, false), (false, true, true, true): return "UTF-32"
    case (true, false, true, false), (false, true, false, true): return "UTF-16"
    default: return nil
    }
  }

  private mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = Self.markCount(file.bytes)
    if index > 0 { isASCII = false }
    while true {
      // Nearly all bytes are printable ASCII characters and line breaks.
      while index < bytes.count, bytes[index] &- 0x20 < 0x5F || bytes[index] == 0x0A { index += 1 }
      guard index < bytes.count else { return }
      let byte = bytes[index]
      if byte == 0x09 || byte == 0x0D {
        index += 1
        continue
      }
      if diagnostics.count == Diagnostic.most { return }
      if byte < 0x80 {
        report(.controlCharacter(UnicodeScalar(byte), at: place(index, 1)))
        index += 1
        continue
      }
      isASCII = false
      let (scalar, length) = Self.decode(bytes, at: index)
      if let scalar {
        if let diagnostic = complaint(scalar, at: index, length: length) { report(diagnostic) }
      } else {
        report(.notUTF8(byte, at: place(index, length)))
      }
      index += length
    }
  }

  private func complaint(_ scalar: UnicodeScalar, at index: Int, length: Int) -> Diagnostic? {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: .lineSeparator(scalar, at: place(index, length))
    case 0x80..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: .controlCharacter(scalar, at: place(index, length))
    default: nil
    }
  }

  private func place(_ index: Int, _ length: Int) -> SourceLocation {
    SourceLocation(file, SourceRange(index, index + length))
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Decodes one scalar; nil, with the number of bytes to skip, where there is none.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (
    scalar: UnicodeScalar?, length: Int
  ) {
    let lead = bytes[index]
    let length: Int
    var value: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return (nil, 1)
    }
    var next = index + 1
    while next < index + length {
      guard next < bytes.count, bytes[next] & 0xC0 == 0x80 else { return (nil, next - index) }
      value = value << 6 | UInt32(bytes[next] & 0x3F)
      next += 1
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest, let scalar = UnicodeScalar(value) else { return (nil, length) }
    return (scalar, length)
  }
}
