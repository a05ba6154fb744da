/// IP addresses and networks, the functions of the Kubernetes API server and of cel-go.
enum NetworkExtension {
  static let functions: [FunctionDeclaration] = parsing + addresses + networks

  private static let ip = CELType.abstract(IPAddress.typeName)
  private static let cidr = CELType.abstract(IPNetwork.typeName)

  // MARK: Texts

  private static let parsing: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "ip",
      documentation: "An IPv4 or IPv6 address from a text; of a network, the address that it was written with.",
      examples: ["ip(\"127.0.0.1\").isLoopback()", "cidr(\"10.1.2.3/8\").ip() == ip(\"10.1.2.3\")"],
      overloads: [
        ofText("string_to_ip", ip) { context, text in address(text, &context) { context, it in .value(it, &context) } },
        ofNetwork("cidr_ip", ip) { context, it in .value(it.address, &context) },
      ]),
    FunctionDeclaration(
      name: "isIP", documentation: "Whether a text is an IP address.",
      examples: ["isIP(\"::1\")", "!isIP(\"1.2.3\")"],
      overloads: [
        ofText("is_ip", .bool) { context, text in .bool(parse(IPAddress.init(utf8:), text, &context) != nil) }
      ]
    ),
    FunctionDeclaration(
      name: "ip.isCanonical",
      documentation: "Whether an IP address is written as RFC 5952 recommends; an error for what is no address.",
      examples: ["ip.isCanonical(\"2001:db8::1\")", "!ip.isCanonical(\"2001:DB8::1\")"],
      overloads: [
        ofText("ip_is_canonical", .bool) { context, text in
          address(text, &context) { context, it in .bool(context.text(text) == it.description) }
        }
      ]),
    FunctionDeclaration(
      name: "cidr", documentation: "A network from a text: an IP address and the length of its prefix.",
      examples: ["cidr(\"10.0.0.0/8\").prefixLength() == 8"],
      overloads: [
        ofText("string_to_cidr", cidr) { context, text in
          network(text, &context) { context, it in .value(it, &context) }
        }
      ]),
    FunctionDeclaration(
      name: "isCIDR", documentation: "Whether a text is a network: an IP address and the length of its prefix.",
      examples: ["isCIDR(\"2001:db8::/32\")", "!isCIDR(\"10.0.0.0/33\")"],
      overloads: [
        ofText("is_cidr", .bool) { context, text in .bool(parse(IPNetwork.init(utf8:), text, &context) != nil) }
      ]),
    FunctionDeclaration(
      name: "string", documentation: "The text of an IP address or network, as RFC 5952 recommends.",
      examples: ["string(ip(\"2001:DB8:0::1\")) == \"2001:db8::1\""],
      overloads: [
        ofAddress("ip_to_string", .string, isMember: false) { context, it in context.scratch.string(it.description) },
        ofNetwork("cidr_to_string", .string, isMember: false) { context, it in
          context.scratch.string(it.description)
        },
      ]),
  ]

  // MARK: Addresses

  private static let addresses: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "family", documentation: "4 for an IPv4 address, 6 for an IPv6 address.",
      examples: ["ip(\"::1\").family() == 6"],
      overloads: [ofAddress("ip_family", .int) { _, it in .int(it.isIPv4 ? 4 : 6) }]),
    test("isUnspecified", "Whether an address is 0.0.0.0 or ::.", "ip(\"::\").isUnspecified()", \.isUnspecified),
    test(
      "isLoopback", "Whether an address is in 127.0.0.0/8 or is ::1.", "ip(\"127.0.0.1\").isLoopback()", \.isLoopback),
    test(
      "isGlobalUnicast",
      "Whether an address stands for one host beyond the link; private addresses are among them.",
      "ip(\"192.168.0.1\").isGlobalUnicast()", \.isGlobalUnicast),
    test(
      "isLinkLocalMulticast", "Whether an address is in 224.0.0.0/24 or ff02::/16 with any flags.",
      "ip(\"ff02::1\").isLinkLocalMulticast()", \.isLinkLocalMulticast),
    test(
      "isLinkLocalUnicast", "Whether an address is in 169.254.0.0/16 or fe80::/10.",
      "ip(\"fe80::1\").isLinkLocalUnicast()", \.isLinkLocalUnicast),
  ]

  private static func test(
    _ name: String, _ documentation: String, _ example: String, _ body: @escaping @Sendable (IPAddress) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name, documentation: documentation, examples: [example],
      overloads: [ofAddress("ip_\(name)", .bool) { _, it in .bool(body(it)) }])
  }

  // MARK: Networks

  private static let networks: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "containsIP", documentation: "Whether an address, as a value or as a text, belongs to a network.",
      examples: [
        "cidr(\"10.0.0.0/8\").containsIP(\"10.1.2.3\")", "!cidr(\"10.0.0.0/8\").containsIP(ip(\"11.0.0.1\"))",
      ],
      overloads: [
        containment("cidr_contains_ip", ip) { context, network, argument in
          guard let it = context.opaque(argument) as? IPAddress else { return mismatch(&context) }
          return .bool(network.contains(it))
        },
        containment("cidr_contains_ip_string", .string) { context, network, argument in
          address(argument, &context) { _, it in .bool(network.contains(it)) }
        },
      ]),
    FunctionDeclaration(
      name: "containsCIDR", documentation: "Whether all of a network, as a value or as a text, belongs to another one.",
      examples: ["cidr(\"10.0.0.0/8\").containsCIDR(\"10.1.0.0/16\")"],
      overloads: [
        containment("cidr_contains_cidr", cidr) { context, network, argument in
          guard let it = context.opaque(argument) as? IPNetwork else { return mismatch(&context) }
          return .bool(network.contains(it))
        },
        containment("cidr_contains_cidr_string", .string) { context, network, argument in
          NetworkExtension.network(argument, &context) { _, it in .bool(network.contains(it)) }
        },
      ]),
    FunctionDeclaration(
      name: "masked", documentation: "A network with zeros behind its prefix.",
      examples: ["cidr(\"10.1.2.3/8\").masked() == cidr(\"10.0.0.0/8\")"],
      overloads: [ofNetwork("cidr_masked", cidr) { context, it in .value(it.masked, &context) }]),
    FunctionDeclaration(
      name: "prefixLength", documentation: "The number of bits that the addresses of a network share.",
      examples: ["cidr(\"10.0.0.0/8\").prefixLength() == 8"],
      overloads: [ofNetwork("cidr_prefix_length", .int) { _, it in .int(it.prefixLength) }]),
  ]

  // MARK: Overloads

  private static func ofText(
    _ id: String, _ result: CELType, _ body: @escaping @Sendable (inout EvaluationContext, Slot) -> Slot
  ) -> Overload {
    Overload(id, [.string], result, implementation: .unary(body))
  }

  private static func ofAddress(
    _ id: String, _ result: CELType, isMember: Bool = true,
    _ body: @escaping @Sendable (inout EvaluationContext, IPAddress) -> Slot
  ) -> Overload {
    Overload(
      id, [ip], result, isMember: isMember,
      implementation: .unary { context, value in
        guard let it = context.opaque(value) as? IPAddress else { return mismatch(&context) }
        return body(&context, it)
      })
  }

  private static func ofNetwork(
    _ id: String, _ result: CELType, isMember: Bool = true,
    _ body: @escaping @Sendable (inout EvaluationContext, IPNetwork) -> Slot
  ) -> Overload {
    Overload(
      id, [cidr], result, isMember: isMember,
      implementation: .unary { context, value in
        guard let it = context.opaque(value) as? IPNetwork else { return mismatch(&context) }
        return body(&context, it)
      })
  }

  private static func containment(
    _ id: String, _ parameter: CELType, _ body: @escaping @Sendable (inout EvaluationContext, IPNetwork, Slot) -> Slot
  ) -> Overload {
    Overload(
      id, [cidr, parameter], .bool, isMember: true,
      implementation: .binary { context, value, argument in
        guard let it = context.opaque(value) as? IPNetwork else { return mismatch(&context) }
        return body(&context, it, argument)
      })
  }

  /// Somebody else's values of a type with the same name.
  private static func mismatch(_ context: inout EvaluationContext) -> Slot {
    context.fail(.invalidArgument, "the address is of a type from outside")
  }

  // MARK: Reading

  private static func parse<T>(
    _ read: (UnsafeBufferPointer<UInt8>) throws(IPProblem) -> T, _ text: Slot, _ context: inout EvaluationContext
  ) -> T? {
    context.withBytes(text) { try? read($0) }
  }

  private static func address(
    _ text: Slot, _ context: inout EvaluationContext, _ body: (inout EvaluationContext, IPAddress) -> Slot
  ) -> Slot {
    let result: Result<IPAddress, IPProblem> = context.withBytes(text) { bytes in
      do throws(IPProblem) { return .success(try IPAddress(utf8: bytes)) } catch { return .failure(error) }
    }
    switch result {
    case .success(let it): return body(&context, it)
    case .failure(let problem): return refuse(text, "IP address", problem, &context)
    }
  }

  private static func network(
    _ text: Slot, _ context: inout EvaluationContext, _ body: (inout EvaluationContext, IPNetwork) -> Slot
  ) -> Slot {
    let result: Result<IPNetwork, IPProblem> = context.withBytes(text) { bytes in
      do throws(IPProblem) { return .success(try IPNetwork(utf8: bytes)) } catch { return .failure(error) }
    }
    switch result {
    case .success(let it): return body(&context, it)
    case .failure(let problem): return refuse(text, "network", problem, &context)
    }
  }

  private static func refuse(_ text: Slot, _ kind: String, _ problem: IPProblem, _ context: inout EvaluationContext)
    -> Slot
  {
    // Longer texts than any address say no more than their beginning.
    let shown = context.withBytes(text) { String(decoding: $0.prefix(60), as: UTF8.self) }
    return context.fail(.invalidConversion, "`\(shown)` is no \(kind): \(problem.explanation)")
  }
}

extension Slot {
  fileprivate static func value(_ value: some Opaque, _ context: inout EvaluationContext) -> Slot {
    context.scratch.opaque(value)
  }
}
