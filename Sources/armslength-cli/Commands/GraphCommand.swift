import ArgumentParser
import ArmsLength

/// `armslength graph`: who is tied to whom, for tools that draw and reckon.
struct GraphCommand: ParsableCommand {
  /// How the graph is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case mermaid, dot, graphml, json
  }

  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Write who is tied to whom as a picture for Mermaid or Graphviz, as GraphML or as JSON.",
    discussion: """
      Profiles and registers make one graph: stakes, parts, roles, customers and suppliers, with their dates. How well a tie is \
      established is its line: confirmed solid, announced and reported dashed, all else dotted; what is over is grey.

      EXAMPLES
        armslength graph vendors/ > ties.mmd
        armslength graph Samples/scale-meta --around scale-ai --depth 1 --format dot | dot -Tsvg > ties.svg
        armslength graph vendors/ --kinds stake,part --format graphml --output stakes.graphml
      """)

  @Argument(
    help: ArgumentHelp("Profiles, registers, and folders with them (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: "How the graph is written: mermaid, dot, graphml or json.")
  var format = Format.mermaid

  @Option(help: ArgumentHelp("Only what lies around this party: its id or name.", valueName: "party"))
  var around: String?

  @Option(
    help: ArgumentHelp(
      "How many ties around it (default: 3, and its owners to the ends of their chains).", valueName: "n"))
  var depth: Int?

  @Option(
    help: ArgumentHelp(
      "Only these kinds of ties, with commas: stake, part, role, customer, supplier (default: all).", valueName: "kinds"
    ),
    transform: GraphCommand.kinds)
  var kinds: Set<Tie.Kind>?

  @OptionGroup var context: ContextOptions
  @OptionGroup var dates: DateOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the graph here, whole or not at all.", valueName: "file"))
  var output: String?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let depth, !(0...1000).contains(depth) { throw ValidationError("`--depth` must lie in 0...1000") }
    if depth != nil, around == nil {
      throw ValidationError("`--depth` is how far to look around a party: add `--around`")
    }
  }

  func run() throws {
    var console = display.console
    guard let inputs = TieInputs(paths.isEmpty ? ["."] : paths, context, dates, &console) else { throw console.status }
    var choice = GraphDrawing.Choice(
      depth: depth ?? 3, kinds: kinds ?? Set(Tie.Kind.allCases), followsOwners: depth == nil)
    if let around {
      guard let party = inputs.party(around, &console) else { throw console.status }
      choice.center = party
    }
    let drawing = GraphDrawing(inputs.documents, choice)
    if format == .mermaid, drawing.edgeCount > GraphDrawing.mostMermaidEdges {
      console.show([.manyForMermaid(drawing.edgeCount, limit: GraphDrawing.mostMermaidEdges)])
    }
    let bytes =
      switch format {
      case .mermaid: Array(drawing.mermaid().utf8)
      case .dot: Array(drawing.dot().utf8)
      case .graphml: Array(drawing.graphML().utf8)
      case .json: drawing.json(toolVersion: Tool.version)
      }
    console.write(bytes, to: output)
    throw console.status
  }

  private static func kinds(_ text: String) throws -> Set<Tie.Kind> {
    var kinds: Set<Tie.Kind> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = Tie.Kind(rawValue: String(word)) else {
        let all = Tie.Kind.allCases.map(\.rawValue)
        let hint = Suggestion.closest(to: String(word), among: all).map { "did you mean `\($0)`?" }
        throw ValidationError(
          "there are no ties of the kind `\(word)`: \(hint ?? "choose some of " + all.joined(separator: ", "))")
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
