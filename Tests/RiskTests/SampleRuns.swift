import ArmsLengthLocatedYAML
import ArmsLengthProfiles
import ArmsLengthSourceText
import ArmsLengthTestSupport
import ArmsLengthVendorModel
import Foundation

@testable import ArmsLengthRisk

/// The shipped policy over the documents of `Samples` and `Policies`.
enum SampleRuns {
  static let folder = "Policies/data-operations"

  /// The shipped policy, read once.
  static func policy() throws -> Policy { try shipped.get() }

  private static let shipped = Result<Policy, any Error> {
    try PolicyReader.read(YAMLReader.readSingle(Fixtures.sourceFile(folder + "/policy.yaml")))
  }

  /// The tests beside it: of whole profiles, and of each indicator.
  static func tests(_ file: String = "tests.yaml") throws -> PolicyTestSuite {
    try PolicyTestReader.read(YAMLReader.readSingle(Fixtures.sourceFile(folder + "/" + file)), policy: policy())
  }

  /// A document that a test names, by its path from the tests' folder.
  static func file(_ document: PolicyTest.Document) throws -> SourceFile {
    let path = URL(filePath: "/" + folder + "/" + (document.path ?? "")).standardized.path
    return try Fixtures.sourceFile(String(path.dropFirst()))
  }

  /// Runs a test.
  static func run(_ test: PolicyTest, policy: Policy) throws -> Assessment {
    let register = try test.register.map { try ProfileReader.register(file($0)) }
    let vendor =
      try test.vendor.part.map { try ProfileReader.vendor(part: $0, register: register) }
      ?? ProfileReader.vendor(file(test.vendor), register: register)
    let buyer = try test.buyer.map { document in
      try document.part.map { try ProfileReader.buyer(part: $0, register: register) }
        ?? ProfileReader.buyer(file(document), register: register)
    }
    return Assessor(policy: policy, register: register ?? Register())
      .assess(vendor, for: buyer, asOf: test.asOf, knownOn: test.knownOn, including: [.findings, .questions])
  }
}
