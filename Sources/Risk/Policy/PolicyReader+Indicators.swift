import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import CEL

extension PolicyReader {
  private static let indicatorKeys = [
    "id", "title", "factor", "each", "when", "severity", "prior", "finding", "why", "ask", "mitigations", "threshold",
    "references",
  ]

  mutating func readIndicators(_ node: YAMLNode) {
    guard node.kind == .sequence else {
      diagnostics.append(PolicyDiagnostic.expected("a list of indicators", for: "indicators", at: node.location))
      return
    }
    var places: [String: SourceLocation] = [:]
    if node.elements.count > PolicyLimits.indicators {
      diagnostics.append(
        PolicyDiagnostic.tooManyIndicators(node.elements.count, limit: PolicyLimits.indicators, at: node.location))
      return
    }
    for element in node.elements {
      guard let map = MapReader(element, "the indicator", allowed: Self.indicatorKeys, &diagnostics) else { continue }
      let id = map.requiredText("id", &diagnostics)
      let place = map["id"]?.location ?? map.place
      if let first = places[id] {
        diagnostics.append(PolicyDiagnostic.duplicate(id, "indicator", at: place, first: first))
      }
      places[id] = place
      if let indicator = readIndicator(map, id: id, place: place) { policy.indicators.append(indicator) }
    }
  }

  private mutating func readIndicator(_ map: MapReader, id: String, place: SourceLocation) -> Policy.Indicator? {
    let factorName = map.requiredText("factor", &diagnostics)
    let factor = policy.factors.firstIndex { $0.id == factorName }
    if factor == nil, let node = map["factor"] {
      diagnostics.append(
        PolicyDiagnostic.unknownName(factorName, "factor", among: policy.factors.map(\.id), at: node.location))
    }
    if let factor { usedFactors.insert(factor) } else { hasUnknownFactor = true }
    var environment = policy.environment
    var each: Policy.Indicator.Each?
    if let node = map["each"] {
      guard let found = readEach(node) else { return nil }
      each = found
      environment = environment.adding(variables: [(found.name, .record(found.record))])
    }
    let when = map.required("when", &diagnostics).flatMap { node in
      compile(node, in: environment, expecting: .bool).flatMap { isPlain($0, in: node) ? $0 : nil }
    }
    if let when, let node = map["when"] {
      for test in Self.stated(in: when.syntax) {
        diagnostics.append(PolicyDiagnostic.statedGuards(at: node.location(ofContent: test.range)))
      }
    }
    let severity = map.required("severity", &diagnostics).flatMap { readSeverity($0, in: environment) }
    let prior = map["prior"].flatMap { readPrior($0, in: environment) }
    let finding = map.required("finding", &diagnostics).flatMap { compileTemplate($0, in: environment) }
    let ask = map.texts("ask", &diagnostics)
    let threshold = readThreshold(map["threshold"])
    let mitigations = readMitigations(map["mitigations"])
    let title = map.requiredText("title", &diagnostics)
    let why = map.requiredText("why", &diagnostics)
    let references = map.texts("references", &diagnostics)
    guard let factor, let when, let severity, let finding else { return nil }
    return Policy.Indicator(
      id: id, title: title, factor: factor, why: why.trimmingSpaces, ask: ask, mitigations: mitigations,
      threshold: threshold,
      references: references, condition: when.source.trimmingSpaces,
      severityText: map["severity"]?.text.trimmingSpaces ?? "",
      largestSeverity: severity.bounds.upper, location: place, each: each, when: when, severity: severity, prior: prior,
      finding: finding, atoms: Self.atoms(when.syntax).compactMap { when.subprogram(at: $0) },
      conditionLocation: map["when"]?.location ?? place)
  }

  private mutating func readEach(_ node: YAMLNode) -> Policy.Indicator.Each? {
    let text = node.text
    guard let range = text.range(ofWord: " in ") else {
      diagnostics.append(PolicyDiagnostic.eachForm(at: node.location))
      return nil
    }
    let name = text[..<range.lowerBound].trimmingSpaces
    let start = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    guard let list = compile(node, in: policy.environment, expecting: nil, from: start) else { return nil }
    guard case .list(.record(let record)) = list.resultType else {
      diagnostics.append(PolicyDiagnostic.eachNotRecords("\(list.resultType)", at: node.location))
      return nil
    }
    return Policy.Indicator.Each(name: name, list: list, record: record)
  }

  private mutating func readSeverity(_ node: YAMLNode, in environment: Environment) -> SeverityPlan? {
    guard let program = compile(node, in: environment, expecting: nil) else { return nil }
    let plan: SeverityPlan
    do {
      plan = try SeverityPlan(program)
    } catch {
      diagnostics.append(PolicyDiagnostic.severity(error, at: node.location(ofContent: error.range)))
      return nil
    }
    let bounds = plan.bounds
    if bounds.upper > 100 + 1e-9 {
      diagnostics.append(PolicyDiagnostic.severityTooLarge(NumberText.number(bounds.upper), at: node.location))
    }
    if bounds.lower < -1e-9 {
      diagnostics.append(PolicyDiagnostic.severityNegative(NumberText.number(bounds.lower), at: node.location))
    }
    return plan
  }

  private mutating func readPrior(_ node: YAMLNode, in environment: Environment) -> Program? {
    guard let program = compile(node, in: environment, expecting: nil) else { return nil }
    guard [.double, .int, .share, .dyn].contains(program.resultType) else {
      diagnostics.append(
        PolicyDiagnostic.expected("a number in 0..1, or an expression of one", for: "prior", at: node.location))
      return nil
    }
    if case .literal(let value) = program.syntax.kind, let number = DomainFunctions.number(value),
      !(0...1).contains(number)
    {
      diagnostics.append(PolicyDiagnostic.outOfRange("prior", "0..1", at: node.location))
    }
    return program
  }

  private mutating func readThreshold(_ node: YAMLNode?) -> Policy.Threshold? {
    guard let node, let map = MapReader(node, "the threshold", allowed: ["text", "source", "status"], &diagnostics)
    else {
      return nil
    }
    let statuses = ["verified", "memory", "judgement"]
    let status = map.requiredText("status", &diagnostics)
    if let place = map["status"], !statuses.contains(status) {
      diagnostics.append(PolicyDiagnostic.unknownName(status, "status", among: statuses, at: place.location))
    }
    return Policy.Threshold(
      text: map.requiredText("text", &diagnostics), source: map.requiredText("source", &diagnostics), status: status)
  }

  // MARK: Expressions

  /// Compiles a scalar, or the part of it from a UTF-8 offset on; its errors are reported at their places in the file.
  mutating func compile(
    _ node: YAMLNode, in environment: Environment, expecting: CELType?, from start: Int = 0
  ) -> Program? {
    guard node.kind == .scalar else {
      diagnostics.append(PolicyDiagnostic.expected("an expression", for: "the condition", at: node.location))
      return nil
    }
    do {
      let program = try environment.compile(String(node.text.utf8.dropFirst(start)) ?? "", expecting: expecting)
      sources.append(program)
      warn(about: program, in: node, from: start)
      return program
    } catch {
      report(error, in: node, from: start)
      return nil
    }
  }

  private mutating func compileTemplate(_ node: YAMLNode, in environment: Environment) -> Template? {
    do {
      let template = try environment.compileTemplate(node.text)
      if template.parts.count > PolicyLimits.textParts {
        diagnostics.append(
          PolicyDiagnostic.tooManyParts(template.parts.count, limit: PolicyLimits.textParts, at: node.location))
        return nil
      }
      var isPlain = true
      for case .expression(let program, let range) in template.parts {
        sources.append(program)
        warn(about: program, in: node, from: range.lowerBound)
        isPlain = self.isPlain(program, in: node, from: range.lowerBound) && isPlain
      }
      return isPlain ? template : nil
    } catch {
      report(error, in: node, from: 0)
      return nil
    }
  }

  /// Whether an expression does without the functions that are reckoned over ranges, in a severity only; reports the first one.
  private mutating func isPlain(_ program: Program, in node: YAMLNode, from start: Int = 0) -> Bool {
    func find(_ node: SyntaxNode) -> (name: String, range: SourceRange)? {
      if case .call(let name, _, _) = node.kind, SeverityPlan.functions.contains(name) { return (name, node.range) }
      return node.children.lazy.compactMap(find).first
    }
    guard let found = find(program.syntax) else { return true }
    hasRefused = true
    let place = node.location(ofContent: found.range.shifted(by: start))
    diagnostics.append(PolicyDiagnostic.severityOnly(found.name, at: place))
    return false
  }

  private mutating func report(_ failure: CompilationFailure, in node: YAMLNode, from start: Int) {
    hasRefused = true
    diagnostics += failure.issues.map { Self.diagnostic($0, .error, in: node, from: start) }
  }

  /// Notes what is probably wrong with an expression that can be evaluated.
  private mutating func warn(about program: Program, in node: YAMLNode, from start: Int) {
    diagnostics += program.warnings.map { Self.diagnostic($0, .warning, in: node, from: start) }
  }

  private static func diagnostic(
    _ issue: Issue, _ severity: Diagnostic.Severity, in node: YAMLNode, from start: Int
  ) -> Diagnostic {
    Diagnostic(
      code: issue.code, severity: severity, message: issue.message,
      at: node.location(ofContent: issue.range.shifted(by: start)), help: issue.help)
  }

  /// The parts of a condition between its `&&`, `||` and `!`.
  static func atoms(_ node: SyntaxNode) -> [SyntaxNode] {
    if case .call(let function, _, let arguments) = node.kind, ["_&&_", "_||_", "!_"].contains(function) {
      return arguments.flatMap(atoms)
    }
    return [node]
  }

  /// The places at which an expression asks what the document says instead of what is so.
  private static func stated(in node: SyntaxNode) -> [SyntaxNode] {
    if case .test(.stated, _, _) = node.kind { return [node] }
    return node.children.flatMap(stated)
  }
}

extension String {
  /// The first place of a piece of text.
  fileprivate func range(ofWord word: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(word) { return index..<self.index(index, offsetBy: word.count) }
      formIndex(after: &index)
    }
    return nil
  }
}
