extension ScalarSet {
  /// The set with every scalar that differs from a member only by case, as simple case folding has it.
  ///
  /// - SeeAlso: Unicode's `CaseFolding.txt`, status C and S.
  var ignoringCase: ScalarSet {
    // Letters of ASCII are most of what there is, and need no table.
    if let last = ranges.last, last.upperBound < 0x80 {
      var more = ranges
      for range in ranges {
        for letter in range where ScalarSet.isLetter(letter) { more += ScalarSet.variants(of: letter).map { $0...$0 } }
      }
      return more.count == ranges.count ? self : ScalarSet(more)
    }
    let table = ScalarSet.foldings
    var more = ranges
    for range in ranges {
      var index = ScalarSet.firstFolding(from: range.lowerBound)
      while index < table.count, table[index].scalar <= range.upperBound {
        let other = table[index].other
        if !range.contains(other) { more.append(other...other) }
        index += 1
      }
    }
    return ScalarSet(more)
  }

  /// How much work `ignoringCase` is.
  var foldingCost: Int { (ranges.last?.upperBound ?? 0) < 0x80 ? ranges.count : ranges.count + 64 }

  /// The scalar and all that differ from it only by case.
  static func variants(of scalar: UInt32) -> [UInt32] {
    if scalar < 0x80 {
      guard isLetter(scalar) else { return [scalar] }
      let lower = scalar | 0x20
      // The long s and the sign for kelvin.
      let third: [UInt32] = lower == 0x73 ? [0x17F] : lower == 0x6B ? [0x212A] : []
      return [lower - 0x20, lower] + third
    }
    let table = foldings
    var result = [scalar]
    var index = firstFolding(from: scalar)
    while index < table.count, table[index].scalar == scalar {
      result.append(table[index].other)
      index += 1
    }
    return result
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar | 0x20) && scalar < 0x80 }

  private static func firstFolding(from scalar: UInt32) -> Int {
    let table = foldings
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Each scalar that has other cases, once for each of them, sorted; worked out when first needed.
  private static let foldings: [(scalar: UInt32, other: UInt32)] = {
    var classes: [UInt32: [UInt32]] = [:]
    var leader: [UInt32: UInt32] = [:]
    func join(_ a: UInt32, _ b: UInt32) {
      let first = leader[a] ?? a
      let second = leader[b] ?? b
      if first == second { return }
      let members = (classes[first] ?? [first]) + (classes[second] ?? [second])
      for member in members { leader[member] = first }
      classes[second] = nil
      classes[first] = members
    }
    for block in casedBlocks {
      for value in block {
        // The dotless i is no other case of i, although its capital is I.
        guard let scalar = Unicode.Scalar(value), value != 0x131, scalar.properties.changesWhenCaseMapped else {
          continue
        }
        let properties = scalar.properties
        for mapping in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping] {
          // A mapping to several scalars is none of the simple ones.
          let scalars = mapping.unicodeScalars
          if let other = scalars.first, scalars.count == 1, other != scalar { join(value, other.value) }
        }
      }
    }
    // Two pairs that have no simple mapping to one another.
    join(0x390, 0x1FD3)
    join(0x3B0, 0x1FE3)
    join(0xFB05, 0xFB06)
    var table: [(scalar: UInt32, other: UInt32)] = []
    for members in classes.values {
      for member in members { for other in members where other != member { table.append((member, other)) } }
    }
    return table.sorted { ($0.scalar, $0.other) < ($1.scalar, $1.other) }
  }()

  /// Where letters with two cases are, or may come to be.
  private static let casedBlocks: [ClosedRange<UInt32>] = [
    0x41...0x5FF, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1FFF, 0x2100...0x24FF, 0x2C00...0x2DFF,
    0xA640...0xABFF, 0xFB00...0xFB06, 0xFF21...0xFF5A, 0x10400...0x10DFF, 0x11800...0x118FF, 0x16E00...0x16EFF,
    0x1E900...0x1E9FF,
  ]
}
