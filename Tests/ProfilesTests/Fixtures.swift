import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Documents of the tests; every name and fact is invented.
enum Fixture {
  static let register = """
    armslength: register/v1
    markets:
      engines: {name: search engines}
      labels: labeling of data
    parties:
      globex: {name: Globex Corporation, also: [Globex], markets: [engines], lei: 5493001KJTIIGC8Y1R12}
      initech: {name: Initech, markets: [engines], country: US}
      umbra-fund: {name: Umbra Fund, kind: fund}
    stakes:
      - {holder: umbra-fund, of: initech, economic: 12%, sources: []}
    """

  /// A profile that begins as every profile does.
  static func vendor(_ lines: String) -> String { "armslength: vendor/v1\nvendor: hooli\n" + lines }

  static func readRegister() throws -> Register {
    try ProfileReader.register(SourceFile(name: "register.yaml", text: register))
  }
  static func readVendor(_ text: String, register: Register? = nil) throws -> VendorProfile {
    try ProfileReader.vendor(SourceFile(name: "hooli.yaml", text: text), register: register)
  }

  /// Everything that is said about a profile, errors and warnings, in reading order.
  static func diagnostics(_ text: String, register: Register? = nil) -> [Diagnostic] {
    do {
      return try ProfileReader.vendor(SourceFile(name: "hooli.yaml", text: text), register: register).warnings
    } catch {
      return error.diagnostics
    }
  }
  static func errors(_ text: String, register: Register? = nil) -> [Diagnostic] {
    diagnostics(text, register: register).filter { $0.severity == .error }
  }
}

extension Diagnostic {
  /// The text that is underlined.
  var underlined: String { location?.text ?? "" }
}
