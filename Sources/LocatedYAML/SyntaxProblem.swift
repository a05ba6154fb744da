internal import ArmsLengthSourceText

/// What libyaml says when it gives up.
struct SyntaxProblem {
  let problem: String
  let context: String
  let offset: Int
  let contextOffset: Int?

  func diagnostic(in file: SourceFile) -> Diagnostic {
    .syntax(problem, at: SourceLocation(file, SourceRange(offset, min(offset + 1, file.bytes.count))))
  }
}
