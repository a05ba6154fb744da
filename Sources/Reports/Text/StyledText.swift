import ArmsLengthSourceText

/// A piece of text with the look that it has on a terminal.
struct Styled: Sendable, Hashable {
  /// How text looks.
  enum Look: String, Sendable, Hashable {
    case plain = ""
    case bold = "1"
    case faint = "2"
    case red = "31"
    case yellow = "33"
    case green = "32"
    case cyan = "36"
    case magenta = "35"
    case boldRed = "1;31"
    case boldYellow = "1;33"
    case boldGreen = "1;32"
    case boldCyan = "1;36"
    case boldMagenta = "1;35"
  }

  let text: String
  let look: Look

  /// Creates a piece; nothing in it can act on a terminal.
  init(_ text: String, _ look: Look = .plain) {
    self.text = VisibleText.of(text)
    self.look = look
  }

  /// The number of columns that it takes.
  var width: Int { DisplayWidth.of(text) }
}

/// Lines of text for people, wrapped to a width.
struct TextLines: Sendable {
  /// Whether the text holds terminal colors.
  let style: TextReport.Style
  /// The number of columns.
  let width: Int
  private(set) var lines: [String] = []

  init(style: TextReport.Style, width: Int) {
    self.style = style
    self.width = width
  }

  /// How many there are.
  var count: Int { lines.count }

  /// The lines as one text.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Adds an empty line, unless there is one or nothing before it.
  mutating func space() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds a line as it is, without its trailing blanks; cut off if it is too long.
  mutating func line(_ pieces: [Styled]) {
    var pieces = pieces
    while let last = pieces.last {
      let trimmed = last.text.droppingTrailingBlanks
      if trimmed.isEmpty {
        pieces.removeLast()
      } else {
        pieces[pieces.count - 1] = Styled(trimmed, last.look)
        break
      }
    }
    var left = width
    var result = ""
    for piece in Self.joined(pieces) where left > 0 {
      let cut = DisplayWidth.truncated(piece.text, to: left)
      result += painted(cut, piece.look)
      left -= DisplayWidth.of(cut)
    }
    lines.append(result)
  }

  /// The same text in as few pieces as its looks allow.
  private static func joined(_ pieces: [Styled]) -> [Styled] {
    pieces.reduce(into: []) { joined, piece in
      if let last = joined.last, last.look == piece.look {
        joined[joined.count - 1] = Styled(last.text + piece.text, last.look)
      } else {
        joined.append(piece)
      }
    }
  }

  /// Adds a line that is never broken or cut, because people copy it: an address.
  mutating func whole(_ piece: Styled, indent: Int) {
    lines.append(String(repeating: " ", count: indent) + painted(piece.text, piece.look))
  }

  /// Adds text that is broken at its blanks.
  ///
  /// - Parameters:
  ///   - pieces: The text; pieces are joined as they are.
  ///   - first: What the first line begins with.
  ///   - indent: How many blanks the other lines begin with; nil: as wide as `first`.
  ///   - limit: How many lines at most; the last one is cut off with `…`.
  mutating func paragraph(_ pieces: [Styled], first: [Styled] = [], indent: Int? = nil, limit: Int? = nil) {
    let head = first.reduce(0) { $0 + $1.width }
    let indent = indent ?? head
    let words = Self.words(of: pieces)
    var rows: [[Styled]] = []
    var row = first
    var used = head
    var isEmpty = true
    func start() -> [Styled] { [Styled(String(repeating: " ", count: indent))] }
    for word in words {
      let wide = word.reduce(0) { $0 + $1.width }
      if !isEmpty, used + 1 + wide > width {
        rows.append(row)
        (row, used, isEmpty) = (start(), indent, true)
      }
      if !isEmpty {
        let look = word.first?.look ?? .plain
        row.append(Styled(" ", row.last?.look == look ? look : .plain))
        used += 1
      }
      for piece in word {
        var parts = DisplayWidth.wrapped(piece.text, to: max(1, width - indent))
        if used + DisplayWidth.of(parts[0]) > width, used > indent {
          rows.append(row)
          (row, used) = (start(), indent)
        }
        row.append(Styled(parts.removeFirst(), piece.look))
        used += row.last?.width ?? 0
        for part in parts {
          rows.append(row)
          row = start() + [Styled(part, piece.look)]
          used = indent + DisplayWidth.of(part)
        }
      }
      isEmpty = false
    }
    rows.append(row)
    if let limit, rows.count > limit {
      rows = Array(rows.prefix(limit))
      Self.mark(&rows[limit - 1], width: width)
    }
    for row in rows { line(row) }
  }

  /// Ends a row with `…`, in place of its last words if it is full.
  private static func mark(_ row: inout [Styled], width: Int) {
    func isBlank(_ piece: Styled?) -> Bool { piece.map { $0.text.droppingTrailingBlanks.isEmpty } ?? false }
    while row.count > 1, row.reduce(2, { $0 + $1.width }) > width || isBlank(row.last) { row.removeLast() }
    row.append(Styled(" …", .faint))
  }

  /// The words of a text; a word may change its look inside.
  private static func words(of pieces: [Styled]) -> [[Styled]] {
    var words: [[Styled]] = []
    var word: [Styled] = []
    for piece in pieces {
      for (index, part) in piece.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0, !word.isEmpty {
          words.append(word)
          word = []
        }
        if !part.isEmpty { word.append(Styled(String(part), piece.look)) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private func painted(_ text: String, _ look: Styled.Look) -> String {
    style == .plain || look == .plain || text.isEmpty ? text : "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m"
  }
}

extension String {
  /// The text without blanks at its end.
  var droppingTrailingBlanks: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }

  /// The text on one line: line breaks and what follows them become one blank.
  var onOneLine: String {
    split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" || $0 == " " }).joined(
      separator: " ")
  }

  /// The text as a sentence: it begins with a capital and ends with a full stop.
  var asSentence: String {
    guard let first else { return self }
    let capitalized = first.isASCII && first.isLowercase ? first.uppercased() + dropFirst() : self
    return capitalized.hasSuffix(".") || capitalized.hasSuffix("?") ? capitalized : capitalized + "."
  }
}
