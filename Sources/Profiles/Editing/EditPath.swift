import ArmsLengthSourceText

/// Where in a document something stands, as all output shows it: `stakes[meta].economic`, `controls[+]`, `buyer.rivals`.
struct EditPath: Sendable {
  /// One step of it.
  struct Part: Sendable {
    let text: String
    let isBracket: Bool
    let location: SourceLocation

    /// Whether it means a new last element.
    var isAppending: Bool { isBracket && text == "+" }
  }

  let parts: [Part]
  let location: SourceLocation

  /// The path as it is written.
  var text: String { location.text }

  /// The path up to a part, that part included.
  func text(upTo last: Int) -> String { Self.text(parts[...last]) }

  static func text(_ parts: some Sequence<Part>) -> String {
    parts.reduce("") { $0 + ($1.isBracket ? "[\($1.text)]" : $0.isEmpty ? $1.text : ".\($1.text)") }
  }

  /// Reads a path.
  ///
  /// - Parameter place: Where it stands; its bytes are the path.
  /// - Throws: `InvalidInput`, if it is none.
  init(_ place: SourceLocation) throws(InvalidInput) {
    let bytes = place.file.bytes
    let (start, end) = (place.range.lowerBound, place.range.upperBound)
    var parts: [Part] = []
    var position = start
    func fail(_ at: Int) -> InvalidInput {
      InvalidInput([.notAPath(place.text, at: SourceLocation(place.file, SourceRange(at, max(at, min(at + 1, end)))))])
    }
    while position < end {
      if bytes[position] == UInt8(ascii: "[") {
        guard !parts.isEmpty, let close = bytes[position..<end].firstIndex(of: UInt8(ascii: "]")) else {
          throw fail(position)
        }
        let inner = SourceLocation(place.file, SourceRange(position + 1, close))
        guard !inner.range.isEmpty else { throw fail(position) }
        parts.append(Part(text: inner.text, isBracket: true, location: inner))
        position = close + 1
        continue
      }
      if bytes[position] == UInt8(ascii: ".") {
        guard !parts.isEmpty, position + 1 < end else { throw fail(position) }
        position += 1
      } else if !parts.isEmpty {
        throw fail(position)
      }
      let stop =
        bytes[position..<end].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? end
      let name = SourceLocation(place.file, SourceRange(position, stop))
      guard !name.range.isEmpty, bytes[position..<stop].allSatisfy(Self.isPartOfName) else { throw fail(position) }
      parts.append(Part(text: name.text, isBracket: false, location: name))
      position = stop
    }
    guard !parts.isEmpty else { throw fail(start) }
    self.parts = parts
    location = place
  }

  private init(parts: [Part], location: SourceLocation) {
    self.parts = parts
    self.location = location
  }

  /// The path without its first part.
  var rest: EditPath { EditPath(parts: Array(parts.dropFirst()), location: location) }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
