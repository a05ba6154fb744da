/// The documents that an assessment rests on beside the policy.
public struct AssessedDocuments: Sendable {
  /// The vendor's profile.
  public var vendor: VendorProfile
  /// Who asks.
  public var buyer: Buyer?
  /// What they share.
  public var register: Register?

  /// Creates a set of documents.
  public init(vendor: VendorProfile, buyer: Buyer? = nil, register: Register? = nil) {
    self.vendor = vendor
    self.buyer = buyer
    self.register = register
  }
}
