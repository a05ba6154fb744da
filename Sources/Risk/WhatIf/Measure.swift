public import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Something that would bring a score down: a control to ask for, an answer to an open question, or a tie that ends.
public struct Measure: Sendable {
  /// What kind of change it is, from what asks least.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// An open question turns out at its best.
    case answer
    /// A control that the policy knows, agreed or tested.
    case control
    /// A stake that is sold, or an office that is given up.
    case tie

    /// Orders from what asks least.
    public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
    private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What kind of change it is.
  public let kind: Kind
  /// What it is about: a fact, an attribute, or a control's name. Of several measures about one thing only one is taken.
  public let about: String
  /// What is to be done or to turn out, as a sentence without its first capital and its full stop.
  public let text: String
  /// What asks for it: the question, or the indicators that it helps against.
  public let reason: String
  /// The arguments of `armslength what-if` that assume it.
  public let arguments: [String]
  /// How much it asks: answers 1, controls 2 (contractual) or 3 (verified), ties 10.
  public let effort: Int
  /// Where that stands which it changes; nil if it stands nowhere yet.
  public let location: SourceLocation?

  let apply: @Sendable (inout AssessedDocuments) -> Void
}

/// The changes of documents that measures assume, each as an edit would make it.
extension Measure {
  /// A control that the vendor gives everybody.
  static func control(_ name: String, strength: String, helps indicators: [String]) -> Measure {
    let fields = [("control", name), ("strength", strength)]
    let text = "{control: \(name), strength: \(strength)}"
    let place = SourceLocation(SourceFile(name: "assumed", text: text), SourceRange(0, text.utf8.count))
    return Measure(
      kind: .control, about: name,
      text: strength == "verified"
        ? "the control `\(name)` is agreed, and tested by somebody independent"
        : "the control `\(name)` is agreed in the contract",
      reason: indicators.joined(separator: ", "), arguments: ["--set", "controls[+]=\(text)"],
      effort: strength == "verified" ? 3 : 2, location: nil
    ) { documents in
      var envelope = Envelope()
      envelope.standing = .confirmed
      let list = documents.vendor.base[.controls]
      let count = list.count { $0.record["control"] == .text(name) }
      documents.vendor.base.facts[.controls] =
        list + [
          Fact(
            section: .controls, index: list.count,
            path: count == 0 ? "controls[\(name)]" : "controls[\(name)#\(count + 1)]", subject: documents.vendor.id,
            record: Record(
              schema: .control,
              fields: Dictionary(uniqueKeysWithValues: fields.map { ($0, StatedValue(.text($1), at: place)) })),
            envelope: envelope, location: place)
        ]
    }
  }

  /// A tie that ends.
  static func end(of fact: Fact, in vendor: VendorProfile, names: (Party.ID) -> String) -> Measure {
    func party(_ field: String) -> String {
      switch fact.record[field] {
      case .party(let id)?: names(id)
      case .parties(let ids)?: ids.map(names).joined(separator: " and ")
      default: "somebody"
      }
    }
    let subject = names(fact.subject)
    var text = "\(party("holder")) gives up its stake in \(subject)"
    if fact.section == .roles {
      var office = "role"
      if case .text(let role)? = fact.record["role"] { office = role.replacing("-", with: " ") }
      text = "\(party("person")) is no longer \(office) of \(subject)"
    }
    let path = fact.path
    return Measure(
      kind: .tie, about: path, text: text, reason: path, arguments: ["--remove", path], effort: 10,
      location: fact.location
    ) { documents in documents.vendor.base.facts[fact.section]?.removeAll { $0.path == path } }
  }

  /// A fact or claim that is settled.
  static func settling(
    _ path: String, as standing: Standing, ask: String, at location: SourceLocation?
  ) -> Measure {
    Measure(
      kind: .answer, about: path,
      text: standing == .refuted ? "it turns out that it is not so" : "it turns out that it is so", reason: ask,
      arguments: ["--set", "\(path).standing=\(standing.rawValue)"], effort: 1, location: location
    ) { documents in
      if path.hasPrefix("claims[") {
        let id = String(path.dropFirst("claims[".count).dropLast())
        documents.vendor.base.claims[id]?.envelope.standing = standing
        documents.vendor.base.claims[id]?.envelope.standings = []
        documents.vendor.base.claims[id]?.credence = nil
        return
      }
      documents.vendor.change(path) { fact in
        fact.envelope.standing = standing
        fact.envelope.standings = []
      }
    }
  }

  /// A field of a fact that is answered.
  static func answering(
    _ path: String, of fact: Fact, _ fields: [String], _ value: FieldValue, _ text: String, ask: String
  ) -> Measure {
    Measure(
      kind: .answer, about: path, text: "the answer is `\(text)`", reason: ask,
      arguments: ["--set", "\(path)=\(text)"],
      effort: 1, location: fact.location
    ) { documents in
      let place = fact.location
      documents.vendor.change(fact.path) { $0.record = $0.record.setting(fields[...], value, at: place) }
    }
  }

  /// A list that turns out to be complete.
  static func complete(_ section: Section, ask: String) -> Measure {
    Measure(
      kind: .answer, about: "coverage.\(section.rawValue)",
      text: "nothing is missing in the list of \(section.rawValue)",
      reason: ask, arguments: ["--set", "coverage.\(section.rawValue)=complete"], effort: 1, location: nil
    ) { $0.vendor.base.coverage[section.rawValue] = .complete }
  }
}

extension VendorProfile {
  /// Changes the fact of a path.
  fileprivate mutating func change(_ path: String, _ change: (inout Fact) -> Void) {
    for (section, facts) in base.facts {
      guard let place = facts.firstIndex(where: { $0.path == path }) else { continue }
      var fact = facts[place]
      change(&fact)
      base.facts[section]?[place] = fact
      return
    }
  }
}

extension Record {
  /// The record with a value in a field, or in a field of a record in it.
  fileprivate func setting(_ fields: ArraySlice<String>, _ value: FieldValue, at place: SourceLocation) -> Record {
    var result = self
    guard let name = fields.first else { return self }
    if fields.count == 1 {
      result.fields[name] = StatedValue(value, at: place)
    } else if case .record(let schema)? = self.schema[name]?.type {
      var inner = Record(schema: schema)
      if case .record(let stated)? = self[name] { inner = stated }
      result.fields[name] = StatedValue(.record(inner.setting(fields.dropFirst(), value, at: place)), at: place)
    }
    return result
  }
}
