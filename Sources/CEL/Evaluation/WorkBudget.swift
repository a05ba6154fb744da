/// How much evaluating may cost all in all, over many evaluations.
///
/// The limit of one evaluation does not bound a policy that evaluates a million times. Not a value, because all activations
/// that come from one another share it; unchecked, because whoever makes one evaluates on one thread.
package final class WorkBudget: @unchecked Sendable {
  /// The steps that are left; negative once there were too many.
  package private(set) var remaining: Int

  /// What functions have worked out of a record under certain outcomes, to be used again.
  var memory: [MemoryKey: AnyObject] = [:]

  /// What such a thing depends on.
  struct MemoryKey: Hashable {
    let record: Int
    let assignment: [Int8]
  }

  /// How many things are kept at a time.
  static let mostRemembered = 512

  /// Creates a budget.
  ///
  /// - Parameter steps: How many steps there are, each of some 50 ns.
  package init(steps: Int) { remaining = steps }

  /// Takes steps away.
  package func spend(_ steps: Int) { remaining -= min(steps, remaining &+ 1) }
}
