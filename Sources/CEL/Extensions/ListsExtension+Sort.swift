extension ListsExtension {
  /// What can be sorted.
  static let orderedTypes: [CELType] = [.int, .uint, .double, .bool, .duration, .timestamp, .string, .bytes]

  /// `sort`.
  static let sorting: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "sort",
      documentation:
        "The elements from the smallest to the largest: numbers, texts, bytes, bools or times, all of one type.",
      examples: ["[3, 1, 2].sort() == [1, 2, 3]", "[\"b\", \"a\"].sort() == [\"a\", \"b\"]"],
      overloads: orderedTypes.map { type in
        Overload(
          "list_\(type)_sort", [.list(type)], .list(type), isMember: true,
          implementation: .unary { context, list in
            if let stop = context.charge(list.count) { return stop }
            return context.sorted(list, byKeys: (0..<list.count).map { context.element(list, $0) })
          })
      })
  ]
}

extension Slot.Kind {
  /// Whether values of the kind have an order among them.
  fileprivate var isOrdered: Bool {
    switch self {
    case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: true
    default: false
    }
  }
}

extension EvaluationContext {
  /// The elements of a list in the order of their keys; elements with equal keys stay in their order.
  ///
  /// NaN is behind all other numbers. An element that may be missing stays one. Where a key is not known, neither is the order.
  ///
  /// - Parameter keys: For each element a value; all of one ordered type.
  mutating func sorted(_ list: Slot, byKeys keys: [Slot]) -> Slot {
    let count = min(list.count, keys.count)
    var unknown: Slot?
    var kind: Slot.Kind?
    for index in 0..<count where !keys[index].isUnknown && !presence(list, index).isUnknown {
      if keys[index].isError { return keys[index] }
      guard keys[index].kind.isOrdered else {
        return fail(.noMatchingOverload, "values of the type \(typeOfValue(keys[index])) have no order")
      }
      guard kind == nil || kind == keys[index].kind else {
        return fail(.noMatchingOverload, "what is sorted must be of one type, here there are several")
      }
      kind = keys[index].kind
    }
    if count < 2, kind != nil || count == 0 || keys[0].isUnknown { return list }
    for index in 0..<count {
      let presence = presence(list, index)
      let key = keys[index]
      if key.isUnknown {
        unknown = unknown.map { merge($0, key) } ?? key.with([])
        if presence.isUnknown { unknown = unknown.map { merge($0, presence) } }
      } else if presence.isUnknown {
        // If it is there, its type is wrong; the type of the first one counts if none is certain.
        if kind == nil, key.kind.isOrdered { kind = key.kind }
        if key.kind != kind { unknown = unknown.map { merge($0, presence) } ?? presence.with([]) }
      }
    }
    if let unknown { return unknown }
    return permuted(list, keys, count)
  }

  private mutating func permuted(_ list: Slot, _ keys: [Slot], _ count: Int) -> Slot {
    let depth = Int.bitWidth - count.leadingZeroBitCount
    let texts = keys.reduce(0) { $1.kind == .string || $1.kind == .bytes ? $0 + $1.count / 64 : $0 }
    if let stop = charge((count / 4 + texts) * depth) { return stop }
    let order = (0..<count).map { SortKey(rank: rank(keys[$0]), index: $0) }.sorted { first, second in
      if first.rank != second.rank { return first.rank < second.rank }
      return (compare(keys[first.index], keys[second.index]) ?? 0, first.index) < (0, second.index)
    }
    return scratch.list(
      order.map { element(list, $0.index) }, presence: list.flag ? order.map { presence(list, $0.index) } : nil)
  }

  /// A number in whose order keys of one kind are as far as it tells: of texts, it is the first eight bytes. NaN comes last.
  private func rank(_ key: Slot) -> UInt64 {
    let sign: UInt64 = 1 << 63
    switch key.kind {
    case .int, .timestamp, .duration: return key.payload ^ sign
    case .double:
      if key.double.isNaN { return .max }
      let bits = (key.double + 0).bitPattern
      return bits & sign == 0 ? bits | sign : ~bits
    case .string, .bytes:
      return withBytes(key) { bytes in
        (0..<8).reduce(0) { $0 << 8 | ($1 < bytes.count ? UInt64(bytes[$1]) : 0) }
      }
    default: return key.payload
    }
  }
}

/// The place of a key, and what orders most keys without a look at them.
private struct SortKey {
  let rank: UInt64
  let index: Int
}
