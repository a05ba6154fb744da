import ArmsLengthTies
import ArmsLengthVendorModel

extension OwnersReport {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/owners/v1"

  /// The most chains that are listed for one owner.
  static let mostChains = 20
  /// For how many owners chains are listed.
  static let mostChained = 100

  /// The owners as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same documents give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    let graph = documents.graph
    writer.object { writer in
      writer.head(Self.schema, toolVersion, documents)
      writer.member("party", party) { writer, id in
        writer.member("id", id.text)
        writer.member("name", graph.name(id))
        writer.member("kind", graph[id]?.kind)
        writer.member("rival", documents.rivalry.buyer == nil ? nil : documents.rivalry.rivals.contains(id))
      }
      writer.member("conclusive", isConclusive)
      writer.member("control", control) { $0.control($1) }
      writer.member("threshold", choice.threshold)
      writer.member("ultimate_owners", each: ultimate) { writer, ultimate in
        let owner = ultimate.owner
        writer.member("interest", ultimate.interest.rawValue)
        writer.member("party", owner.party.text)
        writer.member("share", owner.claim)
        writer.member("reaches_threshold", owner.answer.rawValue)
      }
      writer.member("tables", each: tables) { $0.table($1, self) }
      writer.member("chains", each: chains) { writer, owner in
        writer.member("party", owner.party.text)
        writer.key("chains")
        writer.array(owner.chains) { writer, chain in writer.array(chain) { $0.string($1.text) } }
        writer.member("complete", owner.chains.count < Self.mostChains)
      }
      writer.member("parties", each: ancestors.sorted()) { writer, id in
        writer.member("id", id.text)
        writer.member("name", graph.name(id))
        writer.member("kind", graph[id]?.kind)
        writer.member("rival", documents.rivalry.buyer == nil ? nil : documents.rivalry.rivals.contains(id))
      }
      let drawing = GraphDrawing(documents, GraphDrawing.Choice(kinds: [.stake, .part]))
      writer.member("ties", each: drawing.edges.filter { ancestors.contains($0.tie.to) }) { writer, edge in
        writer.tie(edge.tie)
        writer.member("counting", edge.counting?.rawValue)
        writer.member("circle", edge.isOnCircle)
      }
      writer.member("contradictions", each: contradictions) { $0.contradiction($1) }
    }
    writer.finish()
    return writer.bytes
  }

  private var ultimate: [(interest: Interest, owner: Ultimate)] {
    choice.interests.flatMap { interest in ultimateOwners(interest).map { (interest, $0) } }
  }

  /// The chains from each owner of any table down to the party, shortest first.
  private var chains: [(party: Party.ID, chains: [[Party.ID]])] {
    let stakes = documents.graph.stakes
    var seen: Set<Party.ID> = [party]
    var owners: [Party.ID] = []
    for table in tables {
      for owner in table.owners.owners where seen.insert(stakes.ids[owner.party]).inserted {
        owners.append(stakes.ids[owner.party])
      }
    }
    return chains(from: Array(owners.prefix(Self.mostChained)), limit: Self.mostChains)
  }

  /// The chains of stakes that count from some owners down to the party, shortest first.
  func chains(from owners: [Party.ID], limit: Int) -> [(party: Party.ID, chains: [[Party.ID]])] {
    // Over those above the party only: each search takes time for all parties of its matrix.
    let ids = ancestors.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    guard !owners.isEmpty, let firm = places[party] else { return [] }
    let holdings = documents.graph.stakes.stakes.compactMap { stake -> HoldingMatrix.Holding? in
      guard let holder = places[stake.holder], let held = places[stake.held] else { return nil }
      return HoldingMatrix.Holding(holder: holder, held: held, share: .whole)
    }
    guard let matrix = try? HoldingMatrix(count: ids.count, holdings: holdings) else { return [] }
    return owners.compactMap { owner in
      places[owner].map { place in
        (owner, matrix.chains(from: place, to: firm, limit: limit).map { $0.map { ids[$0] } })
      }
    }
  }
}

extension JSONWriter {
  /// A truth value; `null` if there is none.
  fileprivate mutating func member(_ name: String, _ value: Bool?) {
    key(name)
    if let value { bool(value) } else { null() }
  }

  fileprivate mutating func control(_ control: OwnersReport.Control) {
    func texts(_ ids: [Party.ID]) -> [String] { ids.map(\.text) }
    switch control {
    case .by(let party, let through):
      member("kind", "party")
      member("parties", [party.text])
      member("through", texts(through))
    case .circle(let members):
      member("kind", "circle")
      member("parties", texts(members))
      member("through", [String]())
    case .possible(let parties):
      member("kind", "possible")
      member("parties", texts(parties))
      member("through", [String]())
    case .nobody, .unknown:
      member("kind", control == .nobody ? "nobody" : "unknown")
      member("parties", [String]())
      member("through", [String]())
    }
  }

  fileprivate mutating func table(_ table: OwnersReport.Table, _ report: OwnersReport) {
    let ids = report.documents.graph.stakes.ids
    member("interest", table.interest.rawValue)
    member("rule", table.rule.description)
    member("owners", each: table.owners.owners) { writer, owner in
      writer.member("party", ids[owner.party].text)
      writer.member("share", owner.share)
      writer.member("corrected", owner.corrected)
      writer.member("direct", owner.direct)
      writer.member("ultimate", owner.isTop)
      writer.member("reaches_threshold", owner.claim.isAtLeast(report.choice.threshold).rawValue)
    }
    member("unlisted", table.owners.unlisted)
    member("closed", table.owners.closed.map { ids[$0].text })
    member("closed_share", table.owners.closedShare)
    member("overfull", table.owners.overfull.map { ids[$0].text })
    member("complete", table.owners.isComplete)
  }
}
