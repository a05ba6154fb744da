/// How much evaluating may cost all in all, over many evaluations.
///
/// The limit of one evaluation does not bound a policy that evaluates a million times. Not a value, because all activations
/// that come from one another share it; unchecked, because whoever makes one evaluates on one thread.
package final class WorkBudget: @unchecked Sendable {
  /// The steps that are left; negative once there were too many.
  package private(set) var remaining: Int

  /// Creates a budget.
  ///
  /// - Parameter steps: How many steps there are, each of some 50 ns.
  package init(steps: Int) { remaining = steps }

  /// Takes steps away.
  package func spend(_ steps: Int) { remaining -= min(steps, remaining &+ 1) }
}
