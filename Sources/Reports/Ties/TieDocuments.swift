import ArmsLengthRisk
public import ArmsLengthSourceText
public import ArmsLengthTies
public import ArmsLengthVendorModel

/// A graph of ties with what it was made from: what pictures and tables of it name.
public struct TieDocuments: Sendable {
  /// The graph.
  public let graph: TieGraph
  /// The parties that have a profile, by the ids under which the graph keeps them.
  public let vendors: Set<Party.ID>
  /// Who asks.
  public let buyer: Buyer?
  /// Only what was known by then counts.
  public let knownOn: Day
  /// The files that everything rests on: first the register, then profiles by name, then the buyer.
  public let files: [(kind: String, file: SourceFile)]
  /// Whether a register was read.
  let hasRegister: Bool
  /// Rivals of the buyer, and its own group.
  let rivalry: Rivalry

  /// Reads the ties that documents tell of.
  ///
  /// - Parameters:
  ///   - vendors: Profiles, in any order.
  ///   - buyer: Who asks.
  ///   - register: Parties and ties that they share.
  ///   - asOf: The day on which the ties stand as they are.
  ///   - knownOn: Only what was known by then counts; nil: by `asOf`.
  /// - Complexity: O(*n* log *n*) of all facts.
  public init(
    vendors: [VendorProfile], buyer: Buyer? = nil, register: Register? = nil, asOf: Day, knownOn: Day? = nil
  ) {
    let vendors = vendors.sorted { ($0.file.name, $0.id) < ($1.file.name, $1.id) }
    let graph = TieGraph(
      vendors: vendors, buyers: buyer.map { [$0] } ?? [], register: register, asOf: asOf, knownOn: knownOn)
    self.graph = graph
    self.vendors = Set(vendors.map { graph.directory.resolve($0.id) })
    self.buyer = buyer
    hasRegister = register != nil
    self.knownOn = knownOn ?? asOf
    files =
      (register?.file.map { [("register", $0)] } ?? []) + vendors.map { ("vendor", $0.file) }
      + (buyer.map { [("buyer", $0.file)] } ?? [])
    rivalry = Rivalry(graph, buyer)
  }

  /// Finds the party that a text names: by id, then by name or other name without regard to case.
  ///
  /// - Returns: The ids of all who bear it; empty if nobody does.
  /// - Complexity: O(*parties*).
  public func parties(named text: String) -> [Party.ID] {
    let id = graph.directory.resolve(Party.ID(text))
    if graph.directory.parties[id] != nil { return [id] }
    let name = text.lowercased()
    return graph.directory.parties.values.filter { party in
      !party.isWithheld && (party.name.lowercased() == name || party.also.contains { $0.lowercased() == name })
    }.map(\.id).sorted()
  }

  /// All ids and names by which a party can be asked for, in a fixed order.
  public var names: [String] {
    Set(graph.directory.parties.values.flatMap { [$0.id.text, $0.name] }).sorted()
  }
}
