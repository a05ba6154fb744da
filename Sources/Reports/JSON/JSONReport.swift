public import ArmsLengthRisk
import ArmsLengthVendorModel

/// Assessments for machines: `docs/reference/json.md` describes the format, `assessment.schema.json` beside it checks it.
///
/// The same assessments give the same bytes. Members are only ever added within one schema version.
public struct JSONReport: Sendable {
  /// The version of the format, as the member `schema` says it.
  public static let schema = "armslength/assessment/v1"

  /// What is shown, in this order.
  public let assessments: [Assessment]
  /// What the vendors have in common; nil: nothing is told of it.
  public let portfolio: Portfolio?
  /// The version of the tool, as the member `tool` says it.
  public let toolVersion: String
  /// Whether everything stands on one line.
  public let isCompact: Bool

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - assessments: What to show, in this order; all of one policy and one pair of dates.
  ///   - portfolio: What the vendors have in common; nil: nothing is told of it.
  ///   - toolVersion: The version of the tool that made them.
  ///   - compact: Whether everything stands on one line.
  public init(
    _ assessments: [Assessment], portfolio: Portfolio? = nil, toolVersion: String, compact: Bool = false
  ) {
    self.assessments = assessments
    self.portfolio = portfolio
    self.toolVersion = toolVersion
    isCompact = compact
  }

  /// Returns the text as UTF-8; it ends with a line break.
  ///
  /// - Complexity: O(*n*) in what is shown.
  public func render() -> [UInt8] {
    var writer = JSONWriter(isCompact: isCompact)
    writer.object { writer in
      writer.head(Self.schema, toolVersion, assessments)
      writer.member("assessments", each: assessments) { $0.assessment($1) }
      if let portfolio { writer.member("portfolio", portfolio) { $0.portfolio($1) } }
    }
    writer.finish()
    return writer.bytes
  }
}

extension JSONWriter {
  /// The members that every document about assessments begins with.
  mutating func head(_ schema: String, _ toolVersion: String, _ assessments: [Assessment]) {
    var seen: Set<Assessment.Input> = []
    // Every input once, in the order of its first use.
    let inputs = assessments.flatMap(\.inputs).filter { seen.insert($0).inserted }
    member("schema", schema)
    member("tool", toolVersion) { writer, version in
      writer.member("name", "armslength")
      writer.member("version", version)
    }
    member("as_of", assessments.first?.asOf.description)
    member("known_on", assessments.first?.knownOn.description)
    member("policy", assessments.first) { writer, assessment in
      writer.member("id", assessment.policy.id)
      writer.member("version", assessment.policy.version)
      writer.member("sha256", assessment.inputs.first { $0.kind == "policy" }?.sha256)
    }
    member("inputs", each: inputs) { writer, input in
      writer.member("kind", input.kind)
      writer.member("file", input.file)
      writer.member("sha256", input.sha256)
    }
  }
}
