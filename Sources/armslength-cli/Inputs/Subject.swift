import ArmsLength

/// One vendor that arguments name, with everything that an assessment of it needs.
struct Subject {
  let vendor: VendorProfile
  let buyer: Buyer?
  let assessor: Assessor
  let asOf: Day
  let knownOn: Day?

  /// Reads the vendor that is named by its id, its name or the path of its profile; nil, and told why, if there is none.
  ///
  /// - Parameters:
  ///   - name: The vendor's id or name, or the path of its profile.
  ///   - paths: Files and folders that tell of it and of its ties.
  ///   - named: The file of waivers; nil: those among the paths.
  init?(
    _ name: String, _ paths: [String], policy: Policy, _ context: ContextOptions, _ dates: DateOptions,
    waivers named: String? = nil,
    _ console: inout Console
  ) {
    let isPath = Self.isPath(name)
    let paths = isPath ? [name] + paths.filter { $0 != name } : paths.isEmpty ? ["."] : paths
    asOf = dates.asOf ?? Terminal.today()
    knownOn = dates.knownOn
    if let knownOn, knownOn < asOf, console.isVerbose { console.show([.knownBeforeAsOf(knownOn, asOf)]) }
    let documents = Documents(paths, &console)
    let registers = Registers(named: context.register, documents, &console)
    var buyers = Buyers(named: context.buyer, documents, &console)
    guard !registers.hasFailed, !buyers.hasFailed else { return nil }
    let asking = documents.entries(.buyer, group: Documents.named).map(\.path)
    if context.buyer == nil, !asking.isEmpty { console.show([.nobodyAsks(asking)]) }
    guard let entry = Self.entry(name, paths, documents, &console) else { return nil }
    let waivers = WaiverFiles(named: named, documents, &console)
    waivers.check(policy, &console)
    let register = registers.register(ofGroup: entry.group) ?? registers.any
    do {
      vendor = try ProfileReader.vendor(entry.document, register: register)
      buyer = try buyers.buyer(for: entry.group, registers)
    } catch {
      console.report(any: error)
      return nil
    }
    assessor = Assessor(
      policy: policy, register: register ?? Register(), waivers: waivers.waivers(ofGroup: entry.group))
    console.count(vendor.warnings + (buyer?.warnings ?? []))
  }

  /// The document of the vendor.
  private static func entry(
    _ name: String, _ paths: [String], _ documents: Documents, _ console: inout Console
  ) -> Documents.Entry? {
    let profiles = documents.entries(.vendor)
    if isPath(name) {
      // In a folder that holds one profile that is the one.
      let found = profiles.filter { $0.path == name }
      if let only = found.first ?? (profiles.count == 1 ? profiles.first : nil) { return only }
      if profiles.count > 1 {
        console.refuse(.severalVendors(name, ids: profiles.compactMap(Documents.id)))
      } else if console.statuses.isEmpty {
        console.refuse(.notAProfile(name))
      }
      return nil
    }
    let found = profiles.filter { Self.bears($0, name) }
    if found.count == 1 { return found[0] }
    guard !profiles.isEmpty else {
      if console.statuses.isEmpty {
        console.note(.nothingAssessed)
        console.show([.nothingToAssess(paths)])
      }
      return nil
    }
    console.refuse(
      found.isEmpty
        ? .unknownParty(name, among: profiles.flatMap(names)) : .severalProfiles(name, files: found.map(\.path)))
    return nil
  }

  private static func names(_ entry: Documents.Entry) -> [String] {
    [Documents.id(of: entry), entry.document.root["name"]?.text].compactMap(\.self)
  }

  private static func bears(_ entry: Documents.Entry, _ name: String) -> Bool {
    Documents.id(of: entry) == name
      || (names(entry) + (entry.document.root["also"]?.elements.map(\.text) ?? [])).contains {
        $0.lowercased() == name.lowercased()
      }
  }

  /// Whether an argument is a path: something that is there, or that can be nothing else.
  static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || [".yaml", ".yml", ".json"].contains(where: argument.hasSuffix)
      || (try? FolderWalk.kind(of: argument)) != nil
  }
}
