import ArmsLengthRisk
import ArmsLengthVendorModel

extension WhatIfReport {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/what-if/v1"

  /// Both assessments, what was changed and what differs as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same documents give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [whatIf.before])
      writer.member("changes", each: whatIf.changes) { writer, change in
        writer.member("kind", change.kind.rawValue)
        writer.member("path", change.path)
        writer.member("before", change.before)
        writer.member("after", change.after)
        writer.location(change.location)
      }
      writer.member("tier_changes", whatIf.changesTier)
      writer.member("dimensions", each: whatIf.dimensions) { writer, change in
        writer.member("id", change.before.id)
        writer.member("difference", change.difference)
        writer.member("tier_before", change.before.tier.description)
        writer.member("tier_after", change.after.tier.description)
      }
      writer.member("findings", each: whatIf.findings) { writer, change in
        writer.member("change", change.kind.rawValue)
        writer.member("indicator", change.finding.indicator)
        // The path by which the documents as they are call it.
        writer.member("subject", change.before?.subject ?? change.after?.subject)
        writer.location(change.finding.location)
        for (name, finding) in [("before", change.before), ("after", change.after)] {
          writer.member(name, finding) { writer, finding in
            writer.member("message", finding.message)
            writer.member("severity", finding.residual) { $0.range($1) }
            writer.member("severity_without_controls", finding.inherent) { $0.range($1) }
            writer.member("probability", finding.probability)
          }
        }
      }
      writer.member("indicators", each: whatIf.indicators) { writer, change in
        writer.member("id", change.after.id)
        writer.member("before", change.before.outcome.rawValue)
        writer.member("after", change.after.outcome.rawValue)
      }
      if let singleOrigins { writer.member("single_origins", singleOrigins.map(\.origin)) }
      writer.member("before", whatIf.before) { $0.assessment($1) }
      writer.member("after", whatIf.after) { $0.assessment($1) }
    }
    writer.finish()
    return writer.bytes
  }
}
