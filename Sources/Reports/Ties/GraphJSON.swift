import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension GraphDrawing {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/graph/v1"

  /// The picture as JSON: `docs/reference/graph.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same graph gives the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.object { writer in
      writer.head(Self.schema, toolVersion, documents)
      writer.member("around", choice.center.map { documents.graph.directory.resolve($0).text })
      writer.key("depth")
      if choice.center == nil { writer.null() } else { writer.integer(choice.depth) }
      writer.member("kinds", Tie.Kind.allCases.filter(choice.kinds.contains).map(\.rawValue))
      writer.member("parties", each: nodes) { writer, node in
        writer.member("id", node.party.id.text)
        writer.member("name", node.party.name)
        writer.member("kind", node.party.kind)
        writer.member("also", node.party.also)
        writer.member("country", node.party.country)
        writer.member("lei", node.party.lei)
        writer.member("number", node.party.number)
        writer.member("markets", node.party.markets)
        writer.member("role", node.role?.rawValue)
        writer.location(node.party.location)
      }
      writer.member("ties", each: edges) { writer, edge in
        writer.tie(edge.tie)
        writer.member("counting", edge.counting?.rawValue)
        writer.member("circle", edge.isOnCircle)
      }
      writer.member("contradictions", each: documents.graph.contradictions) { $0.contradiction($1) }
    }
    writer.finish()
    return writer.bytes
  }
}

/// What the formats of ties have in common.
extension JSONWriter {
  /// The members that every document begins with.
  mutating func head(_ schema: String, _ toolVersion: String, _ documents: TieDocuments) {
    isTidied = true
    member("schema", schema)
    member("tool", toolVersion) { writer, version in
      writer.member("name", "armslength")
      writer.member("version", version)
    }
    member("as_of", documents.graph.asOf.description)
    member("known_on", documents.knownOn.description)
    member("inputs", each: documents.files) { writer, input in
      writer.member("kind", input.kind)
      writer.member("file", input.file.name)
      writer.member("sha256", input.file.digest)
    }
    member("buyer", documents.buyer) { writer, buyer in
      writer.member("id", documents.graph.directory.resolve(buyer.id).text)
      writer.member("name", buyer.name)
    }
  }

  /// A list of texts; `null` if there is none.
  mutating func member(_ name: String, _ texts: [String]?) {
    guard let texts else {
      key(name)
      return null()
    }
    member(name, texts as [String])
  }

  /// A share as `lower` and `upper`, parts of one; `null` if it is not known.
  mutating func member(_ name: String, _ share: ShareRange?) {
    member(name, share) { writer, share in
      writer.member("lower", share.lower)
      writer.member("upper", share.upper)
      if share.excludesLower { writer.member("excludes_lower", true) }
      if share.excludesUpper { writer.member("excludes_upper", true) }
    }
  }

  /// The members of a tie.
  mutating func tie(_ tie: Tie) {
    member("kind", tie.kind.rawValue)
    member("from", tie.from.text)
    member("to", tie.to.text)
    member("word", tie.word)
    member("round", tie.round)
    member("phase", tie.phase.rawValue)
    member("since", tie.since?.text)
    member("until", tie.until?.text)
    member("standing", tie.standing.rawValue)
    member("probability", tie.probability)
    member("economic", tie.economic)
    member("voting", tie.voting)
    member("through", tie.through.map(\.text))
    member("nominated_by", tie.nominatedBy?.text)
    member("tellings", each: tie.tellings) { $0.telling($1) }
  }

  private mutating func telling(_ telling: Tie.Telling) {
    member("fact", telling.path)
    member("standing", telling.standing.rawValue)
    member("economic", telling.economic?.text)
    member("voting", telling.voting?.text)
    member("sources", telling.sources)
    location(telling.location)
  }

  /// The members of a contradiction.
  mutating func contradiction(_ contradiction: TieContradiction) {
    switch contradiction.subject {
    case .share(let interest):
      member("about", interest.rawValue)
      member("parties", contradiction.parties)
    case .identity:
      member("about", "identity")
      member("parties", contradiction.parties)
    case .over(let interest, let sum):
      member("about", "\(interest.rawValue)-over-all")
      member("parties", contradiction.parties)
      member("sum", sum)
    }
    member("tellings", each: contradiction.tellings) { $0.telling($1) }
  }
}
