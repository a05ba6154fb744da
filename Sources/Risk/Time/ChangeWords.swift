import ArmsLengthVendorModel

/// A fact as a line of a timeline tells it: what it says, with what makes it this one.
struct ChangeWords {
  /// The parties' names.
  let names: [Party.ID: String]

  /// What a fact says, without its full stop.
  func sentence(_ state: FactState) -> String {
    let record = state.likeliest.record
    let subject = names[state.fact.subject] ?? state.fact.subject.text
    switch state.fact.section {
    case .events: return event(record, at: subject)
    case .customers: return customer(record, of: subject) ?? general(state)
    case .controls:
      let strength = text(record["strength"]).map { " (\($0))" } ?? ""
      let party = name(record["towards"]).map { " towards \($0)" } ?? ""
      return "\(subject) has the control `\(text(record["control"]) ?? "")`\(party)\(strength)"
    case .roles:
      let sentence = general(state)
      return record["interim"] == .flag(true) ? sentence + ", for the time being" : sentence
    case .stakes:
      let round = text(record["round"]).map { " (\($0))" } ?? ""
      return general(state) + round
    case .suppliers, .workforce, .figures: return general(state)
    }
  }

  private func general(_ state: FactState) -> String { FactWords(names: names).sentence(state) }

  private func event(_ record: Record, at subject: String) -> String {
    let kind = text(record["kind"]).map { $0.replacing("-", with: " ") } ?? "event"
    // `other` says nothing; its name does.
    let title =
      text(record["name"])
      ?? (text(record["matter"]) ?? text(record["effect"])).map { $0.replacing("-", with: " ") }
    let head = kind == "other" ? title ?? "an event" : kind
    var notes: [String] = []
    if let title, kind != "other" { notes.append(title) }
    if let day = record.happening { notes.append(day.text) }
    return head + " at \(subject)" + (notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")")
  }

  private func customer(_ record: Record, of subject: String) -> String? {
    guard case .record(let exit)? = record["exit"], let who = name(record["party"]) else { return nil }
    let stages = exit.fields
    let verb =
      if stages["withdrawn"] != nil {
        "stays after all with"
      } else if stages["ended"] != nil {
        "has left"
      } else if stages.keys.allSatisfy({ $0 == "planned" }) {
        "plans to leave"
      } else {
        "is leaving"
      }
    return "\(who) \(verb) \(subject)"
  }

  private func name(_ value: FieldValue?) -> String? {
    switch value {
    case .party(let id)?: names[id] ?? id.text
    case .parties(let ids)?: ids.map { names[$0] ?? $0.text }.joined(separator: " and ")
    default: nil
    }
  }

  private func text(_ value: FieldValue?) -> String? { if case .text(let text)? = value { text } else { nil } }
}
