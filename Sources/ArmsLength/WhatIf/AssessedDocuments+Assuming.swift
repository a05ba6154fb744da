public import ArmsLengthProfiles
public import ArmsLengthRisk
public import ArmsLengthSourceText
public import ArmsLengthVendorModel

extension AssessedDocuments {
  /// Documents with everything that is assumed.
  public struct Assumed: Sendable {
    /// The documents as they would be.
    public let documents: AssessedDocuments
    /// What was changed, in the order in which it was told.
    public let changes: [WhatIf.Change]
    /// What somebody should look at in what was put in.
    public let warnings: [Diagnostic]
  }

  /// Returns the documents as they would be under some assumptions: first changes, then without sources, then without parties.
  ///
  /// - Throws: `InvalidInput` with everything that is wrong, at the place where it is written.
  public func assuming(_ assumptions: Assumptions) throws(InvalidInput) -> Assumed {
    let edited = try edited(by: assumptions.edits)
    var documents = edited.documents
    var changes = edited.changes.map { change in
      let kind: WhatIf.Change.Kind =
        switch change.kind {
        case .set: .set
        case .added: .added
        case .removed: .removed
        }
      return WhatIf.Change(
        kind: kind, path: change.path, before: change.before, after: change.after, location: change.location)
    }
    var problems: [Diagnostic] = []
    for name in assumptions.withoutSources {
      guard let result = documents.without(source: name.text) else {
        problems.append(.unknownSource(name.text, among: sourceNames, at: name.location))
        continue
      }
      documents = result.documents
      changes += result.fallen.map { Self.change($0, .withoutSource) }
    }
    for name in assumptions.withoutParties {
      guard let party = party(named: name.text), let result = documents.without(party) else {
        let known = partyNames.filter { $0 != vendor.id.text && $0 != buyer?.id.text }
        problems.append(.nobodyThere(name.text, among: known, at: name.location))
        continue
      }
      documents = result.documents
      changes += result.fallen.map { Self.change($0, .withoutParty) }
    }
    guard problems.isEmpty else { throw InvalidInput(problems) }
    return Assumed(documents: documents, changes: changes, warnings: assumptions.warnings + edited.warnings)
  }

  private static func change(_ fallen: Fallen, _ kind: WhatIf.Change.Kind) -> WhatIf.Change {
    WhatIf.Change(
      kind: kind, path: fallen.path, before: nil, after: fallen.isPartly ? "what others told of it" : nil,
      location: fallen.location)
  }
}

extension Policy {
  /// Assesses a vendor as it is and as it would be under some assumptions.
  ///
  /// - Parameters:
  ///   - documents: The vendor's profile, who asks, and what they share.
  ///   - assumptions: What is assumed.
  ///   - asOf: What was true on this day counts.
  ///   - knownOn: Only what was known by this day counts; nil: the as-of date.
  ///   - parts: What is worked out beside the scores; without findings none can differ.
  /// - Throws: `InvalidInput` with everything that is wrong, at the place where it is written.
  public func whatIf(
    _ documents: AssessedDocuments, assuming assumptions: Assumptions, asOf: Day, knownOn: Day? = nil,
    including parts: AssessmentParts = .findings
  ) throws(InvalidInput) -> WhatIf {
    let assumed = try documents.assuming(assumptions)
    var result = WhatIf(
      before: Assessor.assess(documents, by: self, asOf: asOf, knownOn: knownOn, including: parts),
      after: Assessor.assess(assumed.documents, by: self, asOf: asOf, knownOn: knownOn, including: parts),
      changes: assumed.changes)
    result.warnings = assumed.warnings
    return result
  }
}
