/// Lists as sets.
enum SetsExtension {
  static let functions: [FunctionDeclaration] = []
}
