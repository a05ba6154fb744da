internal import ArmsLengthSourceText

/// Small steps over YAML's text that libyaml's events do not report.
extension SourceFile {
  /// An anchor or a tag before a node.
  struct Property {
    let range: SourceRange
    let isTag: Bool
  }

  /// The anchor or tag that begins at an offset.
  func property(at offset: Int) -> Property? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") else {
      return nil
    }
    var end = offset
    while end < bytes.count, !bytes[end].isBlankOrBreak { end += 1 }
    return Property(range: SourceRange(offset, end), isTag: bytes[offset] == UInt8(ascii: "!"))
  }

  /// The first offset that is neither blank nor break nor comment.
  func skippingBlanksAndComments(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      if bytes[index] == UInt8(ascii: "#") {
        while index < end, !bytes[index].isBreak { index += 1 }
      } else if bytes[index].isBlankOrBreak {
        index += 1
      } else {
        return index
      }
    }
    return end
  }

  /// The end of a range without the blanks and breaks at its end.
  func trimmingBlanks(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1].isBlankOrBreak { end -= 1 }
    return end
  }

  /// The first `- ` that begins a line inside of a range.
  func dashInText(_ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, !bytes[index].isBreak { index += 1 }
    while index < end {
      let first = skippingBlanks(index, end)
      if first + 1 < end, bytes[first] == UInt8(ascii: "-"), bytes[first + 1].isBlankOrBreak { return first }
      index = first
      while index < end, !bytes[index].isBreak { index += 1 }
    }
    return nil
  }

  private func skippingBlanks(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index].isBlankOrBreak { index += 1 }
    return index
  }

  /// Whether an empty value at an offset follows what announces it: `:`, `-` or `?`.
  func isEmptyValue(at offset: Int) -> Bool {
    guard offset > 0, offset <= bytes.count else { return true }
    let byte = bytes[offset - 1]
    return byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?")
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  var isHexDigit: Bool { Character(UnicodeScalar(self)).isHexDigit }
  var isBlankOrBreak: Bool { isBlank || isBreak }
}
