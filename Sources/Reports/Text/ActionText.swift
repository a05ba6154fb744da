import ArmsLengthRisk

extension Policy.Decision.Action {
  /// What is decided, in a cell of a table.
  var shortText: String { self == .acceptWithConditions ? "on conditions" : rawValue }
}
