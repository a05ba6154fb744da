import ArmsLengthLocatedYAML
import ArmsLengthProfiles
public import ArmsLengthRisk
import ArmsLengthSourceText
package import ArmsLengthVendorModel

extension PolicyTest {
  /// Assesses the documents that the test names; their paths are relative to the test's file.
  ///
  /// - Parameter policy: The policy that is tested.
  /// - Throws: `FileProblem` or `InvalidInput`, where a document cannot be read.
  public func run(_ policy: Policy) throws -> Assessment {
    let (vendor, buyer, register) = try documents()
    return Assessor(policy: policy, register: register ?? Register())
      .assess(vendor, for: buyer, asOf: asOf, knownOn: knownOn, including: [.findings, .questions])
  }

  /// Reads the documents that the test names or contains.
  ///
  /// - Throws: `FileProblem` or `InvalidInput`, where a document cannot be read.
  package func documents() throws -> (vendor: VendorProfile, buyer: Buyer?, register: Register?) {
    let register = try self.register.flatMap { try path(of: $0).map { try Register(contentsOf: $0) } }
    let buyer: Buyer? =
      if let node = self.buyer?.part {
        try ProfileReader.buyer(part: node, register: register)
      } else {
        try self.buyer.flatMap { try path(of: $0).map { try Buyer(contentsOf: $0, register: register) } }
      }
    let vendor =
      if let node = self.vendor.part {
        try ProfileReader.vendor(part: node, register: register)
      } else {
        try VendorProfile(contentsOf: path(of: self.vendor) ?? "", register: register)
      }
    return (vendor, buyer, register)
  }

  private func path(of document: Document) -> String? {
    document.path.map { Self.path($0, beside: document.location.file.name) }
  }

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
