/// Finds a text in others in linear time, by bytes.
///
/// Short ones are compared at each place; for long ones, with which that may take the product of both lengths, the table of
/// Knuth, Morris and Pratt says how much of what matched still does.
///
/// - SeeAlso: Knuth, Morris, Pratt, "Fast pattern matching in strings", SIAM J. Comput. 6 (1977).
struct TextSearch {
  private let table: [Int32]

  /// The longest text that is compared at each place.
  private static let short = 16

  /// Prepares the search for a text that is not empty.
  init(_ part: UnsafeBufferPointer<UInt8>) {
    guard part.count > TextSearch.short else {
      table = []
      return
    }
    var table = [Int32](repeating: 0, count: part.count)
    var length = 0
    for index in 1..<part.count {
      while length > 0, part[index] != part[length] { length = Int(table[length - 1]) }
      if part[index] == part[length] { length += 1 }
      table[index] = Int32(truncatingIfNeeded: length)
    }
    self.table = table
  }

  /// The first place of the text at or behind an offset.
  func first(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    if table.isEmpty { return StandardLibrary.firstRange(of: part, in: text, from: start) }
    var length = 0
    for index in start..<max(start, text.count) {
      length = matched(part, length, text[index])
      if length == part.count { return index + 1 - length }
    }
    return nil
  }

  /// The last place of the text that is not behind an offset.
  func last(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, upTo last: Int) -> Int? {
    let last = min(last, text.count - part.count)
    guard last >= 0 else { return nil }
    if table.isEmpty {
      return (0...last).last { offset in
        var length = 0
        while length < part.count, text[offset + length] == part[length] { length += 1 }
        return length == part.count
      }
    }
    var length = 0
    var found: Int?
    for index in 0..<last + part.count {
      length = matched(part, length, text[index])
      if length == part.count {
        found = index + 1 - length
        length = Int(table[length - 1])
      }
    }
    return found
  }

  /// How much of the part matches behind one more byte.
  @inline(__always)
  private func matched(_ part: UnsafeBufferPointer<UInt8>, _ length: Int, _ byte: UInt8) -> Int {
    var length = length
    while length > 0, byte != part[length] { length = Int(table[length - 1]) }
    return byte == part[length] ? length + 1 : length
  }
}
