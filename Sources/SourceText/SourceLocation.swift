/// A range of one source file.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public let file: SourceFile
  /// The range in the file, in UTF-8 offsets.
  public let range: SourceRange

  /// Creates a location.
  public init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// Where the range begins.
  public var position: SourcePosition { file.position(of: range.lowerBound) }
  /// The text of the range.
  public var text: String { file.text(in: range) }
  /// The location as `file:line:column`.
  public var description: String { "\(file.name):\(position)" }
  /// The location as `file:line`.
  public var fileAndLine: String { "\(file.name):\(position.line)" }

  /// Two locations are equal if they are the same range of the same file object.
  public static func == (a: SourceLocation, b: SourceLocation) -> Bool { a.file === b.file && a.range == b.range }
  /// Hashes the file's identity and the range.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(range)
  }
}
