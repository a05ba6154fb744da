import ArmsLengthVendorModel

/// A fact as a sentence: what a question asks whether it is so.
struct FactWords {
  /// The parties' names.
  let names: [Party.ID: String]

  /// What a fact says, without its first capital and its full stop.
  func sentence(_ state: FactState) -> String { sentence(state.likeliest.record, of: state.fact) }

  /// What the fields of one telling of a fact say.
  func sentence(_ record: Record, of fact: Fact) -> String {
    let subject = name(fact.subject)
    switch fact.section {
    case .stakes:
      let holder = party(record["holder"]) ?? "somebody"
      let parts = ["economic", "voting"].compactMap { field in
        text(record[field]).map { field == "voting" ? "\($0) of the votes" : $0 }
      }
      return parts.isEmpty
        ? "\(holder) holds a stake in \(subject)" : "\(holder) holds \(parts.joined(separator: " and ")) of \(subject)"
    case .roles:
      let office = text(record["role"]).map { $0.replacing("-", with: " ") } ?? "active"
      let function = text(record["function"]).map { " (\($0))" } ?? ""
      let tense = record["until"].map { $0 == .none } ?? true ? "is" : "was"
      return "\(party(record["person"]) ?? "somebody") \(tense) \(office)\(function) of \(subject)"
    case .customers:
      let isLeaving = if case .record? = record["exit"] { true } else { false }
      if case .parties(let ids)? = record["party"] {
        return "\(ids.map(name).joined(separator: ", ")) \(isLeaving ? "leave" : "are customers of") \(subject)"
      }
      return "\(party(record["party"]) ?? "somebody") \(isLeaving ? "leaves" : "is a customer of") \(subject)"
    case .suppliers: return "\(party(record["party"]) ?? "somebody") supplies \(subject)"
    case .workforce:
      let count = text(record["count"]) ?? text(record["share"]) ?? "an unknown number"
      return "\(subject) has \(count) \(text(record["group"]) ?? "people")"
    case .events:
      let kind = text(record["kind"]).map { $0.replacing("-", with: " ") } ?? "event"
      let day = record.happening.map { " (\($0.text))" } ?? ""
      let article = "aeiou".contains(kind.first ?? "x") ? "an" : "a"
      return "there was \(article) \(kind) at \(subject)\(day)"
    case .figures:
      let figures = record.schema.fields.compactMap { field -> String? in
        guard case .quantity = field.type, let value = text(record[field.name]) else { return nil }
        return "\(field.name.replacing("_", with: " ")) \(value)"
      }
      let time = text(record["period"]) ?? text(record["on"])
      return "\(subject) had " + figures.joined(separator: ", ") + (time.map { " (\($0))" } ?? "")
    case .controls: return "\(subject) has the control `\(text(record["control"]) ?? "")`"
    }
  }

  private func name(_ id: Party.ID) -> String { names[id] ?? id.text }

  private func party(_ value: FieldValue?) -> String? {
    switch value {
    case .party(let id)?: name(id)
    case .parties(let ids)?: ids.map(name).joined(separator: " and ")
    default: nil
    }
  }

  private func text(_ value: FieldValue?) -> String? {
    switch value {
    case .text(let text)?: text
    case .quantity(let quantity)?: quantity.text
    case .date(let date)?: date.text
    default: nil
    }
  }
}
