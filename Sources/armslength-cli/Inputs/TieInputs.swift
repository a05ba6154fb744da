import ArmsLength

/// Documents as the commands about ties read them: all of them make one graph.
struct TieInputs {
  let documents: TieDocuments
  /// The paths of the profiles, with the vendors that they are about.
  let vendors: [(path: String, id: Party.ID)]

  /// Reads what paths name; nil if nothing can be shown, or only something else than what was asked for.
  ///
  /// A profile that cannot be read does not stop the others.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - party: Who is asked about: a buyer among these documents asks for itself, unless another one does.
  ///   - console: Told what cannot be used.
  init?(
    _ paths: [String], _ context: ContextOptions, _ dates: DateOptions, party: String? = nil, _ console: inout Console
  ) {
    let asOf = dates.asOf ?? Terminal.today()
    if let knownOn = dates.knownOn, knownOn < asOf, console.isVerbose {
      console.show([.knownBeforeAsOf(knownOn, asOf)])
    }
    let documents = Documents(paths, &console)
    let found = documents.entries(.register)
    // One graph has one register: which of two describes a party would decide who is who.
    if context.register == nil, found.count > 1 {
      console.refuse(.severalRegisters(found.map(\.path)))
      return nil
    }
    let registers = Registers(named: context.register, documents, &console)
    let itself = documents.entries(.buyer).contains { Documents.id(of: $0) == party } ? party : nil
    var buyers = Buyers(named: context.buyer ?? itself, documents, &console)
    guard !registers.hasFailed, !buyers.hasFailed else { return nil }
    let named = documents.entries(.buyer, group: Documents.named).map(\.path)
    if context.buyer == nil, itself == nil, !named.isEmpty { console.show([.nobodyAsks(named)]) }
    let register = registers.any
    let buyer: Buyer?
    do { buyer = try buyers.buyer(for: documents.entries.first?.group ?? Documents.named, registers) } catch {
      console.report(error)
      return nil
    }
    var vendors: [VendorProfile] = []
    var profiles: [(String, Party.ID)] = []
    for entry in documents.entries(.vendor) {
      do {
        let vendor = try ProfileReader.vendor(entry.document, register: register)
        vendors.append(vendor)
        profiles.append((entry.path, vendor.id))
      } catch { console.report(any: error) }
    }
    guard !vendors.isEmpty || register != nil else {
      if console.statuses.isEmpty {
        console.note(.nothingAssessed)
        console.show([.nothingTied(paths)])
      }
      return nil
    }
    let warnings = vendors.flatMap(\.warnings) + (register?.warnings ?? []) + (buyer?.warnings ?? [])
    console.count(warnings)
    self.vendors = profiles
    self.documents = TieDocuments(
      vendors: vendors, buyer: buyer, register: register, asOf: asOf, knownOn: dates.knownOn)
  }

  /// Finds a party by id, name or the path of its profile; tells why not.
  func party(_ text: String, _ console: inout Console) -> Party.ID? {
    if let vendor = vendors.first(where: { $0.path == text }) { return documents.graph.directory.resolve(vendor.id) }
    let found = documents.parties(named: text)
    if found.count == 1 { return found[0] }
    console.refuse(
      found.isEmpty ? .unknownParty(text, among: documents.names) : .severalParties(text, ids: found.map(\.text)))
    return nil
  }
}

extension Console {
  /// Shows warnings about what was read if everything is to be told, otherwise how many there are.
  mutating func count(_ warnings: [Diagnostic]) {
    let warnings = Diagnostic.sorted(Array(Set(warnings)))
    guard !warnings.isEmpty else { return }
    if isVerbose { return show(warnings) }
    let count = warnings.count == 1 ? "1 warning" : "\(warnings.count) warnings"
    tell("\(count) about what was read: `armslength check` or `--verbose` shows \(warnings.count == 1 ? "it" : "them")")
  }

  /// Writes a result to a file, whole or not at all, or to standard output.
  mutating func write(_ bytes: [UInt8], to path: String?) {
    guard let path else { return Terminal.output(bytes) }
    do throws(FileProblem) {
      try Terminal.undisturbed { () throws(FileProblem) in try AtomicFile.write(bytes, to: path) }
    } catch { report(error) }
  }
}
