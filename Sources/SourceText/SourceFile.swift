/// A text with a name: what was read, byte for byte.
///
/// A class, because every fact, node and diagnostic of a document refers to the one text; it never changes.
public final class SourceFile: Sendable {
  /// The name as it is shown to people: a path as the user gave it, or a description such as `<expression>`.
  public let name: String
  /// The bytes as they were read.
  public let bytes: [UInt8]
  /// The offset at which each line starts; the first is 0. A line ends after LF, CRLF or a lone CR.
  public let lineStarts: [Int]
  /// How many bytes that begin no character stand before each block of bytes; empty if every byte is a character.
  ///
  /// With them a column costs the same wherever it is: minified JSON is one line of megabytes.
  private let continuations: [Int]
  private static let blockSize = 4096

  /// Creates a source file.
  ///
  /// - Parameters:
  ///   - name: The name that people are shown.
  ///   - bytes: The content; need not be valid UTF-8.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 2)
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        // Nearly every byte is above both line breaks.
        guard byte <= UInt8(ascii: "\r") else { continue }
        let isFeed = byte == UInt8(ascii: "\n")
        let isLoneReturn =
          byte == UInt8(ascii: "\r") && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
        if isFeed || isLoneReturn { starts.append(index + 1) }
      }
    }
    lineStarts = starts
    continuations = Self.continuations(bytes)
  }

  private static func continuations(_ bytes: [UInt8]) -> [Int] {
    guard bytes.count > blockSize, !bytes.allSatisfy({ $0 < 0x80 }) else { return [] }
    var (counts, count) = ([0], 0)
    for start in stride(from: 0, to: bytes.count, by: blockSize) {
      count += Self.continuations(bytes[start..<min(start + blockSize, bytes.count)])
      counts.append(count)
    }
    return counts
  }

  private static func continuations(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(into: 0) { count, byte in if byte & 0xC0 == 0x80 { count += 1 } }
  }

  /// The number of bytes before an offset that begin no character.
  private func continuations(before offset: Int) -> Int {
    guard !continuations.isEmpty || bytes.count <= Self.blockSize else { return 0 }
    let block = continuations.isEmpty ? 0 : offset / Self.blockSize
    let counted = continuations.isEmpty ? 0 : continuations[block]
    return counted + Self.continuations(bytes[block * Self.blockSize..<offset])
  }

  /// Creates a source file from a string.
  public convenience init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The text of a range, with the replacement character where bytes are not UTF-8.
  public func text(in range: SourceRange) -> String {
    let lower = min(max(0, range.lowerBound), bytes.count)
    let upper = min(max(lower, range.upperBound), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// Returns where an offset stands.
  ///
  /// - Parameter offset: A UTF-8 offset; clamped to the text.
  /// - Returns: The line and the column, both from 1; the column counts characters (Unicode scalars), a byte order mark not.
  /// - Complexity: O(log *lines*).
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var start = lineStarts[low]
    if low == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
    let end = max(start, offset)
    let scalars = end - start - (continuations(before: end) - continuations(before: start))
    return SourcePosition(line: low + 1, column: scalars + 1)
  }

  /// The range of a line without its line break.
  ///
  /// - Parameter line: The line's number, from 1; clamped to the text.
  public func range(ofLine line: Int) -> SourceRange {
    let index = min(max(1, line), lineStarts.count) - 1
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, end)
  }
}

/// A line and a column, both from 1.
public struct SourcePosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The line's number, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int

  /// Creates a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position as `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Orders by line, then by column.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
}
