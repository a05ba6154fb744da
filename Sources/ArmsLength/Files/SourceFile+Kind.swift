package import ArmsLengthSourceText

extension SourceFile {
  /// Whether it says that it is a document of ours, whether or not the rest of it can be read: a line of it, or a key of JSON,
  /// is `armslength`.
  package var isDocument: Bool {
    let key = Array("armslength".utf8)
    return lineStarts.contains { start in
      var rest = bytes[start...]
      if start == 0, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
      rest = rest.drop { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "{")].contains($0) }
      if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { rest = rest.dropFirst() }
      guard rest.starts(with: key) else { return false }
      let next = rest.dropFirst(key.count).first
      return next == UInt8(ascii: ":") || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
        || next == UInt8(ascii: " ")
    }
  }
}
