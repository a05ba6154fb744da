/// Functions of texts; places and lengths count code points.
enum StringsExtension {
  static let functions: [FunctionDeclaration] = places + parts + spelling
}
