public import ArmsLengthSourceText

/// Reads YAML 1.2 (core schema, no tags) into located trees.
public enum YAMLReader {
  /// Reads all documents of a file.
  ///
  /// - Parameters:
  ///   - file: The text, UTF-8 with or without a byte order mark.
  ///   - limits: What the file may cost at most.
  /// - Returns: The documents in their order; none if the file holds only blanks and comments.
  /// - Throws: Every error that can be found at once: of the syntax the first one, everything else completely (up to 100).
  /// - Complexity: O(*bytes*), and O(*depth*) more for every collection.
  public static func read(_ file: SourceFile, limits: YAMLLimits = .standard) throws(InvalidInput) -> [YAMLDocument] {
    guard file.bytes.count <= limits.bytes else {
      throw InvalidInput([.tooManyBytes(in: file, limit: limits.bytes)])
    }
    let encoding = EncodingCheck(file)
    guard encoding.diagnostics.isEmpty else { throw InvalidInput(encoding.diagnostics) }
    var builder = TreeBuilder(file: file, limits: limits, isASCII: encoding.isASCII)
    builder.read()
    guard builder.diagnostics.isEmpty else { throw InvalidInput(builder.diagnostics) }
    return builder.documents
  }

  /// Reads a file that must hold exactly one document.
  ///
  /// - Parameters:
  ///   - file: The text, UTF-8 with or without a byte order mark.
  ///   - limits: What the file may cost at most.
  /// - Throws: What `read(_:limits:)` throws, and an error if there is no document or more than one.
  /// - Complexity: As `read(_:limits:)`.
  public static func readSingle(_ file: SourceFile, limits: YAMLLimits = .standard) throws(InvalidInput) -> YAMLDocument
  {
    let documents = try read(file, limits: limits)
    guard let first = documents.first else { throw InvalidInput([.noDocument(in: file)]) }
    guard documents.count == 1 else {
      throw InvalidInput([
        .severalDocuments(documents.count, second: documents[1].root.location, first: first.root.location)
      ])
    }
    return first
  }
}
