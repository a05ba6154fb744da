/// A list, some of whose elements may be there only possibly.
public struct ListValue: Sendable, Hashable {
  /// The elements, certain and possible ones; an element may itself be unknown.
  public let elements: [Value]
  /// For each element what decides whether it is there; nil where that is certain. As many as there are elements.
  public let presence: [UnknownSet?]

  /// Creates a list all of whose elements are certain.
  public init(_ elements: [Value]) {
    self.elements = elements
    presence = Array(repeating: nil, count: elements.count)
  }

  /// Creates a list.
  ///
  /// - Parameters:
  ///   - elements: The elements.
  ///   - presence: What decides about each element; missing entries mean that it is certain.
  public init(_ elements: [Value], presence: [UnknownSet?]) {
    self.elements = elements
    self.presence = elements.indices.map { $0 < presence.count ? presence[$0] : nil }
  }

  /// The number of elements, possible ones included.
  public var count: Int { elements.count }
  /// Whether every element is certain.
  public var isComplete: Bool { presence.allSatisfy { $0 == nil } }
}

extension ListValue: CustomStringConvertible {
  /// The list in brackets; possible elements are followed by `?`.
  public var description: String {
    "[" + zip(elements, presence).map { "\($0)" + ($1 == nil ? "" : "?") }.joined(separator: ", ") + "]"
  }
}
