import ArmsLengthTies
import CEL

/// What the stakes above a party come to, worked out when it is asked for and kept: many conditions ask for the same.
///
/// Not a value, because it fills itself; unchecked, because an assessment evaluates on one thread.
final class OwnersAbove: @unchecked Sendable {
  /// The stakes.
  let stakes: StakesAbove
  private var matrices: [Interest: HoldingMatrix?] = [:]
  private var owners: [Question: Owners] = [:]
  private var ultimate: [(threshold: Double, answers: [Answer])] = []
  private var controllers: [Answer]?

  /// What calls of functions came to.
  private var results: [Call: Value] = [:]

  /// A call of a function with these arguments behind the party.
  struct Call: Hashable {
    let function: String
    let arguments: [Value]
  }

  /// What a call comes to, worked out once.
  func result(_ call: Call, _ make: () -> Value) -> Value {
    if let known = results[call] { return known }
    let made = make()
    results[call] = made
    return made
  }

  /// The steps that were taken and not yet counted.
  private var steps = 0

  /// A party and whether it is what was asked for.
  typealias Answer = (party: Int, answer: ShareRange.Answer)

  private struct Question: Hashable {
    let rule: OwnershipRule
    let interest: Interest
  }

  init(_ stakes: StakesAbove) { self.stakes = stakes }

  /// The stakes above a record, as they were read before under the same outcomes if they were.
  static func of(_ record: RecordReference, _ context: inout EvaluationContext) -> OwnersAbove {
    context.remembered(of: record) { context in OwnersAbove(StakesAbove(record, &context)) }
  }

  /// Counts a look at all owners: over ranges the upper end of each is worked out for itself.
  func count(_ interest: Interest) {
    let (edges, parties) = (stakes.edges.count, stakes.parties.count)
    let isExact = matrix(interest)?.isExact ?? true
    steps += isExact ? edges + parties : edges + parties * parties * max(1, edges / 10)
  }

  /// The steps since it was last asked.
  func takeSteps() -> Int {
    defer { steps = 0 }
    return steps
  }

  /// The shares as a matrix; nil if they are no shares.
  func matrix(_ interest: Interest) -> HoldingMatrix? {
    if let known = matrices[interest] { return known }
    let made = stakes.matrix(interest)
    matrices[interest] = made
    return made
  }

  /// The owners by a rule; nil if the stakes are no shares.
  func owners(_ rule: OwnershipRule, _ interest: Interest) -> Owners? {
    let question = Question(rule: rule, interest: interest)
    if let known = owners[question] { return known }
    count(interest)
    guard let found = matrix(interest)?.owners(of: 0, by: rule) else { return nil }
    owners[question] = found
    return found
  }

  /// Who has a part of the money or of the votes by a rule, and whether that is sure.
  func holders(_ rule: OwnershipRule) -> [Answer]? {
    guard let economic = owners(rule, .economic), let voting = owners(rule, .voting) else { return nil }
    var answers: [Int: ShareRange.Answer] = [:]
    for owner in economic.owners + voting.owners where owner.party != 0 && answers[owner.party] != .yes {
      answers[owner.party] = owner.claim.isMoreThan(0)
    }
    return answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Who ultimately has a part of the money or of the votes.
  func ultimateOwners(atLeast threshold: Double) -> [Answer]? {
    if let known = ultimate.first(where: { $0.threshold == threshold }) { return known.answers }
    for interest in Interest.allCases { count(interest) }
    guard let economic = matrix(.economic)?.ultimateOwners(of: 0, atLeast: threshold),
      let voting = matrix(.voting)?.ultimateOwners(of: 0, atLeast: threshold)
    else { return nil }
    var answers: [Int: ShareRange.Answer] = [:]
    for (party, answer) in economic + voting where answers[party] != .yes { answers[party] = answer }
    let found = answers.sorted { $0.key < $1.key }.map { (party: $0.key, answer: $0.value) }
    ultimate.append((threshold, found))
    return found
  }

  /// Who ultimately controls the party; whoever is not listed is the party after the last.
  func ultimateControllers() -> [Answer]? {
    if let controllers { return controllers }
    guard let matrix = stakes.matrix(.voting, withUnlisted: true) else { return nil }
    count(.voting)
    let found = matrix.ultimateControllers(of: 0)
    controllers = found
    return found
  }
}
