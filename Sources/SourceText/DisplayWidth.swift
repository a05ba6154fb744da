/// How wide a text is on a terminal, and texts fitted to a width.
///
/// A width is in columns: most characters take 1, East Asian wide ones and emoji 2, combining marks none. Texts are taken as
/// they are; ``VisibleText`` makes control characters visible first.
/// - SeeAlso: Unicode Standard Annex 11, East Asian Width.
package enum DisplayWidth {
  /// Returns the number of columns that a text takes.
  ///
  /// - Complexity: O(*n*).
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Returns the number of columns that one character takes: 0, 1 or 2.
  package static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      // A variation selector asks for the emoji form of the character before it.
      if scalar.value == 0xFE0F, width == 1 { return 2 }
      width = max(width, columns(scalar))
    }
    return width
  }

  /// Returns a text of at most a number of columns: what does not fit is cut off and marked with `…`.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text[...], width: width - 1) + "…"
  }

  /// Returns a text with blanks behind it, up to a number of columns.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// Returns the lines of a text that is broken at its blanks; only a word that is longer than a line is broken inside.
  ///
  /// - Parameters:
  ///   - text: The text; its own line breaks stay.
  ///   - width: The number of columns of a line, at least 1.
  package static func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrappedParagraph($0, max(1, width)) }
  }

  private static func wrappedParagraph(_ paragraph: Substring, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in paragraph.split(separator: " ") {
      var rest = word
      let wordWidth = of(String(word))
      if !line.isEmpty, lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var restWidth = wordWidth
      while restWidth > width {
        let part = prefix(of: rest, width: width)
        // A wide character on a line of one column stands alone.
        let taken = part.isEmpty ? String(rest.prefix(1)) : part
        lines.append(taken)
        rest = rest.dropFirst(taken.count)
        restWidth -= of(taken)
      }
      line = String(rest)
      lineWidth = restWidth
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func prefix(of text: Substring, width: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      used += of(character)
      if used > width { break }
      result.append(character)
    }
    return result
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// Wide and full-width characters that are no emoji; from EastAsianWidth.txt, joined over unassigned gaps.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x1_6FE0...0x1_B2FF, 0x1_F1E6...0x1_F1FF, 0x1_F200...0x1_F265, 0x2_0000...0x3_FFFD,
  ]
}
