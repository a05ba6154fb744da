import ArmsLengthSourceText
import ArmsLengthTies
import ArmsLengthVendorModel

extension PartyReport {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/party/v1"

  /// The answer as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same documents give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    let graph = documents.graph
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    writer.object { writer in
      writer.head(Self.schema, toolVersion, documents)
      writer.member("party", view.party) { $0.party($1, graph) }
      writer.key("rival")
      if documents.buyer == nil { writer.null() } else { writer.bool(documents.rivalry.rivals.contains(view.party)) }
      writer.thresholds(thresholds)
      writer.member("controllers", each: view.controllers) { $0.party($1, graph) }
      writer.member("touches", each: view.touches) { writer, touch in
        writer.member("company", touch.company) { $0.party($1, graph) }
        writer.member("backing", touch.backing) { $0.backing($1) }
        writer.member("chains", each: touch.chains) { $0.chain($1) }
        writer.member("not_in_force", each: touch.others) { $0.chain($1) }
        writer.member("cut", touch.isCut)
      }
      writer.member("untouched", view.untouched.map(\.text))
      writer.member("elsewhere", each: view.elsewhere) { $0.tie($1) }
      writer.member("rights", each: rights) { writer, tie in
        writer.member("company", tie.to) { $0.party($1, graph) }
        writer.member("rights", tie.rights)
      }
      writer.member("engagements", each: engagements) { writer, engagement in
        writer.member("vendor", engagement.vendor) { $0.party($1, graph) }
        writer.member("services", engagement.words("services"))
        writer.member("data", engagement.words("data"))
        writer.member("need", engagement.record.quantity("need").map(ShareRange.init))
        writer.member("since", engagement.record.date("since")?.text)
        writer.location(engagement.location)
      }
    }
    writer.finish()
    return writer.bytes
  }
}

/// What the formats about backers have in common.
extension JSONWriter {
  mutating func party(_ id: Party.ID, _ graph: TieGraph) {
    member("id", id.text)
    member("name", graph.name(id))
  }

  mutating func thresholds(_ thresholds: BackingThresholds) {
    member("thresholds", thresholds) { writer, thresholds in
      writer.member("economic", thresholds.economic)
      writer.member("voting", thresholds.voting)
      writer.member("majority", thresholds.majority)
    }
  }

  /// What a party has of a company.
  mutating func backing(_ backing: Backing) {
    member("party", backing.party.text)
    member("company", backing.company.text)
    member("economic", Optional(backing.economic))
    member("voting", Optional(backing.voting))
    member("controls", backing.controls.rawValue)
    member("influences", backing.influences.rawValue)
  }

  mutating func chain(_ chain: TieChain) {
    member("way", chain.way.rawValue)
    member("phase", chain.phase.rawValue)
    member("certain", chain.isCertain)
    member("ties", each: chain.ties) { $0.tie($1) }
  }
}
