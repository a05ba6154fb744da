/// A family of functions and macros beyond the standard ones, of the same names as in other implementations of the language.
public enum Extension: String, Sendable, Hashable, CaseIterable {
  /// `cel.bind`.
  case bindings
  /// `cel.block`: what optimizers write, not people.
  case block
  /// Macros with two variables: `xs.all(i, x, ...)`, `m.transformList(k, v, ...)`.
  case comprehensions
  /// `base64.encode`, `base64.decode`.
  case encoders
  /// `slice`, `flatten`, `sort`, `distinct`, `lists.range` and others.
  case lists
  /// `math.greatest`, `math.least`, rounding, bits.
  case math
  /// IP addresses and networks.
  case network
  /// `optional.of`, `a.?b`, `a[?b]`, `[?a]`, `optMap`.
  case optionals
  /// `regex.replace`, `regex.extract`, `regex.extractAll`.
  case regex
  /// `sets.contains`, `sets.equivalent`, `sets.intersects`.
  case sets
  /// `charAt`, `format`, `join`, `replace`, `split` and others.
  case strings

  /// All but `block`.
  public static let usual = Set(allCases).subtracting([.block])

  /// Its functions; macros are part of the parser.
  public var functions: [FunctionDeclaration] {
    switch self {
    case .bindings, .block, .comprehensions: []
    case .encoders: EncodersExtension.functions
    case .lists: ListsExtension.functions
    case .math: MathExtension.functions
    case .network: NetworkExtension.functions
    case .optionals: OptionalsExtension.functions
    case .regex: RegexExtension.functions
    case .sets: SetsExtension.functions
    case .strings: StringsExtension.functions
    }
  }
}
