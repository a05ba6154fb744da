import ArmsLength
@testable import ArmsLengthReports
import ArmsLengthTestSupport
import Foundation
import Testing

struct GraphDrawingTests {
  // MARK: Names

  /// A graph of one stake of a party with some name in `acme`.
  private func drawing(named name: String) throws -> GraphDrawing {
    let quoted = String(
      decoding: try JSONSerialization.data(withJSONObject: name, options: .fragmentsAllowed), as: UTF8.self)
    return GraphDrawing(
      try TieSamples.documents(
        "parties: {end: {name: \(quoted)}}\nstakes: [{holder: end, of: a-held-one, economic: 10%}]"))
  }

  /// Names, and how each format writes them.
  private static let names: [(name: String, mermaid: String, dot: String, graphML: String)] = [
    ("Acme", "Acme", "Acme", "Acme"),
    (#"The "Best" Labels"#, "The #34;Best#34; Labels", #"The \"Best\" Labels"#, "The &quot;Best&quot; Labels"),
    ("<b>Bold</b>", "#60;b#62;Bold#60;#47;b#62;", "<b>Bold</b>", "&lt;b&gt;Bold&lt;/b&gt;"),
    ("AT&T", "AT#38;T", "AT&amp;T", "AT&amp;T"),
    ("Ampere &amp; Sons", "Ampere #38;amp#59; Sons", "Ampere &amp;amp; Sons", "Ampere &amp;amp; Sons"),
    (#"C:\new\N"#, "C#58;#92;new#92;N", #"C:\\new\\N"#, #"C:\new\N"#),
    ("one]) --> two", "one#93;#41; #45;#45;#62; two", "one]) --> two", "one]) --&gt; two"),
    ("#quot; #35;", "#35;quot#59; #35;35#59;", "#quot; #35;", "#quot; #35;"),
    ("1. First", "1#46; First", "1. First", "1. First"),
    ("- Dash", "#45; Dash", "- Dash", "- Dash"),
    ("Multi-Link 7.25", "Multi-Link 7.25", "Multi-Link 7.25", "Multi-Link 7.25"),
    ("www.example.org", "www#46;example#46;org", "www.example.org", "www.example.org"),
    (
      "`code` *stars* _lines_", "#96;code#96; #42;stars#42; #95;lines#95;", "`code` *stars* _lines_",
      "`code` *stars* _lines_"
    ),
    ("end", "end", "end", "end"), ("subgraph", "subgraph", "subgraph", "subgraph"),
    ("Ünal 🦊 標識", "Ünal 🦊 標識", "Ünal 🦊 標識", "Ünal 🦊 標識"),
    ("]]>", "#93;#93;#62;", "]]>", "]]&gt;"),
    ("%% no comment", "%% no comment", "%% no comment", "%% no comment"),
  ]

  @Test(arguments: names.indices) func `a name means nothing to a format`(index: Int) throws {
    let (name, mermaid, dot, graphML) = Self.names[index]
    let drawing = try drawing(named: name)
    #expect(drawing.mermaid().contains("\n  n1[\"\(mermaid)\"]\n"))
    #expect(drawing.dot().contains("\n  \"end\" [label=\"\(dot)\"];\n"))
    #expect(drawing.graphML().contains("<node id=\"end\">\n      <data key=\"node_label\">\(graphML)</data>"))
    #expect(try parties(drawing).contains { $0["name"] as? String == name })
  }

  @Test func `what hides or breaks lines is shown in pictures and kept for machines`() throws {
    let name = "a\nb\u{202E}c"
    var party = Party(id: Party.ID("x"), name: name)
    party.isOnlyNamed = false
    var register = Register()
    register.base.parties[party.id] = party
    var vendor = VendorProfile(id: party.id, name: name, file: SourceFile(name: "a.yaml", text: ""))
    vendor.partOf = Party.ID("whole")
    let drawing = GraphDrawing(TieDocuments(vendors: [vendor], register: register, asOf: try Day("2025-10-23")))
    #expect(drawing.mermaid().contains("\"a␊b#92;u#123;202e#125;c\""))
    #expect(drawing.dot().contains(#""a␊b\\u{202e}c""#))
    #expect(drawing.graphML().contains("<data key=\"node_label\">a&#10;b&#x202e;c</data>"))
    #expect(try parties(drawing).contains { $0["name"] as? String == name })
  }

  private func json(_ drawing: GraphDrawing) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(drawing.json(toolVersion: "0.0.0"))) as? [String: Any])
  }

  private func parties(_ drawing: GraphDrawing) throws -> [[String: Any]] {
    try #require(try json(drawing)["parties"] as? [[String: Any]])
  }

  // MARK: What is shown

  /// A chain of four, with a person on the board of the last.
  private static let chain = """
    sources: {r: {kind: register, published: 2020-01-02}}
    stakes:
      - {holder: a, of: b, economic: 60%, voting: 60%, sources: r}
      - {holder: b, of: c, economic: 70%, sources: r}
      - {holder: c, of: d, economic: 80%, voting: 0%, sources: r}
    roles: [{person: p, role: director, of: d, sources: r}]
    """

  @Test(arguments: [
    (nil, 2, "a b c d p", 4), ("d", 0, "d", 0), ("d", 1, "c d p", 2), ("d", 2, "b c d p", 3), ("b", 1, "a b c", 2),
    ("d", 1000, "a b c d p", 4),
  ]) func `only what lies around a party is shown`(center: String?, depth: Int, ids: String, edges: Int) throws {
    let drawing = GraphDrawing(
      try TieSamples.documents(Self.chain),
      GraphDrawing.Choice(around: center.map { Party.ID($0) }, depth: depth))
    #expect(drawing.nodes.map(\.party.id.text).joined(separator: " ") == ids)
    #expect(drawing.edgeCount == edges)
  }

  @Test(arguments: [(3, "a b c d"), (59, "a b c d"), (70, "b c d")])
  func `owners are followed to the top if they are few`(
    count: Int, expected: String
  ) throws {
    // Further holders of a, so that there are so many parties above d in all.
    let more = (3..<count).map { "h\($0) a 1% 1%\n" }.joined()
    let documents = try TieSamples.stakes("a b 60% 60%\nb c 60% 60%\nc d 60% 60%\n" + more)
    let drawing = GraphDrawing(
      documents, GraphDrawing.Choice(around: Party.ID("d"), depth: 2, followsOwners: true))
    #expect(drawing.nodes.map(\.party.id.text).filter { $0.count == 1 }.joined(separator: " ") == expected)
  }

  @Test func `a vendor of a rival's group is both, and colors have a legend`() throws {
    let drawing = GraphDrawing(try TieSamples.sample("portfolio", buyer: "larkmoor"))
    let roles = Dictionary(uniqueKeysWithValues: drawing.nodes.map { ($0.party.id.text, $0.role) })
    #expect(roles["tetherby"] == .rivalVendor && roles["stairwick"] == .rivalVendor)
    #expect(roles["orvane"] == .rival && roles["commonholt"] == .vendor && roles["larkmoor"] == .buyer)
    #expect(drawing.mermaid().contains("\"]:::rivalVendor\n"))
    #expect(drawing.mermaid().contains("  subgraph legend["))
    #expect(drawing.dot().contains("class=\"rival-vendor\", fillcolor=\"#fef9c3\", color=\"#b91c1c\", penwidth=2"))
    #expect(drawing.dot().contains("subgraph cluster_legend {"))
    // Where nothing is colored there is nothing to explain.
    let plain = GraphDrawing(try TieSamples.documents(Self.chain))
    #expect(!plain.mermaid().contains("legend") && !plain.dot().contains("legend"))
  }

  @Test func `kinds that are not asked for are left out with those whom they alone connect`() throws {
    let drawing = GraphDrawing(try TieSamples.documents(Self.chain), GraphDrawing.Choice(kinds: [.role]))
    #expect(drawing.nodes.map(\.party.id.text) == ["d", "p"])
    #expect(drawing.edges.map(\.tie.kind) == [.role])
  }

  @Test(arguments: [
    ("standing: confirmed", "", GraphDrawing.Edge.Line.solid), ("standing: announced", "style=dashed", .dashed),
    ("standing: reported", "style=dashed", .dashed), ("standing: disputed", "style=dotted", .dotted),
    ("standing: unconfirmed", "style=dotted", .dotted), ("standing: alleged", "style=dotted", .dotted),
  ]) func `how well a tie is established is its line`(standing: String, dot: String, line: GraphDrawing.Edge.Line)
    throws
  {
    let drawing = GraphDrawing(
      try TieSamples.documents("stakes: [{holder: a, of: b, economic: 10%, \(standing)}]"))
    #expect(drawing.edges.map(\.line) == [line])
    #expect(drawing.dot().contains("style=dashed") == (dot == "style=dashed"))
    #expect(drawing.dot().contains("style=dotted") == (dot == "style=dotted"))
    let dash = [
      "": "", "style=dashed": "linkStyle 0 stroke-dasharray:6 4", "style=dotted": "linkStyle 0 stroke-dasharray:1 4",
    ]
    #expect(drawing.mermaid().contains("linkStyle") == !dot.isEmpty)
    #expect(drawing.mermaid().contains(try #require(dash[dot])) || dot.isEmpty)
  }

  @Test func `what is over is grey and says until when`() throws {
    let drawing = GraphDrawing(
      try TieSamples.documents(
        "sources: {r: {kind: register}}\nstakes: [{holder: a, of: b, economic: 10%, since: 2019, until: 2021, sources: r}]"
      ))
    #expect(drawing.edges[0].label == ["money 10%, votes unknown", "since 2019, until 2021, former"])
    #expect(drawing.dot().contains("color=\"#999999\""))
    #expect(drawing.mermaid().contains("  linkStyle 0 stroke:#999999,color:#777777\n"))
  }

  @Test func `links of a circle are marked, others are not`() throws {
    let drawing = GraphDrawing(
      try TieSamples.stakes("a b 60% 60%\nb c 60% 60%\nc a 60% 60%\nd a 40% 40%\nc e 10% 10%\nf f 5% 5%"))
    #expect(drawing.edges.filter(\.isOnCircle).map { "\($0.tie.from)\($0.tie.to)" } == ["ca", "ab", "bc", "ff"])
    #expect(drawing.mermaid().contains("stroke:#b45309,stroke-width:3px"))
  }

  @Test func `a circle of 20,000 parties is found without deep calls`() throws {
    let names = (0..<20_000).map { Party.ID("p\($0)") }
    let circle = Circles(names.indices.map { (names[$0], names[($0 + 1) % names.count]) } + [(Party.ID("x"), names[0])])
    #expect(circle.contain(names[0], names[1]) && circle.contain(names[19_999], names[0]))
    #expect(!circle.contain(Party.ID("x"), names[0]))
  }

  // MARK: The same for the same

  @Test(arguments: [("scale-meta", "buyers/rival-lab"), ("portfolio", "larkmoor")])
  func `the order of documents does not matter`(folder: String, buyer: String) throws {
    let (one, other) = (
      GraphDrawing(try TieSamples.sample(folder, buyer: buyer)),
      GraphDrawing(try TieSamples.sample(folder, buyer: buyer, reversed: true))
    )
    #expect(one.mermaid() == other.mermaid())
    #expect(one.dot() == other.dot())
    #expect(one.graphML() == other.graphML())
    #expect(one.json(toolVersion: "1") == other.json(toolVersion: "1"))
    #expect(one.edgeCount > 20)
  }

  @Test func `the order of facts changes nothing but their places`() throws {
    let lines = ["a b 60% 60%", "b c 60%", "c a 30% 10%", "d a 40% 50%"]
    let one = GraphDrawing(try TieSamples.stakes(lines.joined(separator: "\n")))
    let other = GraphDrawing(try TieSamples.stakes(lines.reversed().joined(separator: "\n")))
    #expect(one.mermaid() == other.mermaid())
    #expect(one.dot() == other.dot())
  }

  @Test(arguments: ["mermaid", "dot", "graphml", "json"], ["scale-meta", "portfolio"])
  func `a sample is drawn as it was looked at`(format: String, folder: String) throws {
    let buyer = folder == "portfolio" ? "larkmoor" : "buyers/rival-lab"
    let drawing = GraphDrawing(try TieSamples.sample(folder, buyer: buyer))
    let text =
      switch format {
      case "mermaid": drawing.mermaid()
      case "dot": drawing.dot()
      case "graphml": drawing.graphML()
      default: String(decoding: drawing.json(toolVersion: "0.0.0"), as: UTF8.self)
      }
    try Golden.expect(text, in: "ties/\(folder).\(format)")
  }

  @Test func `the JSON tells shares as parts, places and digests`() throws {
    let json = try json(GraphDrawing(try TieSamples.sample("scale-meta", buyer: "buyers/rival-lab")))
    #expect(json["schema"] as? String == "armslength/graph/v1")
    #expect(json["as_of"] as? String == "2025-10-23")
    let inputs = try #require(json["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["kind"] as? String } == ["register", "vendor", "buyer"])
    #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    let ties = try #require(json["ties"] as? [[String: Any]])
    let stake = try #require(
      ties.first { $0["from"] as? String == "meta" && $0["to"] as? String == "scale-ai" && $0["round"] is NSNull })
    #expect((stake["economic"] as? [String: Double]) == ["lower": 0.49, "upper": 0.49])
    #expect((stake["voting"] as? [String: Double]) == ["lower": 0, "upper": 0])
    #expect(stake["counting"] as? String == "counted")
    let tellings = try #require(stake["tellings"] as? [[String: Any]])
    #expect(tellings.first?["economic"] as? String == "49%")
    #expect((tellings.first?["location"] as? [String: Any])?["line"] as? Int == 60)
  }
}
