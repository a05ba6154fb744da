import ArmsLength
import Foundation
import Testing

/// A supplier of whom almost nothing is known is never fine and never condemned.
struct ThinProfileTests {
  static func path(_ name: String) -> String { DocumentationTests.root.appending(path: name).path }

  static let buyers = [
    nil, "Samples/thin/buyer.yaml", "Samples/scale-meta/buyers/hospital.yaml",
    "Samples/scale-meta/buyers/rival-lab.yaml",
  ]

  @Test(arguments: buyers, ["Samples/thin/little-known-labels.yaml", "Policies/data-operations/cases/empty.yaml"])
  func `it is undetermined, whoever asks, and there is much to ask`(buyer: String?, profile: String) throws {
    let register = try Register(contentsOf: Self.path("Samples/scale-meta/register.yaml"))
    let vendor = try VendorProfile(contentsOf: Self.path(profile), register: register)
    let who = try buyer.map { try Buyer(contentsOf: Self.path($0), register: register) }
    let result = Assessor(policy: try Policy.shipped, register: register)
      .assess(vendor, for: who, asOf: try Day("2025-10-23"))
    #expect(result.tier.index == nil)
    for dimension in result.dimensions where dimension.countsForTier {
      #expect(dimension.tier.index == nil, "\(dimension.id)")
      #expect(dimension.residual.expected < 15, "\(dimension.id)")
      #expect(dimension.residual.ceiling > 90, "\(dimension.id)")
    }
    #expect(result.questions.count >= 15)
    #expect(result.questions.allSatisfy { !$0.ask.isEmpty && $0.ask.allSatisfy { $0.contains("?") } })
    // The first ones are about what weighs most: owners, rights, people, and who the rival is.
    let first = result.questions.prefix(8).map(\.about).joined(separator: " ")
    #expect(first.contains("stakes"))
    #expect(first.contains("roles"))
  }
}
