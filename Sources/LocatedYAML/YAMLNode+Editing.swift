package import ArmsLengthSourceText

/// Trees that are put together from parts of others: every part keeps its own text and place, so that what is wrong with it is
/// shown where somebody wrote it.
extension YAMLNode {
  /// Creates a sequence of other nodes.
  ///
  /// - Parameters:
  ///   - elements: The elements, of any text.
  ///   - place: What stands for it in messages.
  package init(sequence elements: [YAMLNode], at place: SourceLocation) {
    self.init(.sequence, elements, at: place)
  }

  /// Creates a mapping of other nodes.
  ///
  /// - Parameters:
  ///   - entries: Keys and values, of any text.
  ///   - place: What stands for it in messages.
  package init(mapping entries: [(key: YAMLNode, value: YAMLNode)], at place: SourceLocation) {
    self.init(.mapping, entries.flatMap { [$0.key, $0.value] }, at: place)
  }

  /// Creates a plain scalar from a part of a text.
  package init(scalar place: SourceLocation) {
    let (start, count) = (UInt32(place.range.lowerBound), UInt32(place.range.count))
    let record = NodeRecord(
      start: start, end: start + count, first: start, count: count, kind: .scalar, style: .plain)
    self.init(storage: NodeStorage(file: place.file, records: [record], children: []), index: 0)
  }

  private init(_ kind: NodeRecord.Kind, _ children: [YAMLNode], at place: SourceLocation) {
    let record = NodeRecord(
      start: UInt32(place.range.lowerBound), end: UInt32(place.range.upperBound), first: 0,
      count: UInt32(children.count), kind: kind, style: .plain)
    let storage = NodeStorage(
      file: place.file, records: [record], children: (0..<children.count).map { UInt32($0 + 1) }, grafts: children)
    self.init(storage: storage, index: 0)
  }
}

extension YAMLReader {
  /// Reads the value that a text ends with: of `stakes[meta].economic=51%` what follows the `=`.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - start: Where the value begins, as an offset in UTF-8.
  /// - Returns: The value with its places in the whole text; nil if there is none.
  /// - Throws: What `read(_:limits:)` throws, with places in the whole text.
  package static func value(in file: SourceFile, from start: Int) throws(InvalidInput) -> YAMLNode? {
    // Blanks in place of what comes before keep every offset as it is.
    let blank = [UInt8](repeating: UInt8(ascii: " "), count: min(max(0, start), file.bytes.count))
    let part = SourceFile(name: file.name, bytes: blank + file.bytes.dropFirst(blank.count))
    do {
      guard !part.bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) else { return nil }
      let root = try readSingle(part).root
      let storage = root.storage
      let whole = NodeStorage(
        file: file, records: storage.records, children: storage.children, decoded: storage.decoded)
      return YAMLNode(storage: whole, index: root.index)
    } catch {
      throw InvalidInput(
        error.diagnostics.map { found in
          Diagnostic(
            code: found.code, severity: found.severity, message: found.message,
            at: found.location.map { SourceLocation($0.file === part ? file : $0.file, $0.range) }, help: found.help,
            labels: found.labels.map { Diagnostic.Label($0.text, at: SourceLocation(file, $0.location.range)) })
        })
    }
  }
}
