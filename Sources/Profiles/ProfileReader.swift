public import ArmsLengthLocatedYAML
public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// What a document is, from its first line: `armslength: vendor/v1`.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// What is claimed about one vendor.
  case vendor
  /// Who asks.
  case buyer
  /// Parties, markets and ties that documents share.
  case register
  /// Indicators, weights and thresholds.
  case policy
  /// Tests of a policy.
  case tests
  /// Accepted findings.
  case waivers
  /// Changes that are assumed.
  case overlay
}

/// Reads profiles, buyers, registers and waivers.
///
/// Every error of a document is reported at once, with its place and help; what is odd but usable is a warning of the result.
public struct ProfileReader: Sendable {
  private init() {}

  /// Returns what a document is.
  ///
  /// - Throws: `InvalidInput`, if its first line does not say so, or says something that is not known.
  public static func kind(of document: YAMLDocument) throws(InvalidInput) -> DocumentKind {
    switch DocumentHead.kind(of: document) {
    case .success(let kind): return kind
    case .failure(let error): throw error
    }
  }

  /// Makes sure that a document is of a kind, where it says what it is.
  ///
  /// - Throws: `InvalidInput`, if it is of another kind.
  package static func require(_ kind: DocumentKind, _ document: YAMLDocument) throws(InvalidInput) {
    guard case .success = DocumentHead.kind(of: document) else { return }
    try DocumentHead.require(kind, document)
  }

  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - file: The profile's text.
  ///   - register: Parties and markets that the profile may refer to; without one, a party that it does not describe is a
  ///     warning.
  /// - Throws: `InvalidInput` with everything that is wrong.
  /// - Complexity: O(*n*) in the document's nodes, but for messages.
  public static func vendor(_ file: SourceFile, register: Register? = nil) throws(InvalidInput) -> VendorProfile {
    try vendor(YAMLReader.readSingle(file), register: register)
  }

  /// Reads a profile from a document.
  public static func vendor(
    _ document: YAMLDocument, register: Register? = nil
  ) throws(InvalidInput) -> VendorProfile {
    try DocumentHead.require(.vendor, document)
    var reading = DocumentReading(document, .vendor, register: register)
    let profile = reading.vendorProfile()
    return try reading.finish(profile) { profile, warnings in profile.warnings = warnings }
  }

  /// Reads a profile that is part of another document: it need not say what it is, nor whom it is about.
  package static func vendor(part node: YAMLNode, register: Register?) throws(InvalidInput) -> VendorProfile {
    var reading = DocumentReading(YAMLDocument(node), .vendor, register: register, impliedID: "vendor")
    let profile = reading.vendorProfile()
    return try reading.finish(profile) { profile, warnings in profile.warnings = warnings }
  }

  /// Reads a buyer that is part of another document.
  package static func buyer(part node: YAMLNode, register: Register?) throws(InvalidInput) -> Buyer {
    var reading = DocumentReading(YAMLDocument(node), .buyer, register: register, impliedID: "buyer")
    let buyer = reading.buyer()
    return try reading.finish(buyer) { buyer, warnings in buyer.warnings = warnings }
  }

  /// Reads a buyer.
  ///
  /// - Parameters:
  ///   - file: The buyer's text.
  ///   - register: Parties and markets that it may refer to.
  /// - Throws: `InvalidInput` with everything that is wrong.
  public static func buyer(_ file: SourceFile, register: Register? = nil) throws(InvalidInput) -> Buyer {
    try buyer(YAMLReader.readSingle(file), register: register)
  }

  /// Reads a buyer from a document.
  public static func buyer(_ document: YAMLDocument, register: Register? = nil) throws(InvalidInput) -> Buyer {
    try DocumentHead.require(.buyer, document)
    var reading = DocumentReading(document, .buyer, register: register)
    let buyer = reading.buyer()
    return try reading.finish(buyer) { buyer, warnings in buyer.warnings = warnings }
  }

  /// Reads a register.
  ///
  /// - Throws: `InvalidInput` with everything that is wrong.
  public static func register(_ file: SourceFile) throws(InvalidInput) -> Register {
    try register(YAMLReader.readSingle(file))
  }

  /// Reads a register from a document.
  public static func register(_ document: YAMLDocument) throws(InvalidInput) -> Register {
    try DocumentHead.require(.register, document)
    var reading = DocumentReading(document, .register, register: nil)
    let register = reading.registerOfParties()
    return try reading.finish(register) { register, warnings in register.warnings = warnings }
  }

  /// Reads waivers.
  ///
  /// - Throws: `InvalidInput` with everything that is wrong.
  public static func waivers(_ file: SourceFile) throws(InvalidInput) -> WaiverList {
    try waivers(YAMLReader.readSingle(file))
  }

  /// Reads waivers from a document.
  public static func waivers(_ document: YAMLDocument) throws(InvalidInput) -> WaiverList {
    try DocumentHead.require(.waivers, document)
    var reading = DocumentReading(document, .waivers, register: nil)
    let list = reading.waiverList()
    return try reading.finish(list) { list, warnings in list.warnings = warnings }
  }
}
