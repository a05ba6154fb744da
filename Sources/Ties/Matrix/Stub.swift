public struct ShareRange: Sendable, Hashable {
  public let lower: Double, upper: Double
  public let excludesLower: Bool, excludesUpper: Bool
  public init(_ e: Double) { self.init(lower: e, upper: e) }
  public init(lower: Double, upper: Double, excludesLower: Bool = false, excludesUpper: Bool = false) {
    self.lower = lower; self.upper = upper; self.excludesLower = excludesLower; self.excludesUpper = excludesUpper
  }
}
public enum OwnershipRule: Sendable, Hashable {
  case direct, integrated, product, weakestLink, consolidated(threshold: Double, inclusive: Bool)
}
public struct HoldingMatrix: Sendable {
  public struct Holding: Sendable { let holder: Int, held: Int, share: ShareRange }
  public init(count: Int, holdings: [Holding]) throws {}
  public static func empty(count: Int) -> HoldingMatrix { try! HoldingMatrix(count: count, holdings: []) }
  public var overfull: [Int] { [] }
  public func holders(of firm: Int) -> [(holder: Int, share: ShareRange)] { [] }
  public func owners(of firm: Int, by rule: OwnershipRule) -> Owners { Owners(owners: []) }
}
public struct Owners {
  public struct Owner { public let party: Int; public let share: ShareRange }
  public var owners: [Owner]
}
