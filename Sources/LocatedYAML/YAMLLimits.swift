/// What a document may cost at most; checked while it is read, so that hostile input is refused early.
public struct YAMLLimits: Sendable, Hashable {
  /// The largest size of a file, in bytes.
  public var bytes: Int
  /// The deepest nesting of mappings and sequences; a flat list has depth 1.
  public var depth: Int
  /// The largest number of scalars, sequences and mappings in a file.
  public var nodes: Int
  /// The largest number of nodes reached through aliases, counted as if every alias were a copy.
  public var aliasExpansion: Int
  /// The largest size of one scalar's value, in bytes.
  public var scalarBytes: Int

  /// The limits that suit documents written by people.
  public static let standard = YAMLLimits()

  /// Creates limits.
  ///
  /// - Parameters:
  ///   - bytes: The largest size of a file, in bytes; at most 2 GiB whatever is given.
  ///   - depth: The deepest nesting; at most 512 whatever is given, because libyaml is quadratic in it.
  ///   - nodes: The largest number of nodes.
  ///   - aliasExpansion: The largest number of nodes reached through aliases.
  ///   - scalarBytes: The largest size of one value, in bytes.
  public init(
    bytes: Int = 8 << 20, depth: Int = 64, nodes: Int = 200_000, aliasExpansion: Int = 20_000,
    scalarBytes: Int = 64 << 10
  ) {
    self.bytes = min(bytes, Int(Int32.max))
    self.depth = min(depth, 512)
    self.nodes = nodes
    self.aliasExpansion = aliasExpansion
    self.scalarBytes = scalarBytes
  }
}
