/// Functions of numbers.
enum MathExtension {
  static let functions: [FunctionDeclaration] = []
}
