import ArmsLengthVendorModel

extension Record {
  /// The date in a field; nil if there is none.
  func date(_ name: String) -> PartialDate? { if case .date(let date) = self[name] { date } else { nil } }

  /// The stages in a field that have a date, by name.
  func stages(_ name: String) -> [String: PartialDate] {
    guard case .record(let stages) = self[name] else { return [:] }
    return stages.fields.keys.reduce(into: [:]) { $0[$1] = stages.date($1) }
  }

  /// When a happening began: its date, the start of its time, or its earliest stage.
  var happening: PartialDate? {
    if let date = date("date") { return date }
    if let span = date("during") {
      return PartialDate(earliest: span.earliest, latest: span.earliest ?? span.latest, text: span.text)
    }
    return PartialDate.earliest(stages("stages"))
  }

  /// When a customer began to leave, as far as that lies up to a day; nil if it has not, or has taken it back.
  func exitDate(by day: Day) -> PartialDate? {
    let reached = stages("exit").filter { stage in stage.value.earliest.map { $0 <= day } ?? true }
    return reached["withdrawn"] == nil ? .earliest(reached) : nil
  }
}

extension PartialDate {
  /// The date that begins first; of several that may, the one that ends first, then the first by name.
  static func earliest(_ dates: [String: PartialDate]) -> PartialDate? {
    dates.min { a, b in
      let (x, y) = (a.value, b.value)
      return (x.earliest?.number ?? .min, x.latest?.number ?? .max, a.key)
        < (y.earliest?.number ?? .min, y.latest?.number ?? .max, b.key)
    }?.value
  }
}
