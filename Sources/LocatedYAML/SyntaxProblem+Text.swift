internal import ArmsLengthSourceText

/// Looking around in the text where libyaml gave up.
extension SyntaxProblem {
  var endOfFile: Int { file.trimmingBlanks(0, file.bytes.count) }

  func byte(_ offset: Int) -> UInt8? { file.bytes.indices.contains(offset) ? file.bytes[offset] : nil }

  func place(_ start: Int, _ end: Int) -> SourceLocation {
    let start = min(start, file.bytes.count)
    var end = min(end, file.bytes.count)
    // Not through the middle of a character.
    while end > start, end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return SourceLocation(file, SourceRange(start, end))
  }

  func text(_ start: Int, _ end: Int) -> String { place(start, end).text }
  func lineNumber(_ offset: Int) -> Int { file.position(of: offset).line }
  func column(_ offset: Int) -> Int { file.position(of: offset).column }
  func isFirstInLine(_ offset: Int) -> Bool { firstText(in: file.range(ofLine: lineNumber(offset))) == offset }

  /// An indentation that would fit: a column, what begins there, and its line.
  func fit(_ offset: Int) -> (column: Int, word: String, line: Int) {
    (column(offset), text(offset, min(endOfKey(offset), endOfWord(offset))), lineNumber(offset))
  }

  /// Where the text begins behind the dashes of list entries.
  func behindDashes(_ start: Int) -> Int {
    var index = start
    while byte(index) == UInt8(ascii: "-"), byte(index + 1)?.isBlank ?? false {
      index += 1
      while byte(index)?.isBlank ?? false { index += 1 }
    }
    return index
  }

  /// The first character of a line that is no blank.
  func firstText(in line: SourceRange) -> Int {
    var index = line.lowerBound
    if index == 0 { index = EncodingCheck.markCount(file.bytes) }
    while index < line.upperBound, file.bytes[index].isBlank { index += 1 }
    return index
  }

  /// The nearest line above that holds more than blanks and comments.
  func lineAbove(_ line: SourceRange) -> SourceRange? {
    var number = lineNumber(line.lowerBound) - 1
    while number >= 1 {
      let above = file.range(ofLine: number)
      let first = firstText(in: above)
      if first < above.upperBound, file.bytes[first] != UInt8(ascii: "#") { return above }
      number -= 1
    }
    return nil
  }

  /// The end of a line's text, without a comment and blanks.
  func endOfText(_ start: Int) -> Int {
    let line = file.range(ofLine: lineNumber(start))
    var end = line.upperBound
    var index = start + 1
    while index < line.upperBound {
      if file.bytes[index] == UInt8(ascii: "#"), file.bytes[index - 1].isBlank {
        end = index
        break
      }
      index += 1
    }
    return file.trimmingBlanks(min(start, end), end)
  }

  func endOfWord(_ start: Int) -> Int {
    var end = start
    while let byte = byte(end), !byte.isBlankOrBreak { end += 1 }
    return end
  }

  /// The end of a value in brackets: up to a comma or a closing bracket that is not the value's own.
  func endOfFlowValue(_ start: Int) -> Int {
    let end = endOfText(start)
    var depth = 0
    var index = start
    while index < end {
      switch file.bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth == 0: return index
      default: break
      }
      if depth < 0 { return index }
      index += 1
    }
    return max(start, end)
  }

  /// The end of the key that begins at an offset; of the line's text if there is none.
  func endOfKey(_ start: Int) -> Int {
    let end = endOfText(start)
    var index = start
    while index < end {
      if file.bytes[index] == UInt8(ascii: ":"), byte(index + 1)?.isBlankOrBreak ?? true { return index }
      index += 1
    }
    return end
  }

  /// Where the value of a line's first key begins, if the line has a `: ` behind its key.
  func valueStart(in line: SourceRange) -> Int? {
    var index = behindDashes(firstText(in: line))
    if let quote = byte(index), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < line.upperBound, file.bytes[index] != quote { index += 1 }
    }
    while index < line.upperBound {
      if file.bytes[index] == UInt8(ascii: ":"), index + 1 >= line.upperBound || file.bytes[index + 1].isBlank {
        var start = index + 1
        while start < line.upperBound, file.bytes[start].isBlank { start += 1 }
        return start
      }
      index += 1
    }
    return nil
  }
}
