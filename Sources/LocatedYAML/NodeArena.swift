internal import ArmsLengthSourceText

/// The nodes of a document while it is read.
struct NodeArena {
  let file: SourceFile
  var records: [NodeRecord] = []
  var children: [UInt32] = []
  var decoded: [UInt8] = []

  init(file: SourceFile) { self.file = file }

  mutating func reserve(_ count: Int) {
    records.reserveCapacity(count)
    children.reserveCapacity(count)
  }

  /// Hands the nodes over to a document and begins anew.
  mutating func finish() -> NodeStorage {
    defer { self = NodeArena(file: file) }
    return NodeStorage(file: file, records: records, children: children, decoded: decoded)
  }

  func isScalar(_ node: UInt32) -> Bool {
    records[Int(node)].kind == .scalar || records[Int(node)].kind == .decodedScalar
  }

  func place(of node: UInt32) -> SourceLocation {
    let record = records[Int(node)]
    return SourceLocation(file, SourceRange(Int(record.start), Int(record.end)))
  }

  /// A scalar's value.
  func value(of node: UInt32) -> ArraySlice<UInt8> {
    let record = records[Int(node)]
    let range = Int(record.first)..<Int(record.first) + Int(record.count)
    return record.kind == .decodedScalar ? decoded[range] : file.bytes[range]
  }

  /// Finds keys that an earlier key of the same mapping equals, byte by byte.
  ///
  /// - Parameter entries: Keys and values in turn.
  /// - Complexity: O(*n*): few keys are compared with each other, many go through a table.
  func duplicateKeys(_ entries: ArraySlice<UInt32>) -> [(key: UInt32, first: UInt32)] {
    var found: [(UInt32, UInt32)] = []
    if entries.count <= 32 {
      for key in stride(from: entries.startIndex, to: entries.endIndex, by: 2) {
        let earlier = stride(from: entries.startIndex, to: key, by: 2)
        if let first = earlier.first(where: { sameKey(entries[$0], entries[key]) }) {
          found.append((entries[key], entries[first]))
        }
      }
      return found
    }
    var seen: [ArraySlice<UInt8>: UInt32] = [:]
    for key in stride(from: entries.startIndex, to: entries.endIndex, by: 2) where isScalar(entries[key]) {
      let value = value(of: entries[key])
      if let first = seen[value] { found.append((entries[key], first)) } else { seen[value] = entries[key] }
    }
    return found
  }

  private func sameKey(_ a: UInt32, _ b: UInt32) -> Bool {
    isScalar(a) && isScalar(b) && records[Int(a)].count == records[Int(b)].count
      && value(of: a).elementsEqual(value(of: b))
  }
}
