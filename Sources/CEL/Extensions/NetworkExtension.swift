/// IP addresses and networks.
enum NetworkExtension {
  static let functions: [FunctionDeclaration] = []
}
