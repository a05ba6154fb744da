package import ArmsLengthLocatedYAML
package import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Reads the tests of a policy: `tests/v1` documents.
///
/// Names of dimensions, tiers and indicators are looked up in the policy, so that a typo is an error and no test that passes.
package struct PolicyTestReader {
  private static let keys = ["armslength", "policy", "defaults", "tests"]
  private static let defaultKeys = ["vendor", "register", "buyer", "as_of", "known_on"]
  private static let testKeys = ["name", "vendor", "register", "buyer", "as_of", "known_on", "expect"]
  private static let indicatorKeys: [(key: String, outcome: Assessment.IndicatorResult.Outcome)] = [
    ("fires", .fired), ("open", .open), ("unknown", .unknown), ("quiet", .quiet), ("broken", .broken),
  ]

  private let policy: Policy
  private var diagnostics: [Diagnostic] = []
  /// What tests have that do not say otherwise.
  private var defaults: MapReader?

  /// Reads tests.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - policy: The policy that they test.
  /// - Throws: Every error of the document at once.
  package static func read(_ document: YAMLDocument, policy: Policy) throws(InvalidInput) -> PolicyTestSuite {
    var reader = PolicyTestReader(policy: policy)
    let tests = reader.read(document.root)
    if reader.diagnostics.contains(where: { $0.severity == .error }) { throw InvalidInput(reader.diagnostics) }
    return PolicyTestSuite(policy: policy.id, tests: tests, file: document.file)
  }

  private init(policy: Policy) { self.policy = policy }

  private mutating func read(_ root: YAMLNode) -> [PolicyTest] {
    guard let map = MapReader(root, "the file of tests", allowed: Self.keys, &diagnostics) else { return [] }
    if let kind = map.required("armslength", &diagnostics), kind.text != "tests/v1" {
      diagnostics.append(PolicyDiagnostic.wrongKind(kind.text, expected: "tests/v1", at: kind.location))
    }
    let id = map.requiredText("policy", &diagnostics)
    if let node = map["policy"], node.kind == .scalar, id != policy.id {
      diagnostics.append(PolicyDiagnostic.otherPolicy(id, loaded: policy.id, at: node.location))
    }
    defaults = map["defaults"].flatMap { MapReader($0, "`defaults`", allowed: Self.defaultKeys, &diagnostics) }
    guard let list = map.required("tests", &diagnostics) else { return [] }
    guard list.kind == .sequence else {
      diagnostics.append(PolicyDiagnostic.expected("a list of tests", for: "tests", at: list.location))
      return []
    }
    var places: [String: SourceLocation] = [:]
    return list.elements.compactMap { readTest($0, &places) }
  }

  private mutating func readTest(_ node: YAMLNode, _ places: inout [String: SourceLocation]) -> PolicyTest? {
    guard let map = MapReader(node, "the test", allowed: Self.testKeys, &diagnostics) else { return nil }
    let name = map.requiredText("name", &diagnostics)
    let place = map["name"]?.location ?? map.place
    if map["name"] != nil {
      if let first = places[name] {
        diagnostics.append(PolicyDiagnostic.duplicate(name, "test", at: place, first: first))
      }
      places[name] = places[name] ?? place
    }
    for key in ["vendor", "as_of"] where defaults?[key] == nil { _ = map.required(key, &diagnostics) }
    let vendor = document("vendor", map)
    let register = document("register", map)
    let buyer = document("buyer", map)
    let asOf = day("as_of", map)
    let knownOn = day("known_on", map)
    let expectations = map.required("expect", &diagnostics).map { readExpectations($0) } ?? []
    guard let vendor, let asOf else { return nil }
    return PolicyTest(
      name: name, vendor: vendor, register: register, buyer: buyer, asOf: asOf, knownOn: knownOn,
      expectations: expectations, location: place)
  }

  private mutating func document(_ key: String, _ map: MapReader) -> PolicyTest.Document? {
    guard let map = map[key] == nil ? defaults : map, let node = map[key] else { return nil }
    if node.kind == .mapping, key != "register" { return PolicyTest.Document(part: node) }
    guard let path = map.text(key, &diagnostics) else { return nil }
    // `none` takes a default back.
    if path == "none", key != "vendor" { return nil }
    guard !path.isEmpty else {
      diagnostics.append(PolicyDiagnostic.expected("a path of a file", for: key, at: node.location))
      return nil
    }
    return PolicyTest.Document(path: path, location: node.location)
  }

  private mutating func day(_ key: String, _ map: MapReader) -> Day? {
    guard let map = map[key] == nil ? defaults : map, let text = map.text(key, &diagnostics), let node = map[key] else {
      return nil
    }
    do {
      return try Day(text)
    } catch {
      diagnostics.append(PolicyDiagnostic.date(error, at: node.location(ofContent: error.range)))
      return nil
    }
  }

  // MARK: What is expected

  private mutating func readExpectations(_ node: YAMLNode) -> [PolicyTest.Expectation] {
    let names = policy.dimensions.map(\.id) + [PolicyTest.overall]
    let keys = names + Self.indicatorKeys.map(\.key) + ["asks", "decision"]
    guard let map = MapReader(node, "what is expected", allowed: keys, &diagnostics) else { return [] }
    var found: [PolicyTest.Expectation] = []
    for name in names {
      if let node = map[name] { found += readScores(node, dimension: name) }
    }
    var places: [String: SourceLocation] = [:]
    for (key, outcome) in Self.indicatorKeys {
      found += readIndicators(map, key, outcome, &places)
    }
    for element in scalars("asks", map) { found.append(.init(.question(about: element.text), at: element.location)) }
    if let node = map["decision"], let text = map.text("decision", &diagnostics) {
      if let action = Policy.Decision.Action(rawValue: text) {
        found.append(.init(.decision(action), at: node.location))
      } else {
        let known = Policy.Decision.Action.allCases.map(\.rawValue)
        diagnostics.append(PolicyDiagnostic.unknownName(text, "action", among: known, at: node.location))
      }
    }
    if found.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(PolicyDiagnostic.expectsNothing(at: node.location))
    }
    return found.sorted { $0.location.range < $1.location.range }
  }

  private mutating func readScores(_ node: YAMLNode, dimension: String) -> [PolicyTest.Expectation] {
    let parts = PolicyTest.ScorePart.allCases
    let keys = parts.map(\.rawValue) + ["tier"]
    guard let map = MapReader(node, "`\(dimension)`", allowed: keys, &diagnostics) else { return [] }
    var found: [PolicyTest.Expectation] = []
    for part in parts {
      guard let node = map[part.rawValue], let range = readRange(node, part.rawValue) else { continue }
      found.append(.init(.score(dimension: dimension, part, in: range), at: node.location))
    }
    let known = policy.tiers.map(\.name) + ["undetermined"]
    let tiers = scalars("tier", map)
    for tier in tiers where !known.contains(tier.text) {
      diagnostics.append(PolicyDiagnostic.unknownName(tier.text, "tier", among: known, at: tier.location))
    }
    if let node = map["tier"], !tiers.isEmpty {
      found.append(.init(.tier(dimension: dimension, among: tiers.map(\.text)), at: node.location))
    }
    return found
  }

  /// Two scores, the lower first.
  private mutating func readRange(_ node: YAMLNode, _ key: String) -> ClosedRange<Double>? {
    let elements = Array(node.elements)
    guard node.kind == .sequence, elements.count == 2 else {
      diagnostics.append(PolicyDiagnostic.expected("two scores, such as `[50, 85]`", for: key, at: node.location))
      return nil
    }
    let ends = elements.compactMap { MapReader.number($0, key, in: 0...100, &diagnostics) }
    guard ends.count == 2 else { return nil }
    guard ends[0] <= ends[1] else {
      diagnostics.append(PolicyDiagnostic.rangeFalls(key, at: node.location))
      return nil
    }
    return ends[0]...ends[1]
  }

  private mutating func readIndicators(
    _ map: MapReader, _ key: String, _ outcome: Assessment.IndicatorResult.Outcome,
    _ places: inout [String: SourceLocation]
  ) -> [PolicyTest.Expectation] {
    let known = policy.indicators.map(\.id)
    var found: [PolicyTest.Expectation] = []
    for element in scalars(key, map) {
      let id = element.text
      if !known.contains(id) {
        diagnostics.append(PolicyDiagnostic.unknownName(id, "indicator", among: known, at: element.location))
      } else if let first = places[id] {
        diagnostics.append(PolicyDiagnostic.expectedTwice(id, at: element.location, first: first))
      } else {
        found.append(.init(.indicator(id, outcome), at: element.location))
      }
      places[id] = places[id] ?? element.location
    }
    return found
  }

  /// The scalars of a list; a single scalar counts as a list of one.
  private mutating func scalars(_ key: String, _ map: MapReader) -> [YAMLNode] {
    guard let node = map[key] else { return [] }
    _ = map.texts(key, &diagnostics)  // notes what is no text
    return node.kind == .scalar ? [node] : node.elements.filter { $0.kind == .scalar }
  }
}
