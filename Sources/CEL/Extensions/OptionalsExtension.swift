/// Values that may be missing.
enum OptionalsExtension {
  static let functions: [FunctionDeclaration] = []
}
