/// The elements of a sequence.
public struct ElementList: RandomAccessCollection, Sendable {
  private let storage: NodeStorage
  private let first: Int
  /// The number of elements.
  public let count: Int

  init(_ node: YAMLNode) {
    storage = node.storage
    let record = node.record
    first = Int(record.first)
    count = record.kind == .sequence ? Int(record.count) : 0
  }

  /// The first position: 0.
  public var startIndex: Int { 0 }
  /// The position after the last: `count`.
  public var endIndex: Int { count }

  /// The element at a position.
  public subscript(position: Int) -> YAMLNode {
    precondition(position >= 0 && position < count, "the position is not in the list")
    return storage.child(at: first + position)
  }
}

/// The entries of a mapping, in the order of the document.
public struct EntryList: RandomAccessCollection, Sendable {
  private let storage: NodeStorage
  private let first: Int
  /// The number of entries.
  public let count: Int

  init(_ node: YAMLNode) {
    storage = node.storage
    let record = node.record
    first = Int(record.first)
    count = record.kind == .mapping ? Int(record.count) / 2 : 0
  }

  /// The first position: 0.
  public var startIndex: Int { 0 }
  /// The position after the last: `count`.
  public var endIndex: Int { count }

  /// The entry at a position.
  public subscript(position: Int) -> (key: YAMLNode, value: YAMLNode) {
    precondition(position >= 0 && position < count, "the position is not in the list")
    let key = first + 2 * position
    return (storage.child(at: key), storage.child(at: key + 1))
  }
}
