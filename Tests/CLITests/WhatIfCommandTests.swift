import ArmsLengthTestSupport
import Foundation
import Testing

/// `armslength what-if` and `armslength sensitivity`, run as users run them.
struct WhatIfCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      armslength: policy/v1
      policy: small
      version: 1.0.0
      parameters: {large: 25%}
      unknown: {prior: 0.0, control: 0.0, minimum_coverage: 0%}
      dimensions: {d: {title: Ties, tier: true}}
      factors:
        holding: {dimension: d, title: Holding, mitigations: [{control: firewall, effect: {contractual: 30%, verified: 60%}}]}
        people: {dimension: d, title: People}
      tiers: [{low: 0}, {moderate: 25}, {high: 50}, {critical: 75}]
      decisions: [{tier: [high, critical], action: avoid, text: avoid it}, {action: accept, text: go on}]
      indicators:
        - {id: H-1, title: A large stake, factor: holding, each: stake in vendor.stakes, when: stake.economic >= parameters.large,
           severity: 60, finding: "{stake.holder.name} holds {stake.economic}", why: it decides, ask: [Who holds how much?]}
        - {id: P-1, title: A cut, factor: people, each: event in vendor.events, when: event.kind == 'workforce-reduction',
           severity: 40, finding: a cut, why: people leave, ask: [Was there a cut?]}
      """, to: "policy.yaml")
    try folder.write(
      """
      armslength: vendor/v1
      vendor: acme
      name: Acme
      sources: {r: {kind: register, published: 2024-01-01}, p: {kind: press, published: 2024-01-01}}
      coverage: {stakes: {state: complete, sources: [r]}, events: {state: complete, sources: [r]}, controls: {state: complete, sources: [r]}}
      stakes:
        - {holder: omnicorp, economic: 49%, since: 2020, sources: r}
      events:
        - {kind: workforce-reduction, date: 2024-01-01, sources: p}
      """, to: "acme.yaml")
  }

  private func run(_ arguments: [String], command: String = "what-if") throws -> Tool.Outcome {
    try Tool.run([command, "acme.yaml", "--policy", "policy.yaml", "--as-of", "2025-06-30"] + arguments, in: folder)
  }

  private func words(_ text: String) -> String {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  }

  private func json(_ outcome: Tool.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func `before and after stand side by side`() throws {
    let before = try folder.read("acme.yaml")
    let outcome = try run(["--set", "stakes[omnicorp].economic=20%"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = words(outcome.output)
    // 1 − 0.4 · 0.72 and 0.7 · 0.4.
    #expect(text.contains("HIGH becomes MODERATE: 71.2 becomes 28.0."), "\(outcome.output)")
    #expect(text.contains("Decision: avoid it becomes Go on."))
    #expect(text.contains("stakes[omnicorp].economic is 20% instead of 49% (acme.yaml:7)"))
    #expect(text.contains("Gone 60 H-1 omnicorp holds 49%"))
    #expect(try folder.read("acme.yaml") == before)
    #expect(try folder.names() == ["acme.yaml", "policy.yaml"])
  }

  @Test func `everything may be assumed at once, and by an overlay`() throws {
    let options = [
      "--set", "controls[+]={control: firewall, strength: verified}", "--remove", "events[workforce-reduction]",
    ]
    let outcome = try run(options)
    #expect(words(outcome.output).contains("71.2 becomes 24.0"), "\(outcome.output)")
    try folder.write(
      """
      armslength: overlay/v1
      set: {'controls[+]': {control: firewall, strength: verified}}
      remove: "events[workforce-reduction]"
      """, to: "overlay.yaml")
    #expect(try run(["--overlay", "overlay.yaml"]).output == outcome.output)
    #expect(try Tool.run(["check", "overlay.yaml"], in: folder).status == 0)
    #expect(try run(options + ["--format", "json"]).output == run(options + ["--format", "json"]).output)
  }

  @Test func `json holds both assessments and what differs`() throws {
    let outcome = try run(["--without", "omnicorp", "--without-source", "p", "--format", "json"])
    #expect(outcome.status == 0)
    let json = try json(outcome)
    #expect(json["schema"] as? String == "armslength/what-if/v1")
    let changes = try #require(json["changes"] as? [[String: Any]])
    #expect(changes.map { $0["kind"] as? String } == ["without-source", "without-party"])
    #expect(changes.map { $0["path"] as? String } == ["events[workforce-reduction]", "stakes[omnicorp]"])
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings.allSatisfy { $0["change"] as? String == "gone" } && findings.count == 2)
    #expect(((json["after"] as? [String: Any])?["overall"] as? [String: Any])?["expected"] as? Double == 0)
  }

  @Test(
    arguments: [
      (["--set", "stakes[omnicrop].economic=1%"], 3, "did you mean `stakes[omnicorp]`?"),
      (["--set", "stakes[omnicorp].economic=lots"], 3, "1 | stakes[omnicorp].economic=lots"),
      (["--set", "stakes"], 3, "P240"), (["--without-source", "x"], 3, "P250"), (["--without", "x"], 3, "P251"),
      (["--overlay", "nowhere.yaml"], 4, "F001"), (["--overlay", "acme.yaml"], 3, "P005"), ([], 4, "U043"),
      (["--until", "lo"], 4, "did you mean `low`?"), (["--until", "low", "--by-source"], 4, "ask one of them"),
      (["--set", "buyer.rivals[+]=x"], 3, "P248"), (["--set", "name=A", "--width", "20"], 4, "--width"),
    ] as [([String], Int32, String)])
  func `what cannot be done ends with its status and says why`(arguments: [String], status: Int32, text: String) throws
  {
    let outcome = try run(arguments)
    #expect(outcome.status == status, "\(outcome.error)")
    #expect(outcome.error.contains(text), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["what-if", "sensitivity"]) func `one vendor is looked at`(command: String) throws {
    try folder.write("armslength: vendor/v1\nvendor: other\n", to: "other.yaml")
    let several = try Tool.run(
      [command, ".", "--policy", "policy.yaml"] + (command == "what-if" ? ["--until", "low"] : []), in: folder)
    #expect(several.status == 4 && several.error.contains("U042"), "\(several.error)")
    try folder.write("armslength: register/v1\n", to: "empty/register.yaml")
    let none = try Tool.run(
      [command, "empty", "--policy", "policy.yaml"] + (command == "what-if" ? ["--until", "low"] : []), in: folder)
    #expect(none.status == 5 && none.error.contains("U005"))
  }

  @Test func `each origin of sources is left out in turn`() throws {
    let outcome = try run(["--by-source"])
    #expect(outcome.status == 0)
    let text = words(outcome.output)
    #expect(text.contains("The tier rests on one origin: without r it is moderate."), "\(outcome.output)")
    #expect(text.contains("p 60.0 −11.2 HIGH events[workforce-reduct"))
    let json = try json(run(["--by-source", "--format", "json"]))
    #expect(json["schema"] as? String == "armslength/by-source/v1" && json["single_origins"] as? [String] == ["r"])
  }

  @Test func `what to negotiate is told, and its arguments come to it`() throws {
    let outcome = try run(["--until", "moderate", "--verbose"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = words(outcome.output)
    #expect(
      text.contains("What brings it down to MODERATE, what asks least first: 1 comes to MODERATE (45.3)"),
      "\(outcome.output)")
    #expect(text.contains("agree The control `firewall` is agreed, and tested by somebody independent."))
    #expect(text.contains("ask What establishes that there was a workforce reduction at Acme (2024-01-01)?"))
    #expect(text.contains("--set 'controls[+]={control: firewall, strength: verified}'"))
    #expect(
      words(try run(["--set", "controls[+]={control: firewall, strength: verified}"]).output).contains(
        "71.2 becomes 45.3"))
    let json = try json(run(["--until", "moderate", "--format", "json"]))
    #expect(json["is_reachable"] as? Bool == true && (json["ways"] as? [Any])?.count == 2)
    #expect(words(try run(["--until", "critical"]).output).contains("That is CRITICAL or less already."))
  }

  @Test func `where controls and answers are not enough it says how low they get and what else it would take`() throws {
    let grave = try folder.read("policy.yaml").replacing("severity: 60", with: "severity: 90")
    try folder.write(grave, to: "policy.yaml")
    let text = words(try run(["--until", "low"]).output)
    #expect(
      text.contains("No set of controls and answers brings it down to LOW: all 2 together come to MODERATE (36.0)."),
      "\(text)")
    #expect(text.contains("It would take 1 comes to LOW"))
    #expect(text.contains("end Omnicorp gives up its stake in Acme."))
  }

  @Test func `a verdict says which judgement it hangs on`() throws {
    let outcome = try run([], command: "sensitivity")
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = words(outcome.output)
    #expect(
      text.contains(
        "HIGH (71.2): Hangs on single judgements: where critical begins, and 1 more; the nearest: at 71.2 instead of 75 it is critical."
      ), "\(outcome.output)")
    #expect(text.contains("severity of H-1 60 64.0"))
    #expect(text.contains("65.3: critical (+9%)"))
    #expect(text.contains("┃"))
  }

  @Test func `sensitivity comes as json and csv`() throws {
    let json = try json(run(["--format", "json"], command: "sensitivity"))
    let items = try #require(json["items"] as? [[String: Any]])
    #expect(items.first?["name"] as? String == "H-1" && items.first?["decisive"] as? Bool == true)
    let csv = try run(["--format", "csv", "--output", "out.csv"], command: "sensitivity")
    #expect(csv.status == 0 && csv.output.isEmpty)
    let rows = try folder.read("out.csv").components(separatedBy: "\r\n")
    #expect(rows[0] == "kind,name,unit,now,low,score_low,high,score_high,swing,flip,flip_tier,flip_change")
    #expect(rows[1].hasPrefix("severity,H-1,points,60,50,64,70,78.4,14.4,65.2"), "\(rows[1])")
    #expect(rows.count == items.count + 2)
  }

  @Test func `colors come only when asked for`() throws {
    for arguments in [["--set", "name=A"], ["--by-source"], ["--until", "low"]] {
      #expect(try !run(arguments).output.contains("\u{1B}"))
      #expect(try run(arguments + ["--color", "always"]).output.contains("\u{1B}["))
    }
  }
}
