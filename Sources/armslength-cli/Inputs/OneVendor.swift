import ArmsLength

/// One vendor with all that its assessment rests on, for commands that look at a verdict more closely.
struct OneVendor {
  let documents: AssessedDocuments
  let policy: Policy
  let asOf: Day
  let knownOn: Day?

  /// Reads what the arguments name; nil, and told why, if there is not exactly one vendor.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; of several profiles the only one that is a path by itself counts.
  ///   - policy: The policy's path.
  ///   - console: Told what cannot be used.
  init?(
    _ paths: [String], policy path: String?, _ context: ContextOptions, _ dates: DateOptions, _ console: inout Console
  ) {
    guard let policy = PolicyOption.read(path, &console) else { return nil }
    let asOf = dates.asOf ?? Terminal.today()
    if let knownOn = dates.knownOn, knownOn < asOf, console.isVerbose {
      console.show([.knownBeforeAsOf(knownOn, asOf)])
    }
    let paths = paths.isEmpty ? ["."] : paths
    let documents = Documents(paths, &console)
    let registers = Registers(named: context.register, documents, &console)
    var buyers = Buyers(named: context.buyer, documents, &console)
    guard !registers.hasFailed, !buyers.hasFailed else { return nil }
    let named = documents.entries(.buyer, group: Documents.named).map(\.path)
    if context.buyer == nil, !named.isEmpty { console.show([.nobodyAsks(named)]) }
    let all = documents.entries(.vendor)
    let alone = documents.entries(.vendor, group: Documents.named)
    let chosen = alone.isEmpty ? all : alone
    guard let entry = chosen.first, chosen.count == 1 else {
      if chosen.count > 1 {
        console.refuse(.severalVendors(chosen.map(\.path)))
      } else if console.statuses.isEmpty {
        console.note(.nothingAssessed)
        console.show([.nothingToAssess(paths)])
      }
      return nil
    }
    do throws(InvalidInput) {
      let register = registers.register(ofGroup: entry.group) ?? registers.any
      let vendor = try ProfileReader.vendor(entry.document, register: register)
      let buyer = try buyers.buyer(for: entry.group, registers)
      console.show(AcrossDocuments.warnings(buyer.map { [$0] } ?? [], [vendor], register))
      self.documents = AssessedDocuments(vendor: vendor, buyer: buyer, register: register)
    } catch {
      console.report(error)
      return nil
    }
    self.policy = policy
    self.asOf = asOf
    knownOn = dates.knownOn
  }
}
