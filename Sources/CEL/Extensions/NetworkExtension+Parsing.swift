/// Why a text is no IP address or network.
enum IPProblem: Error {
  case malformed, zone, mappedIPv4, leadingZero, prefixLength

  /// The rest of a message.
  var explanation: String {
    switch self {
    case .malformed: "it is neither four numbers with dots nor groups of hexadecimal digits with colons"
    case .zone: "a zone is not allowed"
    case .mappedIPv4: "an IPv4-mapped IPv6 address is not allowed"
    case .leadingZero: "a number may not begin with a zero"
    case .prefixLength: "behind it stands the length of its prefix, as in `10.0.0.0/8`"
    }
  }
}

extension IPAddress {
  /// Reads an address: IPv4 with four decimal numbers, IPv6 as RFC 4291, 2.2, writes it.
  init(utf8 text: UnsafeBufferPointer<UInt8>) throws(IPProblem) {
    try self.init(utf8: text[...], acceptsMapped: true)
  }

  /// - Parameter acceptsMapped: Whether an IPv4-mapped address in hexadecimal stands for the IPv4 address.
  fileprivate init(utf8 text: Slice<UnsafeBufferPointer<UInt8>>, acceptsMapped: Bool) throws(IPProblem) {
    var reader = AddressReader(text)
    // The longest address has 45 bytes.
    guard text.count <= 64 else { throw .malformed }
    if text.contains(UInt8(ascii: "%")) { throw .zone }
    guard text.contains(UInt8(ascii: ":")) else {
      let value = try reader.ipv4()
      guard reader.isAtEnd else { throw .malformed }
      self.init(isIPv4: true, high: 0, low: UInt64(value))
      return
    }
    let (high, low, hasDots) = try reader.ipv6()
    guard high == 0, low >> 32 == 0xFFFF else {
      self.init(isIPv4: false, high: high, low: low)
      return
    }
    guard acceptsMapped, !hasDots else { throw .mappedIPv4 }
    self.init(isIPv4: true, high: 0, low: low & 0xFFFF_FFFF)
  }
}

extension IPNetwork {
  /// Reads a network: an address, `/`, and the length of the prefix.
  init(utf8 text: UnsafeBufferPointer<UInt8>) throws(IPProblem) {
    guard text.count <= 64, let slash = text.lastIndex(of: UInt8(ascii: "/")) else { throw .prefixLength }
    address = try IPAddress(utf8: text[..<slash], acceptsMapped: false)
    var reader = AddressReader(text[(slash + 1)...])
    let length = try reader.decimal(upTo: 128)
    guard reader.isAtEnd, length <= address.bitWidth else { throw .prefixLength }
    prefixLength = length
  }
}

/// Reads the parts of addresses.
private struct AddressReader {
  private let text: Slice<UnsafeBufferPointer<UInt8>>
  private var position: Int

  init(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    self.text = text
    position = text.startIndex
  }

  var isAtEnd: Bool { position == text.endIndex }

  private var next: UInt8? { isAtEnd ? nil : text[position] }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// A decimal number without leading zeros.
  mutating func decimal(upTo limit: Int) throws(IPProblem) -> Int {
    let start = position
    var value = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      value = value * 10 + Int(byte - 0x30)
      guard value <= limit else { throw .malformed }
      position += 1
    }
    guard position > start else { throw .malformed }
    if position - start > 1, text[start] == 0x30 { throw .leadingZero }
    return value
  }

  mutating func ipv4() throws(IPProblem) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<4 {
      if index > 0, !accept(UInt8(ascii: ".")) { throw .malformed }
      value = value << 8 | UInt32(try decimal(upTo: 255))
    }
    return value
  }

  /// Up to four hexadecimal digits; nil where there are none, more than four, or a dot follows.
  private mutating func group() -> UInt16? {
    var value: UInt16 = 0
    var end = position
    while end < text.endIndex, let digit = hexadecimal(text[end]) {
      guard end - position < 4 else { return nil }
      value = value << 4 | digit
      end += 1
    }
    guard end > position, end == text.endIndex || text[end] != UInt8(ascii: ".") else { return nil }
    position = end
    return value
  }

  private func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x61...0x66: UInt16(byte - 0x61 + 10)
    case 0x41...0x46: UInt16(byte - 0x41 + 10)
    default: nil
    }
  }

  /// Groups with at most one `::`, the last two of which may be an IPv4 address, up to the end of the text.
  mutating func ipv6() throws(IPProblem) -> (high: UInt64, low: UInt64, hasDots: Bool) {
    var groups: [UInt16] = []
    var gap: Int?
    var hasDots = false
    if accept(UInt8(ascii: ":")) {
      guard accept(UInt8(ascii: ":")) else { throw .malformed }
      gap = 0
    }
    while !isAtEnd {
      guard groups.count < 8 else { throw .malformed }
      if let group = group() {
        groups.append(group)
      } else {
        let value = try ipv4()
        guard isAtEnd, groups.count <= 6 else { throw .malformed }
        groups += [UInt16(value >> 16), UInt16(truncatingIfNeeded: value)]
        hasDots = true
        break
      }
      if isAtEnd { break }
      guard accept(UInt8(ascii: ":")) else { throw .malformed }
      if accept(UInt8(ascii: ":")) {
        guard gap == nil else { throw .malformed }
        gap = groups.count
      } else if isAtEnd {
        throw .malformed
      }
    }
    if let gap {
      // `::` stands for one group at least.
      guard groups.count < 8 else { throw .malformed }
      groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { throw .malformed }
    func half(_ range: Range<Int>) -> UInt64 { groups[range].reduce(0) { $0 << 16 | UInt64($1) } }
    return (half(0..<4), half(4..<8), hasDots)
  }
}
