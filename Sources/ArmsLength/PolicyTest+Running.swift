import ArmsLengthLocatedYAML
import ArmsLengthProfiles
public import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

extension PolicyTest {
  /// Assesses the documents that the test names; their paths are relative to the test's file.
  ///
  /// - Parameter policy: The policy that is tested.
  /// - Throws: `FileProblem` or `InvalidInput`, where a document cannot be read.
  public func run(_ policy: Policy) throws -> Assessment {
    let register = try self.register.map { try Register(contentsOf: path(of: $0)) }
    let vendor = try VendorProfile(contentsOf: path(of: self.vendor), register: register)
    let buyer = try self.buyer.map { try Buyer(contentsOf: path(of: $0), register: register) }
    return Assessor(policy: policy, register: register ?? Register())
      .assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn)
  }

  private func path(of document: Document) -> String { Self.path(document.path, beside: document.location.file.name) }

  /// A path as seen from the folder of a file.
  package static func path(_ path: String, beside file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}

extension PolicyTestSuite {
  /// Reads a file of tests.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - policy: The policy that is tested: expectations may only name what it has.
  /// - Throws: `FileProblem` or `InvalidInput`.
  public init(contentsOf path: String, policy: Policy) throws {
    self = try PolicyTestReader.read(YAMLReader.readSingle(FileReader.read(path)), policy: policy)
  }
}
