extension EvaluationContext {
  /// The elements of a list in the order of their keys.
  mutating func sorted(_ list: Slot, byKeys keys: [Slot]) -> Slot { list }
}
