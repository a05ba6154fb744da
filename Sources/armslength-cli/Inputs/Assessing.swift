import ArmsLength
import Dispatch

/// From the arguments to assessments.
struct Assessing {
  let paths: [String]
  let policy: Policy
  let context: ContextOptions
  let dates: DateOptions
  /// The file of waivers that is named; nil: those among the paths.
  var waivers: String?
  var failOn: String?
  var jobs: Int?
  /// Says which vendors are assessed, by their profile and whether it is a path by itself; the others only tell of ties.
  var isWanted: @Sendable (VendorProfile, Bool) -> Bool = { _, _ in true }

  /// What was assessed, and on what ground.
  struct Outcome {
    var assessments: [Assessment] = []
    /// All profiles, in the order of the arguments.
    var vendors: [VendorProfile] = []
    var buyer: Buyer?
    var registers: [Register] = []
    var asOf: Day
    var knownOn: Day?

    /// Who is tied to whom.
    func graph(_ policy: Policy) -> TieGraph {
      TieGraph(
        vendors: vendors, buyers: buyer.map { [$0] } ?? [], further: registers, asOf: asOf, knownOn: knownOn,
        evidence: policy)
    }
  }

  /// Assesses everything that the arguments name, in their order.
  func assess(_ console: inout Console) -> Outcome {
    let asOf = dates.asOf ?? Terminal.today()
    var outcome = Outcome(asOf: asOf, knownOn: dates.knownOn)
    var failing: Set<String> = []
    if let failOn {
      guard let first = policy.tiers.firstIndex(where: { $0.name == failOn || $0.name == failOn.lowercased() }) else {
        console.refuse(.unknownTier(failOn, among: policy.tiers.map(\.name)))
        return outcome
      }
      failing = Set(policy.tiers[first...].map(\.name))
    }
    if let knownOn = dates.knownOn, knownOn < asOf, console.isVerbose {
      console.show([.knownBeforeAsOf(knownOn, asOf)])
    }
    let paths = paths.isEmpty ? ["."] : paths
    let documents = Documents(paths, &console)
    guard let work = plan(documents, asOf, &console) else { return outcome }
    outcome.buyer = work.buyers.first
    outcome.registers = work.registers
    for result in Self.done(work.parts, atATime: jobs ?? Terminal.cores()) {
      switch result {
      case .success(let (assessment, vendor)):
        if let assessment { outcome.assessments.append(assessment) }
        outcome.vendors.append(vendor)
      case .failure(let error): console.report(error)
      }
    }
    // Told in any case: each of these may have left a verdict without its buyer.
    console.show(documents.vendorsTwice + AcrossDocuments.warnings(work.buyers, outcome.vendors, work.register))
    judge(outcome.assessments, failing: failing, &console)
    if outcome.assessments.isEmpty, !console.statuses.contains(.invalidInput), !console.statuses.contains(.usage) {
      console.show([.nothingToAssess(paths)])
    }
    return outcome
  }

  /// One vendor to be assessed.
  private typealias Part = @Sendable () -> Result<(Assessment?, VendorProfile), InvalidInput>

  /// What is to be done, and for whom.
  private struct Work {
    var parts: [Part] = []
    var buyers: [Buyer] = []
    var register: Register?
    var registers: [Register] = []
  }

  /// Returns what is to be done, in the order of the arguments; nil if the register or buyer cannot be used, because a verdict
  /// without them would be about something else.
  private func plan(_ documents: Documents, _ asOf: Day, _ console: inout Console) -> Work? {
    let registers = Registers(named: context.register, documents, &console)
    var buyers = Buyers(named: context.buyer, documents, &console)
    guard !registers.hasFailed, !buyers.hasFailed else { return nil }
    let waivers = WaiverFiles(named: waivers, documents, &console)
    waivers.check(policy, &console)
    let named = documents.entries(.buyer, group: Documents.named).map(\.path)
    if context.buyer == nil, !named.isEmpty { console.show([.nobodyAsks(named)]) }
    let knownOn = dates.knownOn
    var work = Work(register: registers.any, registers: registers.all)
    for entry in documents.entries {
      guard entry.kind == .vendor else {
        if entry.group == Documents.named, ![.register, .buyer, .waivers].contains(entry.kind) {
          console.show([.notAssessed(entry.kind, entry.path)])
        }
        continue
      }
      let register = registers.register(ofGroup: entry.group)
      let buyer: Buyer?
      do { buyer = try buyers.buyer(for: entry.group, registers) } catch {
        console.report(error)
        return nil
      }
      let assessor = Assessor(
        policy: policy, register: register ?? Register(), waivers: waivers.waivers(ofGroup: entry.group))
      let (isWanted, isNamed) = (isWanted, entry.group == Documents.named)
      work.parts.append {
        Result { () throws(InvalidInput) in
          let vendor = try ProfileReader.vendor(entry.document, register: register)
          guard isWanted(vendor, isNamed) else { return (nil, vendor) }
          return (assessor.assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn), vendor)
        }
      }
    }
    work.buyers = buyers.all
    return work
  }

  /// Does all work, some of it at a time; the results are in the order of the work.
  ///
  /// Not with tasks: an asynchronous `main` leaves the main thread by unwinding its stack, for which a static executable sorts
  /// all its unwind tables: 15 ms of a start of 17 ms.
  private static func done(
    _ work: [Part], atATime count: Int
  ) -> [Result<(Assessment?, VendorProfile), InvalidInput>] {
    let workers = min(count, work.count)
    // One at a time needs no threads, and starting them takes longer than an assessment.
    guard workers > 1 else { return work.map { $0() } }
    let results = [Result<(Assessment?, VendorProfile), InvalidInput>?](unsafeUninitializedCapacity: work.count) {
      buffer, filled in
      buffer.initialize(repeating: nil)
      filled = work.count
      // Each element is written by one worker alone.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: work.count, by: workers) { slots[index] = work[index]() }
      }
    }
    return results.compactMap(\.self)
  }

  /// Notes how the run ends by what was found.
  private func judge(_ assessments: [Assessment], failing: Set<String>, _ console: inout Console) {
    if assessments.isEmpty { console.note(.nothingAssessed) }
    for assessment in assessments {
      // Where one cause broke many, the first stands for all; the report names each.
      var told: Set<String> = []
      let broken = assessment.indicators.filter { indicator in
        indicator.failure.map { told.insert($0).inserted } ?? false
      }
      console.show(broken.compactMap(\.diagnostic))
      // A tier that is sure to be reached is reached, whether or not the whole is determined.
      if failing.contains(assessment.tier.description) || assessment.leastTier.map(failing.contains) ?? false {
        console.note(.failOnReached)
      }
      if assessment.tier.index == nil || assessment.indicators.contains(where: { $0.outcome == .broken }) {
        console.note(.inconclusive)
      }
    }
  }
}
