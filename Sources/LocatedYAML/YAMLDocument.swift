public import ArmsLengthSourceText

/// One document of a YAML file: a tree of nodes, each with its place in the text.
public struct YAMLDocument: Sendable {
  let storage: NodeStorage
  private let rootIndex: UInt32

  init(storage: NodeStorage, root: UInt32) {
    self.storage = storage
    rootIndex = root
  }

  /// A part of a document as one of its own: a profile within a file of tests.
  package init(_ node: YAMLNode) { self.init(storage: node.storage, root: node.index) }

  /// The text that the document was read from.
  public var file: SourceFile { storage.file }
  /// The document's outermost node.
  public var root: YAMLNode { YAMLNode(storage: storage, index: rootIndex) }
  /// The number of nodes that are written in the document; an alias is none of its own.
  public var nodeCount: Int { storage.records.count }
}

/// The arena of one document: nodes, their children and those values that do not stand literally in the text.
///
/// A class, because every node refers to it; it never changes.
final class NodeStorage: Sendable {
  let file: SourceFile
  let records: [NodeRecord]
  /// Indices of nodes: a sequence's elements, or a mapping's keys and values in turn.
  let children: [UInt32]
  /// Values of scalars that differ from the text: escapes, folded lines, block scalars.
  let decoded: [UInt8]
  /// Nodes of other texts that stand in this one: a child's index counts them after the records.
  let grafts: [YAMLNode]

  init(
    file: SourceFile, records: [NodeRecord], children: [UInt32], decoded: [UInt8] = [], grafts: [YAMLNode] = []
  ) {
    self.file = file
    self.records = records
    self.children = children
    self.decoded = decoded
    self.grafts = grafts
  }

  /// The node that a place in `children` names.
  func child(at place: Int) -> YAMLNode {
    let index = Int(children[place])
    return index < records.count ? YAMLNode(storage: self, index: UInt32(index)) : grafts[index - records.count]
  }
}

/// A node as it lies in the arena: 20 bytes.
struct NodeRecord: BitwiseCopyable, Sendable {
  enum Kind: UInt8, BitwiseCopyable { case scalar, decodedScalar, sequence, mapping }

  /// Where the node begins and ends in the file.
  var start: UInt32
  var end: UInt32
  /// The first byte of a scalar's value (in the file, or for a decoded one in `decoded`), or the first child.
  var first: UInt32
  /// The number of bytes or of children.
  var count: UInt32
  var kind: Kind
  var style: YAMLNode.Style
}
