import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What does not fit together in a profile: each check is one function, and finds things that somebody should look at.
enum Consistency {
  /// The checks, in the order of the documentation.
  static let checks: [@Sendable (VendorProfile) -> [Diagnostic]] = []

  /// Returns what all checks find.
  static func warnings(of profile: VendorProfile) -> [Diagnostic] { checks.flatMap { $0(profile) } }
}
