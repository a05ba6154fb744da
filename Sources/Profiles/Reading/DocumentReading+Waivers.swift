import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Waivers: a list of records, each checked for what only the whole of it can tell.
extension DocumentReading {
  /// Reads the waivers.
  mutating func waiverList() -> WaiverList? {
    readShared()
    var list = WaiverList(file: document.file)
    if case .list(let records)? = head()["waivers"]?.value {
      for (node, value) in zip(elements("waivers"), records) {
        if case .record(let record) = value, let waiver = waiver(record, at: node.location) {
          if let other = list.waivers.first(where: { overlap($0, waiver) }) {
            diagnostics.append(.waivedTwice(waiver.indicator, at: waiver.location, other: other.location))
          }
          list.waivers.append(waiver)
        }
      }
    }
    return list
  }

  /// A waiver; nil if something in it is missing or wrong, which is told.
  private mutating func waiver(_ record: Record, at place: SourceLocation) -> Waiver? {
    var accepted: Double?
    if let stated = record.fields["accepted"], let quantity = stated.value.asQuantity {
      if quantity.isExact, (0...100).contains(quantity.lower) {
        accepted = quantity.lower
      } else {
        diagnostics.append(.notASeverity(quantity.text, at: stated.location))
      }
    }
    if let since = record.fields["since"], let expires = record.fields["expires"], let start = since.value.asDate,
      let end = expires.value.asDate, start.isBefore(end) == false
    {
      diagnostics.append(.waiverEndsBeforeStart(end.text, start.text, at: expires.location, start: since.location))
    }
    guard let accepted, let vendor = record["vendor"]?.asText, let indicator = record["indicator"]?.asText,
      let because = record["because"]?.asText, let by = record["by"]?.asText, let since = record["since"]?.asDate,
      let expires = record["expires"]?.asDate
    else { return nil }
    return Waiver(
      vendor: Party.ID(vendor), buyer: record["buyer"]?.asText.map { Party.ID($0) }, indicator: indicator,
      subject: record["subject"]?.asText, accepted: accepted, because: because, by: by, since: since,
      expires: expires, location: place)
  }

  /// Whether two waivers are about the same finding at the same time.
  private func overlap(_ a: Waiver, _ b: Waiver) -> Bool {
    a.vendor == b.vendor && a.buyer == b.buyer && a.indicator == b.indicator && a.subject == b.subject
      && a.expires.isBefore(b.since) != true && b.expires.isBefore(a.since) != true
      && !(a.expires == b.since || b.expires == a.since)
  }
}
