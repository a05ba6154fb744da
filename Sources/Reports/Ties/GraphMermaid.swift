import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension GraphDrawing {
  /// As many ties as Mermaid draws unless its `maxEdges` is raised.
  public static let mostMermaidEdges = 500

  /// The picture as a flow chart of Mermaid, which GitHub, GitLab and many wikis show.
  ///
  /// The text is in UTF-8 and ends with a line break; the same graph gives the same bytes.
  /// - Complexity: O(*n*) in what is shown.
  /// - SeeAlso: https://mermaid.js.org/syntax/flowchart.html
  public func mermaid() -> String {
    var text = "%% \(heading)\n%% solid: confirmed; dashed: announced, reported; dotted: disputed, unconfirmed, alleged\n"
    text += "flowchart LR\n"
    for (index, node) in nodes.enumerated() {
      let (open, close) = Self.brackets(node)
      text += "  n\(index)\(open)\"\(Self.mermaid(node.label))\"\(close)"
      text += node.role.map { ":::\($0.rawValue)\n" } ?? "\n"
    }
    for edge in edges { text += "  n\(edge.from) -->|\"\(Self.mermaid(edge.label))\"| n\(edge.to)\n" }
    for role in Node.Role.allCases where nodes.contains(where: { $0.role == role }) {
      text += "  classDef \(role.rawValue) fill:\(role.fill),stroke:\(role.stroke),color:#111111\n"
    }
    for look in Look.allCases {
      let places = edges.indices.filter { Look.of(edges[$0]).contains(look) }
      if !places.isEmpty {
        text += "  linkStyle \(places.map(String.init).joined(separator: ",")) \(look.mermaid)\n"
      }
    }
    return text
  }

  /// Persons are round, funds have six corners, groups a double side.
  private static func brackets(_ node: Node) -> (String, String) {
    switch node.party.kind {
    case "person": ("([", "])")
    case "fund": ("{{", "}}")
    case "group", "free-float": ("[[", "]]")
    default: ("[", "]")
    }
  }

  private static func mermaid(_ lines: [String]) -> String { lines.map(mermaid).joined(separator: "<br/>") }

  /// Text of a label: all that Mermaid, its Markdown or HTML could take for something else is a character code.
  private static func mermaid(_ text: String) -> String {
    let scalars = Array(VisibleText.of(text).unicodeScalars)
    var result = ""
    func isWord(_ index: Int, orLetter: Bool) -> Bool {
      guard scalars.indices.contains(index) else { return false }
      switch scalars[index] {
      case "0"..."9": return true
      case "a"..."z", "A"..."Z": return orLetter
      default: return false
      }
    }
    for (index, scalar) in scalars.enumerated() {
      let isPlain =
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "%": true
        // Behind a number or at the beginning these make a list of Markdown, and in `www.example.org` a link.
        case ".", "/": isWord(index - 1, orLetter: false) && isWord(index + 1, orLetter: false)
        case "-": isWord(index - 1, orLetter: true) && isWord(index + 1, orLetter: true)
        default: scalar.value >= 0x80
        }
      if isPlain { result.unicodeScalars.append(scalar) } else { result += "#\(scalar.value);" }
    }
    return result
  }
}

/// How lines differ beside their label.
private enum Look: CaseIterable {
  case dashed, dotted, former, pending, circle

  static func of(_ edge: GraphDrawing.Edge) -> Set<Look> {
    var looks: Set<Look> = []
    switch edge.line {
    case .solid: break
    case .dashed: looks.insert(.dashed)
    case .dotted: looks.insert(.dotted)
    }
    switch edge.tie.phase {
    case .current: break
    case .former: looks.insert(.former)
    case .pending: looks.insert(.pending)
    }
    if edge.isOnCircle { looks.insert(.circle) }
    return looks
  }

  var mermaid: String {
    switch self {
    case .dashed: "stroke-dasharray:6 4"
    case .dotted: "stroke-dasharray:1 4"
    case .former: "stroke:#999999,color:#777777"
    case .pending: "stroke-width:1px"
    case .circle: "stroke:#b45309,stroke-width:3px"
    }
  }
}

extension GraphDrawing.Node.Role {
  /// The color of the box.
  var fill: String {
    switch self {
    case .buyer: "#dbeafe"
    case .rival: "#fee2e2"
    case .vendor: "#fef9c3"
    }
  }

  /// The color of its border.
  var stroke: String {
    switch self {
    case .buyer: "#1d4ed8"
    case .rival: "#b91c1c"
    case .vendor: "#a16207"
    }
  }
}

extension GraphDrawing {
  /// What the picture shows, on one line.
  var heading: String {
    let day = "as of \(documents.graph.asOf)"
    let known = documents.knownOn == documents.graph.asOf ? "" : ", as known on \(documents.knownOn)"
    let counts = "\(nodes.count) \(nodes.count == 1 ? "party" : "parties"), \(edges.count) \(edges.count == 1 ? "tie" : "ties")"
    return "ties \(day)\(known): \(counts)"
  }
}
