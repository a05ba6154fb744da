public import ArmsLengthSourceText

/// A part of an expression, with its place in the text and, once checked, its type.
public struct SyntaxNode: Sendable {
  /// What kind of part it is.
  public indirect enum Kind: Sendable {
    /// A constant.
    case literal(Value)
    /// A variable, possibly with dots in its name.
    case identifier(String)
    /// `operand.field`, or `operand.?field`, which gives an optional.
    case select(operand: SyntaxNode, field: String, isOptional: Bool)
    /// `has(operand.field)` or `stated(operand.field)`.
    case test(Test, operand: SyntaxNode, field: String)
    /// A call of a function or operator. `_&&_` and `_||_` have two or more arguments.
    case call(function: String, receiver: SyntaxNode?, arguments: [SyntaxNode])
    /// `condition ? then : otherwise`.
    case conditional(SyntaxNode, then: SyntaxNode, otherwise: SyntaxNode)
    /// `[a, b]`; the elements at the places of `optionals` are written `?a` and left out where they hold nothing.
    case list([SyntaxNode], optionals: Set<Int>)
    /// `{key: value}`.
    case map([MapEntry])
    /// `Name{field: value}`; no type can be built like this so far.
    case construction(String, [FieldEntry])
    /// `range.exists(x, predicate)` and its like.
    case comprehension(Comprehension)
    /// `cel.bind(x, value, body)` and its like.
    case binding(Binding)
    /// `cel.block([a, b], body)`: values that the body and later ones call `cel.index(0)`, `cel.index(1)`.
    case block([SyntaxNode], SyntaxNode)
  }

  /// Which question about a field is asked.
  public enum Test: String, Sendable, Hashable {
    /// Whether there is one: false where it is known that there is none.
    case has
    /// Whether the document says anything about it.
    case stated
  }

  /// One entry of a map literal.
  public struct MapEntry: Sendable {
    /// The key.
    public let key: SyntaxNode
    /// The value.
    public let value: SyntaxNode
    /// Whether it is written `?key: value` and left out where the value holds nothing.
    public let isOptional: Bool
  }

  /// One field of a construction.
  public struct FieldEntry: Sendable {
    /// The field.
    public let name: String
    /// Where the name stands.
    public let range: SourceRange
    /// The value.
    public let value: SyntaxNode
  }

  /// A macro over the elements of a list or the entries of a map.
  public struct Comprehension: Sendable {
    /// What the macro asks.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Whether the condition holds for every element.
      case all
      /// Whether it holds for some element.
      case exists
      /// Whether it holds for exactly one.
      case existsOne = "exists_one"
      /// The list of what each element becomes.
      case map
      /// The list of the elements for which it holds.
      case filter
      /// The list of what each index and element, or key and value, becomes.
      case transformList
      /// The map of what each value becomes, with the same keys.
      case transformMap
      /// The map of the entries that each index and element, or key and value, becomes.
      case transformMapEntry
      /// The list in the order of what is said of each element.
      case sortBy
    }

    /// What the macro asks.
    public let kind: Kind
    /// What is gone through.
    public let range: SyntaxNode
    /// The names that the macro introduces: of the element or key, or of index and element, or of key and value.
    public let variables: [Variable]
    /// The condition; nil where there is none.
    public let predicate: SyntaxNode?
    /// The result for an element; for the macros that have one.
    public let transform: SyntaxNode?
  }

  /// A name that a macro introduces.
  public struct Variable: Sendable, Hashable {
    /// The name.
    public let name: String
    /// Where it stands.
    public let range: SourceRange
  }

  /// A macro that gives a name to one value.
  public struct Binding: Sendable {
    /// Which macro it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// `cel.bind(x, value, body)`.
      case bind
      /// `value.optMap(x, body)`: the optional of the body where the value holds something.
      case optMap
      /// `value.optFlatMap(x, body)`: the body, an optional itself, where the value holds something.
      case optFlatMap
    }

    /// Which macro it is.
    public let kind: Kind
    /// The name.
    public let variable: Variable
    /// The value that gets the name.
    public let value: SyntaxNode
    /// What is evaluated with it.
    public let body: SyntaxNode
  }

  /// What is known about a node. Only parser and checker write it, before anyone else has the node: so copies of nodes are
  /// cheap, and the check need not build the tree anew.
  private final class Content: @unchecked Sendable {
    let id: Int
    // Nothing reads while the checker writes; looking for it on every access takes longer than the access.
    @exclusivity(unchecked) var kind: Kind
    let range: SourceRange
    @exclusivity(unchecked) var type = CELType.dyn
    @exclusivity(unchecked) var resolution = Resolution.none
    let depth: Int
    let size: Int

    init(id: Int, kind: Kind, range: SourceRange, depth: Int, size: Int) {
      self.id = id
      self.kind = kind
      self.range = range
      self.depth = depth
      self.size = size
    }
  }

  private let content: Content

  /// A number that is unique within the expression.
  public var id: Int { content.id }
  /// What it is.
  public var kind: Kind { content.kind }
  /// Where it stands, in UTF-8 offsets of the expression's text.
  public var range: SourceRange { content.range }
  /// Its type; `dyn` as long as it is not checked.
  public var type: CELType { content.type }
  /// What the check found out about it.
  var resolution: Resolution { content.resolution }
  /// How deep it nests; 1 without parts.
  var depth: Int { content.depth }
  /// The number of nodes.
  var size: Int { content.size }

  init(id: Int, kind: Kind, range: SourceRange) {
    var depth = 0
    var size = 1
    SyntaxNode.forEachChild(of: kind) {
      depth = max(depth, $0.depth)
      size += $0.size
    }
    content = Content(id: id, kind: kind, range: range, depth: depth + 1, size: size)
  }

  /// Notes what the check found out; for the checker only.
  func note(type: CELType) { content.type = type }

  /// Notes what the node stands for, and how it is spelled out in full; for the checker only.
  func note(_ resolution: Resolution, spelledOut kind: Kind? = nil) {
    content.resolution = resolution
    if let kind { content.kind = kind }
  }

  /// The parts it consists of, in the order of the text.
  public var children: [SyntaxNode] {
    var children: [SyntaxNode] = []
    SyntaxNode.forEachChild(of: kind) { children.append($0) }
    return children
  }

  private static func forEachChild(of kind: Kind, _ visit: (SyntaxNode) -> Void) {
    switch kind {
    case .literal, .identifier: break
    case .select(let operand, _, _), .test(_, let operand, _): visit(operand)
    case .call(_, let receiver, let arguments):
      if let receiver { visit(receiver) }
      arguments.forEach(visit)
    case .conditional(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      visit(otherwise)
    case .list(let elements, _): elements.forEach(visit)
    case .map(let entries):
      for entry in entries {
        visit(entry.key)
        visit(entry.value)
      }
    case .construction(_, let fields): for field in fields { visit(field.value) }
    case .comprehension(let comprehension):
      visit(comprehension.range)
      if let predicate = comprehension.predicate { visit(predicate) }
      if let transform = comprehension.transform { visit(transform) }
    case .binding(let binding):
      visit(binding.value)
      visit(binding.body)
    case .block(let values, let body):
      values.forEach(visit)
      visit(body)
    }
  }
}

/// What a name or call stands for.
enum Resolution: Sendable {
  case none
  case global(String)
  case local(String)
  case type(CELType)
  case overloads(function: String, [Overload])
  /// An operator for which the planner has code of its own.
  case builtIn
}
