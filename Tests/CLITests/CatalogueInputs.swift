/// Inputs that set off a message each: those of the folder of mistakes are not repeated here.
enum CatalogueInputs {
  /// Lines of shell, run in a folder of their own; `$TOOL` is the tool.
  static let all: [String] =
    yaml + profiles + masses + buyers + expressions + policies + tests + data + files + usage + assumptions
    + waivers

  // MARK: Documents

  /// Checks a text.
  private static func check(_ text: String) -> String {
    "cat > a.yaml <<'END'\n\(text)\nEND\n\"$TOOL\" check a.yaml --as-of 2025-10-23"
  }

  /// Checks bytes, as `printf` writes them.
  private static func checkBytes(_ format: String) -> String {
    "printf '\(format)' > a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23"
  }

  private static let yaml = [
    checkBytes(#"armslength: vendor/v1\nname: Caf\351\n"#), checkBytes(#"\376\377\000a"#),
    checkBytes(#"name: a\001b\n"#), checkBytes(#"name: a\342\200\250b\n"#),
    check("vendor: acme-labels\nname\nstakes: []"), check("- a\nb: 1"), check("stakes:\n  - a\n  roles: []\n"),
    check("stakes: - a"), check(#"name: "a\d""#), check("name: \"Acme\nnote: b\" c"), check("name: 'Acme' Labels"),
    check("name: [a] b"),
    check("name: ]"), check("name: a\n: b"), check("name: & b"), check("%foo\nname: a"), check("%YAML 1.2\nname: a"),
    check("{a: 1}}"), check("name: ? b"), check("? [a]\n: b"), check("name: &x [1, *x]"),
    check("name: a\tb\n\tc: d"),
    check("name:\n- a\n - b"), check(#"name: "a\x4""#), check("name: [a, b"),
    "(printf 'name: '; printf '[%.0s' {1..80}) > a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23",
    "(echo 'a: ['; yes '0,' | head -n 500001; echo ']') > a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23",
    "(echo 'a: &a [0,1,2,3,4,5,6,7,8,9]'; echo 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]'; "
      + "echo 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]'; echo 'd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]'; "
      + "echo 'e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]') > a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23",
    "(printf 'name: '; head -c 1100000 /dev/zero | tr '\\0' a) > a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23",
  ]

  /// A profile with sources, so that nothing but the mistake is told.
  private static func vendor(_ lines: String) -> String {
    check(
      "armslength: vendor/v1\nvendor: acme-labels\nname: Acme Labels\n"
        + "sources: {wire: {kind: wire, published: 2025-06-13}}\n" + lines)
  }

  private static let profiles = [
    check("- armslength: vendor/v1"), check("armslength: vendor/v1\nname: Acme Labels"),
    vendor("stakes: [{holder: none, economic: 49%, sources: wire}]"),
    vendor("stakes: [{holder: [Omnicorp], economic: 49%, sources: wire}]"),
    vendor("claims: {deal: {text: a deal, credence: 60%..70%, sources: wire}}"),
    vendor("customers: [{parties: [Big Client, Other Client, Big Client], sources: wire}]"),
    vendor("parties: {a-one: Acme, a-two: {also: Acme}}\nstakes: [{holder: Acme, economic: 1%, sources: wire}]"),
    vendor("stakes: [{holder: Omnicorp, standing: {confirmed: 2025-06-12, reported: 2025-06-10}, sources: wire}]"),
    vendor(
      "stakes: [{holder: Omnicorp, sources: wire, accounts: ["
        + String(repeating: "{by: press, economic: 1%}, ", count: 70) + "]}]"),
    vendor("stakes: [{holder: Omnicorp, sources: wire, accounts: [{by: press, econmic: 1%}]}]"),
    vendor(
      "claims: {the-deal: {text: a deal, sources: wire}}\nstakes: [{holder: Omnicorp, because: the-dael, sources: wire}]"
    ),
    vendor("stakes: [{holder: Omnicorp, economic: 1%, by: insider, sources: wire}]"),
    vendor(
      "roles:\n  - {person: ann-smith, role: director, sources: wire}\n"
        + "  - {person: ann-smyth, role: executive, of: Omnicorp, sources: wire}"),
    vendor(
      "workforce: [{group: employees, count: 900, on: 2025-06-01, sources: wire}]\n"
        + "events: [{kind: workforce-reduction, date: 2025-06-10, employees: 200, share: 14%, sources: wire}]"),
    vendor(
      "customers:\n  - {party: Big Client, revenue: [{period: 2024, share: 60%}], sources: wire}\n"
        + "  - {party: Other Client, revenue: [{period: 2024, share: 55%}], sources: wire}"),
    vendor(
      "figures: [{period: 2024, revenue: 870m USD, sources: wire}]\n"
        + "customers: [{party: Big Client, revenue: [{period: 2024, share: 30%, amount: 150m USD}], sources: wire}]"),
    check(
      "armslength: vendor/v1\nvendor: acme-labels\nname: Acme Labels\n"
        + "sources: {wire: {kind: wire, published: 2020-06-13}}\n"
        + "stakes: [{holder: Omnicorp, economic: 49%, since: 2020-06-12, sources: wire}]"),
    check(
      "armslength: vendor/v1\nvendor: acme-labels\nname: Acme Labels\nsources: {wire: {kind: wire}}\n"
        + "stakes: [{holder: Omnicorp, economic: 49%, since: 2025-06-12, sources: wire}]"),
    vendor("coverage: {stakes: complete}"),
    vendor(
      "figures:\n  - {period: 2023, revenue: 234.3m USD, sources: wire}\n"
        + "  - {period: 2024, revenue: 150m USD, growth: 5%, sources: wire}"),
    vendor("stakes: [{economic: 49%, sources: wire}]"), vendor("parties: {omnicorp: {name: Omnicorp, lei: 5493}}"),
    vendor("stakes: [{holder: omnicorp, economic: 49%, sources: wire}]"),
    vendor("stakes: [{holder: some fund, economic: 49%, sources: wire}]"),
  ]

  /// Many of one kind; what is said of each of them is left out.
  private static let masses = [
    "(printf 'armslength: vendor/v1\\nvendor: acme-labels\\nname: Acme Labels\\nstakes:\\n'; "
      + "for i in {1..3500}; do echo \"  - {holder: p$i}\"; done) > a.yaml\n\"$TOOL\" check a.yaml | grep -A 6 P032",
    "(printf 'armslength: vendor/v1\\nvendor: acme-labels\\n'; for i in {1..150}; do echo \"k$i: 1\"; done) > a.yaml\n"
      + "\"$TOOL\" check a.yaml | grep -A 6 P033",
    "(printf 'armslength: policy/v1\\npolicy: a\\n'; for i in {1..150}; do echo \"k$i: 1\"; done) > a.yaml\n"
      + "\"$TOOL\" check a.yaml | grep -A 6 R019",
    "(printf 'armslength: policy/v1\\npolicy: a\\nversion: 1.0.0\\ndimensions: {d: {title: D}}\\n'; "
      + "printf 'factors: {f: {dimension: d, title: F}}\\nindicators:\\n'; for i in {1..1001}; do "
      + "echo \"- {id: T-$i, title: t, factor: f, when: 'true', severity: 1, finding: f, why: w}\"; done) > a.yaml\n"
      + "\"$TOOL\" check a.yaml",
  ]

  private static let register =
    "armslength: register/v1\nmarkets: {search: web search}\nparties: {omnicorp: {name: Omnicorp, markets: [search]}}"

  private static let buyers = [
    "cat > register.yaml <<'END'\n\(register)\nEND\ncat > a.yaml <<'END'\n"
      + "armslength: buyer/v1\nbuyer: rival-lab\nname: Rival Lab\nrivals: [omnicrop]\nEND\n"
      + "\"$TOOL\" check . --register register.yaml",
    check("armslength: buyer/v1\nbuyer: rival-lab\nname: Rival Lab\nengagements: [{sensitivity: public}]"),
    toldTwice("stakes: [{holder: omnicorp, economic: 30%, since: 2024, sources: wire}]"),
    toldTwice("parties: {omnicorp: {name: Omnicorp, number: GB 2}}"),
  ]

  /// A profile beside a register that has a stake and a number of its own.
  private static func toldTwice(_ lines: String) -> String {
    "cat > register.yaml <<'END'\narmslength: register/v1\nparties: {omnicorp: {name: Omnicorp, number: GB 1}}\n"
      + "sources: {wire: {kind: wire, published: 2025-06-13}}\n"
      + "stakes: [{of: acme-labels, holder: omnicorp, economic: 49%, since: 2024, sources: wire}]\nEND\n"
      + "cat > a.yaml <<'END'\narmslength: vendor/v1\nvendor: acme-labels\nname: Acme Labels\n"
      + "sources: {wire: {kind: wire, published: 2025-06-13}}\n\(lines)\nEND\n"
      + "\"$TOOL\" check . --as-of 2025-10-23"
  }

  // MARK: Policies

  /// A policy with one indicator.
  private static func policy(
    when: String = "vendor.name == 'x'", severity: String = "40", finding: String = "found", each: String? = nil,
    head: String = "", more: String = ""
  ) -> String {
    check(
      """
      armslength: policy/v1
      policy: house-rules
      version: 1.0.0
      \(head)
      dimensions: {governance: {title: Governance}}
      factors: {ownership: {dimension: governance, title: Ownership}}
      indicators:
        - id: OWN-01
          title: One party controls the supplier
          factor: ownership
          \(each.map { "each: \($0)" } ?? "# about the vendor")
          when: |
            \(when)
          severity: |
            \(severity)
          finding: |
            \(finding)
          why: Whoever decides alone can change everything.
          \(more)
      """)
  }

  private static let expressions = [
    "vendor.name == 'x", #"vendor.name == '\q'"#, "99999999999999999999 > 1", "14bn > 1",
    String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300), "for", "has(vendor)",
    "vendor.stakes.exists(s)", "vendor.stakes.all(1, true)", "isRivel(vendor.stakes[0].holder)", "vendor{name: 'a'}",
    "true ? 1 : 'a'", "vendor.name.exists(s, true)", "{1.5: 2}.size() > 0", "vendor.name.matches('(a')",
    "vendor.`name", "vendor.name > 1", "vendor.name.first == 'x'", "vendor.stakes.name == 'x'", "vendor.name == null",
    "vendor.stakes.exists(s, s.voting > 1)", "vendor.stakes.exists(s, s.voting > 49.5)", "vendor.name", "1 +",
    "vendor.name == 'x')", "vendor contains 'x'", "vendor.name.size('x') > 1", "something > 1", "vendor.stakes[0",
    "vendor.stakes.exists(s, s.voting > -3.5)", "stated(vendor.country) && vendor.country == 'US'",
    "clamp(3, 1, 2) > 1", "[?vendor.name].size() > 0", "{'a': 1}.transformMapEntry(k, v, v).size() > 0",
    "vendor.stakes.sortBy(s, s.holder).size() > 0", "vendor.stakes.size() > 3 && vendor.stakes.size() > 2",
    "true || vendor.name == 'x'", "'%s and %s'.format([vendor.name]) == 'x'",
  ].map { policy(when: $0) }

  private static let policies = [
    policy(finding: String(repeating: "{vendor.name} ", count: 120)),
    policy(when: "1 / vendor.name.size() - 11 > 0 || 1 / (vendor.name.size() - 11) > 0")
      + "\nprintf 'armslength: vendor/v1\\nvendor: acme-labels\\nname: Acme Labels\\n' > v.yaml\n"
      + "\"$TOOL\" score v.yaml --policy a.yaml",
    policy(when: "vendor.owners('integratd').exists(o, buyer.isRival(o))"),
    policy(finding: "a } b"), policy(finding: "a {} b"), policy(finding: "{vendor.nam} b"),
    policy(severity: "-5"), policy(severity: "'high'"), policy(severity: "as_of"),
    policy(severity: "ramp(0.5, [0.25, 0.5], [1, 2, 3])"), policy(severity: "ramp(0.5, [0.5, 0.25], [1, 2])"),
    policy(severity: "decay(50, 10, 365, 0)"), policy(severity: "clamp(50, vendor.employees, 60)"),
    policy(severity: "ramp(0.5, 3, [1, 2])"), policy(each: "n in [1, 2]"), policy(head: "decisions: 3"),
    policy(head: "parameters: 3"), policy(head: "evidence: {reported: often}"),
    policy(head: "evidence: {reported: -1}"),
    policy(head: "tiers: []"), policy(head: "title: [a]"), policy(more: "ask: {a: b}"),
    policy(more: "mitigations: [{control: recusal, effect: {asserted: 30%, verified: 10%}}]"),
    policy(more: "threshold: {text: a, source: b, status: sure}"), policy(more: "prior: 5"),
    check("armslength: policy/v1\npolicy: house-rules\nversion: 1.0.0"),
  ]

  private static func tests(_ policy: String, _ test: String) -> String {
    check(
      "armslength: tests/v1\npolicy: \(policy)\ntests:\n  - {name: a test, vendor: v.yaml, as_of: 2025-10-23, expect: \(test)}"
    )
  }

  private static let tests = [
    tests("other-rules", "{fires: OWN-01}"), tests("data-operations-suppliers", "{}"),
    tests("data-operations-suppliers", "{fires: OWN-01, quiet: OWN-01}"),
    tests("data-operations-suppliers", "{governance: {expected: 40}}"),
  ]

  /// Evaluates an expression over data.
  private static func data(_ text: String, _ options: String = "") -> String {
    "cat > a.yaml <<'END'\n\(text)\nEND\n\"$TOOL\" eval '1 + 1' --data a.yaml \(options)"
  }

  private static let data = [
    data("- 1"), data("unit price: 1"), folder + data("vendor: 1", "--profile v/acme.yaml"),
  ]

  // MARK: Files and arguments

  /// Two profiles, a buyer and an empty folder.
  private static let folder = """
    mkdir v empty
    printf 'armslength: vendor/v1\\nvendor: acme-labels\\nname: Acme Labels\\n' > v/acme.yaml
    printf 'armslength: vendor/v1\\nvendor: other-labels\\nname: Other Labels\\n' > v/other.yaml
    printf 'armslength: buyer/v1\\nbuyer: rival-lab\\nname: Rival Lab\\n' > v/buyer.yaml

    """

  private static let files = [
    "\"$TOOL\" check nowhere.yaml", "mkdir d\necho 'armslength: vendor/v1' > $'d/x\\xff.yaml'\n\"$TOOL\" check d",
    "mkdir a\n\"$TOOL\" check . --register a", "\"$TOOL\" check /dev/null",
    "truncate -s 20M a.yaml\n\"$TOOL\" check a.yaml --as-of 2025-10-23", "\"$TOOL\" check $(printf 'a%.0s' {1..300})",
    "mkdir -p $(printf 'a/%.0s' {1..80})\n\"$TOOL\" check .", folder + "\"$TOOL\" score v -o nowhere/out.txt",
    folder + "\"$TOOL\" score v --policy empty",
    folder + "mkdir p; cp '\(policyFile)' p/a.yaml; cp '\(policyFile)' p/b.yaml\n\"$TOOL\" score v --policy p",
  ]

  /// A file of one waiver.
  private static func waiver(
    _ indicator: String = "OWN-02", accepted: String = "70", expires: String = "2026-03-01"
  ) -> String {
    "printf 'armslength: waivers/v1\\nwaivers:\\n  - {vendor: acme-labels, indicator: \(indicator), accepted: \(accepted), "
      + "because: tested, by: Jo, since: 2025-09-01, expires: \(expires)}\\n' > w.yaml\n"
  }

  private static let waivers = [
    waiver(accepted: "170") + "\"$TOOL\" check w.yaml", waiver(expires: "2025-09-01") + "\"$TOOL\" check w.yaml",
    waiver() + "sed -n 3p w.yaml >> w.yaml\n\"$TOOL\" check w.yaml",
  ]

  private static let policyFile = MistakeTests.folder + "/../../Policies/data-operations/policy.yaml"

  private static let usage = [
    folder + "\"$TOOL\" score v --buyer rival-lib", folder + "\"$TOOL\" score v --buyer nobody",
    folder + "\"$TOOL\" score empty --buyer nobody",
    folder + "cp v/buyer.yaml v/again.yaml\n\"$TOOL\" score v --buyer rival-lab",
    folder + "printf 'armslength: register/v1\\nparties: {}\\n' | tee v/r1.yaml > v/r2.yaml\n\"$TOOL\" check v",
    folder + "\"$TOOL\" score v --fail-on hihg", folder + "\"$TOOL\" score v --fail-on severe",
    folder + "\"$TOOL\" score empty", folder + "\"$TOOL\" check empty",
    folder + "\"$TOOL\" score v/acme.yaml --verbose --as-of 2025-06-01 --known-on 2025-01-01",
    folder + "cp '\(policyFile)' p.yaml\n\"$TOOL\" score v/acme.yaml p.yaml",
    folder + "\"$TOOL\" score v/acme.yaml v/buyer.yaml", folder + "cp v/acme.yaml v/again.yaml\n\"$TOOL\" score v",
    folder + "\"$TOOL\" score v --buyer v/acme.yaml", "\"$TOOL\" eval '1 + 1' --buyer us.yaml",
    "\"$TOOL\" eval '1 + 1' --as-of 2025-10-23 --policy p.yaml",
    folder + "\"$TOOL\" compare acme-labels v",
    folder + "\"$TOOL\" explain acme-labels OWN-2 v", folder + "\"$TOOL\" explain acme-labels OWN-01 OWN-02 v",
    folder + "cp v/acme.yaml v/again.yaml\n\"$TOOL\" questions acme-labels v",
    folder + "sed 's/acme-labels/other-labels/' v/acme.yaml > v/other.yaml\n\"$TOOL\" questions v",
    folder + "\"$TOOL\" score v --buyer rival-lab --without rival-lab",
    folder + waiver("INI-01") + "\"$TOOL\" score v/acme.yaml --waivers w.yaml --as-of 2025-10-23 2>&1 >/dev/null",
    folder + "\"$TOOL\" changes v --since 2025-11-01 --as-of 2025-10-23",
    folder + "\"$TOOL\" owners acme-lables v", folder + "\"$TOOL\" owners zzz v",
    folder + "\"$TOOL\" graph v --around nobody-here-at-all", folder + "\"$TOOL\" graph empty",
    folder + "\"$TOOL\" owners v/buyer.yaml v",
    "printf 'armslength: register/v1\\nparties: {a: {name: Acme, country: US}, b: {name: Acme, country: FR}}\\n"
      + "stakes: [{holder: a, of: b, economic: 1%%}]\\n' > r.yaml\n\"$TOOL\" owners Acme r.yaml",
    "(printf 'armslength: register/v1\\nsources: {r: {kind: register}}\\nstakes:\\n'; "
      + "for i in {1..501}; do echo \"  - {holder: p$i, of: hub, economic: 0.1%, sources: r}\"; done) > r.yaml\n"
      + "\"$TOOL\" graph r.yaml 2>&1 >/dev/null",
  ]

  /// Assumes something of a profile with a stake.
  private static func whatIf(_ arguments: String) -> String {
    "cat > a.yaml <<'END'\narmslength: vendor/v1\nvendor: acme-labels\nname: Acme Labels\n"
      + "sources: {wire: {kind: wire, published: 2025-06-13}}\n"
      + "stakes: [{holder: Omnicorp, economic: 49%, since: 2025-06-12, sources: wire}]\nEND\n"
      + "\"$TOOL\" what-if a.yaml --as-of 2025-10-23 \(arguments)"
  }

  private static let assumptions = [
    whatIf("--set 'stakes[omnicorp].economic'"), whatIf("--set 'stakes[omnicorp].economic='"),
    whatIf("--set 'stakes[]=1'"), whatIf("--set 'stakes[omnicrop].economic=51%'"),
    whatIf("--set 'stakes.omnicorp=1'"), whatIf("--set 'stakes[omnicorp].economic.points=51'"),
    whatIf("--remove 'stakes[omnicorp].voting'"),
    whatIf("--set 'stakes[omnicorp].economic=51%' --set 'stakes[omnicorp]={holder: Omnicorp}'"),
    whatIf("--set 'buyer.rivals[+]=Omnicorp'"), whatIf("--without-source wyre"), whatIf("--without omnicrop"),
    check("armslength: overlay/v1\nname: nothing"), whatIf(""),
    folder + "\"$TOOL\" what-if v --until low",
  ]
}
