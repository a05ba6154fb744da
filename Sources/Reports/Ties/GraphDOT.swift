import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension GraphDrawing {
  /// The picture in the language of Graphviz.
  ///
  /// The text is in UTF-8 and ends with a line break; the same graph gives the same bytes.
  /// - Complexity: O(*n*) in what is shown.
  /// - SeeAlso: https://graphviz.org/doc/info/lang.html
  public func dot() -> String {
    var text = "// \(heading)\n"
    text += "// \(Self.lines)\n"
    text += "digraph ties {\n  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\"];\n"
    text += "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"Helvetica\"];\n"
    text += "  edge [fontname=\"Helvetica\", fontsize=10];\n"
    for node in nodes {
      var attributes = [("label", Self.label(node.label))]
      if let shape = Self.shape(node) { attributes.append(("shape", shape)) }
      if let role = node.role {
        attributes += [("class", Self.quoted(role.rawValue)), ("fillcolor", Self.quoted(role.fill))]
        attributes.append(("color", Self.quoted(role.stroke)))
        if role == .rivalVendor { attributes.append(("penwidth", "2")) }
      }
      text += "  \(Self.quoted(node.party.id.text)) [\(Self.list(attributes))];\n"
    }
    for edge in edges {
      var attributes = [("label", Self.label(edge.label)), ("class", Self.quoted(edge.tie.kind.rawValue))]
      if edge.line != .solid { attributes.append(("style", edge.line.rawValue)) }
      switch edge.tie.phase {
      case .current: if edge.isOnCircle { attributes += [("color", "\"#b45309\""), ("penwidth", "2")] }
      case .former: attributes += [("color", "\"#999999\""), ("fontcolor", "\"#777777\"")]
      case .pending: attributes.append(("penwidth", "0.5"))
      }
      text += "  \(Self.quoted(edge.tie.from.text)) -> \(Self.quoted(edge.tie.to.text)) [\(Self.list(attributes))];\n"
    }
    return text + legend + "}\n"
  }

  /// What colors and lines mean, where there are any.
  private var legend: String {
    guard hasLegend else { return "" }
    var text = "  subgraph cluster_legend {\n    label=\"\(Self.lines)\"; color=\"#999999\"; fontsize=10;\n"
    // No id has a blank.
    for role in shownRoles {
      text += "    \" \(role.rawValue)\" [label=\"\(role.words)\", fillcolor=\"\(role.fill)\", color=\"\(role.stroke)\""
      text += role == .rivalVendor ? ", penwidth=2, fontsize=10];\n" : ", fontsize=10];\n"
    }
    return text + "  }\n"
  }

  private static func list(_ attributes: [(String, String)]) -> String {
    attributes.map { "\($0)=\($1)" }.joined(separator: ", ")
  }

  private static func shape(_ node: Node) -> String? {
    switch node.party.kind {
    case "person": "ellipse"
    case "fund": "hexagon"
    case "group", "free-float": "box3d"
    default: nil
    }
  }

  /// A text in quotes, so that it is no keyword, number or markup.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacingEach(["\\": "\\\\", "\"": "\\\""]) + "\""
  }

  /// Lines in quotes; Graphviz reads backslashes and the names of HTML's entities in labels.
  private static func label(_ lines: [String]) -> String {
    let texts = lines.map {
      VisibleText.of($0).replacingEach(["\\": "\\\\", "\"": "\\\"", "&": "&amp;"])
    }
    return "\"" + texts.joined(separator: "\\n") + "\""
  }
}

extension String {
  /// The text with other texts for some characters.
  func replacingEach(_ replacements: [Unicode.Scalar: String]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let other = replacements[scalar] {
        result.append(contentsOf: other.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
