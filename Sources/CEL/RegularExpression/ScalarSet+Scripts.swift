extension ScalarSet {
  /// The characters of a script of Unicode such as `Greek`.
  init?(script name: String) {
    guard let data = ScalarSet.scripts[name] else { return nil }
    var ranges: [ClosedRange<UInt32>] = []
    var reader = data.makeIterator()
    var end: UInt32 = 0
    while let distance = ScalarSet.number(&reader), let length = ScalarSet.number(&reader), length > 0 {
      let start = end + distance
      end = start + length
      ranges.append(start...end - 1)
    }
    self.init(ranges)
  }

  /// The names of all scripts.
  static var scriptNames: [String] { scripts.keys.sorted() }

  private static let scripts: [String: [UInt8]] = {
    var scripts: [String: [UInt8]] = [:]
    var current = ""
    for line in ScriptTable.text.split(separator: "\n") {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      if !parts[0].isEmpty { current = String(parts[0]) }
      scripts[current, default: []] += Array(parts[1].utf8)
    }
    return scripts
  }()

  /// A number of 5 bits a letter, the lowest first; a letter of the upper half says that more follow.
  private static func number(_ reader: inout IndexingIterator<[UInt8]>) -> UInt32? {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while let letter = reader.next() {
      let digit: UInt8
      switch letter {
      case 0x41...0x5A: digit = letter - 0x41
      case 0x61...0x7A: digit = letter - 0x61 + 26
      case 0x30...0x39: digit = letter - 0x30 + 52
      case 0x2B: digit = 62
      default: digit = 63
      }
      value |= UInt32(digit & 31) << shift
      if digit < 32 { return value }
      shift += 5
    }
    return nil
  }
}
