import ArmsLengthSourceText

extension PartialDate {
  /// Reads a date in EDTF, levels 0 and 1.
  ///
  /// | spelling | days |
  /// |---|---|
  /// | `2025-10-15`, `2025-10`, `2025` | the day, all days of the month, of the year |
  /// | `2025-10-15T09:30:00Z` | the day, as it is written |
  /// | `2025-10-15~`, `2025-10~`, `2025~` | seven days, one month, one year more to either side (`%` too) |
  /// | `2025-10?` | the same days, marked as doubtful (`%` too) |
  /// | `2025-06-12/2025-06-13`, `../2025`, `2025/..` | from the first day of the one to the last of the other |
  /// | `/2025`, `2025/` | as `../2025` and `2025/..`: an end that nobody knows is as open as one that there is not |
  /// | `2025-XX`, `20XX`, `2025-10-XX`, `2025-XX-XX` | every date that the digits allow |
  /// | `2025-1X`, `2025-10-1X` | so, too (an extension: level 1 leaves both digits open) |
  /// | `2025-21` to `2025-24` | spring, summer, autumn, winter of the northern half (from March, June, September, December) |
  /// | `-0430`, `Y-12000` | years before year 0, and of five to nine digits |
  ///
  /// - Parameter text: The spelling; blanks around it do not matter.
  /// - Throws: `DateError`, if it is none of these, or if there is no such day.
  /// - SeeAlso: ISO 8601-2:2019, Extended Date/Time Format; loc.gov/standards/datetime.
  public init(parsing text: String) throws(DateError) {
    let scanner = TextScanner(text)
    let trimmed = scanner.trimmed
    let bytes = Array(trimmed.utf8)
    let offset = scanner.trimmedRange.lowerBound
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count == 1 {
      let single = try EDTFDate(bytes[...], offset: offset, allowsTime: true)
      self.init(earliest: single.earliest, latest: single.latest, text: trimmed, isUncertain: single.isUncertain)
      return
    }
    if parts.count == 3 { throw EDTFDate.slashed(parts, trimmed, offset: offset) }
    guard parts.count == 2 else { throw .notADate(trimmed, at: SourceRange(offset, offset + bytes.count)) }
    // An end that nobody knows (`2025/`) leaves as much room as one that there is not (`2025/..`).
    let isOpen = parts.map { $0.isEmpty || $0.elementsEqual("..".utf8) }
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
