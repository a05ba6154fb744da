import Testing

/// `armslength test` over a policy with its tests beside it.
struct TestCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Documents.policy, to: "p/policy.yaml")
    try folder.write(Documents.bad, to: "p/bad.yaml")
    try folder.write(Documents.good, to: "p/good.yaml")
  }

  private static func tests(_ expect: String) -> String {
    """
    armslength: tests/v1
    policy: tiny
    tests:
      - {name: most is held by one, vendor: bad.yaml, as_of: 2025-06-01, expect: {fires: [T-01]}}
      - name: nobody holds most
        vendor: good.yaml
        as_of: 2025-06-01
        expect: {\(expect)}
    """
  }

  @Test func `tests that hold pass, seen from another folder`() throws {
    try folder.write(Self.tests("quiet: [T-01]"), to: "p/tests.yaml")
    let run = try Tool.run(["test", "p"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == "2 passed, 0 failed\n")
    #expect(run.error.isEmpty)
  }

  @Test func `a test that does not hold is told with its place and ends with 1`() throws {
    try folder.write(Self.tests("fires: [T-01]"), to: "p/tests.yaml")
    let run = try Tool.run(["test", "p/tests.yaml"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("FAILED  nobody holds most\n  p/tests.yaml:8:22: "))
    #expect(run.output.hasSuffix("\n1 passed, 1 failed\n"))
  }

  @Test func `an indicator that no test tried is named`() throws {
    try folder.write(
      Self.tests("quiet: [T-01]").replacing("vendor: bad.yaml", with: "vendor: good.yaml").replacing(
        "{fires: [T-01]}", with: "{quiet: [T-01]}"), to: "p/tests.yaml")
    let run = try Tool.run(["test", "p"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == "never fired: T-01\n2 passed, 0 failed\n")
  }

  @Test func `check reads tests against the policy beside them`() throws {
    try folder.write(Self.tests("quiet: [T-02]"), to: "p/tests.yaml")
    let run = try Tool.run(["check", "p"], in: folder)
    #expect(run.status == 3)
    #expect(run.output.contains("T-02"))
    #expect(run.output.contains("p/tests.yaml:8:"))
  }

  @Test func `without tests there is nothing to do`() throws {
    #expect(try Tool.run(["test", "p"], in: folder).status == 5)
  }
}
