package import ArmsLengthLocatedYAML
package import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// Reads a policy: everything that can be wrong with it is found here, before any profile is looked at.
package struct PolicyReader {
  private static let keys = [
    "armslength", "policy", "version", "title", "description", "parameters", "evidence", "unknown", "dimensions",
    "tiers",
    "decisions", "factors", "indicators",
  ]

  var policy: Policy
  var diagnostics: [Diagnostic] = []
  /// The expressions that were compiled, for finding parameters that nobody reads.
  var sources: [Program] = []
  /// The factors that indicators name, also those that are refused for another reason.
  var usedFactors: Set<Int> = []
  /// Where the names of parameters stand.
  private var parameterKeys: [String: SourceLocation] = [:]
  /// Whether an indicator's factor is missing or unknown: then nobody knows which factor it would use.
  var hasUnknownFactor = false
  /// Whether an expression was refused: then nobody knows which parameters it reads.
  var hasRefused = false

  /// Reads a policy.
  ///
  /// - Throws: Every error of the file at once.
  package static func read(_ document: YAMLDocument) throws(InvalidInput) -> Policy {
    var reader = PolicyReader(
      policy: Policy(file: document.file, environment: DomainRecords.environment(parameters: [])))
    reader.read(document.root)
    reader.keepSome()
    if reader.diagnostics.contains(where: { $0.severity == .error }) { throw InvalidInput(reader.diagnostics) }
    reader.policy.warnings = Diagnostic.sorted(reader.diagnostics)
    return reader.policy
  }

  private init(policy: Policy) { self.policy = policy }

  /// Keeps the first errors and warnings: more would help nobody.
  private mutating func keepSome() {
    let sorted = Diagnostic.sorted(diagnostics)
    guard sorted.count > PolicyLimits.messages else { return }
    // An error makes the policy invalid, however many warnings come before it.
    let errors = sorted.filter { $0.severity == .error }
    let kept = errors.isEmpty ? sorted : errors
    diagnostics = Array(kept.prefix(PolicyLimits.messages))
    if kept.count > PolicyLimits.messages, !errors.isEmpty, let place = kept[PolicyLimits.messages - 1].location {
      diagnostics.append(PolicyDiagnostic.moreErrors(than: PolicyLimits.messages, at: place))
    }
  }

  private mutating func read(_ root: YAMLNode) {
    guard let map = MapReader(root, "the policy", allowed: Self.keys, &diagnostics) else { return }
    if let kind = map.required("armslength", &diagnostics), kind.text != "policy/v1" {
      diagnostics.append(PolicyDiagnostic.wrongKind(kind.text, expected: "policy/v1", at: kind.location))
    }
    policy.id = map.requiredText("policy", &diagnostics)
    policy.version = map.requiredText("version", &diagnostics)
    policy.title = map.text("title", &diagnostics) ?? policy.id
    readParameters(map["parameters"])
    policy.environment = DomainRecords.environment(
      parameters: policy.parameters.map { FieldDeclaration(name: $0.name, type: $0.type) })
    readEvidence(map["evidence"])
    readUnknown(map["unknown"])
    if let node = map.required("dimensions", &diagnostics) { readDimensions(node) }
    readTiers(map["tiers"])
    readDecisions(map["decisions"])
    if let node = map.required("factors", &diagnostics) { readFactors(node) }
    if let node = map.required("indicators", &diagnostics) { readIndicators(node) }
    findUnused()
  }

  private mutating func readParameters(_ node: YAMLNode?) {
    guard let node else { return }
    guard node.kind == .mapping else {
      diagnostics.append(PolicyDiagnostic.expected("a map of names and numbers", for: "parameters", at: node.location))
      return
    }
    for (key, value) in node.entries {
      guard let (parsed, type) = parameter(value) else {
        diagnostics.append(
          PolicyDiagnostic.expected(
            "a number, a share (`25%`), days (`90 days`) or a text", for: key.text, at: value.location))
        continue
      }
      policy.parameters.append(
        Policy.Parameter(name: key.text, text: value.text, location: value.location, value: parsed, type: type))
      parameterKeys[key.text] = key.location
    }
  }

  private func parameter(_ node: YAMLNode) -> (Value, CELType)? {
    guard node.kind == .scalar else { return nil }
    switch node.scalar {
    case .int(let number): return (.int(number), .int)
    case .float(let number): return (.double(number), .double)
    case .bool(let flag): return (.bool(flag), .bool)
    default: break
    }
    let text = node.text
    for kind in [QuantityKind.share, .days, .money] {
      if let quantity = try? Quantity(parsing: text, as: kind) {
        return (.opaque(QuantityValue(quantity, attribute: "parameters")), .quantity(kind))
      }
    }
    return text.isEmpty ? nil : (.string(text), .string)
  }

  private mutating func readEvidence(_ node: YAMLNode?) {
    guard let node,
      let map = MapReader(
        node, "evidence", allowed: ["announced", "reported", "disputed", "unconfirmed", "alleged"], &diagnostics)
    else { return }
    for name in map.allowed {
      if let value = map.number(name, in: 0...1, &diagnostics), let standing = Standing(rawValue: name) {
        policy.credence[standing] = value
      }
    }
  }

  private mutating func readUnknown(_ node: YAMLNode?) {
    guard let node,
      let map = MapReader(
        node, "unknown", allowed: ["prior", "control", "imprecise", "minimum_coverage"], &diagnostics)
    else { return }
    if let value = map.number("prior", in: 0...1, &diagnostics) { policy.unknown.prior = value }
    if let value = map.number("control", in: 0...1, &diagnostics) { policy.unknown.control = value }
    if let value = map.number("imprecise", in: 0...1, &diagnostics) { policy.unknown.imprecise = value }
    if let value = map.number("minimum_coverage", in: 0...1, &diagnostics) { policy.unknown.minimumCoverage = value }
  }

  private mutating func readDimensions(_ node: YAMLNode) {
    guard node.kind == .mapping else {
      diagnostics.append(PolicyDiagnostic.expected("a map of dimensions by id", for: "dimensions", at: node.location))
      return
    }
    for (key, value) in node.entries {
      guard let map = MapReader(value, "the dimension", allowed: ["title", "tier", "aggregation"], &diagnostics) else {
        continue
      }
      var counts = true
      if let flag = map["tier"] {
        if case .bool(let value) = flag.scalar {
          counts = value
        } else {
          diagnostics.append(PolicyDiagnostic.expected("`true` or `false`", for: "tier", at: flag.location))
        }
      }
      let names = ScoringModel.Aggregation.allCases.map(\.rawValue)
      let aggregation = map.text("aggregation", &diagnostics) ?? names[0]
      if !names.contains(aggregation), let place = map["aggregation"] {
        diagnostics.append(PolicyDiagnostic.unknownName(aggregation, "aggregation", among: names, at: place.location))
      }
      policy.dimensions.append(
        Policy.Dimension(
          id: key.text, title: map.text("title", &diagnostics) ?? key.text, countsForTier: counts,
          aggregation: aggregation))
    }
  }

  private mutating func readTiers(_ node: YAMLNode?) {
    var tiers: [Policy.TierBand] = []
    if let node {
      let entries = node.elements.flatMap { $0.entries.map { $0 } }
      var last: (tier: Policy.TierBand, place: SourceLocation)?
      for (key, value) in entries {
        guard let from = MapReader.number(value, key.text, in: 0...100, &diagnostics) else { continue }
        if let last, last.tier.from >= from {
          diagnostics.append(
            PolicyDiagnostic.tierFalls(key.text, last.tier.name, at: value.location, before: last.place))
        } else if last == nil, from != 0 {
          diagnostics.append(PolicyDiagnostic.firstTier(key.text, at: value.location))
        }
        let tier = Policy.TierBand(name: key.text, from: from)
        last = (tier, value.location)
        tiers.append(tier)
      }
      if entries.isEmpty { diagnostics.append(PolicyDiagnostic.noTiers(at: node.location)) }
    } else {
      tiers = [("low", 0), ("moderate", 25), ("high", 50), ("critical", 75)].map {
        Policy.TierBand(name: $0.0, from: $0.1)
      }
    }
    policy.tiers = tiers
  }

  private mutating func readDecisions(_ node: YAMLNode?) {
    guard let node else { return }
    guard node.kind == .sequence else {
      diagnostics.append(PolicyDiagnostic.expected("a list of decisions", for: "decisions", at: node.location))
      return
    }
    let names = policy.tiers.map(\.name) + ["undetermined"]
    for element in node.elements {
      let dimensions = policy.dimensions.map(\.id)
      let keys = ["tier", "sensitivity", "substitutability"] + dimensions + ["action", "text", "conditions"]
      guard let map = MapReader(element, "the decision", allowed: keys, &diagnostics) else { continue }
      func words(_ key: String, _ known: [String], _ diagnostics: inout [Diagnostic]) -> [String] {
        let found = map.texts(key, &diagnostics)
        let places = map[key].map { $0.kind == .scalar ? [$0] : Array($0.elements) } ?? []
        for place in places where place.kind == .scalar && !known.contains(place.text) {
          diagnostics.append(PolicyDiagnostic.unknownName(place.text, key, among: known, at: place.location))
        }
        return found
      }
      let actions = Policy.Decision.Action.allCases.map(\.rawValue)
      let action = words("action", actions, &diagnostics).first ?? ""
      if map["action"] == nil {
        diagnostics.append(PolicyDiagnostic.missingKey("action", of: "the decision", at: map.place))
      }
      var tiers: [String: [String]] = [:]
      for dimension in dimensions where map[dimension] != nil {
        tiers[dimension] = words(dimension, names, &diagnostics)
      }
      policy.decisions.append(
        Policy.Decision(
          tiers: words("tier", names, &diagnostics),
          sensitivities: words("sensitivity", ClosedList.sensitivities.words, &diagnostics),
          substitutabilities: words("substitutability", ClosedList.substitutabilities.words, &diagnostics),
          dimensions: tiers,
          action: Policy.Decision.Action(rawValue: action) ?? .escalate,
          text: map.requiredText("text", &diagnostics), conditions: map.texts("conditions", &diagnostics),
          location: element.location))
    }
  }

  private mutating func readFactors(_ node: YAMLNode) {
    guard node.kind == .mapping else {
      diagnostics.append(PolicyDiagnostic.expected("a map of factors by id", for: "factors", at: node.location))
      return
    }
    for (key, value) in node.entries {
      let keys = ["dimension", "title", "weight", "prior", "mitigations"]
      guard let map = MapReader(value, "the factor", allowed: keys, &diagnostics) else { continue }
      let name = map.requiredText("dimension", &diagnostics)
      let dimension = policy.dimension(name)
      if dimension == nil, let place = map["dimension"] {
        diagnostics.append(
          PolicyDiagnostic.unknownName(name, "dimension", among: policy.dimensions.map(\.id), at: place.location))
      }
      policy.factors.append(
        Policy.Factor(
          id: key.text, dimension: dimension ?? 0, title: map.text("title", &diagnostics) ?? key.text,
          weight: map.number("weight", in: 0...1_000_000, &diagnostics) ?? 1,
          prior: map.number("prior", in: 0...1, &diagnostics), mitigations: readMitigations(map["mitigations"]),
          location: key.location))
    }
  }

  mutating func readMitigations(_ node: YAMLNode?) -> [Policy.Mitigation] {
    guard let node else { return [] }
    guard node.kind == .sequence else {
      diagnostics.append(
        PolicyDiagnostic.expected(
          "a list such as `- {control: recusal, effect: {verified: 50%}}`", for: "mitigations", at: node.location))
      return []
    }
    var mitigations: [Policy.Mitigation] = []
    for element in node.elements {
      guard let map = MapReader(element, "the mitigation", allowed: ["control", "effect"], &diagnostics) else {
        continue
      }
      let control = map.requiredText("control", &diagnostics)
      var effect: [String: Double] = [:]
      if let table = map.required("effect", &diagnostics),
        let entries = MapReader(table, "effect", allowed: ["asserted", "contractual", "verified"], &diagnostics)
      {
        for strength in entries.allowed {
          if let value = entries.number(strength, in: 0...1, &diagnostics) { effect[strength] = value }
        }
        let rising = entries.allowed.compactMap { effect[$0] }
        if !zip(rising, rising.dropFirst()).allSatisfy(<=) {
          diagnostics.append(PolicyDiagnostic.effectsFall(at: table.location))
        }
      }
      mitigations.append(Policy.Mitigation(control: control, effect: effect))
    }
    return mitigations
  }

  /// Factors and parameters that nothing uses.
  private mutating func findUnused() {
    for (index, factor) in policy.factors.enumerated() where !hasUnknownFactor && !usedFactors.contains(index) {
      diagnostics.append(PolicyDiagnostic.unusedFactor(factor.id, at: factor.location))
    }
    guard !hasRefused else { return }
    for parameter in policy.parameters
    where !sources.contains(where: { Self.reads(parameter.name, $0.syntax) }) {
      diagnostics.append(
        PolicyDiagnostic.unusedParameter(parameter.name, at: parameterKeys[parameter.name] ?? parameter.location))
    }
  }

  private static func reads(_ parameter: String, _ node: SyntaxNode) -> Bool {
    if case .select(let operand, let field, _) = node.kind, field == parameter,
      case .identifier("parameters") = operand.kind
    {
      return true
    }
    return node.children.contains { reads(parameter, $0) }
  }
}
