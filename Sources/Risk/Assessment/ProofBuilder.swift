import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Takes a condition that held apart: its parts, the values in them, the facts behind those.
struct ProofBuilder {
  let data: DomainData
  let values: ValueText
  let indicator: Policy.Indicator

  /// The steps and facts of a finding.
  func proof(subject: RecordReference?) -> (steps: [Finding.Step], evidence: [Finding.Evidence]) {
    var records: [RecordReference] = subject.map { [$0] } ?? []
    if let subject, let party = data.partyIDs[subject] { records += data.chain(from: party, to: data.vendor) }
    var steps: [Finding.Step] = []
    var asked: [RecordReference: Set<String>] = [:]
    for atom in indicator.atoms {
      let (value, trace) = atom.evaluateTracing(values.activation, assignment: values.assignment)
      if case .bool(true) = value { records += trace.witnesses }
      for read in trace.reads { asked[read.record, default: []].formUnion([read.field] + Self.origin(of: read.field)) }
      steps.append(
        Finding.Step(
          expression: Self.text(of: atom), result: result(value), terms: terms(atom, trace)))
    }
    return (steps, evidence(records, asked))
  }

  private func result(_ value: Value) -> String {
    if case .error(let error) = value { return "error: \(error.message)" }
    return values.text(value)
  }

  // MARK: Values

  private func terms(_ atom: Program, _ trace: Trace) -> [Finding.Term] {
    var terms: [Finding.Term] = []
    collect(atom.syntax, in: atom, &terms)
    for witness in trace.witnesses {
      guard let state = data.facts[witness], !terms.contains(where: { $0.value == state.fact.path }) else { continue }
      terms.append(
        Finding.Term(
          expression: state.fact.section.schema.name, value: state.fact.path, location: state.fact.location, reason: nil
        ))
    }
    return terms
  }

  /// The values of fields and of questions about the buyer that a part looks at.
  private func collect(_ node: SyntaxNode, in program: Program, _ terms: inout [Finding.Term]) {
    switch node.kind {
    case .literal, .identifier, .comprehension: return
    case .select, .test:
      if let term = term(node, in: program), !terms.contains(term) { terms.append(term) }
    case .call("isRival", let receiver, let arguments), .call("isSelf", let receiver, let arguments):
      guard let part = program.subprogram(at: node), let party = arguments.last ?? receiver else { return }
      let value = part.evaluate(values.activation, assignment: values.assignment)
      var reason: Perspective.Reason?
      if let inner = program.subprogram(at: party),
        case .record(let record) = inner.evaluate(values.activation, assignment: values.assignment)
      {
        reason = data.rivalry[record]
      }
      let term = Finding.Term(
        expression: Self.text(of: part), value: values.text(value), location: reason?.location, reason: reason?.text)
      if !terms.contains(term) { terms.append(term) }
    default: for child in node.children { collect(child, in: program, &terms) }
    }
  }

  private func term(_ node: SyntaxNode, in program: Program) -> Finding.Term? {
    guard let part = program.subprogram(at: node) else { return nil }
    let (value, trace) = part.evaluateTracing(values.activation, assignment: values.assignment)
    // Where the field stands in the document, if a fact states it.
    var location: SourceLocation?
    for read in trace.reads.reversed() {
      guard let state = data.facts[read.record] else {
        location = data.stated[read.record]?.fields[read.field]?.location ?? location
        if location != nil { break }
        continue
      }
      let stated = telling(of: state).record.fields
      location = ([read.field] + Self.origin(of: read.field)).compactMap { stated[$0]?.location }.first ?? location
      if location != nil { break }
    }
    return Finding.Term(expression: Self.text(of: part), value: values.text(value), location: location, reason: nil)
  }

  /// The fields that a reckoned field is taken from.
  private static let origins: [String: [String]] = [
    "share": ["revenue"], "largest_share": ["revenue"], "share_before": ["revenue"], "share_on": ["revenue"],
    "amount": ["revenue"],
    "leaving": ["exit"], "left_on": ["exit"],
    "on": ["date", "during", "stages"],
    "since": ["stages"],
  ]

  private static func origin(of field: String) -> [String] { origins[field] ?? [] }

  /// The telling of a fact that is looked at.
  private func telling(of state: FactState) -> Telling {
    guard state.outcomes.count > 1,
      let variable = data.variables.firstIndex(where: { $0.name == state.fact.path }), values.assignment[variable] >= 0,
      let index = state.outcomes[Int(values.assignment[variable])].telling
    else { return state.likeliest }
    return state.tellings[index]
  }

  /// The text of a program, which may be a part of a longer one, in one line.
  static func text(of program: Program) -> String {
    let text = program.source.utf8
    let range = program.syntax.range
    guard range.upperBound <= text.count else { return oneLine(program.source) }
    return oneLine(
      String(decoding: text.dropFirst(range.lowerBound).prefix(range.upperBound - range.lowerBound), as: UTF8.self))
  }

  /// A text in one line, its blanks and breaks drawn together.
  static func oneLine(_ text: String) -> String {
    let bytes = text.utf8
    if bytes.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return text }
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
      var line: [UInt8] = []
      line.reserveCapacity(bytes.count)
      var isBlank = false
      for byte in bytes {
        if byte == 0x20 || byte == 0x0A || byte == 0x09 {
          isBlank = !line.isEmpty
        } else {
          if isBlank { line.append(0x20) }
          isBlank = false
          line.append(byte)
        }
      }
      return String(decoding: line, as: UTF8.self)
    }
    return text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\t" }).joined(separator: " ")
  }

  // MARK: Facts

  private func evidence(_ records: [RecordReference], _ asked: [RecordReference: Set<String>]) -> [Finding.Evidence] {
    var seen: Set<String> = []
    return records.compactMap { record in
      guard let state = data.facts[record], seen.insert(state.fact.location.description).inserted else { return nil }
      let told = state.ground(of: telling(of: state), asking: asked[record] ?? [])
      return Finding.Evidence(
        path: state.fact.path, location: state.fact.location, standing: told.standing,
        sources: told.sources.compactMap { id in state.base.sources[id].map(citation) }, known: told.known?.text)
    }
  }

  private func citation(_ source: Source) -> Finding.Citation {
    Finding.Citation(
      id: source.id, publisher: source.publisher ?? source.id, origin: source.origin, published: source.published?.text,
      url: source.url,
      location: source.location)
  }
}
