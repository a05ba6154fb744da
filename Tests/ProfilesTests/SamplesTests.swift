import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Testing

@Suite struct SamplesTests {
  /// Every vendor and buyer of `Samples`, with the register of its sample; mistakes are made on purpose.
  static let documents: [(path: String, register: String)] = Fixtures.paths(in: "Samples", ending: "/register.yaml")
    .filter { !$0.hasPrefix("Samples/mistakes/") }
    .flatMap { register in
      let folder = String(register.dropLast("/register.yaml".count))
      return Fixtures.paths(in: folder, ending: ".yaml").filter { $0 != register }.map { ($0, register) }
    }

  @Test func `there are samples`() {
    #expect(Self.documents.count >= 4)
  }

  @Test(arguments: documents) func `a sample reads without an error and without a warning`(
    path: String, registerPath: String
  ) throws {
    let register = try ProfileReader.register(Fixtures.sourceFile(registerPath))
    let document = try YAMLReader.readSingle(Fixtures.sourceFile(path))
    let warnings: [Diagnostic]
    switch try ProfileReader.kind(of: document) {
    case .vendor: warnings = try ProfileReader.vendor(document, register: register).warnings
    case .buyer: warnings = try ProfileReader.buyer(document, register: register).warnings
    case .register, .policy, .tests, .waivers, .overlay: warnings = []
    }
    #expect((register.warnings + warnings).map { InvalidInput([$0]).description } == [])
  }
}
