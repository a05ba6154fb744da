extension Environment {
  /// Whether an expression can name a variable like this: words with dots between them, none of them one of the language's own.
  ///
  /// - Complexity: O(*n*).
  public static func isVariableName(_ name: String) -> Bool {
    let words = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      var lexer = Lexer(Array(word))
      let token = lexer.next()
      return token.kind == .identifier && token.range.lowerBound == 0 && token.range.upperBound == word.count
        && !Token.reserved.contains(String(Substring(word)))
    }
  }
}
