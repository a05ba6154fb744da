import ArmsLengthSourceText

extension Issue {
  /// Where, as UTF-8 offsets of the expression's text.
  public var offsets: Range<Int> { range.lowerBound..<range.upperBound }
}

extension CompilationFailure {
  /// Returns everything that is wrong as people read it: line and column, message, the line with the place underlined, and help.
  ///
  /// - Parameters:
  ///   - source: The text that was compiled.
  ///   - name: What the text is called in front of line and column, such as the name of a file.
  public func rendered(in source: String, name: String = "expression") -> String {
    let file = SourceFile(name: name, text: source)
    return DiagnosticRenderer().render(
      issues.map { issue in
        Diagnostic(
          code: issue.code, message: issue.message, at: SourceLocation(file, issue.range), help: issue.help)
      })
  }
}

extension EvaluationError {
  /// The part of the expression that failed, as UTF-8 offsets of its text.
  public var offsets: Range<Int>? { range.map { $0.lowerBound..<$0.upperBound } }
}
