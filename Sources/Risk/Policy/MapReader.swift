import ArmsLengthLocatedYAML
import ArmsLengthSourceText

/// Reads a map of a document key by key and notes everything that is wrong with it.
struct MapReader {
  /// The map.
  let node: YAMLNode
  /// What it is, for messages: `the indicator`.
  let what: String
  /// The keys it may have.
  let allowed: [String]
  /// The keys that are misspelt: they are told once, not as missing ones too.
  private let meant: Set<String>

  /// Opens a map; nil, with a diagnostic, if it is something else.
  init?(_ node: YAMLNode, _ what: String, allowed: [String], _ diagnostics: inout [Diagnostic]) {
    guard node.kind == .mapping else {
      diagnostics.append(PolicyDiagnostic.expected("a map with `\(allowed[0]):`", for: what, at: node.location))
      return nil
    }
    self.node = node
    self.what = what
    self.allowed = allowed
    var meant: Set<String> = []
    for entry in node.entries where !allowed.contains(entry.key.text) {
      let key = entry.key.text
      if YAMLNode.isBare(entry) {
        diagnostics.append(PolicyDiagnostic.cutText(key, at: entry.key.location))
        continue
      }
      diagnostics.append(PolicyDiagnostic.unknownKey(key, allowed: allowed, at: entry.key.location))
      if let close = Suggestion.closest(to: key, among: allowed) { meant.insert(close) }
    }
    self.meant = meant
  }

  /// Where to point when something is missing: the map's first key.
  var place: SourceLocation { node.entries.first?.key.location ?? node.location }

  /// The node of a key.
  subscript(key: String) -> YAMLNode? { node[key] }

  /// The node of a key that must be there.
  func required(_ key: String, _ diagnostics: inout [Diagnostic]) -> YAMLNode? {
    if let found = node[key] { return found }
    if !meant.contains(key) { diagnostics.append(PolicyDiagnostic.missingKey(key, of: what, at: place)) }
    return nil
  }

  /// A text; nil if the key is not there.
  func text(_ key: String, _ diagnostics: inout [Diagnostic]) -> String? {
    guard let found = node[key] else { return nil }
    guard found.kind == .scalar else {
      diagnostics.append(PolicyDiagnostic.expected("a text", for: key, at: found.location))
      return nil
    }
    return found.text
  }

  /// A text that must be there.
  func requiredText(_ key: String, _ diagnostics: inout [Diagnostic]) -> String {
    guard required(key, &diagnostics) != nil else { return "" }
    return text(key, &diagnostics) ?? ""
  }

  /// A list of texts; a single text counts as a list of one.
  func texts(_ key: String, _ diagnostics: inout [Diagnostic]) -> [String] {
    guard let found = node[key] else { return [] }
    if found.kind == .scalar { return [found.text] }
    guard found.kind == .sequence else {
      diagnostics.append(PolicyDiagnostic.expected("a list of texts", for: key, at: found.location))
      return []
    }
    var texts: [String] = []
    for element in found.elements {
      if element.kind == .scalar {
        texts.append(element.text)
      } else {
        diagnostics.append(PolicyDiagnostic.expected("a list of texts", for: key, at: element.location))
      }
    }
    return texts
  }

  /// A number, or a percentage as a fraction.
  func number(_ key: String, in range: ClosedRange<Double>, _ diagnostics: inout [Diagnostic]) -> Double? {
    guard let found = node[key] else { return nil }
    return Self.number(found, key, in: range, &diagnostics)
  }

  static func number(
    _ node: YAMLNode, _ key: String, in range: ClosedRange<Double>, _ diagnostics: inout [Diagnostic]
  ) -> Double? {
    var value: Double?
    if node.kind == .scalar {
      switch node.scalar {
      case .int(let number): value = Double(number)
      case .float(let number): value = number
      default:
        if node.text.hasSuffix("%"), let number = Double(node.text.dropLast().trimmingSpaces) { value = number / 100 }
      }
    }
    guard let value else {
      diagnostics.append(PolicyDiagnostic.expected("a number", for: key, at: node.location))
      return nil
    }
    guard range.contains(value) else {
      let text = NumberText.number(range.lowerBound) + ".." + NumberText.number(range.upperBound)
      diagnostics.append(PolicyDiagnostic.outOfRange(key, text, at: node.location))
      return nil
    }
    return value
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmingSpaces: String {
    var bytes = Array(utf8)[...]
    while let first = bytes.first, first == 0x20 || first == 0x09 || first == 0x0A || first == 0x0D {
      bytes.removeFirst()
    }
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
