import ArmsLengthSourceText
import ArmsLengthVendorModel
import CEL

/// The documents of one assessment as conditions see them: one activation with its open variables, and the way back from a
/// record to the fact that it came from.
struct DomainData {
  /// The data.
  private(set) var activation: Activation
  /// The open variables, in the activation's order.
  let variables: [OpenVariable]
  /// Whom the assessment is about.
  let vendor: Party.ID
  /// What each open variable stands for.
  let openClaims: [OpenClaim]
  /// The fact that a record came from, by the record's number.
  let facts: RecordTable<FactState>
  /// Where records of the buyer's document stand.
  let locations: RecordTable<SourceLocation>
  /// What the document states in records that are no facts: those within a fact, and the buyer's engagements.
  let stated: RecordTable<Record>
  /// The parties' ids, by their records.
  let partyIDs: RecordTable<Party.ID>
  /// The stakes in force that each party holds.
  let stakesHeld: [Party.ID: [RecordReference]]
  /// The parties' names.
  let partyNames: [Party.ID: String]
  /// Why a party is the buyer's rival, by the party's record.
  let rivalry: RecordTable<Perspective.Reason>
  /// The states of all facts, in a fixed order.
  let states: [FactState]
  /// The controls on the vendor's side and in the buyer's contract.
  let controls: [ControlState]
  /// Whether the vendor's list of controls may be incomplete.
  let controlsAreOpen: Bool
  /// The parties that take part in a fact, for matching controls.
  let involvement: Involvement

  /// The same data with nothing spent or remembered yet.
  var renewed: DomainData {
    var copy = self
    copy.activation.budget = WorkBudget(steps: AssessmentLimits.steps(facts: states.count))
    return copy
  }

  /// The stakes by which a party holds the vendor, itself and through others; the first ones first.
  func chain(from party: Party.ID, to vendor: Party.ID) -> [RecordReference] {
    var found: [RecordReference] = []
    var seen: Set<Party.ID> = [party]
    var waiting = [party]
    var next = 0
    while next < waiting.count {
      for stake in stakesHeld[waiting[next]] ?? [] {
        guard let held = facts[stake]?.fact.subject, held == vendor || reaches(vendor, from: held) else { continue }
        found.append(stake)
        if held != vendor, seen.insert(held).inserted { waiting.append(held) }
      }
      next += 1
    }
    return found
  }

  private func reaches(_ vendor: Party.ID, from start: Party.ID) -> Bool {
    var seen: Set<Party.ID> = [start]
    var waiting = [start]
    while let party = waiting.popLast() {
      for stake in stakesHeld[party] ?? [] {
        guard let held = facts[stake]?.fact.subject else { continue }
        if held == vendor { return true }
        if seen.insert(held).inserted { waiting.append(held) }
      }
    }
    return false
  }

  /// A claim or fact that is open.
  struct OpenClaim {
    /// What people call it.
    let name: String
    /// The claim's words, or the fact's path.
    let text: String
    /// Where it stands.
    let location: SourceLocation
    /// The fact; nil: a claim.
    let state: FactState?

    /// The ways in which it can turn out, in words.
    var outcomes: [String] {
      guard let state else { return ["it holds", "it does not hold"] }
      return state.outcomes.map { outcome in
        guard let index = outcome.telling else { return "it is not so" }
        let telling = state.tellings[index]
        let phase =
          switch outcome.phase {
          case .pending: "not yet in force, "
          case .former: "over, "
          case .absent, .current: ""
          }
        return phase + (telling.by.map { "as told by \($0)" } ?? "as stated")
          + (telling.isWithoutFigure ? ", but for its latest number" : "")
      }
    }
  }

  /// A control as far as it is established.
  struct ControlState {
    /// Its name, such as `information-firewall`.
    let name: String
    /// Against whom it works; nil: everybody.
    let towards: Party.ID?
    /// Whom it binds; nil: everybody.
    let person: Party.ID?
    /// The strength by the outcomes of variables; nil where it is not there.
    let strength: ScoringModel.Tree<String?>
    /// Whether its strength is not stated.
    let isOpen: Bool
    /// Whether it is known that there is none.
    var isNone = false
    /// Where it stands.
    let location: SourceLocation
  }

  /// Which parties are connected with a subject.
  struct Involvement {
    /// The organisations at which a person has a role.
    let employers: [Party.ID: Set<Party.ID>]

    /// The parties that a fact names, with the organisations of the persons among them.
    func parties(of record: Record, subject: Party.ID) -> Set<Party.ID> {
      var found: Set<Party.ID> = []
      for name in ["holder", "party", "person", "to"] {
        switch record[name] {
        case .party(let id): found.insert(id)
        case .parties(let ids): found.formUnion(ids)
        default: break
        }
      }
      for id in found { found.formUnion(employers[id] ?? []) }
      return found
    }
  }
}
