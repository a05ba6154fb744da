extension ZoneRules {
  /// Larger than any file of the time-zone database.
  private static let sizeLimit = 1 << 17
  /// What RFC 9636, 3.2, allows, in seconds.
  static let offsetBounds: ClosedRange<Int64> = -89_999...93_599

  /// Reads a TZif file (RFC 9636, versions 1 to 4); nil where it is damaged.
  ///
  /// Leap seconds are ignored, as the language has none.
  ///
  /// - Complexity: O(*n*) in the size of the file.
  convenience init?(tzif bytes: [UInt8]) {
    guard bytes.count <= ZoneRules.sizeLimit else { return nil }
    var reader = TZifReader(bytes)
    guard var header = reader.header() else { return nil }
    var timeSize = 4
    if header.version >= UInt8(ascii: "2") {
      // The first block is for readers that know no more than 32 bits.
      guard reader.skip(header.blockSize(timeSize: 4)), let second = reader.header() else { return nil }
      header = second
      timeSize = 8
    }
    guard let block = reader.block(header, timeSize: timeSize) else { return nil }
    var yearly: YearlyRule?
    if timeSize == 8 {
      guard let footer = reader.footer() else { return nil }
      if !footer.isEmpty {
        guard let rule = YearlyRule(posix: footer) else { return nil }
        yearly = rule
      }
    }
    self.init(first: block.first, transitions: block.transitions, offsets: block.offsets, yearly: yearly)
  }
}

/// Reads the parts of a TZif file from its front.
private struct TZifReader {
  struct Header {
    let version: UInt8
    let indicators: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let characters: Int

    func blockSize(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + indicators
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) -> Bool {
    guard count <= bytes.count - position else { return false }
    position += count
    return true
  }

  /// A number in network order, of `size` bytes that are known to be there, with its sign.
  private func number(_ size: Int, at start: Int) -> Int64 {
    var value = Int64(Int8(bitPattern: bytes[start]))
    for index in 1..<size { value = value << 8 | Int64(bytes[start + index]) }
    return value
  }

  /// 44 bytes: `TZif`, the version, 15 unused ones, six counts.
  mutating func header() -> Header? {
    let start = position
    guard skip(44), bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    var counts: [Int] = []
    for index in 0..<6 {
      let count = number(4, at: start + 20 + 4 * index)
      // Nothing can be more often there than the file has bytes, so sums and products stay small.
      guard (0...Int64(bytes.count)).contains(count) else { return nil }
      counts.append(Int(count))
    }
    guard counts[4] > 0, counts[4] <= 256 else { return nil }
    return Header(
      version: bytes[start + 4], indicators: counts[0] + counts[1], leapSeconds: counts[2], transitions: counts[3],
      types: counts[4], characters: counts[5])
  }

  mutating func block(_ header: Header, timeSize: Int) -> (first: Int32, transitions: [Int64], offsets: [Int32])? {
    let start = position
    guard skip(header.blockSize(timeSize: timeSize)) else { return nil }
    let indices = start + header.transitions * timeSize
    let types = indices + header.transitions
    var offsets: [Int32] = []
    for type in 0..<header.types {
      let offset = number(4, at: types + 6 * type)
      guard ZoneRules.offsetBounds.contains(offset) else { return nil }
      offsets.append(Int32(offset))
    }
    var transitions: [Int64] = []
    var results: [Int32] = []
    transitions.reserveCapacity(header.transitions)
    results.reserveCapacity(header.transitions)
    for index in 0..<header.transitions {
      let time = number(timeSize, at: start + index * timeSize)
      let type = Int(bytes[indices + index])
      guard type < offsets.count, transitions.last.map({ $0 < time }) ?? true else { return nil }
      transitions.append(time)
      results.append(offsets[type])
    }
    return (offsets[0], transitions, results)
  }

  /// What stands between two newlines behind the second block.
  mutating func footer() -> ArraySlice<UInt8>? {
    let start = position
    guard skip(1), bytes[start] == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
    return bytes[position..<end]
  }
}
