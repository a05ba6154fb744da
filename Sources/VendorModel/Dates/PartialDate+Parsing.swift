import ArmsLengthSourceText

extension PartialDate {
  /// Reads a date in EDTF, levels 0 and 1.
  ///
  /// | spelling | days |
  /// |---|---|
  /// | `2025-10-15`, `2025-10`, `2025` | the day, all days of the month, of the year |
  /// | `2025-10-15~`, `2025-10~`, `2025~` | seven days, one month, one year more to either side (`%` too) |
  /// | `2025-10?` | the same days, marked as doubtful (`%` too) |
  /// | `2025-06-12/2025-06-13`, `../2025`, `2025/..` | from the first day of the one to the last of the other |
  /// | `2025-1X`, `2025-XX`, `20XX`, `2025-10-XX` | every date that the digits allow |
  /// | `2025-21` to `2025-24` | spring, summer, autumn, winter of the northern half (from March, June, September, December) |
  ///
  /// - Parameter text: The spelling; blanks around it do not matter.
  /// - Throws: `DateError`, if it is none of these, or if there is no such day.
  /// - SeeAlso: ISO 8601-2:2019, Extended Date/Time Format; loc.gov/standards/datetime.
  public init(parsing text: String) throws(DateError) {
    let scanner = TextScanner(text)
    let trimmed = scanner.trimmed
    let bytes = Array(trimmed.utf8)
    let offset = scanner.bytes.firstIndex(of: bytes.first ?? 0) ?? 0
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count == 1 {
      let single = try EDTFDate(bytes[...], offset: offset)
      self.init(earliest: single.earliest, latest: single.latest, text: trimmed, isUncertain: single.isUncertain)
      return
    }
    if parts.count == 3 { throw EDTFDate.slashed(parts, trimmed, offset: offset) }
    if parts.contains(where: \.isEmpty) { throw .emptyEnd(trimmed) }
    guard parts.count == 2 else { throw .notADate(trimmed, at: SourceRange(offset, offset + bytes.count)) }
    let isOpen = parts.map { $0.elementsEqual("..".utf8) }
    if isOpen == [true, true] { throw .noEnd(trimmed) }
    let first = isOpen[0] ? nil : try EDTFDate(parts[0], offset: offset)
    let last = isOpen[1] ? nil : try EDTFDate(parts[1], offset: offset)
    if let first, let last, last.latest < first.earliest {
      throw .reversed(first.text, last.text, at: SourceRange(offset, offset + bytes.count))
    }
    self.init(
      earliest: first?.earliest, latest: last?.latest, text: trimmed,
      isUncertain: first?.isUncertain == true || last?.isUncertain == true)
  }
}
