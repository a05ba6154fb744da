public import ArmsLengthVendorModel

extension AssessedDocuments {
  /// Calls a function with the facts of every document: the vendor's, the register's, the buyer's.
  private mutating func changeBases(_ change: (FactBase) -> (base: FactBase, fallen: [Fallen])) -> [Fallen] {
    var fallen: [Fallen] = []
    func changed(_ base: FactBase) -> FactBase {
      let result = change(base)
      fallen += result.fallen
      return result.base
    }
    vendor.base = changed(vendor.base)
    if let base = register?.base { register?.base = changed(base) }
    if let base = buyer?.base { buyer?.base = changed(base) }
    return fallen
  }

  private var bases: [FactBase] { [vendor.base] + [register?.base, buyer?.base].compactMap(\.self) }

  /// The origins of all sources, each once, in the order of their names.
  public var origins: [String] { Set(bases.flatMap(\.origins)).sorted() }

  /// The ids of all sources and their origins, each once, in the order of their names.
  public var sourceNames: [String] {
    Set(bases.flatMap { base in base.sources.values.flatMap { [$0.id, $0.origin].compactMap(\.self) } }).sorted()
  }

  /// The ids of the sources that fall with one source or origin, in the order of their names.
  public func sources(fallingWith name: String) -> [Source.ID] {
    Set(bases.flatMap { $0.sources(fallingWith: name) }).sorted()
  }

  /// Returns the documents as if a source, or all sources of an origin, had not been there.
  ///
  /// - Parameter name: The id of a source, or an origin.
  /// - Returns: The documents and what fell; nil if no document has such a source.
  /// - SeeAlso: `FactBase.sources(fallingWith:)` and `FactBase.without(sources:)` for what falls.
  public func without(source name: String) -> (documents: AssessedDocuments, fallen: [Fallen])? {
    guard bases.contains(where: { !$0.sources(fallingWith: name).isEmpty }) else { return nil }
    var result = self
    let fallen = result.changeBases { $0.without(sources: $0.sources(fallingWith: name)) }
    return (result, fallen)
  }

  /// Returns the documents without all ties of a party.
  ///
  /// - Returns: The documents and what fell; nil if no fact is about the party, or it is the vendor or the buyer.
  /// - SeeAlso: `FactBase.without(_:)` for what falls.
  public func without(_ party: Party.ID) -> (documents: AssessedDocuments, fallen: [Fallen])? {
    guard party != vendor.id, party != buyer?.id else { return nil }
    var result = self
    let fallen = result.changeBases { $0.without(party) }
    return fallen.isEmpty ? nil : (result, fallen)
  }

  /// Finds a party that facts can be about: by id, then by name or other name without regard to case.
  public func party(named name: String) -> Party.ID? {
    if bases.contains(where: { $0.parties[Party.ID(name)] != nil }) { return Party.ID(name) }
    let wanted = name.lowercased()
    let found = bases.flatMap(\.parties.values).filter { party in
      ([party.name] + party.also).contains { $0.lowercased() == wanted }
    }
    return found.map(\.id).min() ?? (vendor.base.mentions(Party.ID(name)) ? Party.ID(name) : nil)
  }

  /// The ids of all parties that documents describe or name, in their order.
  public var partyNames: [String] { Set(bases.flatMap { $0.parties.keys.map(\.text) }).sorted() }
}

extension FactBase {
  /// Whether a fact is about a party that nobody describes.
  fileprivate func mentions(_ party: Party.ID) -> Bool { !without(party).fallen.isEmpty }
}

extension Assessor {
  /// Assesses the vendor of some documents.
  public static func assess(
    _ documents: AssessedDocuments, by policy: Policy, asOf: Day, knownOn: Day? = nil,
    including parts: AssessmentParts = .all
  ) -> Assessment {
    Assessor(policy: policy, register: documents.register ?? Register())
      .assess(documents.vendor, for: documents.buyer, asOf: asOf, knownOn: knownOn, including: parts)
  }
}
