import ArmsLengthTies
import CEL

/// Who owns and controls a party, through all that is recorded above it.
extension DomainFunctions {
  static let ownership: [FunctionDeclaration] = [
    owners, ultimateOwners, controllers, controls, economicShare, votingShare, economicShareThroughOthers,
    votingShareThroughOthers, heldTogether, circle, hasOutsideOwner,
    unnamedShare, investorOverlap, rivalry,
  ]

  private static let receivers: [CELType] = [.record("vendor"), .record("party")]

  /// Declares a member of the vendor and of parties.
  private static func member(
    _ name: String, _ parameters: [CELType], _ result: CELType, hasRule: Bool = false,
    _ body: @escaping @Sendable (OwnersAbove, inout EvaluationContext, [Value]) -> Value
  ) -> [Overload] {
    receivers.map { receiver in
      var overload = Overload(
        id: "\(receiver)_\(name)_\(parameters.map(\.description).joined(separator: "_"))",
        parameters: [receiver] + parameters, result: result, isMember: true
      ) { context, arguments in
        guard case .record(let record) = arguments[0] else { return failure("a party expected") }
        let above = OwnersAbove.of(record, &context)
        let result =
          above.stakes.failure
          ?? above.result(OwnersAbove.Call(function: name, arguments: Array(arguments.dropFirst()))) {
            body(above, &context, arguments)
          }
        context.spend(above.takeSteps())
        return result
      }
      if hasRule { overload.literalRefusal = refusal }
      return overload
    }
  }

  private static let refusal: @Sendable (Value) -> String? = { value in
    guard case .string(let text) = value, OwnershipRule(text) == nil else { return nil }
    return ruleHelp
  }

  private static let ruleHelp =
    "write `direct`, `integrated`, `product`, `weakest-link`, `consolidated(>=50%)` or `consolidated(>50%)`"

  private static func rule(_ value: Value) -> OwnershipRule? {
    if case .string(let text) = value { OwnershipRule(text) } else { nil }
  }

  private static func noRule(_ value: Value) -> Value { failure("no rule of ownership; \(ruleHelp)") }

  private static let noShares = failure("the stakes are no shares")

  /// A threshold as a number: a share that is exact, or a plain number.
  private static func threshold(_ value: Value) -> Double? {
    number(value) ?? quantity(value).flatMap { $0.isExact ? $0.lower : nil }
  }

  /// A list of parties, each with what its answer hangs on; those of whom the answer is no are left out.
  private static func list(
    _ above: StakesAbove, _ answers: [OwnersAbove.Answer]?, _ interests: [Interest],
    _ context: inout EvaluationContext, unlisted: Bool
  ) -> Value {
    guard let answers else { return noShares }
    var elements: [Value] = []
    var presence: [UnknownSet?] = []
    for (party, answer) in answers where answer != .no && party < above.parties.count {
      elements.append(.record(above.parties[party]))
      presence.append(answer == .yes ? nil : above.open(around: party, interests) ?? above.everythingOpen)
    }
    if unlisted, let open = above.unlisted,
      case .record(let nobody) = context.field(above.parties[0], DomainRecords.unlistedField)
    {
      elements.append(.record(nobody))
      presence.append(open)
    }
    return .list(ListValue(elements, presence: presence))
  }

  static let owners = FunctionDeclaration(
    name: "owners",
    documentation:
      "Who holds a part of the money or of the votes of the vendor or of a party, directly or through others, by a rule of ownership: `direct`, `integrated`, `product`, `weakest-link`, `consolidated(>=50%)`, `consolidated(>50%)`. Who may hold one is a possible element.",
    examples: ["vendor.owners('integrated').exists(o, buyer.isRival(o))"],
    overloads: member("owners", [.string], .list(.record("party")), hasRule: true) { above, context, arguments in
      guard let rule = rule(arguments[1]) else { return noRule(arguments[1]) }
      return list(above.stakes, above.holders(rule), [.economic, .voting], &context, unlisted: true)
    })

  static let ultimateOwners = FunctionDeclaration(
    name: "ultimateOwners",
    documentation:
      "Who ultimately has at least a part of the money or of the votes of the vendor or of a party, integrated over all chains: nobody above has as much through it.",
    examples: ["vendor.ultimateOwners(parameters.rival_stake).exists(o, buyer.isRival(o))"],
    overloads: [CELType.share, .double].flatMap { type in
      member("ultimateOwners", [type], .list(.record("party"))) { above, context, arguments in
        guard let least = threshold(arguments[1]) else { return failure("an exact threshold expected") }
        return list(
          above.stakes, above.ultimateOwners(atLeast: least), [.economic, .voting], &context, unlisted: true)
      }
    })

  static let controllers = FunctionDeclaration(
    name: "controllers",
    documentation:
      "Who ultimately controls the vendor or a party: has, with all that it controls, more than half of the votes, and is controlled by nobody that is recorded. Votes that are not known make a possible element.",
    examples: ["vendor.controllers().exists(c, buyer.isRival(c))"],
    overloads: member("controllers", [], .list(.record("party"))) { above, context, _ in
      let found = above.ultimateControllers()
      let mayBeUnlisted = found?.contains { $0.party >= above.stakes.parties.count } ?? false
      return list(above.stakes, found, [.voting], &context, unlisted: mayBeUnlisted)
    })

  static let controls = FunctionDeclaration(
    name: "controls",
    documentation:
      "Whether a party controls another: has, with all that it controls, more than half of its votes, along chains of any length. Unknown where votes that are not known would decide; of stakes that nobody has listed nothing is assumed.",
    examples: ["stake.holder.controls(vendor.party)"],
    overloads: receivers.map { other in
      Overload(
        id: "party_controls_\(other)", parameters: [.record("party"), other], result: .bool, isMember: true
      ) { context, arguments in
        guard case .record(let holder) = arguments[0], case .record(let held) = arguments[1] else {
          return failure("parties expected")
        }
        let owners = OwnersAbove.of(held, &context)
        let above = owners.stakes
        if let failure = above.failure { return failure }
        guard let place = above.index(of: holder), place != 0, let matrix = owners.matrix(.voting) else {
          return .bool(false)
        }
        let found = matrix.controlled(by: place)
        if found.certain.contains(0) { return .bool(true) }
        guard found.possible.contains(0) else { return .bool(false) }
        return (above.open(from: place, [.voting]) ?? above.everythingOpen).map { .unknown($0) } ?? .bool(false)
      }
    })

  private static func shareFunction(
    _ name: String, _ documentation: String, _ interest: Interest, throughOthers: Bool = false
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name, documentation: documentation, examples: ["vendor.\(name)(stake.holder, 'integrated') >= 0.25"],
      overloads: member(name, [.record("party"), .string], .share, hasRule: true) { above, context, arguments in
        guard let rule = rule(arguments[2]) else { return noRule(arguments[2]) }
        guard case .record(let owner) = arguments[1] else { return failure("a party expected") }
        let stakes = above.stakes
        if let open = stakes.unlisted, context.field(stakes.parties[0], DomainRecords.unlistedField) == arguments[1] {
          return .unknown(open)
        }
        guard let place = stakes.index(of: owner), place != 0 else { return stakes.value(.zero, nil) }
        if throughOthers { above.count(interest) }
        let owners =
          throughOthers
          ? stakes.matrix(interest, without: place)?.owners(of: 0, by: rule) : above.owners(rule, interest)
        guard let owners else { return noShares }
        return stakes.value(owners[place]?.claim ?? .zero, stakes.open(from: place, [interest]))
      })
  }

  static let economicShareThroughOthers = shareFunction(
    "economicShareThroughOthers",
    "What part of the money of the vendor or of a party another one has through others alone, without what it holds itself.",
    .economic, throughOthers: true)

  static let votingShareThroughOthers = shareFunction(
    "votingShareThroughOthers",
    "What part of the votes of the vendor or of a party another one has through others alone, without what it holds itself.",
    .voting, throughOthers: true)

  static let economicShare = shareFunction(
    "economicShare",
    "What part of the money of the vendor or of a party another one has, directly and through others, by a rule of ownership (see `owners`).",
    .economic)

  static let votingShare = shareFunction(
    "votingShare",
    "What part of the votes of the vendor or of a party another one has, directly and through others, by a rule of ownership (see `owners`); never inferred from the money.",
    .voting)

  static let rivalry = FunctionDeclaration(
    name: "rivalry",
    documentation:
      "How a party comes to be a rival of the buyer, for texts: `a rival`, or `of one group with Orvane, a rival`; empty where it is none.",
    examples: ["buyer.rivalry(stake.holder)"],
    overloads: [
      Overload(id: "buyer_rivalry", parameters: [.record("buyer"), .record("party")], result: .string, isMember: true) {
        context, arguments in
        guard case .record(let party) = arguments[1] else { return failure("a party expected") }
        return context.field(party, DomainRecords.rivalryField)
      }
    ])

  static let heldTogether = FunctionDeclaration(
    name: "heldTogether",
    documentation:
      "What several parties hold together of the money of the vendor or of a party, by a rule of ownership; by `consolidated(...)` what belongs to them together passes on whole, as OFAC counts blocked owners.",
    examples: [
      "vendor.heldTogether(vendor.owners('integrated').filter(o, buyer.isRival(o)), 'consolidated(>=50%)') >= 0.5"
    ],
    overloads: member("heldTogether", [.list(.record("party")), .string], .share, hasRule: true) {
      above, _, arguments in
      guard let rule = rule(arguments[2]) else { return noRule(arguments[2]) }
      guard case .list(let list) = arguments[1] else { return failure("a list of parties expected") }
      return together(above.stakes, list, rule)
    })

  /// What parties hold together: as if they were one that holds all that each of them does.
  private static func together(_ above: StakesAbove, _ list: ListValue, _ rule: OwnershipRule) -> Value {
    var open: [UnknownSet] = []
    var (certain, possible): (Set<Int>, Set<Int>) = ([], [])
    var others: UnknownSet?
    for (element, presence) in zip(list.elements, list.presence) {
      switch element {
      case .record(let party):
        guard let place = above.index(of: party) else {
          if let presence { others = others?.union(presence) ?? presence }
          continue
        }
        possible.insert(place)
        if presence == nil { certain.insert(place) }
        open += [presence, above.open(from: place, [.economic])].compactMap(\.self)
      case .unknown(let set): others = others?.union(set) ?? set
      default: break
      }
    }
    func joint(_ members: Set<Int>) -> ShareRange {
      guard !members.isEmpty else { return .zero }
      let one = above.parties.count
      let holdings = above.edges.compactMap { edge -> HoldingMatrix.Holding? in
        // What one of them holds of another is within them.
        guard !members.contains(edge.held) else { return nil }
        let holder = members.contains(edge.holder) ? one : edge.holder
        return HoldingMatrix.Holding(holder: holder, held: edge.held, share: edge.economic)
      }
      guard let matrix = try? HoldingMatrix(count: one + 1, holdings: holdings) else { return .zero }
      return matrix.owners(of: 0, by: rule)[one]?.claim ?? .zero
    }
    let (least, most) = (joint(certain), joint(possible))
    var range = ShareRange(lower: least.lower, upper: max(least.lower, most.upper))
    // Whoever is not listed may be one of them, and hold what is left.
    if let others {
      open.append(others)
      let rest = above.matrix(.economic)?.tightened(0).unlisted.upper ?? 1
      range = ShareRange(lower: range.lower, upper: min(1, range.upper + rest))
    }
    return above.value(range, open.isEmpty ? nil : UnknownSet(open.flatMap(\.attributes)))
  }

  static let circle = FunctionDeclaration(
    name: "circle",
    documentation:
      "The parties that hold each other in a circle with the vendor or a party, or above it: each owns a part of itself through the others.",
    examples: ["vendor.circle().exists(p, p == stake.holder)"],
    overloads: member("circle", [], .list(.record("party"))) { above, context, _ in
      guard let matrix = above.matrix(.economic), let votes = above.matrix(.voting) else { return noShares }
      var answers: [Int: ShareRange.Answer] = [:]
      for part in [matrix, votes] {
        for (party, answer) in part.circular(above: 0) where answers[party] != .yes { answers[party] = answer }
      }
      let sorted = answers.sorted { $0.key < $1.key }.map { (party: $0.key, answer: $0.value) }
      return list(above.stakes, sorted, [.economic, .voting], &context, unlisted: false)
    })

  static let hasOutsideOwner = FunctionDeclaration(
    name: "hasOutsideOwner",
    documentation:
      "Whether the vendor or a party belongs to anybody at all: false where it belongs whole to a circle of companies that hold each other.",
    examples: ["!vendor.hasOutsideOwner()"],
    overloads: member("hasOutsideOwner", [], .bool) { above, _, _ in
      guard let owners = above.owners(.integrated, .economic), let matrix = above.matrix(.economic) else {
        return noShares
      }
      if owners.closedShare >= 1 - ShareRange.tolerance { return .bool(false) }
      // Something belongs to somebody outside for certain, or there is no circle that could keep it.
      let outside = owners.top.reduce(owners.unlisted.lower) { $0 + $1.claim.lower }
      if outside > ShareRange.tolerance || matrix.circular(above: 0).isEmpty { return .bool(true) }
      return above.stakes.everythingOpen.map { .unknown($0) } ?? .bool(true)
    })

  static let unnamedShare = FunctionDeclaration(
    name: "unnamedShare",
    documentation:
      "What part of the money of the vendor or of a party belongs to nobody who is named: to owners that keep their names back, or that the list of stakes, if it is complete, leaves out; on every level that is recorded.",
    examples: ["vendor.unnamedShare() > parameters.unnamed_owners"],
    overloads: member("unnamedShare", [], .share) { above, context, _ in
      let stakes = above.stakes
      guard let matrix = above.matrix(.economic), let owners = above.owners(.integrated, .economic) else {
        return noShares
      }
      let rest = matrix.tightened(0).unlisted
      // Free float is many, and none of them large: it is no owner who hides.
      let dispersed = stakes.edges.filter { $0.isDispersed && $0.held == 0 }.map(\.economic)
      // What comes back to the firm in a circle leaves by the same way.
      let rounds = 1 + (owners[0]?.share.lower ?? 0)
      var lower =
        stakes.unlisted == nil
        ? max(0, rest.lower - dispersed.reduce(0) { $0 + $1.upper }) * rounds + owners.closedShare : 0
      var upper = max(
        0, max(rest.upper, owners.unlisted.upper + owners.closedShare) - dispersed.reduce(0) { $0 + $1.lower })
      for owner in owners.top where owner.party != 0 {
        guard context.field(stakes.parties[owner.party], "identity") == .string("withheld") else { continue }
        lower += owner.claim.lower
        upper += owner.claim.upper
      }
      let open = [stakes.everythingOpen, stakes.unlistedAbove].compactMap(\.self).flatMap(\.attributes)
      return stakes.value(
        ShareRange(lower: min(1, lower), upper: min(1, max(lower, upper))), open.isEmpty ? nil : UnknownSet(open))
    })

  static let investorOverlap = FunctionDeclaration(
    name: "investorOverlap",
    documentation:
      "How far two parties have the same investors: the sum over all holders of the smaller of its two parts of the money (L1), in 0..1. What is not listed of either leaves it open upwards.",
    examples: ["buyer.rivals.exists(r, investorOverlap(vendor.party, r) >= 0.2)"],
    overloads: [
      Overload(id: "investor_overlap", parameters: [.record("party"), .record("party")], result: .share) {
        context, arguments in
        guard case .record(let a) = arguments[0], case .record(let b) = arguments[1] else {
          return failure("parties expected")
        }
        let (first, second) = (OwnersAbove.of(a, &context).stakes, OwnersAbove.of(b, &context).stakes)
        return first.failure ?? second.failure ?? overlap(first, second)
      }
    ])

  private static func overlap(_ a: StakesAbove, _ b: StakesAbove) -> Value {
    /// The direct holders with all that each of them has; those who are many and do not act as one are no common investor.
    func direct(_ above: StakesAbove) -> [(party: RecordReference, share: ShareRange, open: UnknownSet?)] {
      var found: [(party: RecordReference, share: ShareRange, open: UnknownSet?)] = []
      for edge in above.edges where edge.held == 0 && !edge.isDispersed {
        let party = above.parties[edge.holder]
        if let place = found.firstIndex(where: { $0.party == party }) {
          found[place].share = found[place].share + edge.economic
          found[place].open = found[place].open.map { $0.union(edge.openEconomic ?? $0) } ?? edge.openEconomic
        } else {
          found.append((party, edge.economic, edge.openEconomic))
        }
      }
      return found
    }
    let second = direct(b)
    var (lower, upper) = (0.0, 0.0)
    var open: [UnknownSet] = []
    for mine in direct(a) {
      guard let theirs = second.first(where: { $0.party == mine.party }) else { continue }
      lower += min(mine.share.lower, theirs.share.lower)
      upper += min(mine.share.upper, theirs.share.upper)
      open += [mine.open, theirs.open].compactMap(\.self)
    }
    // Whoever is not listed on one side may stand on the other.
    let rests = [a, b].map { above in
      above.unlisted == nil ? 0 : above.matrix(.economic)?.tightened(0).unlisted.upper ?? 1
    }
    if rests[0] > 0 || rests[1] > 0 {
      upper += rests[0] + rests[1]
      open += [a.unlisted, b.unlisted].compactMap(\.self)
    }
    return a.value(
      ShareRange(lower: min(1, lower), upper: min(1, max(lower, upper))),
      open.isEmpty ? nil : UnknownSet(open.flatMap(\.attributes)))
  }
}
