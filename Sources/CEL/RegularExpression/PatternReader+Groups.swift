extension PatternReader {
  /// Reads what opens a group, or flags that hold from here on.
  mutating func open() throws(Problem) {
    let start = index
    index += 1
    guard accept(UInt8(ascii: "?")) else {
      names.append(nil)
      return try beginGroup(names.count - 1, from: start, flags: flags)
    }
    switch (current, byte(after: 1)) {
    case (UInt8(ascii: "="), _), (UInt8(ascii: "!"), _):
      index += 1
      throw .lookingAhead(since(start))
    case (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: "<"), UInt8(ascii: "!")):
      index += 2
      throw .lookingBehind(since(start))
    case (UInt8(ascii: "P"), UInt8(ascii: "<")):
      index += 2
      try named(start)
    case (UInt8(ascii: "<"), _):
      index += 1
      try named(start)
    default: try flagged(start)
    }
  }

  private mutating func named(_ start: Int) throws(Problem) {
    let nameStart = index
    while let byte = current, byte != UInt8(ascii: ">") { (_, index) = (byte, index + 1) }
    let range = since(nameStart)
    let name = text(range)
    guard accept(UInt8(ascii: ">")) else { throw .nameNotClosed(since(start)) }
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.isPartOfGroupName }) else {
      throw .invalidName(name, range)
    }
    guard givenNames.insert(name).inserted else { throw .repeatedName(name, range) }
    names.append(name)
    try beginGroup(names.count - 1, from: start, flags: flags)
  }

  private mutating func flagged(_ start: Int) throws(Problem) {
    var inner = flags
    var value = true
    var isWanting = false
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "i"): inner.ignoresCase = value
      case UInt8(ascii: "s"): inner.dotMatchesLineFeed = value
      case UInt8(ascii: "m"): inner.isMultiline = value
      case UInt8(ascii: "U"): inner.isLazy = value
      case UInt8(ascii: "-"):
        guard value else { throw .unknownGroup(since(start)) }
        value = false
        isWanting = true
        continue
      case UInt8(ascii: ":"):
        if isWanting { throw .unknownGroup(since(start)) }
        return try beginGroup(nil, from: start, flags: inner)
      case UInt8(ascii: ")"):
        if isWanting { throw .unknownGroup(since(start)) }
        flags = inner
        return
      default: throw .unknownGroup(since(start))
      }
      isWanting = false
    }
    throw .groupNotClosed(start..<start + 1)
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfGroupName: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
