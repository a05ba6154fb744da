/// An operator that functions may be declared for. CEL has overloads for its own types only; that hosts add theirs is an
/// extension of this library.
public enum Operator: String, Sendable, Hashable, CaseIterable {
  /// `a + b`.
  case add = "_+_"
  /// `a - b`.
  case subtract = "_-_"
  /// `a * b`.
  case multiply = "_*_"
  /// `a / b`.
  case divide = "_/_"
  /// `a % b`.
  case remainder = "_%_"
  /// `a < b`.
  case lessThan = "_<_"
  /// `a <= b`.
  case lessThanOrEqual = "_<=_"
  /// `a > b`.
  case greaterThan = "_>_"
  /// `a >= b`.
  case greaterThanOrEqual = "_>=_"
  /// `a == b`, and `a != b` as its contrary. An abstract type needs it only where its own `==` is not meant.
  case equal = "_==_"
  /// `a in b`.
  case contains = "@in"
  /// `a[b]`.
  case index = "_[_]"
  /// `-a`.
  case negate = "-_"
  /// `!a`.
  case not = "!_"
}
