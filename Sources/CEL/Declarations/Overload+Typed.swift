/// The bodies of typed functions over slots.
extension Overload.Implementation {
  @inlinable
  static func typed<R: CELConvertible>(_ body: @escaping @Sendable () throws -> R) -> Self {
    .variadic { context, _ in
      do {
        return context.result(try body())
      } catch {
        return context.thrown(error)
      }
    }
  }

  @inlinable
  static func typed<A: CELConvertible, R: CELConvertible>(_ body: @escaping @Sendable (A) throws -> R) -> Self {
    .unary { context, x in
      if let stop = context.chargeArgument(x) { return stop }
      guard let a = context.argument(x, as: A.self) else { return context.misfit(x, A.self) }
      do {
        return context.result(try body(a))
      } catch {
        return context.thrown(error)
      }
    }
  }

  @inlinable
  static func typed<A: CELConvertible, B: CELConvertible, R: CELConvertible>(
    _ body: @escaping @Sendable (A, B) throws -> R
  ) -> Self {
    .binary { context, x, y in
      if let stop = context.chargeArgument(x) { return stop }
      if let stop = context.chargeArgument(y) { return stop }
      guard let a = context.argument(x, as: A.self) else { return context.misfit(x, A.self) }
      guard let b = context.argument(y, as: B.self) else { return context.misfit(y, B.self) }
      do {
        return context.result(try body(a, b))
      } catch {
        return context.thrown(error)
      }
    }
  }

  @inlinable
  static func typed<A: CELConvertible, B: CELConvertible, C: CELConvertible, R: CELConvertible>(
    _ body: @escaping @Sendable (A, B, C) throws -> R
  ) -> Self {
    .ternary { context, x, y, z in
      if let stop = context.chargeArgument(x) { return stop }
      if let stop = context.chargeArgument(y) { return stop }
      if let stop = context.chargeArgument(z) { return stop }
      guard let a = context.argument(x, as: A.self) else { return context.misfit(x, A.self) }
      guard let b = context.argument(y, as: B.self) else { return context.misfit(y, B.self) }
      guard let c = context.argument(z, as: C.self) else { return context.misfit(z, C.self) }
      do {
        return context.result(try body(a, b, c))
      } catch {
        return context.thrown(error)
      }
    }
  }

  @inlinable
  static func typed<A: CELConvertible, B: CELConvertible, C: CELConvertible, D: CELConvertible, R: CELConvertible>(
    _ body: @escaping @Sendable (A, B, C, D) throws -> R
  ) -> Self {
    .quaternary { context, x, y, z, w in
      if let stop = context.chargeArgument(x) { return stop }
      if let stop = context.chargeArgument(y) { return stop }
      if let stop = context.chargeArgument(z) { return stop }
      if let stop = context.chargeArgument(w) { return stop }
      guard let a = context.argument(x, as: A.self) else { return context.misfit(x, A.self) }
      guard let b = context.argument(y, as: B.self) else { return context.misfit(y, B.self) }
      guard let c = context.argument(z, as: C.self) else { return context.misfit(z, C.self) }
      guard let d = context.argument(w, as: D.self) else { return context.misfit(w, D.self) }
      do {
        return context.result(try body(a, b, c, d))
      } catch {
        return context.thrown(error)
      }
    }
  }
}
