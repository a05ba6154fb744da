internal import ArmsLengthSourceText

/// Where every byte of a scalar's value stands in the text.
///
/// Built by reading the scalar's text once more, beside its value; only diagnostics need it.
struct ContentMap {
  /// A run of the value: the same bytes in the text, or something that stands for them (an escape, a fold).
  private struct Piece {
    let content: Int
    let count: Int
    let file: Int
    let fileCount: Int
    let isLiteral: Bool
  }

  private var pieces: [Piece] = []
  private let bytes: [UInt8]
  private let value: ArraySlice<UInt8>
  private let fallback: Int
  private var content = 0

  init(_ node: YAMLNode) {
    bytes = node.file.bytes
    value = node.bytes
    let range = node.range
    switch node.style {
    case .plain:
      fallback = range.lowerBound
      readFlow(range.lowerBound, range.upperBound, style: .plain)
    case .singleQuoted, .doubleQuoted:
      fallback = range.lowerBound + 1
      readFlow(range.lowerBound + 1, range.upperBound - 1, style: node.style)
    case .literal, .folded:
      fallback = range.upperBound
      readBlock(range.lowerBound, isFolded: node.style == .folded)
    }
  }

  /// The offset in the file at which a byte of the value begins; for the value's end where its text ends.
  func start(of offset: Int) -> Int {
    let offset = max(0, offset)
    guard let piece = piece(holding: offset) else { return pieces.last.map { $0.file + $0.fileCount } ?? fallback }
    return piece.isLiteral ? piece.file + (offset - piece.content) : piece.file
  }

  /// The offset in the file at which a byte of the value ends.
  func end(of offset: Int) -> Int {
    guard let piece = piece(holding: offset) else { return start(of: offset) }
    return piece.isLiteral ? piece.file + (offset - piece.content) + 1 : piece.file + piece.fileCount
  }

  private func piece(holding offset: Int) -> Piece? {
    guard offset >= 0, offset < content else { return nil }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].content <= offset { low = middle } else { high = middle }
    }
    return pieces[low]
  }

  // MARK: - Making pieces

  private mutating func addLiteral(_ file: Int, _ count: Int) {
    add(file, fileCount: min(count, value.count - content), count: count, isLiteral: true)
  }

  private mutating func add(_ file: Int, fileCount: Int, count: Int, isLiteral: Bool = false) {
    let count = min(count, value.count - content)
    guard count > 0 else { return }
    if isLiteral, let last = pieces.last, last.isLiteral, last.file + last.fileCount == file {
      pieces[pieces.count - 1] = Piece(
        content: last.content, count: last.count + count, file: last.file, fileCount: last.fileCount + count,
        isLiteral: true)
    } else {
      pieces.append(
        Piece(content: content, count: count, file: file, fileCount: fileCount, isLiteral: isLiteral))
    }
    content += count
  }

  // MARK: - Plain and quoted scalars

  private mutating func readFlow(_ start: Int, _ end: Int, style: YAMLNode.Style) {
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte.isBlankOrBreak {
        index = readSpace(index, end, afterEscape: false)
      } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
        add(index, fileCount: 2, count: 1)
        index += 2
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\"), index + 1 < end {
        index = readEscape(index, end)
      } else {
        addLiteral(index, 1)
        index += 1
      }
    }
  }

  /// Reads blanks and line breaks: without a break they are themselves, one break is a space, of more the first is dropped.
  private mutating func readSpace(_ start: Int, _ end: Int, afterEscape: Bool) -> Int {
    var index = start
    var breaks: [Int] = []
    while index < end, bytes[index].isBlankOrBreak {
      if bytes[index].isBreak {
        breaks.append(index)
        index += breakLength(at: index)
      } else {
        index += 1
      }
    }
    if afterEscape {
      breaks.removeFirst()
    } else if breaks.isEmpty {
      addLiteral(start, index - start)
    } else if breaks.count > 1 {
      breaks.removeFirst()
    }
    for line in breaks { add(line, fileCount: breakLength(at: line), count: 1) }
    return index
  }

  private mutating func readEscape(_ start: Int, _ end: Int) -> Int {
    let kind = bytes[start + 1]
    if kind.isBreak { return readSpace(start + 1, end, afterEscape: true) }
    let digits =
      switch kind {
      case UInt8(ascii: "x"): 2
      case UInt8(ascii: "u"): 4
      case UInt8(ascii: "U"): 8
      default: 0
      }
    let next = min(start + 2 + digits, end)
    let code = UInt32(String(decoding: bytes[(start + 2)..<next], as: UTF8.self), radix: 16) ?? 0
    let count =
      switch kind {
      case UInt8(ascii: "L"), UInt8(ascii: "P"): 3
      case UInt8(ascii: "N"), UInt8(ascii: "_"): 2
      case _ where digits > 0: code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
      default: 1
      }
    add(start, fileCount: next - start, count: count)
    return next
  }

  // MARK: - Block scalars

  private struct Line {
    /// Where the text behind the indentation begins, where it ends, and where the next line begins.
    let start: Int
    let end: Int
    let next: Int
  }

  private mutating func readBlock(_ start: Int, isFolded: Bool) {
    var index = line(at: start, indentation: 0).next
    let indentation = indentation(from: index)
    /// Line breaks that were read and may yet become a space or vanish.
    var breaks: [(file: Int, count: Int)] = []
    var afterBlank = true
    var isFirst = true
    while index < bytes.count, content < value.count {
      let line = line(at: index, indentation: indentation)
      if line.start < line.end {
        let isBlank = bytes[line.start].isBlank
        if isFolded, !isFirst, !afterBlank, !isBlank, let first = breaks.first {
          if breaks.count == 1 { add(first.file, fileCount: first.count, count: 1) }
          breaks.removeFirst()
        }
        for one in breaks { add(one.file, fileCount: one.count, count: 1) }
        breaks.removeAll()
        addLiteral(line.start, line.end - line.start)
        afterBlank = isBlank
        isFirst = false
      }
      if line.next > line.end { breaks.append((line.end, line.next - line.end)) }
      index = line.next
    }
    for one in breaks { add(one.file, fileCount: one.count, count: 1) }
  }

  /// A block's indentation: by how much the first line with text stands further right in the file than in the value.
  private func indentation(from start: Int) -> Int {
    var index = start
    var valueIndex = value.startIndex
    while valueIndex < value.endIndex, value[valueIndex].isBreak {
      valueIndex += 1
      index = line(at: index, indentation: 0).next
    }
    let inFile = bytes[min(index, bytes.count)...].prefix { $0 == UInt8(ascii: " ") }.count
    return inFile - value[valueIndex...].prefix { $0 == UInt8(ascii: " ") }.count
  }

  private func line(at start: Int, indentation: Int) -> Line {
    var textStart = start
    while textStart < bytes.count, textStart - start < indentation, bytes[textStart] == UInt8(ascii: " ") {
      textStart += 1
    }
    var end = textStart
    while end < bytes.count, !bytes[end].isBreak { end += 1 }
    return Line(start: textStart, end: end, next: end < bytes.count ? end + breakLength(at: end) : end)
  }

  private func breakLength(at index: Int) -> Int {
    bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n") ? 2 : 1
  }
}
