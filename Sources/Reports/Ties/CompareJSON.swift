import ArmsLengthRisk
import ArmsLengthTies
import ArmsLengthVendorModel

extension CompareReport {
  /// The version of the JSON, as its member `schema` says it.
  public static let schema = "armslength/compare/v1"

  /// The comparison as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same documents give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  /// - Complexity: O(*n*) in what is shown.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.isTidied = true
    writer.object { writer in
      writer.head(Self.schema, toolVersion, comparison.assessments)
      writer.thresholds(comparison.thresholds)
      writer.member("investor_stake", comparison.investorStake)
      writer.member("assessments", each: comparison.assessments) { $0.assessment($1) }
      writer.member("pairs", each: comparison.pairs) { writer, pair in
        writer.member("first", pair.first.text)
        writer.member("second", pair.second.text)
        writer.member("answer", pair.word.rawValue)
        writer.member("overlap", Optional(pair.overlap))
        writer.member("links", each: pair.links) { writer, link in
          writer.member("kind", link.kind.rawValue)
          writer.member("party", link.party.text)
          writer.member("name", comparison.name(link.party))
          writer.member("via", link.via?.text)
          writer.member("certain", link.isCertain)
          writer.member("first", link.first) { $0.backing($1) }
          writer.member("second", link.second) { $0.backing($1) }
        }
        writer.member("not_known", each: pair.gaps) { writer, gap in
          switch gap {
          case .owners(let company):
            writer.member("list", "owners")
            writer.member("party", company.text)
          case .ownersAbove(let party, let company):
            writer.member("list", "owners")
            writer.member("party", party.text)
            writer.member("above", company.text)
          case .list(let list, let company):
            writer.member("list", list)
            writer.member("party", company.text)
          }
        }
      }
      writer.member("differences", each: comparison.differences) { writer, difference in
        writer.member("indicator", difference.indicator)
        writer.member("title", difference.title)
        writer.member("dimension", difference.dimension)
        writer.key("outcomes")
        writer.array(zip(comparison.assessments, zip(difference.outcomes, difference.severities))) { writer, cell in
          writer.object { writer in
            writer.member("vendor", cell.0.vendor.id)
            writer.member("outcome", cell.1.0.rawValue)
            writer.key("severity")
            if let severity = cell.1.1 { writer.number(severity) } else { writer.null() }
          }
        }
      }
    }
    writer.finish()
    return writer.bytes
  }
}
