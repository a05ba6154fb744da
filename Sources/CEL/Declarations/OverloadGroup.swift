/// The overloads of one function or operator, with what tells most of them apart from the arguments at a glance.
///
/// Comparing two types in full takes a hundred times as long, and `<` alone has fourteen overloads.
final class OverloadGroup: Sendable {
  let overloads: [Overload]
  let shapes: [OverloadShape]
  /// Whether it is an operator for which the planner has code of its own and need not know which overloads fit.
  let isBuiltIn: Bool
  /// Whether all overloads have the same result, whatever the arguments are.
  let hasOneResult: Bool

  init(_ name: String, _ overloads: [Overload]) {
    self.overloads = overloads
    let isOperator = name.utf8.first.map { "_@!-".utf8.contains($0) } ?? false
    isBuiltIn = isOperator && !overloads.contains(where: \.isCustom)
    hasOneResult = overloads.allSatisfy { $0.result == overloads[0].result && !$0.result.hasPlaceholders }
    shapes = overloads.map { OverloadShape($0) }
  }
}

/// Kinds of types, eight bits for each argument or parameter.
struct TypeKinds {
  /// How many types have room.
  static let limit = 8
  /// A type that has to be looked at: null, a placeholder, or what contains some.
  private static let open: UInt8 = 0
  /// Two of these have to be looked at.
  private static let list: UInt8 = 16
  private static let map: UInt8 = 17
  private static let structured: UInt8 = 254
  private static let anything: UInt8 = 255

  fileprivate private(set) var bits: UInt64 = 0

  private mutating func add(_ kind: UInt8, at index: Int) { bits |= UInt64(kind) << UInt64(8 * index) }

  mutating func add(argument type: CELType, at index: Int) {
    switch type {
    case .dyn, .error: add(TypeKinds.anything, at: index)
    case .list: add(TypeKinds.list, at: index)
    case .map: add(TypeKinds.map, at: index)
    case .type, .record, .abstract: add(TypeKinds.structured, at: index)
    default: add(TypeKinds.scalar(type), at: index)
    }
  }

  mutating func add(parameter type: CELType, at index: Int) {
    switch type {
    case .dyn: add(TypeKinds.anything, at: index)
    case .list: add(TypeKinds.list, at: index)
    case .map: add(TypeKinds.map, at: index)
    default: add(TypeKinds.scalar(type), at: index)
    }
  }

  private static func scalar(_ type: CELType) -> UInt8 {
    switch type {
    case .bool: 1
    case .int: 2
    case .uint: 3
    case .double: 4
    case .string: 5
    case .bytes: 6
    case .timestamp: 7
    case .duration: 8
    default: open
    }
  }

  /// Whether the first two are of one type; nil where they have to be compared.
  var areOne: Bool? {
    let first = UInt8(truncatingIfNeeded: bits)
    let second = UInt8(truncatingIfNeeded: bits >> 8)
    let areScalars =
      first != TypeKinds.open && first < TypeKinds.list && second != TypeKinds.open && second < TypeKinds.list
    if areScalars { return first == second }
    // Placeholders within the other type would be bound.
    let isFirstPlain = first == TypeKinds.anything || first != TypeKinds.open && first < TypeKinds.list
    let isSecondPlain = second == TypeKinds.anything || second != TypeKinds.open && second < TypeKinds.list
    return isFirstPlain && isSecondPlain ? true : nil
  }

  /// Whether arguments of these kinds fit parameters of those; nil where the types have to be compared.
  func fit(_ parameters: TypeKinds, count: Int) -> Bool? {
    var isClear = true
    for index in 0..<count {
      let argument = UInt8(truncatingIfNeeded: bits >> UInt64(8 * index))
      let parameter = UInt8(truncatingIfNeeded: parameters.bits >> UInt64(8 * index))
      if argument == parameter {
        isClear = isClear && argument != TypeKinds.open && argument != TypeKinds.list && argument != TypeKinds.map
      } else if argument == TypeKinds.open || parameter == TypeKinds.open {
        isClear = false
      } else if argument != TypeKinds.anything, parameter != TypeKinds.anything {
        return false
      }
    }
    return isClear ? true : nil
  }
}

/// What the check asks first about an overload.
struct OverloadShape: Sendable {
  let isMember: Bool
  let isVariadic: Bool
  /// Whether its types have placeholders.
  let isGeneric: Bool
  let count: Int
  /// Whether it takes two arguments of one type, whichever, and says nothing more about it.
  private let isPair: Bool
  private let kinds: TypeKinds

  init(_ overload: Overload) {
    isMember = overload.isMember
    isVariadic = overload.isVariadic
    isGeneric = overload.parameters.contains(where: \.hasPlaceholders) || overload.result.hasPlaceholders
    count = overload.parameters.count
    if count == 2, case .typeParameter = overload.parameters[0], !overload.result.hasPlaceholders {
      isPair = overload.parameters[0] == overload.parameters[1]
    } else {
      isPair = false
    }
    var kinds = TypeKinds()
    for (index, type) in overload.parameters.prefix(TypeKinds.limit).enumerated() {
      kinds.add(parameter: type, at: index)
    }
    self.kinds = kinds
  }

  func takes(_ number: Int) -> Bool { isVariadic ? number >= count : number == count }

  /// Whether arguments of these kinds fit; nil where the types have to be compared.
  func fits(_ arguments: TypeKinds, count number: Int) -> Bool? {
    if isVariadic || number > TypeKinds.limit { return nil }
    if isPair, number == 2 { return arguments.areOne }
    let fits = arguments.fit(kinds, count: number)
    return fits == true && isGeneric ? nil : fits
  }
}

extension CELType {
  /// Whether a placeholder occurs in it.
  var hasPlaceholders: Bool {
    switch self {
    case .typeParameter: true
    case .list(let element): element.hasPlaceholders
    case .map(let key, let value): key.hasPlaceholders || value.hasPlaceholders
    case .type(let inner): inner?.hasPlaceholders ?? false
    case .nullable(let inner): inner.hasPlaceholders
    case .abstract(_, let parameters): parameters.contains(where: \.hasPlaceholders)
    default: false
    }
  }
}
