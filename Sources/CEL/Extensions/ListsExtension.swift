/// Functions of lists.
enum ListsExtension {
  static let functions: [FunctionDeclaration] = []
}
