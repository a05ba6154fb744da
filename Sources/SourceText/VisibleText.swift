/// Text that is safe to show on a terminal: nothing in it acts, and nothing hides.
///
/// Control characters become their pictures (`␛`), characters that are invisible or change the direction of writing become
/// `\u{202e}`. A diagnostic shows text that others wrote; raw, it could forge output or hide what a line says.
/// - SeeAlso: CVE-2021-42574, "Trojan Source".
package enum VisibleText {
  /// Returns a text with every character visible, line breaks and tabs included.
  ///
  /// - Complexity: O(*n*).
  package static func of(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let picture = picture(of: scalar) {
        result.append(contentsOf: picture.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// What is shown for a character that cannot be shown itself; nil if it can.
  private static func picture(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0...0x1F: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    default: isHidden(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : nil
    }
  }

  /// Whether a character acts on a terminal, changes the direction of writing or cannot be seen.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: return false
    // The joiners make one emoji out of several, and words in Persian and Hindi; they hide nothing.
    case 0x200C, 0x200D: return false
    // Variation selectors choose between the text and the emoji form of a character.
    case 0xFE00...0xFE0F: return false
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
