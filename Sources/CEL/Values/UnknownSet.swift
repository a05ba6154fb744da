/// Something that is open and that, once known, would settle a result.
public struct Attribute: Sendable, Hashable, Comparable {
  /// Why it is open.
  package enum Kind: Sendable, Hashable {
    /// Nothing is said about it.
    case missing
    /// What is said does not decide the comparison.
    case imprecise
    /// It depends on the outcome of an open variable.
    case variable(Int)
  }

  /// The name as people read it: `stakes[meta].voting`.
  public let name: String
  /// Why it is open.
  package let kind: Kind

  /// Creates an attribute of which nothing is known.
  public init(_ name: String) { self.init(name, .missing) }

  /// Creates an attribute.
  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Orders by name (UTF-8), then by kind.
  public static func < (a: Attribute, b: Attribute) -> Bool {
    let order = a.name.utf8.withContiguousStorageIfAvailable { first in
      b.name.utf8.withContiguousStorageIfAvailable { orderOfBytes(first, $0) }
    }
    if case .some(.some(let order)) = order { return order == 0 ? a.rank < b.rank : order < 0 }
    if a.name.utf8.elementsEqual(b.name.utf8) { return a.rank < b.rank }
    return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
  }

  private var rank: Int {
    switch kind {
    case .missing: -2
    case .imprecise: -1
    case .variable(let index): index
    }
  }
}

/// The attributes that an unknown depends on: sorted, each once.
public struct UnknownSet: Sendable, Hashable, CustomStringConvertible {
  /// The attributes in their order.
  public let attributes: [Attribute]

  /// Creates a set.
  public init(_ attributes: some Sequence<Attribute>) {
    let sorted = attributes.sorted()
    var distinct: [Attribute] = []
    distinct.reserveCapacity(sorted.count)
    for attribute in sorted where distinct.last != attribute { distinct.append(attribute) }
    self.attributes = distinct
  }

  /// Creates a set of attributes each of which is there once.
  init(distinct attributes: [Attribute]) { self.attributes = attributes.sorted() }

  /// Creates a set of one attribute.
  public init(_ attribute: Attribute) { attributes = [attribute] }

  /// Returns everything that either depends on.
  public func union(_ other: UnknownSet) -> UnknownSet {
    other.attributes == attributes ? self : UnknownSet(attributes + other.attributes)
  }

  /// The open variables among the attributes, in ascending order.
  package var variables: [Int] {
    attributes.compactMap { if case .variable(let index) = $0.kind { index } else { nil } }.sorted()
  }

  /// The names, separated by commas.
  public var description: String { attributes.map(\.name).joined(separator: ", ") }
}
