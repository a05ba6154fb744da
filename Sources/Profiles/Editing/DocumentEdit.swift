import ArmsLengthLocatedYAML
public import ArmsLengthSourceText

/// A change of a document that is assumed: a value that is set, or something that is taken out.
///
/// Nothing is written anywhere: the changed document is read again as if it had been in its file.
public struct DocumentEdit: Sendable {
  enum Action: Sendable {
    case set(YAMLNode)
    case remove
  }

  let path: EditPath
  let action: Action

  /// Where it is stated: the option's text, or a line of an overlay.
  public var location: SourceLocation { path.location }

  init(path: EditPath, action: Action) {
    self.path = path
    self.action = action
  }

  /// Reads what `--set` says: `stakes[meta].economic=51%`, `controls[+]={control: recusal, strength: verified}`.
  ///
  /// - Parameters:
  ///   - text: A path as all output shows it, `=`, and a value in YAML.
  ///   - name: What the text is called in messages.
  /// - Throws: `InvalidInput`, with places in the text.
  public init(setting text: String, from name: String = "--set") throws(InvalidInput) {
    let file = SourceFile(name: name, text: text)
    let whole = SourceLocation(file, SourceRange(0, file.bytes.count))
    var depth = 0
    let sign = file.bytes.firstIndex { byte in
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      return byte == UInt8(ascii: "=") && depth <= 0
    }
    guard let sign else { throw InvalidInput([.noEqualsSign(text, at: whole)]) }
    let path = try EditPath(Self.trimmed(SourceLocation(file, SourceRange(0, sign))))
    guard let value = try YAMLReader.value(in: file, from: sign + 1) else {
      throw InvalidInput([.setsNothing(path.text, at: SourceLocation(file, SourceRange(sign, sign + 1)))])
    }
    self.init(path: path, action: .set(value))
  }

  /// Reads what `--remove` says: `roles[alexandr-wang]`.
  ///
  /// - Parameters:
  ///   - text: A path as all output shows it.
  ///   - name: What the text is called in messages.
  /// - Throws: `InvalidInput`, with places in the text.
  public init(removing text: String, from name: String = "--remove") throws(InvalidInput) {
    let file = SourceFile(name: name, text: text)
    let place = Self.trimmed(SourceLocation(file, SourceRange(0, file.bytes.count)))
    try self.init(path: EditPath(place), action: .remove)
  }

  private static func trimmed(_ place: SourceLocation) -> SourceLocation {
    let bytes = place.file.bytes
    var (start, end) = (place.range.lowerBound, place.range.upperBound)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return SourceLocation(place.file, SourceRange(start, end))
  }
}

/// What an edit changed in a document.
public struct DocumentChange: Sendable, Hashable {
  /// How something changed.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A value was put in the place of another one, or where there was none.
    case set
    /// A new element of a list.
    case added
    /// Something was taken out.
    case removed
  }

  /// How it changed.
  public let kind: Kind
  /// The document: the vendor's, the buyer's or the register.
  public let document: DocumentKind
  /// The path; of an added fact its own, such as `controls[information-firewall#2]`.
  public let path: String
  /// What stood there, in one line; nil: nothing.
  public let before: String?
  /// What is assumed in its place, in one line; nil: nothing.
  public let after: String?
  /// Where that stands which was changed: a value, or the fact or list that holds what is new; nil if there is none.
  public let location: SourceLocation?
  /// Where the change is stated: the option's text, or a line of an overlay.
  public let stated: SourceLocation
}
