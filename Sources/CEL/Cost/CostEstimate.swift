/// What evaluating a program may cost, in steps, as `Evaluation.cost` counts them.
public struct CostEstimate: Sendable, Hashable {
  /// The least that it costs, unless the cost limit ends it earlier.
  public let minimum: Int
  /// The most that it costs; `Int.max` where there is no bound.
  public let maximum: Int
}

extension CostEstimate: CustomStringConvertible {
  /// `4...1200`, or `4...` without a bound.
  public var description: String { maximum == .max ? "\(minimum)..." : "\(minimum)...\(maximum)" }
}

extension Program {
  /// Returns what evaluating the program may cost, from the expression and the sizes of the data alone.
  ///
  /// A program whose least cost is beyond the cost limit need not be evaluated; one whose greatest cost is below never meets
  /// it. The bounds hold for data of these sizes, all of which is known. They are generous where a function's own work depends on what its
  /// arguments say: the square of their size.
  ///
  /// - Parameters:
  ///   - defaultSize: The size of what `sizes` says nothing of.
  ///   - sizes: How many elements a list, entries a map or bytes a text may have that is found under a path; nil for the default.
  ///     Of a value of type `dyn`: how many elements, entries and bytes in all.
  /// - Returns: The bounds; the upper one is `Int.max` where there is none.
  /// - Complexity: O(*n* × *d*) in the size and the depth of the expression.
  public func estimatedCost(
    defaultSize: ClosedRange<Int> = 0...1000, sizes: (FieldPath) -> ClosedRange<Int>? = { _ in nil }
  ) -> CostEstimate {
    withoutActuallyEscaping(sizes) { sizes in
      var estimator = CostEstimator(schema: schema) { path in
        let size = sizes(path) ?? defaultSize
        return Extent(Bound(max(0, size.lowerBound)), Bound(max(0, size.upperBound)))
      }
      let cost = estimator.estimate(syntax).cost
      let own = Bound(ownCost)
      return CostEstimate(minimum: (cost.low + own).count, maximum: (cost.high + own).count)
    }
  }
}
