extension StandardLibrary {
  /// Conversions between types.
  static let conversions: [FunctionDeclaration] = []
}
