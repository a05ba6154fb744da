import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

@testable import ArmsLengthRisk

/// Assesses inline documents.
///
/// - Parameters:
///   - profile: The body of a `vendor/v1` document; its head (`vendor: acme`) is added.
///   - policy: Indicators, or a whole document that begins with `armslength:`.
///   - register: The body of a `register/v1` document.
///   - buyer: The body of a `buyer/v1` document; its head (`buyer: ours`) is added.
func assess(
  _ profile: String, policy: String, register: String? = nil, buyer: String? = nil, asOf: String = "2025-06-30",
  knownOn: String? = nil
) throws -> Assessment {
  let register = try register.map {
    try ProfileReader.register(text("register.yaml", "armslength: register/v1\n" + $0))
  }
  let vendor = try ProfileReader.vendor(
    text("profile.yaml", vendorHead(of: profile) + profile), register: register)
  let buyer = try buyer.map {
    try ProfileReader.buyer(
      text("buyer.yaml", "armslength: buyer/v1\nbuyer: ours\nname: Ours\n" + $0), register: register)
  }
  return try Assessor(policy: readPolicy(policy), register: register ?? Register())
    .assess(vendor, for: buyer, asOf: Day(asOf), knownOn: knownOn.map { try Day($0) })
}

/// Assesses an inline profile with what was read before: for many profiles under one policy.
func assess(_ profile: String, by assessor: Assessor, buyer: Buyer?, asOf: String) throws -> Assessment {
  let vendor = try ProfileReader.vendor(
    text("profile.yaml", vendorHead(of: profile) + profile), register: assessor.register)
  return assessor.assess(vendor, for: buyer, asOf: try Day(asOf))
}

/// The head of a profile: with something that was known for long, so that its lists have been complete for as long.
func vendorHead(of profile: String) -> String {
  "armslength: vendor/v1\nvendor: acme\nname: Acme\n"
    + (profile.contains("suppliers:") ? "" : "suppliers: [{party: Old Mill, known: 2010}]\n")
}

/// Reads a policy: a whole document, or indicators to which a head is added.
func readPolicy(_ policy: String) throws -> Policy {
  try PolicyReader.read(
    YAMLReader.readSingle(text("policy.yaml", policy.hasPrefix("armslength:") ? policy : head(of: policy))))
}

/// A text as a file.
func text(_ name: String, _ content: String) -> SourceFile { SourceFile(name: name, text: content) }

/// A small policy of some indicators: one dimension `d` with a factor `f` and, if an indicator names it, another `e` with `g`.
private func head(of indicators: String) -> String {
  let second = indicators.contains("factor: g\n")
  return """
    armslength: policy/v1
    policy: small
    version: 1.0.0
    dimensions: {d: {title: D}\(second ? ", e: {title: E}" : "")}
    factors: {f: {dimension: d, title: F}\(second ? ", g: {dimension: e, title: G}" : "")}
    indicators:
    \(indicators)
    """
}

/// An indicator in YAML.
func indicator(
  _ id: String = "I-1", factor: String = "f", each: String? = nil, when: String, severity: String = "80",
  prior: String? = nil,
  finding: String = "found", mitigations: String? = nil
) -> String {
  var lines = ["- id: \(id)", "  title: \(id)", "  factor: \(factor)"]
  if let each { lines.append("  each: \(each)") }
  lines += ["  when: |"] + when.split(separator: "\n").map { "    " + $0 }
  lines += ["  severity: |", "    \(severity)"]
  if let prior { lines += ["  prior: |", "    \(prior)"] }
  lines += ["  finding: \"\(finding)\"", "  why: because"]
  if let mitigations { lines.append("  mitigations: \(mitigations)") }
  return lines.map { "  " + $0 + "\n" }.joined()
}

extension Assessment {
  /// The residual score of the dimension `d` of small policies, as three numbers.
  var d: [Double] { numbers("d") }

  /// The residual score of a dimension: floor, expected, ceiling.
  func numbers(_ dimension: String) -> [Double] {
    guard let score = score(.init(dimension))?.residual else { return [] }
    return [score.floor, score.expected, score.ceiling]
  }

  /// How an indicator came out.
  func outcome(_ id: String = "I-1") -> IndicatorResult.Outcome? { indicators.first { $0.id == id }?.outcome }
}

/// Whether numbers agree but for rounding.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}
