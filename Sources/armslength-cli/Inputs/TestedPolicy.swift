import ArmsLength

/// The policy that a file of tests is about.
enum TestedPolicy {
  /// Reads the policy that is named, else `policy.yaml` beside the tests, else the shipped one.
  static func read(named path: String?, beside tests: String) throws -> Policy {
    if let path { return try Policy(contentsOf: path) }
    let beside = PolicyTest.path("policy.yaml", beside: tests)
    if let kind = try? FolderWalk.kind(of: beside), kind == .file { return try Policy(contentsOf: beside) }
    return try Policy.shipped
  }
}
