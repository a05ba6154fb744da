import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension GraphDrawing {
  /// The picture as GraphML, which networkx, igraph, Gephi and yEd read.
  ///
  /// The text is in UTF-8 and ends with a line break; the same graph gives the same bytes. Shares are parts of one.
  /// - Complexity: O(*n*) in what is shown.
  /// - SeeAlso: http://graphml.graphdrawing.org/specification.html
  public func graphML() -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
    text += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\""
    text += "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
    text +=
      Self.keys(Self.graphFields, "graph") + Self.keys(Self.nodeFields, "node") + Self.keys(Self.edgeFields, "edge")
    text += "  <graph id=\"ties\" edgedefault=\"directed\">\n"
    text += Self.data(Self.graphFields.map { ($0.name, $0.value(self)) }, "graph", indent: 4)
    for node in nodes {
      text += "    <node id=\"\(Self.escaped(node.party.id.text))\">\n"
      text += Self.data(Self.nodeFields.map { ($0.name, $0.value(node)) }, "node", indent: 6) + "    </node>\n"
    }
    for (index, edge) in edges.enumerated() {
      text += "    <edge id=\"e\(index)\" source=\"\(Self.escaped(edge.tie.from.text))\""
      text += " target=\"\(Self.escaped(edge.tie.to.text))\">\n"
      text += Self.data(Self.edgeFields.map { ($0.name, $0.value(edge)) }, "edge", indent: 6) + "    </edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  /// What is told of each element: name, type, and the text; nil where it is not known.
  private struct Field<Element>: Sendable {
    let name: String
    var type = "string"
    let value: @Sendable (Element) -> String?
  }

  private static let graphFields: [Field<GraphDrawing>] = [
    Field(name: "schema") { _ in schema }, Field(name: "as_of") { $0.documents.graph.asOf.description },
    Field(name: "known_on") { $0.documents.knownOn.description },
  ]

  private static let nodeFields: [Field<Node>] = [
    Field(name: "label") { $0.party.name }, Field(name: "kind") { $0.party.kind },
    Field(name: "country") { $0.party.country }, Field(name: "lei") { $0.party.lei },
    Field(name: "number") { $0.party.number }, Field(name: "role") { $0.role?.rawValue },
  ]

  private static let edgeFields: [Field<Edge>] = [
    Field(name: "kind") { $0.tie.kind.rawValue }, Field(name: "word") { $0.tie.word },
    Field(name: "round") { $0.tie.round }, Field(name: "phase") { $0.tie.phase.rawValue },
    Field(name: "standing") { $0.tie.standing.rawValue },
    Field(name: "probability", type: "double") { "\($0.tie.probability)" },
    Field(name: "economic_lower", type: "double") { $0.tie.economic.map { "\(JSONWriter.tidied($0.lower))" } },
    Field(name: "economic_upper", type: "double") { $0.tie.economic.map { "\(JSONWriter.tidied($0.upper))" } },
    Field(name: "voting_lower", type: "double") { $0.tie.voting.map { "\(JSONWriter.tidied($0.lower))" } },
    Field(name: "voting_upper", type: "double") { $0.tie.voting.map { "\(JSONWriter.tidied($0.upper))" } },
    Field(name: "since") { $0.tie.since?.text }, Field(name: "until") { $0.tie.until?.text },
    Field(name: "nominated_by") { $0.tie.nominatedBy?.text },
    Field(name: "through") { $0.tie.through.isEmpty ? nil : $0.tie.through.map(\.text).joined(separator: " ") },
    Field(name: "counting") { $0.counting?.rawValue }, Field(name: "circle", type: "boolean") { "\($0.isOnCircle)" },
    Field(name: "label") { $0.label.joined(separator: "; ") },
    Field(name: "place") { $0.tie.tellings[0].location.fileAndLine },
  ]

  private static func keys(_ fields: [Field<some Any>], _ domain: String) -> String {
    fields.map { field in
      "  <key id=\"\(key(domain, field.name))\" for=\"\(domain)\" attr.name=\"\(field.name)\" attr.type=\"\(field.type)\"/>\n"
    }.joined()
  }

  private static func key(_ domain: String, _ name: String) -> String { "\(domain)_\(name)" }

  private static func data(_ values: [(String, String?)], _ domain: String, indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    return values.compactMap { name, value in
      value.map { "\(blanks)<data key=\"\(key(domain, name))\">\(escaped($0))</data>\n" }
    }.joined()
  }

  /// Text of XML; characters that XML cannot hold are shown as their pictures.
  ///
  /// - SeeAlso: https://www.w3.org/TR/xml/#charsets
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case _ where scalar.value < 0x20: result += VisibleText.of(String(scalar))
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      case _ where VisibleText.isHidden(scalar): result += "&#x\(String(scalar.value, radix: 16));"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
