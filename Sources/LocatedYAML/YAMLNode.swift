public import ArmsLengthSourceText

/// A scalar, a sequence or a mapping, with its place in the text.
///
/// What an alias refers to is the anchored node itself, at the anchored place.
public struct YAMLNode: Sendable {
  /// What a node is.
  public enum Kind: Sendable, Hashable { case scalar, sequence, mapping }

  /// How a scalar is written; `plain` for the others.
  public enum Style: UInt8, Sendable, Hashable, BitwiseCopyable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  let storage: NodeStorage
  let index: UInt32

  init(storage: NodeStorage, index: UInt32) {
    self.storage = storage
    self.index = index
  }

  var record: NodeRecord { storage.records[Int(index)] }

  /// What the node is.
  public var kind: Kind {
    switch record.kind {
    case .scalar, .decodedScalar: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  /// How a scalar is written; `plain` for the others.
  public var style: Style { record.style }

  /// The text that the node stands in.
  public var file: SourceFile { storage.file }

  /// The range from the node's first to its last byte, a scalar's quotes or block header included, an anchor not.
  public var range: SourceRange {
    let record = record
    return SourceRange(Int(record.start), Int(record.end))
  }

  /// The place from the node's first to its last byte, a scalar's quotes or block header included, an anchor not.
  public var location: SourceLocation { SourceLocation(storage.file, range) }

  /// A scalar's value, without making a string; empty for others.
  public var bytes: ArraySlice<UInt8> {
    let record = record
    let first = Int(record.first)
    switch record.kind {
    case .scalar: return storage.file.bytes[first..<first + Int(record.count)]
    case .decodedScalar: return storage.decoded[first..<first + Int(record.count)]
    case .sequence, .mapping: return []
    }
  }

  /// A scalar's value; empty for others.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What a scalar's value is in YAML 1.2's core schema; `string` for sequences and mappings.
  public var scalar: CoreScalar { style == .plain && kind == .scalar ? CoreScalar(plain: bytes) : .string }

  /// The elements of a sequence; none for others.
  public var elements: ElementList { ElementList(self) }

  /// The entries of a mapping in the order of the document; none for others.
  public var entries: EntryList { EntryList(self) }

  /// Whether an entry of a map in braces is a text alone, with neither colon nor value: what a comma cuts off a text.
  package static func isBare(_ entry: (key: YAMLNode, value: YAMLNode)) -> Bool {
    guard entry.key.kind == .scalar, entry.key.style == .plain, entry.value.kind == .scalar,
      entry.value.style == .plain, entry.value.bytes.isEmpty
    else { return false }
    let rest = entry.key.file.bytes[entry.key.range.upperBound...]
    let next = rest.first { !$0.isBlankOrBreak }
    return next == UInt8(ascii: ",") || next == UInt8(ascii: "}")
  }

  /// The value of a mapping's key, compared byte by byte; nil if there is none or the node is not a mapping.
  ///
  /// - Complexity: O(*entries*).
  public subscript(key: String) -> YAMLNode? { entries.first { $0.key.bytes.elementsEqual(key.utf8) }?.value }
}
