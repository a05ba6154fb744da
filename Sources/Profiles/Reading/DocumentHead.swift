import ArmsLengthLocatedYAML
import ArmsLengthSourceText

/// The line that says what a document is.
enum DocumentHead {
  static let key = "armslength"

  static func kind(of document: YAMLDocument) -> Result<DocumentKind, InvalidInput> {
    let root = document.root
    func failure(_ diagnostic: Diagnostic) -> Result<DocumentKind, InvalidInput> {
      .failure(InvalidInput([diagnostic]))
    }
    guard root.kind == .mapping else { return failure(.notADocument(at: root.location)) }
    guard let entry = root.entries.first(where: { $0.key.text == key }) else {
      let first = root.entries.first?.key.location ?? root.location
      return failure(.noKind(at: first))
    }
    let text = entry.value.text
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard entry.value.kind == .scalar, let kind = DocumentKind(rawValue: parts.first ?? "") else {
      return failure(.unknownKind(entry.value.kind == .scalar ? text : "", at: entry.value.location))
    }
    guard parts == [kind.rawValue, "v1"] else { return failure(.unknownVersion(text, kind, at: entry.value.location)) }
    return .success(kind)
  }

  static func require(_ kind: DocumentKind, _ document: YAMLDocument) throws(InvalidInput) {
    let found = try ProfileReader.kind(of: document)
    guard found != kind, let place = document.root[key]?.location else { return }
    throw InvalidInput([.otherKind(found, expected: kind, at: place)])
  }
}
