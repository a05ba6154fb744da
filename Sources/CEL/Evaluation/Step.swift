/// One part of a program: what it computes in an evaluation.
///
/// A structure around a closure, because bare closures in arrays and optionals are called through a second one (measured:
/// 1.5 times slower macros). A closure calls those that it captures one by one without counting references, which threads
/// would contend for; those in a captured array it does not.
struct Step: Sendable {
  /// What others may do themselves instead of calling.
  enum Shape {
    case constant(Slot)
    /// The local with this number, which has its value.
    case local(Int)
    /// The global with this number; the call is necessary where it is still unset.
    case global(Int)
    case other
  }

  let shape: Shape
  private let body: @Sendable (inout EvaluationContext) -> Slot

  init(_ shape: Shape = .other, _ body: @escaping @Sendable (inout EvaluationContext) -> Slot) {
    self.shape = shape
    self.body = body
  }

  init(constant slot: Slot) { self.init(.constant(slot)) { _ in slot } }

  @inline(__always)
  func callAsFunction(_ context: inout EvaluationContext) -> Slot { body(&context) }

  /// The value, if it is always the same.
  var constant: Slot? { if case .constant(let slot) = shape { slot } else { nil } }
}

extension Planner {
  /// The value behind a constant text in a map; what is no map, or has no such key, is left to someone else.
  func select(_ key: Slot, of operand: Step, otherwise: @escaping @Sendable (inout EvaluationContext, Slot) -> Slot)
    -> Step
  {
    switch operand.shape {
    case .local(let index):
      Step { context in
        let map = context.locals[index]
        if map.kind == .map, let value = context.value(of: key, in: map) { return value }
        return otherwise(&context, map)
      }
    case .global(let index):
      Step { context in
        var map = context.globals[index]
        if map.kind == .unset { map = operand(&context) }
        if map.kind == .map, let value = context.value(of: key, in: map) { return value }
        return otherwise(&context, map)
      }
    case .constant, .other:
      Step { context in
        let map = operand(&context)
        if map.kind == .map, let value = context.value(of: key, in: map) { return value }
        return otherwise(&context, map)
      }
    }
  }
}

extension EvaluationContext {
  /// The value behind a text of the program in a map; nil if there is no such key.
  ///
  /// Mutating, though it changes nothing: where a method that only borrows is inlined, the whole context may be copied.
  @inline(__always)
  mutating func value(of key: Slot, in map: Slot) -> Slot? {
    if map.count <= 16, map.space != .scratch {
      return view(of: map).value(of: key, view(of: key).bytes(of: key), in: map)
    }
    return find(key, in: map).map { entryValue(map, $0) }
  }
}
