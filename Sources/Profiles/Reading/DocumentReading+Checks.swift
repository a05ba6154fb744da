import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What only a whole record or the whole document can tell.
extension DocumentReading {
  /// Warns of stages out of their order, and of an end before its start.
  mutating func checkOrder(of record: Record) {
    if let since = record.fields["since"], let until = record.fields["until"], let start = since.value.asDate,
      let end = until.value.asDate, end.isBefore(start) == true
    {
      diagnostics.append(.endBeforeStart(end.text, start.text, at: until.location, start: since.location))
    }
    for name in record.schema.stagesFields {
      if case .record(let stages)? = record[name] { checkOrder(ofStages: stages) }
    }
  }

  private mutating func checkOrder(ofStages stages: Record) {
    // An announcement may come at any time: before, with or after what it announces.
    let reached = stages.schema.fields.map(\.name).filter { $0 != "announced" }.compactMap { name in
      stages.fields[name].flatMap { stated in stated.value.asDate.map { (name, $0, stated.location) } }
    }
    for (earlier, later) in zip(reached, reached.dropFirst()) where later.1.isBefore(earlier.1) == true {
      diagnostics.append(
        .stagesOutOfOrder(later.0, later.1.text, earlier.0, earlier.1.text, at: later.2, earlier: earlier.2))
    }
  }

  /// The checks that come last.
  mutating func finishChecks() {
    settleUndescribedParties()
    for (_, standings) in standingsByClaim.sorted(by: { $0.key < $1.key }) {
      guard let first = standings.first else { continue }
      for other in standings.dropFirst() where other.standing != first.standing {
        diagnostics.append(
          .differingStanding(other.standing, first.standing, at: other.location, first: first.location))
      }
    }
    // Where something is wrong, what else could be better would only be in the way.
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    let warnings = unsourced.map { fact in
      Diagnostic.noSource(fact.path, standing: standing(of: fact), at: fact.location)
    }
    diagnostics += Diagnostic.collapsed(warnings) { first, others in .noSources(first, others) }
    warnOfLikePersons()
    warnOfUngroundedCoverage()
    diagnostics += Consistency.warnings(of: base, about: ownID)
  }

  /// Warns of lists that are said to be complete without a source: that narrows a verdict as much as any fact. A buyer knows its own.
  private mutating func warnOfUngroundedCoverage() {
    guard schema != .buyer, impliedID == nil else { return }
    let ungrounded = base.coverageGrounds.filter { name, ground in
      switch base.coverage[name] {
      case .complete, .above: ground.sources.isEmpty
      case .partial, .undisclosed, nil: false
      }
    }.sorted { $0.value.location.range < $1.value.location.range }
    guard let first = ungrounded.first else { return }
    diagnostics.append(.ungroundedCoverage(ungrounded.map(\.key), at: first.value.location))
  }

  /// Warns of a person, named by use alone, whose id differs in one letter from that of another: a misspelt id would hide that
  /// somebody moved.
  private mutating func warnOfLikePersons() {
    let isShort: (Party) -> Bool = { $0.id.text.utf8.count < 6 }
    let named = base.parties.values.filter { $0.isOnlyNamed && $0.kind == "person" && !isShort($0) }
      .sorted { ($0.location?.range ?? SourceRange(at: 0)) < ($1.location?.range ?? SourceRange(at: 0)) }
    guard !named.isEmpty, named.count <= 5 * DocumentLimits.suggestions else { return }
    let described = Array(base.parties.values) + Array(register?.base.parties.values ?? [:].values)
    var others = described.filter { $0.kind == "person" && !$0.isOnlyNamed && !isShort($0) }.map(\.id).sorted()
    for person in named {
      if let place = person.location, let like = others.first(where: { $0.text.differsInOneEdit(from: person.id.text) })
      {
        diagnostics.append(.likePersons(person.id.text, like.text, at: place))
      }
      others.append(person.id)
    }
  }

  /// The standing that is stated for a fact or its claim.
  private func standing(of fact: Fact) -> Standing? {
    fact.envelope.standing ?? fact.envelope.claim.flatMap { base.claims[$0]?.envelope.standing }
  }

  /// Checks what a question is about: `stakes[meta].rights`, `stakes[meta]`, `stakes`, or a word such as `vendor.country`.
  mutating func checkPath(_ path: String, at place: SourceLocation) {
    guard diagnostics.count < DocumentLimits.suggestions else { return }
    let name = String(path.prefix { $0 != "[" && $0 != "." })
    guard let section = Section(rawValue: name) else {
      if let close = Suggestion.closest(to: name, among: Section.allCases.map(\.rawValue)) {
        diagnostics.append(.unknownPath(path, part: name, close, at: place))
      }
      return
    }
    guard path.dropFirst(name.count).first == "[", let end = path.firstIndex(of: "]") else { return }
    let fact = String(path[...end])
    let paths = base[section].map(\.path)
    if !paths.contains(fact) {
      diagnostics.append(.unknownPath(path, part: fact, Suggestion.closest(to: fact, among: paths), at: place))
    }
    let rest = path[path.index(after: end)...]
    guard rest.first == "." else { return }
    let field = String(rest.dropFirst().prefix { $0 != "." && $0 != "[" })
    let names = section.schema.fields.map(\.name)
    if !names.contains(field) {
      diagnostics.append(.unknownPath(path, part: field, Suggestion.closest(to: field, among: names), at: place))
    }
  }
}

extension String {
  /// Whether one letter added, taken away or replaced turns the text into the other.
  fileprivate func differsInOneEdit(from other: String) -> Bool {
    let (short, long) =
      utf8.count <= other.utf8.count ? (Array(utf8), Array(other.utf8)) : (Array(other.utf8), Array(utf8))
    guard long.count - short.count <= 1, short != long else { return false }
    let start = zip(short, long).prefix { $0 == $1 }.count
    return short[(short.count == long.count ? start + 1 : start)...].elementsEqual(long[(start + 1)...])
  }
}
