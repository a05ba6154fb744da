/// Functions of texts.
enum StringsExtension {
  static let functions: [FunctionDeclaration] = []
}
