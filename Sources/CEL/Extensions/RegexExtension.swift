/// Functions with regular expressions.
enum RegexExtension {
  static let functions: [FunctionDeclaration] = []
}
