import ArmsLength

/// The vendors that the arguments name, each with who asks about it and by what it is assessed.
struct Subjects {
  /// One vendor.
  struct Subject {
    let vendor: VendorProfile
    let buyer: Buyer?
    let assessor: Assessor
    /// The path of its profile.
    let path: String
  }

  private(set) var subjects: [Subject] = []
  /// The buyer and the registers as they were read.
  private(set) var buyers: [Buyer] = []
  private(set) var registers: [Register] = []
  private(set) var waivers: [WaiverList] = []

  /// Reads what paths name; nil if the register or buyer cannot be used, or there is nothing to assess.
  ///
  /// A profile that cannot be read does not stop the others.
  init?(
    _ paths: [String], _ policy: Policy, _ context: ContextOptions, waivers path: String? = nil,
    _ console: inout Console
  ) {
    let paths = paths.isEmpty ? ["."] : paths
    let documents = Documents(paths, &console)
    let registers = Registers(named: context.register, documents, &console)
    var buyers = Buyers(named: context.buyer, documents, &console)
    guard !registers.hasFailed, !buyers.hasFailed else { return nil }
    let waivers = WaiverFiles(named: path, documents, &console)
    waivers.check(policy, &console)
    self.waivers = waivers.all
    let named = documents.entries(.buyer, group: Documents.named).map(\.path)
    if context.buyer == nil, !named.isEmpty { console.show([.nobodyAsks(named)]) }
    for entry in documents.entries {
      guard entry.kind == .vendor else {
        if entry.group == Documents.named, entry.kind == .policy || entry.kind == .tests {
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
      do {
        let vendor = try ProfileReader.vendor(entry.document, register: register)
        subjects.append(
          Subject(
            vendor: vendor, buyer: buyer,
            assessor: Assessor(
              policy: policy, register: register ?? Register(), waivers: waivers.waivers(ofGroup: entry.group)),
            path: entry.path))
      } catch { console.report(error) }
    }
    self.buyers = buyers.all
    self.registers = registers.all
    console.show(
      documents.vendorsTwice + AcrossDocuments.warnings(buyers.all, subjects.map(\.vendor), registers.any))
    guard !subjects.isEmpty else {
      console.note(.nothingAssessed)
      if !console.statuses.contains(.invalidInput), !console.statuses.contains(.usage) {
        console.show([.nothingToAssess(paths)])
      }
      return nil
    }
    console.count(
      subjects.flatMap { $0.vendor.warnings + ($0.buyer?.warnings ?? []) })
  }
}

extension Console {
  /// Notes how the run ends by a verdict: without a tier, or with indicators that could not be evaluated, it is inconclusive.
  mutating func judge(tier: Assessment.Tier?, broken: [Diagnostic]) {
    // Where one cause broke many, the first stands for all.
    var told: Set<String> = []
    show(broken.filter { told.insert($0.message).inserted })
    if tier?.index == nil || !broken.isEmpty { note(.inconclusive) }
  }
}
