import ArmsLengthTestSupport
import CEL
import Testing

#if canImport(Glibc)
  import Glibc
#endif

struct NetworkExtensionTests {
  static let environment = Environment(variables: [
    ("s", .string), ("address", .abstract("net.IP")), ("network", .abstract("net.CIDR")),
  ])

  func shown(_ text: String) -> String { NetworkExtensionTests.environment.value(text).description }

  @Test(
    arguments: [
      ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("10.20.30.40", "10.20.30.40"), ("::", "::"),
      ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:1", "::1"),
      ("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"),
      ("0001:0002:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
      ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4"),
      ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
      ("::1.2.3.4", "::102:304"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
      ("1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a"),
      ("::ffff:c0a8:1", "192.168.0.1"), ("::fffe:c0a8:1", "::fffe:c0a8:1"),
    ])
  func `an address is read and written as RFC 5952 recommends`(text: String, expected: String) {
    #expect(shown("string(ip('\(text)'))") == "\"\(expected)\"")
    #expect(shown("isIP('\(text)')") == "true")
    #expect(shown("ip.isCanonical('\(text)')") == "\(text == expected)")
    #expect(IPAddress(text)?.description == expected)
    #expect(IPAddress(expected) == IPAddress(text))
  }

  @Test(arguments: [
    "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", " 1.2.3.4", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "1.2..4", "1.2.3.",
    ".1.2.3.4",
    "01.2.3.4", "1.2.3.00", "0x1.2.3.4", "99999999999999999999.1.1.1", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7",
    "::1.2.3",
    "::1.2.3.4.5", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:192.168.0.1", "fe80::1%eth0", "[::1]", "1.2.3.4/8",
    "é",
    "٣.٣.٣.٣", "::%", "1.2.3.4%eth0",
  ])
  func `what is no address is refused`(text: String) {
    #expect(shown("isIP('\(text)')") == "false")
    #expect(shown("ip('\(text)')").hasPrefix("error(`\(text)` is no IP address: "), "\(shown("ip('\(text)')"))")
    #expect(shown("ip.isCanonical('\(text)')").hasPrefix("error("))
    #expect(shown("cidr('10.0.0.0/8').containsIP('\(text)')").hasPrefix("error("))
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("fe80::1%eth0", "a zone is not allowed"), ("::ffff:1.2.3.4", "an IPv4-mapped IPv6 address is not allowed"),
    ("1.2.3.04", "a number may not begin with a zero"),
  ])
  func `the reason of a refusal is told`(text: String, reason: String) {
    #expect(shown("ip('\(text)')") == "error(`\(text)` is no IP address: \(reason))")
  }

  @Test(arguments: [
    "", "/", "10.0.0.0", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/+8", "10.0.0.0/-8", "10.0.0.0/8/8",
    "::/129",
    "10.0.0/8", "10.0.0.0/8 ", "::ffff:10.0.0.0/104", "::ffff:a00:0/104", "fe80::%1/10", "10.0.0.0/255.0.0.0",
    "10.0.0.0/99999999999999999999",
  ])
  func `what is no network is refused`(text: String) {
    #expect(shown("isCIDR('\(text)')") == "false")
    #expect(shown("cidr('\(text)')").hasPrefix("error(`\(text)` is no network: "))
    #expect(shown("cidr('::/0').containsCIDR('\(text)')").hasPrefix("error("))
    #expect(IPNetwork(text) == nil)
  }

  @Test(
    arguments: [
      ("0.0.0.0", "unspecified"), ("::", "unspecified"), ("127.0.0.1", "loopback"), ("127.255.255.255", "loopback"),
      ("::1", "loopback"), ("128.0.0.0", "global"), ("126.255.255.255", "global"), ("10.0.0.1", "global"),
      ("8.8.8.8", "global"),
      ("2001:db8::1", "global"), ("fc00::1", "global"), ("255.255.255.255", "none"), ("255.255.255.254", "global"),
      ("224.0.0.1", "multicast"), ("224.0.0.255", "multicast"), ("224.0.1.0", "none"), ("239.1.1.1", "none"),
      ("ff02::1", "multicast"), ("ff12::1", "multicast"), ("ff05::1", "none"), ("169.254.0.1", "unicast"),
      ("169.255.0.1", "global"), ("169.253.255.255", "global"), ("fe80::1", "unicast"), ("febf::1", "unicast"),
      ("fec0::1", "global"), ("fe7f::1", "global"), ("::2", "global"),
    ])
  func `an address belongs to one kind`(text: String, kind: String) {
    let kinds = [
      "isUnspecified": "unspecified", "isLoopback": "loopback", "isGlobalUnicast": "global",
      "isLinkLocalMulticast": "multicast", "isLinkLocalUnicast": "unicast",
    ]
    for (function, name) in kinds.sorted(by: { $0.key < $1.key }) {
      #expect(shown("ip('\(text)').\(function)()") == "\(name == kind)", "\(function) of \(text)")
    }
    #expect(shown("ip('\(text)').family()") == (text.contains(":") ? "6" : "4"))
  }

  @Test(
    arguments: [
      ("cidr('10.1.2.3/8')", "10.1.2.3/8"), ("cidr('10.1.2.3/8').masked()", "10.0.0.0/8"),
      ("cidr('10.1.2.3/0').masked()", "0.0.0.0/0"), ("cidr('10.1.2.3/32').masked()", "10.1.2.3/32"),
      ("cidr('2001:db8:ffff::1/33').masked()", "2001:db8:8000::/33"),
      ("cidr('1:2:3:4:5:6:7:8/64').masked()", "1:2:3:4::/64"),
      ("cidr('1:2:3:4:5:6:7:8/65').masked()", "1:2:3:4::/65"), ("cidr('1:2:3:4:5:6:7:8/0').masked()", "::/0"),
      ("cidr('1:2:3:4:5:6:7:8/128').masked()", "1:2:3:4:5:6:7:8/128"), ("cidr('10.1.2.3/8').ip()", "10.1.2.3"),
      ("cidr('10.1.2.3/8').masked().ip()", "10.0.0.0"), ("cidr('::1/77').prefixLength()", "77"),
      ("cidr('10.0.0.0/8') == cidr('10.0.0.1/8')", "false"), ("cidr('10.0.0.0/8') == cidr('10.0.0.0/9')", "false"),
      ("ip('::1') == ip('0::1')", "true"), ("ip('0.0.0.0') == ip('::')", "false"),
      ("[ip('::1')] == [ip('0:0::1')]", "true"), ("ip('10.0.0.1') in [ip('10.0.0.2'), ip('10.0.0.1')]", "true"),
      ("type(cidr('::/0')) == net.CIDR && type(ip('::')) != net.CIDR", "true"), ("dyn(ip('::1')) == 1", "false"),
    ])
  func `networks are taken apart and compared`(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(
    arguments: [
      ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.9.9.9/8", "10.1.1.1", true),
      ("0.0.0.0/0", "255.1.2.3", true), ("0.0.0.0/0", "::1", false), ("::/0", "10.0.0.1", false),
      ("::/0", "ffff::", true),
      ("1.2.3.4/32", "1.2.3.4", true), ("1.2.3.4/32", "1.2.3.5", false),
      ("2001:db8::/65", "2001:db8::7fff:0:0:0", true),
      ("2001:db8::/65", "2001:db8::8000:0:0:0", false), ("2001:db8::/63", "2001:db8:0:1:ffff::", true),
      ("10.0.0.0/8", "::ffff:a01:203", true),
    ])
  func `a network contains the addresses that begin with its prefix`(network: String, address: String, expected: Bool) {
    #expect(shown("cidr('\(network)').containsIP('\(address)')") == "\(expected)")
    #expect(shown("cidr('\(network)').containsIP(ip('\(address)'))") == "\(expected)")
  }

  @Test(
    arguments: [
      ("10.0.0.0/8", "10.0.0.0/8", true), ("10.0.0.0/8", "10.1.0.0/16", true), ("10.0.0.0/8", "10.0.0.0/7", false),
      ("10.0.0.0/8", "11.0.0.0/8", false), ("0.0.0.0/0", "::/0", false), ("::/0", "::1/128", true),
    ])
  func `a network contains the networks with a longer prefix`(network: String, other: String, expected: Bool) {
    #expect(shown("cidr('\(network)').containsCIDR('\(other)')") == "\(expected)")
    #expect(shown("cidr('\(network)').containsCIDR(cidr('\(other)'))") == "\(expected)")
  }

  @Test func `addresses and networks go in and out as values`() throws {
    let network = try #require(IPNetwork("10.0.0.0/8"))
    let bindings: [String: Value] = [
      "network": .opaque(network), "address": .opaque(try #require(IPAddress("10.1.1.1"))),
    ]
    let environment = NetworkExtensionTests.environment
    #expect(environment.value("network.containsIP(address)", bindings) == .bool(true))
    #expect(environment.value("network.masked()", bindings) == .opaque(network))
    #expect(environment.value("network.containsIP(dyn(network))", bindings).description.hasPrefix("error("))
  }

  #if canImport(Glibc)
    @Test func `random texts are read as the system reads them`() {
      var random = SeededGenerator(seed: 7)
      let parts = ["0", "1", "ff", "2001", "db8", ":", ":", "::", ":", ".", "255", "10", "ABCD", "12345", "g"]
      var accepted = 0
      for round in 0..<40_000 {
        var text = ""
        if round % 2 == 0 {
          for _ in 0..<Int.random(in: 1...15, using: &random) { text += parts.randomElement(using: &random) ?? "" }
        } else {
          let groups = (0..<Int.random(in: 6...8, using: &random)).map { _ in
            String(UInt16.random(in: 0...3, using: &random), radix: 16)
          }
          text = groups.joined(separator: ":")
          if Bool.random(using: &random) { text = text.replacing(":0:", with: "::", maxReplacements: 1) }
        }
        var bytes: [UInt8] = Array(repeating: 0, count: 16)
        let isIPv6 = inet_pton(AF_INET6, text, &bytes) == 1
        var four: [UInt8] = Array(repeating: 0, count: 4)
        let isIPv4 = inet_pton(AF_INET, text, &four) == 1
        let ours = IPAddress(text)
        let isMapped = isIPv6 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        guard !isMapped else { continue }
        #expect((ours != nil) == (isIPv4 || isIPv6), "\(text)")
        guard let ours, isIPv6 else { continue }
        accepted += 1
        #expect(ours.high == bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, "\(text)")
        #expect(ours.low == bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }, "\(text)")
        #expect(IPAddress(ours.description) == ours, "\(ours)")
      }
      #expect(accepted > 5000)
    }
  #endif
}
