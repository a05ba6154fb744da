extension StandardLibrary {
  /// Functions of moments and spans.
  static let times: [FunctionDeclaration] = []
}
