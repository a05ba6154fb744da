public import ArmsLengthSourceText

/// A text in which places are marked with `⟦` and `⟧`, so that a test shows what it expects to be underlined.
///
/// `MarkedText("a: ⟦b⟧").text` is `a: b`, and its one range is 3..<4. Marks may nest; ranges come in the order in which they open.
public struct MarkedText: Sendable {
  /// The text without the marks.
  public let text: String
  /// The marked ranges, in UTF-8 offsets of `text`.
  public let ranges: [SourceRange]

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = ""
    var open: [(order: Int, start: Int)] = []
    var closed: [(order: Int, range: SourceRange)] = []
    var opened = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append((opened, text.utf8.count))
        opened += 1
      case "⟧":
        guard let last = open.popLast() else { preconditionFailure("a mark is closed that was never opened") }
        closed.append((last.order, SourceRange(last.start, text.utf8.count)))
      default: text.unicodeScalars.append(scalar)
      }
    }
    precondition(open.isEmpty, "a mark is never closed")
    self.text = text
    ranges = closed.sorted { $0.order < $1.order }.map(\.range)
  }

  /// Puts marks around ranges of a text: the opposite, for messages of failed tests.
  public static func marking(_ text: String, _ ranges: [SourceRange]) -> String {
    var bytes = Array(text.utf8)
    let marks = ranges.map { ($0.upperBound, "⟧") } + ranges.map { ($0.lowerBound, "⟦") }
    for (offset, mark) in marks.sorted(by: { $0.0 > $1.0 }) {
      bytes.insert(contentsOf: mark.utf8, at: min(offset, bytes.count))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
