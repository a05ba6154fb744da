import ArmsLengthLocatedYAML
import ArmsLengthSourceText

/// Changes of a tree by their places, all told against the tree as it was.
struct TreeChange {
  /// One step from a node to a part of it.
  enum Step {
    /// An element of a sequence, or the value of a mapping's entry, by its place.
    case at(Int)
    /// The value of a key that the mapping does not have.
    case new(key: YAMLNode)
    /// A new last element.
    case append
  }

  private var replacement: YAMLNode?
  private var isRemoved = false
  private var parts: [Int: TreeChange] = [:]
  private var keys: [(key: YAMLNode, change: TreeChange)] = []
  private var appended: [YAMLNode] = []

  private var isEmpty: Bool {
    replacement == nil && !isRemoved && parts.isEmpty && keys.isEmpty && appended.isEmpty
  }

  /// Notes a change.
  ///
  /// - Parameters:
  ///   - steps: Where.
  ///   - value: What stands there instead, or is appended; nil: nothing.
  /// - Returns: False if another change is about the same place.
  mutating func note(_ steps: ArraySlice<Step>, _ value: YAMLNode?) -> Bool {
    if replacement != nil || isRemoved { return false }
    guard let step = steps.first else {
      guard isEmpty else { return false }
      replacement = value
      isRemoved = value == nil
      return true
    }
    switch step {
    case .append:
      if let value { appended.append(value) }
      return true
    case .at(let place): return parts[place, default: TreeChange()].note(steps.dropFirst(), value)
    case .new(let key):
      if let place = keys.firstIndex(where: { $0.key.text == key.text }) {
        return keys[place].change.note(steps.dropFirst(), value)
      }
      var change = TreeChange()
      let isNoted = change.note(steps.dropFirst(), value)
      keys.append((key, change))
      return isNoted
    }
  }

  /// Returns a node with the changes made; nil if nothing is left of it.
  ///
  /// A list or map that loses its last entry goes with it: `[]` would say that there is none, which nobody said.
  ///
  /// - Complexity: O(*n*) in the children of the nodes on the way to a change.
  func applied(to node: YAMLNode?) -> YAMLNode? {
    if isRemoved { return nil }
    if let replacement { return replacement }
    guard let node else { return created }
    if isEmpty { return node }
    switch node.kind {
    case .mapping:
      var entries: [(key: YAMLNode, value: YAMLNode)] = []
      for (place, entry) in node.entries.enumerated() {
        guard let change = parts[place] else {
          entries.append(entry)
          continue
        }
        if let value = change.applied(to: entry.value) { entries.append((entry.key, value)) }
      }
      for (key, change) in keys {
        if let value = change.applied(to: nil) { entries.append((key, value)) }
      }
      return entries.isEmpty ? nil : YAMLNode(mapping: entries, at: node.location)
    case .sequence:
      var elements: [YAMLNode] = []
      for (place, element) in node.elements.enumerated() {
        if let kept = parts[place].map({ $0.applied(to: element) }) ?? element { elements.append(kept) }
      }
      elements += appended
      return elements.isEmpty ? nil : YAMLNode(sequence: elements, at: node.location)
    case .scalar:
      // `none` or `unknown` gives way to the first element; one value alone was a list of one.
      let isWord = node.scalar == .null || ["none", "unknown"].contains(node.text)
      return YAMLNode(sequence: (isWord ? [] : [node]) + appended, at: node.location)
    }
  }

  /// What stands where nothing stood.
  private var created: YAMLNode? {
    if let first = appended.first { return YAMLNode(sequence: appended, at: first.location) }
    let entries = keys.compactMap { key, change in change.applied(to: nil).map { (key: key, value: $0) } }
    return entries.first.map { YAMLNode(mapping: entries, at: $0.key.location) }
  }
}
