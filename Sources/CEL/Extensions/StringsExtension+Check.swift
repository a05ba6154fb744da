extension StringsExtension {
  /// The overload of `format`.
  static let formatID = "string_format"
}

extension Checker {
  /// Checks the text of `format` if it is a literal, and that it has a clause for each element of a literal list.
  mutating func checkFormat(_ nodes: [SyntaxNode]) {
    guard nodes.count == 2, case .literal(.string(let text)) = nodes[0].kind else { return }
    let format: FormatText
    do throws(FormatText.Problem) {
      format = try FormatText(Array(text.utf8))
    } catch {
      report(.invalidFormat(error.message, at: nodes[0].range))
      return
    }
    guard case .list(let elements, let optionals) = nodes[1].kind, optionals.isEmpty,
      elements.count != format.argumentCount
    else { return }
    report(.invalidFormat(FormatText.misfit(format.argumentCount, elements.count), at: nodes[1].range))
  }
}
