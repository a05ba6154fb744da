/// An IPv4 or IPv6 address.
///
/// IPv4-mapped IPv6 addresses in hexadecimal, such as `::ffff:c0a8:1`, are the IPv4 addresses that they stand for; written with
/// dots they are refused, as the tests of the language demand.
public struct IPAddress: Opaque, Hashable {
  static let typeName = "net.IP"

  /// Whether it is an IPv4 address, which lies in the low 32 bits.
  public let isIPv4: Bool
  /// The first 64 bits of an IPv6 address; 0 for IPv4.
  public let high: UInt64
  /// The other bits.
  public let low: UInt64

  /// Reads an address as the function `ip` does; nil where it would fail.
  public init?(_ text: String) {
    var text = text
    guard let address = text.withUTF8({ try? IPAddress(utf8: $0) }) else { return nil }
    self = address
  }

  init(isIPv4: Bool, high: UInt64, low: UInt64) {
    self.isIPv4 = isIPv4
    self.high = high
    self.low = low
  }

  /// `net.IP`.
  public var celTypeName: String { IPAddress.typeName }

  /// The number of bits.
  var bitWidth: Int { isIPv4 ? 32 : 128 }

  // MARK: Kinds

  var isUnspecified: Bool { high == 0 && low == 0 }
  var isLoopback: Bool { isIPv4 ? low >> 24 == 127 : high == 0 && low == 1 }
  var isMulticast: Bool { isIPv4 ? low >> 28 == 0xE : high >> 56 == 0xFF }
  /// RFC 5771: 224.0.0.0/24; RFC 4291: ff02::/16, whatever the flags in the second digit.
  var isLinkLocalMulticast: Bool { isIPv4 ? low >> 8 == 0xE0_0000 : high >> 48 & 0xFF0F == 0xFF02 }
  /// RFC 3927: 169.254.0.0/16; RFC 4291: fe80::/10.
  var isLinkLocalUnicast: Bool { isIPv4 ? low >> 16 == 0xA9FE : high >> 54 == 0xFE80 >> 6 }
  var isGlobalUnicast: Bool {
    !isUnspecified && !(isIPv4 && low == 0xFFFF_FFFF) && !isLoopback && !isMulticast && !isLinkLocalUnicast
  }

  // MARK: Text

  /// The text as RFC 5952 recommends: lower case, no leading zeros, `::` for the first of the longest runs of zeros.
  public var description: String {
    if isIPv4 { return "\(low >> 24).\(low >> 16 & 0xFF).\(low >> 8 & 0xFF).\(low & 0xFF)" }
    let groups = (0..<8).map { group($0) }
    var longest = 0..<0
    var start = 0
    while start < 8 {
      let end = groups[start...].firstIndex { $0 != 0 } ?? 8
      if end - start > max(1, longest.count) { longest = start..<end }
      start = max(end, start + 1)
    }
    func text(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return text(0..<8) }
    return text(0..<longest.lowerBound) + "::" + text(longest.upperBound..<8)
  }

  private func group(_ index: Int) -> UInt64 { (index < 4 ? high : low) >> UInt64(48 - index % 4 * 16) & 0xFFFF }
}

/// An IP address with the number of bits that it shares with the others of its network.
public struct IPNetwork: Opaque, Hashable {
  static let typeName = "net.CIDR"

  /// The address that it was written with, which may have bits behind the prefix.
  public let address: IPAddress
  /// The number of bits that its addresses share, in 0...32 or 0...128.
  public let prefixLength: Int

  /// Reads a network as the function `cidr` does; nil where it would fail.
  public init?(_ text: String) {
    var text = text
    guard let network = text.withUTF8({ try? IPNetwork(utf8: $0) }) else { return nil }
    self = network
  }

  private init(address: IPAddress, prefixLength: Int) {
    self.address = address
    self.prefixLength = prefixLength
  }

  /// `net.CIDR`.
  public var celTypeName: String { IPNetwork.typeName }
  /// The address, a slash and the length of the prefix.
  public var description: String { "\(address)/\(prefixLength)" }

  /// The network with zeros behind the prefix.
  var masked: IPNetwork { IPNetwork(address: masked(address), prefixLength: prefixLength) }

  /// Whether an address of the same family begins with the prefix.
  func contains(_ other: IPAddress) -> Bool { other.isIPv4 == address.isIPv4 && masked(other) == masked(address) }

  /// Whether all addresses of the other network are of this one.
  func contains(_ other: IPNetwork) -> Bool { other.prefixLength >= prefixLength && contains(other.address) }

  private func masked(_ address: IPAddress) -> IPAddress {
    let behind = UInt64(address.bitWidth - prefixLength)
    // A smart shift by 64 and more leaves zeros.
    return IPAddress(
      isIPv4: address.isIPv4, high: behind > 64 ? address.high & ~0 << (behind - 64) : address.high,
      low: address.low & ~0 << behind)
  }
}
