public import ArmsLengthSourceText

/// What the parts of an expression came to in one evaluation.
///
/// Parts that were not evaluated, such as those behind an operand of `&&` that decided, are not in it.
public struct Explanation: Sendable {
  /// One part of the expression and what it came to.
  public struct Part: Sendable {
    /// The part of the checked tree.
    public let node: SyntaxNode
    /// The word that stands for the part: its operator, the name of its field, function or macro, or how it begins.
    public let anchor: SourceRange
    /// What it came to: a value, unknown or an error.
    public let value: Value
    /// The parts of it that were evaluated, in the order in which they were finished.
    public let parts: [Part]
    /// For a macro: elements that it went through, those that decide first.
    public let elements: [Element]
    /// For a macro: how many elements it went through.
    public let elementCount: Int

    /// Where it stands, in UTF-8 offsets of the expression's text.
    public var range: SourceRange { node.range }
  }

  /// One element that a macro went through.
  public struct Element: Sendable {
    /// The macro's variables and what they stood for.
    public let variables: [(name: String, value: Value)]
    /// What would settle whether there is such an element; nil where that is certain.
    public let presence: UnknownSet?
    /// Whether the result of the macro rests on this element.
    public let isDeciding: Bool
    /// The condition, and the result for the element, as far as they were evaluated.
    public let parts: [Part]
  }

  /// The text of the expression.
  public let source: String
  /// The whole expression.
  public let root: Part
  /// Whether parts are missing because there were too many to keep.
  public let isTruncated: Bool

  /// What the expression came to.
  public var value: Value { root.value }

  /// All parts outside of macros' bodies, each behind the parts of it; the whole is the last.
  public var sequence: [Part] { root.sequence }

  /// Where the explained expression stands in the text: all of it, without the blanks around it, or the part of a program.
  public let range: SourceRange
}

extension Explanation: CustomStringConvertible {
  /// The expression and what it came to.
  public var description: String { "\(source): \(value)" }
}

extension Explanation.Part {
  /// The part and the parts of it outside of macros' bodies, each behind its own; it is the last itself.
  public var sequence: [Explanation.Part] { parts.flatMap(\.sequence) + [self] }
}

extension Program {
  /// Evaluates the expression and notes what its parts come to.
  ///
  /// It evaluates as `evaluate(_:)` does, but takes ten times as long.
  ///
  /// - Parameters:
  ///   - activation: The values of the variables.
  ///   - elementLimit: How many elements of each macro are kept: those that decide, then those in front.
  ///   - costLimit: What it may take at most, in steps; nil: what the environment allows.
  /// - Complexity: O(*steps*); of very large values and deeply nested macros only a part is kept.
  public func explanation(_ activation: Activation, elementLimit: Int = 5, costLimit: Int? = nil) -> Explanation {
    explanation(activation, assignment: [], elementLimit: elementLimit, costLimit: costLimit)
  }

  /// Evaluates the expression where some open variables have an outcome, and notes what its parts come to.
  package func explanation(
    _ activation: Activation, assignment: [Int8], elementLimit: Int = 5, costLimit: Int? = nil
  ) -> Explanation {
    let log = ExplanationLog(syntax, elementLimit: max(1, elementLimit))
    var planner = Planner(environment, source: source)
    planner.log = log
    let step = planner.plan(syntax)
    let pool = ConstantPool(planner.constants)
    var context = EvaluationContext(activation, program: pool, assignment: assignment)
    let result: Slot
    if context.data.schema === environment.schema {
      context.prepare(
        pool, globals: planner.globals.count, locals: planner.localCount,
        stepLimit: (costLimit ?? environment.options.costLimit) - syntax.ownCost)
      result = step(&context)
    } else {
      result = context.fail(.mismatch, "the activation belongs to another environment")
    }
    var writer = ExplanationWriter(WordPlaces(source), elementLimit: max(1, elementLimit))
    let root = writer.part(log.root(result), &context)
    return Explanation(
      source: source, root: root, isTruncated: writer.isTruncated || log.isTruncated,
      range: writer.words.extent(of: syntax))
  }
}
