/// The functions and operators that every environment has, one family per file.
enum StandardLibrary {
  /// All of them; a new family is one line here.
  static let functions: [FunctionDeclaration] = [
    operators, collections, strings, conversions, times,
  ].flatMap { $0 }
}
