extension RegularExpression.Reader {
  typealias Problem = RegularExpression.Problem

  /// Reads what follows a backslash and stands for characters.
  mutating func escapedSet() throws(Problem) -> CharacterSet {
    let scalar = try next()
    switch scalar {
    case "d": return .digit
    case "D": return CharacterSet.digit.negated
    case "w": return .word
    case "W": return CharacterSet.word.negated
    case "s": return .space
    case "S": return CharacterSet.space.negated
    case "p": return try property()
    case "P": return try property().negated
    default:
      let value = try escapedScalar(scalar)
      return CharacterSet([value...value])
    }
  }

  private mutating func escapedScalar(_ scalar: Unicode.Scalar) throws(Problem) -> UInt32 {
    switch scalar {
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "0"..."7": return octal(scalar)
    case "x": return try hexadecimal()
    default:
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      if isLetter { throw Problem(message: "`\\\(scalar)` is not an escape sequence") }
      return scalar.value
    }
  }

  private mutating func octal(_ first: Unicode.Scalar) -> UInt32 {
    var value = first.value - 0x30
    for _ in 0..<2 {
      guard let digit = current, ("0"..."7").contains(digit) else { break }
      value = value * 8 + digit.value - 0x30
      index += 1
    }
    return value
  }

  private mutating func hexadecimal() throws(Problem) -> UInt32 {
    let isBraced = accept("{")
    var value: UInt32 = 0
    var count = 0
    while let scalar = current, scalar.isASCII, let digit = Lexer.hexValue(UInt8(scalar.value)),
      count < (isBraced ? 6 : 2)
    {
      value = value * 16 + digit
      count += 1
      index += 1
    }
    guard count > 0, !isBraced || accept("}"), isBraced || count == 2, Unicode.Scalar(value) != nil else {
      throw Problem(message: "`\\x` needs two digits, or braces around them")
    }
    return value
  }

  /// Reads a class behind its opening bracket.
  mutating func characterClass() throws(Problem) -> CharacterSet {
    let isNegated = accept("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      guard let scalar = current else { throw Problem(message: "a `[` is not closed") }
      if scalar == "[", index + 1 < scalars.count, scalars[index + 1] == ":" {
        ranges += try namedClass()
        continue
      }
      index += 1
      var low = scalar.value
      if scalar == "\\" {
        let set = try escapedSet()
        guard set.ranges.count == 1, set.ranges[0].count == 1 else {
          ranges += set.ranges
          continue
        }
        low = set.ranges[0].lowerBound
      }
      guard current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
        ranges.append(low...low)
        continue
      }
      index += 1
      let end = try next()
      let high = end == "\\" ? try escapedScalar(next()) : end.value
      guard low <= high else { throw Problem(message: "a range of characters that ends before it begins") }
      ranges.append(low...high)
    }
    index += 1
    return CharacterSet(ranges, isNegated: isNegated)
  }

  private mutating func namedClass() throws(Problem) -> [ClosedRange<UInt32>] {
    index += 2
    let isNegated = accept("^")
    var name = ""
    while let scalar = current, scalar != ":" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard accept(":"), accept("]") else { throw Problem(message: "a `[:` is not closed") }
    let ranges: [ClosedRange<UInt32>]
    switch name {
    case "alnum": ranges = [0x30...0x39, 0x41...0x5A, 0x61...0x7A]
    case "alpha": ranges = [0x41...0x5A, 0x61...0x7A]
    case "ascii": ranges = [0...0x7F]
    case "blank": ranges = [0x09...0x09, 0x20...0x20]
    case "cntrl": ranges = [0...0x1F, 0x7F...0x7F]
    case "digit": ranges = [0x30...0x39]
    case "graph": ranges = [0x21...0x7E]
    case "lower": ranges = [0x61...0x7A]
    case "print": ranges = [0x20...0x7E]
    case "punct": ranges = [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
    case "space": ranges = [0x09...0x0D, 0x20...0x20]
    case "upper": ranges = [0x41...0x5A]
    case "word": ranges = CharacterSet.word.ranges
    case "xdigit": ranges = [0x30...0x39, 0x41...0x46, 0x61...0x66]
    default: throw Problem(message: "`[:\(name):]` is not a class of characters")
    }
    return CharacterSet(ranges, isNegated: isNegated).ranges
  }

  /// Reads the name of a general category behind `\p`.
  private mutating func property() throws(Problem) -> CharacterSet {
    var name = ""
    if accept("{") {
      while let scalar = current, scalar != "}" {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      guard accept("}") else { throw Problem(message: "a `\\p{` is not closed") }
    } else {
      name.unicodeScalars.append(try next())
    }
    guard let set = CharacterSet(category: name) else {
      throw Problem(message: "`\\p{\(name)}` is not a known class of characters")
    }
    return set
  }
}

extension CharacterSet {
  /// The characters of a general category such as `L` or `Lu`.
  init?(category: String) {
    let members = CharacterSet.categories.filter {
      $0.name == category || $0.name.hasPrefix(category) && category.count == 1
    }
    if members.isEmpty { return nil }
    self.init(members.flatMap(\.ranges))
  }

  /// Every general category; one pass over Unicode when the first one is asked for.
  private static let categories: [(name: String, ranges: [ClosedRange<UInt32>])] = {
    var ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [:]
    var start: UInt32 = 0
    var current: Unicode.GeneralCategory?
    for value in 0...last + 1 {
      let category = Unicode.Scalar(value)?.properties.generalCategory
      if category == current { continue }
      if let current { ranges[current, default: []].append(start...value - 1) }
      (start, current) = (value, category)
    }
    return categoryNames.map { ($0.name, ranges[$0.category] ?? []) }
  }()

  private static let categoryNames: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
    ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark), ("Nd", .decimalNumber),
    ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation),
    ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol),
    ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Cc", .control), ("Cf", .format), ("Co", .privateUse),
  ]
}
