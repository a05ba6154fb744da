import ArmsLengthVendorModel

/// Dates as people read them.
enum DateText {
  /// A date as it was written; one with an open end in words.
  static func of(_ date: PartialDate) -> String {
    for open in ["..", ""] {
      if date.earliest == nil, date.text.hasPrefix(open + "/") {
        return date.text.dropFirst(open.count + 1) + " at the latest"
      }
      if date.latest == nil, date.text.hasSuffix("/" + open) {
        return date.text.dropLast(open.count + 1) + " at the earliest"
      }
    }
    return date.text
  }
}
