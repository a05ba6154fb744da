/// A map from bools, integers or strings to values.
public struct MapValue: Sendable {
  /// One entry of a map.
  public struct Entry: Sendable, Hashable {
    /// The key: a bool, int, uint or string.
    public let key: Value
    /// The value, which may be unknown.
    public let value: Value

    /// Creates an entry.
    public init(_ key: Value, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries; a map that comes from an evaluation is sorted by key.
  public let entries: [Entry]

  /// Creates a map; of entries with the same key the last one holds.
  public init(_ entries: [Entry]) {
    var positions: [Value: Int] = [:]
    var unique: [Entry] = []
    for entry in entries {
      if let position = positions[entry.key] {
        unique[position] = entry
      } else {
        positions[entry.key] = unique.count
        unique.append(entry)
      }
    }
    self.entries = unique
  }

  /// Creates a map with texts as keys, sorted by key.
  public init(_ values: [String: Value]) {
    entries = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      Entry(.string($0.key), $0.value)
    }
  }

  /// Returns the value of a key.
  ///
  /// - Complexity: O(*n*).
  public subscript(key: Value) -> Value? { entries.first { $0.key == key }?.value }
}

extension MapValue: Hashable {
  /// Whether both have the same keys with the same values, in whatever order.
  public static func == (a: MapValue, b: MapValue) -> Bool {
    guard a.entries.count == b.entries.count else { return false }
    if a.entries == b.entries { return true }
    return Set(a.entries) == Set(b.entries)
  }

  /// Hashes the entries without regard to their order.
  public func hash(into hasher: inout Hasher) { hasher.combine(Set(entries)) }
}

extension MapValue: CustomStringConvertible {
  /// The map in braces.
  public var description: String {
    "{" + entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }
}
