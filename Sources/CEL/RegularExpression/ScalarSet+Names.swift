extension ScalarSet {
  /// The characters of a class such as `alpha` in `[[:alpha:]]`.
  init?(posixClass name: String) {
    switch name {
    case "alnum": self.init([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "alpha": self.init([0x41...0x5A, 0x61...0x7A])
    case "ascii": self.init([0...0x7F])
    case "blank": self.init([0x09...0x09, 0x20...0x20])
    case "cntrl": self.init([0...0x1F, 0x7F...0x7F])
    case "digit": self = .digit
    case "graph": self.init([0x21...0x7E])
    case "lower": self.init([0x61...0x7A])
    case "print": self.init([0x20...0x7E])
    case "punct": self.init([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": self.init([0x09...0x0D, 0x20...0x20])
    case "upper": self.init([0x41...0x5A])
    case "word": self = .word
    case "xdigit": self.init([0x30...0x39, 0x41...0x46, 0x61...0x66])
    default: return nil
    }
  }

  /// The characters of a general category such as `L` or `Lu`, of a script such as `Greek`, or of `Any`.
  init?(property name: String) {
    if name == "Any" {
      self = .all
    } else if let category = ScalarSet.categories[name] {
      self = category
    } else if let script = ScalarSet(script: name) {
      self = script
    } else {
      return nil
    }
  }

  /// Every general category and the groups of them; one pass over Unicode when the first one is asked for.
  ///
  /// As in RE2, `C` leaves out what is not assigned.
  private static let categories: [String: ScalarSet] = {
    var ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [:]
    func add(_ range: ClosedRange<UInt32>, _ category: Unicode.GeneralCategory) {
      ranges[category, default: []].append(range)
    }
    var start: UInt32 = 0
    var current = Unicode.GeneralCategory.unassigned
    // Beyond the ideographs there are tags, selectors and planes for private use.
    for value in (0...0x3FFFF as ClosedRange<UInt32>) {
      let category = Unicode.Scalar(value)?.properties.generalCategory ?? .surrogate
      if category == current { continue }
      if value > 0 { add(start...value - 1, current) }
      (start, current) = (value, category)
    }
    add(0xE0001...0xE0001, .format)
    add(0xE0020...0xE007F, .format)
    add(0xE0100...0xE01EF, .nonspacingMark)
    add(0xF0000...0xFFFFD, .privateUse)
    add(0x100000...0x10FFFD, .privateUse)
    var sets: [String: ScalarSet] = [:]
    var groups: [String: [ClosedRange<UInt32>]] = [:]
    for (name, category) in categoryNames {
      sets[name] = ScalarSet(ranges[category] ?? [])
      groups[String(name.prefix(1)), default: []] += ranges[category] ?? []
    }
    for (name, members) in groups { sets[name] = ScalarSet(members) }
    return sets
  }()

  private static let categoryNames: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
    ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark), ("Nd", .decimalNumber),
    ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation),
    ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol),
    ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cs", .surrogate),
  ]
}
