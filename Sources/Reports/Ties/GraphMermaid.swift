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
    var text = "%% \(heading)\n%% \(Self.lines)\n"
    text += "flowchart LR\n"
    for (index, node) in nodes.enumerated() {
      let (open, close) = Self.brackets(node)
      text += "  n\(index)\(open)\"\(Self.mermaid(node.label))\"\(close)"
      text += node.role.map { ":::\($0.className)\n" } ?? "\n"
    }
    for edge in edges { text += "  n\(edge.from) -->|\"\(Self.mermaid(edge.label))\"| n\(edge.to)\n" }
    if hasLegend {
      text += "  subgraph legend[\"\(Self.mermaid(Self.lines))\"]\n"
      for (index, role) in shownRoles.enumerated() {
        text += "    l\(index)[\"\(Self.mermaid(role.words))\"]:::\(role.className)\n"
      }
      text += "  end\n"
    }
    for role in shownRoles {
      let width = role == .rivalVendor ? ",stroke-width:3px" : ""
      text += "  classDef \(role.className) fill:\(role.fill),stroke:\(role.stroke),color:#111111\(width)\n"
    }
    // One style a tie: of several that name it Mermaid takes the last alone.
    var styles: [String: [Int]] = [:]
    for (index, edge) in edges.enumerated() { styles[Self.style(edge), default: []].append(index) }
    for (style, places) in styles.sorted(by: { $0.value[0] < $1.value[0] }) where !style.isEmpty {
      text += "  linkStyle \(places.map(String.init).joined(separator: ",")) \(style)\n"
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

  /// How a line differs from a plain one; empty if it does not.
  private static func style(_ edge: Edge) -> String {
    var parts: [String] = []
    switch edge.line {
    case .solid: break
    case .dashed: parts.append("stroke-dasharray:6 4")
    case .dotted: parts.append("stroke-dasharray:1 4")
    }
    switch edge.tie.phase {
    case .current: if edge.isOnCircle { parts.append("stroke:#b45309,stroke-width:3px") }
    case .former: parts.append("stroke:#999999,color:#777777")
    case .pending: parts.append("stroke-width:1px")
    }
    return parts.joined(separator: ",")
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

extension GraphDrawing.Node.Role {
  /// The color of the box.
  var fill: String {
    switch self {
    case .buyer: "#dbeafe"
    case .rival: "#fee2e2"
    case .vendor, .rivalVendor: "#fef9c3"
    }
  }

  /// The color of its border.
  var stroke: String {
    switch self {
    case .buyer: "#1d4ed8"
    case .rival, .rivalVendor: "#b91c1c"
    case .vendor: "#a16207"
    }
  }

  /// What it says in the legend.
  var words: String {
    switch self {
    case .buyer: "the buyer"
    case .rival: "a rival, or of a rival's group"
    case .vendor: "a vendor with a profile"
    case .rivalVendor: "a vendor that is a rival, or of a rival's group"
    }
  }

  /// Its name as a class of Mermaid.
  var className: String { self == .rivalVendor ? "rivalVendor" : rawValue }
}

extension GraphDrawing {
  /// What lines mean.
  static let lines = "solid: confirmed; dashed: announced, reported; dotted: disputed, unconfirmed, alleged"

  /// The roles of those who are shown.
  var shownRoles: [Node.Role] {
    let roles = Set(nodes.compactMap(\.role))
    return Node.Role.allCases.filter(roles.contains)
  }

  /// Whether there is something to explain: a color.
  var hasLegend: Bool { !shownRoles.isEmpty }

  /// What the picture shows, on one line.
  var heading: String {
    let day = "as of \(documents.graph.asOf)"
    let known = documents.knownOn == documents.graph.asOf ? "" : ", as known on \(documents.knownOn)"
    let counts =
      "\(nodes.count) \(nodes.count == 1 ? "party" : "parties"), \(edges.count) \(edges.count == 1 ? "tie" : "ties")"
    return "ties \(day)\(known): \(counts)"
  }
}
