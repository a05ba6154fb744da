/// What a pattern says: the tree that a program is made from.
struct Pattern {
  /// A part of a pattern.
  indirect enum Node {
    case empty
    case scalar(UInt32)
    /// One of the pattern's sets.
    case set(Int)
    case assertion(ByteProgram.Assertion)
    case sequence([Node])
    /// The first that fits wins.
    case either([Node])
    case capture(Node, group: Int)
    case repetition(Node, Repetition)
  }

  /// How often a part is to be there.
  struct Repetition: Hashable {
    var minimum: Int
    /// Nil for any number.
    var maximum: Int?
    /// Whether more is tried before less.
    var isGreedy: Bool
    /// Whether the repeated part may be empty.
    var ofNothing: Bool
  }

  var root: Node
  var sets: [ScalarSet]
  /// The name of each group, nil for one without; the first stands for the whole match.
  var names: [String?]
}
