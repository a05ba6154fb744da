public import ArmsLengthSourceText

/// From a place in a scalar's value to the place in the file: what a diagnostic about an expression needs.
extension YAMLNode {
  /// Returns where a byte of the scalar's value stands in the file.
  ///
  /// Holds for plain and quoted scalars with escapes and folded lines, and for `|` and `>` blocks. What stands for the byte
  /// begins there: an escape, or the end of a line that became a space.
  ///
  /// - Parameter utf8: An offset in the value, in UTF-8 bytes; clamped to the value. For the value's length the end of its text.
  /// - Returns: A UTF-8 offset in the file; where the node begins if it is not a scalar.
  /// - Complexity: O(1) if the value stands literally in the text, otherwise O(*scalar*).
  public func offset(ofContent utf8: Int) -> Int {
    let record = record
    switch record.kind {
    case .scalar: return Int(record.first) + min(max(0, utf8), Int(record.count))
    case .decodedScalar: return ContentMap(self).start(of: utf8)
    case .sequence, .mapping: return Int(record.start)
    }
  }

  /// Returns the range in the file that stands for a range of the scalar's value.
  ///
  /// - Parameter range: A range of UTF-8 offsets in the value; clamped to the value.
  /// - Complexity: As `offset(ofContent:)`.
  public func range(ofContent range: SourceRange) -> SourceRange {
    guard record.kind == .decodedScalar else {
      return SourceRange(offset(ofContent: range.lowerBound), offset(ofContent: range.upperBound))
    }
    let map = ContentMap(self)
    let start = map.start(of: range.lowerBound)
    return range.isEmpty ? SourceRange(at: start) : SourceRange(start, map.end(of: range.upperBound - 1))
  }

  /// Returns the place in the file that stands for a range of the scalar's value.
  ///
  /// - Parameter range: A range of UTF-8 offsets in the value; clamped to the value.
  /// - Complexity: As `offset(ofContent:)`.
  public func location(ofContent range: SourceRange) -> SourceLocation {
    SourceLocation(file, self.range(ofContent: range))
  }
}
