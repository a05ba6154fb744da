/// Texts for bytes.
enum EncodersExtension {
  static let functions: [FunctionDeclaration] = []
}
