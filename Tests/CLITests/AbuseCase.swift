import Foundation

/// Something that is done to the tool to bring it down; `docs/reliability.md` has a row for each.
struct AbuseCase: Sendable, CustomStringConvertible {
  /// The row's name.
  let id: String
  /// A line of shell that makes the files; `bad.yaml` is what is tried.
  let files: String
  /// A line of shell that runs the tool, `$TOOL`.
  let command: String
  /// How the run must end.
  let status: Int32
  /// What it must say.
  let says: String

  var description: String { id }

  init(_ id: String, _ files: String, _ command: String, _ status: Int32, _ says: String) {
    self.id = id
    self.files = files
    self.command = command
    self.status = status
    self.says = says
  }

  /// A profile that is scored with a tiny policy.
  init(_ id: String, _ files: String, _ status: Int32, _ says: String) {
    self.init(id, files, Self.score, status, says)
  }

  static let score = "\"$TOOL\" score bad.yaml --policy tiny.yaml --as-of 2025-10-23"
  private static let policy = "\"$TOOL\" score good.yaml --policy bad.yaml --as-of 2025-10-23"
  private static let asPolicy = "\"$TOOL\" score many.yaml --policy bad.yaml --as-of 2025-10-23"
  private static let head = #"printf 'armslength: vendor/v1\nvendor: x\nname: X\n'"#

  /// Writes `bad.yaml`: a profile's head and what a line of Perl prints.
  private static func profile(_ perl: String) -> String { "(\(head); perl -e '\(perl)') > bad.yaml" }
  /// Writes `bad.yaml`: what a line of Perl prints.
  private static func text(_ perl: String) -> String { "perl -e '\(perl)' > bad.yaml" }
  /// Writes `bad.yaml`: a policy whose condition a line of Perl prints.
  private static func condition(_ perl: String) -> String {
    #"(sed '/each:/d; s/when: .*/when: |/; /severity/,$d' tiny.yaml; printf '      '; perl -e '\#(perl)'; "#
      + #"printf '\n    severity: 80\n    finding: f\n    why: w\n') > bad.yaml"#
  }

  static let all: [AbuseCase] = documents + encodings + numbers + terminal + inputs + outputs + policies + profiles

  // MARK: YAML

  private static let documents: [AbuseCase] = [
    AbuseCase(
      "laughs",
      text(
        #"print "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"; for (1..9) { $p=$_-1; print "a$_: &a$_ [", join(",", ("*a$p") x 9), "]\n" }"#
      ), 3, "Y043"),
    AbuseCase("deep-flow", text(#"print "[" x 100000"#), 3, "Y041"),
    AbuseCase("deep-block", text(#"print "- " x 100000"#), 3, "Y041"),
    AbuseCase("deep-mixed", text(#"print "[{a: " x 50000"#), 3, "Y041"),
    AbuseCase("scalar-100mb", "\(head) > bad.yaml; truncate -s 100M bad.yaml", 4, "F005"),
    AbuseCase("scalar-8mb", profile(#"print "country: ", "x" x 8000000"#), 3, "Y044"),
    AbuseCase("keys-million", text(#"print "k$_: 1\n" for 1..1000000"#), 4, "F005"),
    AbuseCase("keys-many", profile(#"print "k$_: 1\n" for 1..240000"#), 3, "Y042"),
    AbuseCase("keys-unknown", profile(#"print "k$_: 1\n" for 1..90000"#), 3, "P033"),
    AbuseCase("keys-twice", profile(#"print "k: 1\n" for 1..90000"#), 3, "Y032"),
    AbuseCase(
      "keys-colliding",
      profile(#"for (0..65535) { print unpack("B16", pack("n", $_)) =~ s/0/Aa/gr =~ s/1/BB/gr, ": 1\n" }"#),
      3, "P033"),
    AbuseCase("items-million", profile(#"print "stakes:\n"; print "- 1\n" x 1000000"#), 3, "Y042"),
    AbuseCase("alias-cycle", "echo 'a: &a [*a]' > bad.yaml", 3, "Y034"),
    AbuseCase("tags", "echo 'a: !!binary x' > bad.yaml", 3, "Y030"),
    AbuseCase("merge-keys", profile(#"print "<<: {country: DE}\n""#), 3, "Y037"),
    AbuseCase("documents-many", text(#"print "--- a\n" x 90000"#), 3, "Y002"),
    AbuseCase("empty", ": > bad.yaml", 3, "Y001"),
    AbuseCase("comments-only", text(##"print "#\n" x 1000000"##), 3, "Y001"),
    AbuseCase("key-long", profile(#"print "k" x 1000000, ": 1\n""#), 3, "Y016"),
    AbuseCase(
      "line-long", profile(#"print "stakes: [", "{holder: y, economic: 1%}, " x 2000, "{holder: y, econmic: 1%}]""#), 3,
      "P006"),
    AbuseCase(
      "name-long", "(sed '/^name:/d' good.yaml; perl -e 'print \"name: \", \"X\" x 60000') > bad.yaml", 0, "LOW"),
  ]

  // MARK: Encodings

  private static func bytes(_ escapes: String) -> String { "(\(head); printf 'country: a\(escapes)b') > bad.yaml" }

  private static let encodings: [AbuseCase] = [
    AbuseCase("utf8-overlong", bytes(#"\xc0\xaf"#), 3, "Y003"),
    AbuseCase("utf8-surrogate", bytes(#"\xed\xa0\x80"#), 3, "Y003"),
    AbuseCase("utf8-beyond", bytes(#"\xf4\x90\x80\x80"#), 3, "Y003"),
    AbuseCase("utf8-lone", bytes(#"\x80"#), 3, "Y003"),
    AbuseCase("utf8-cut", "(\(head); printf 'country: \\xf0\\x9f') > bad.yaml", 3, "Y003"),
    AbuseCase("utf8-nowhere", "head -c 1000000 /dev/zero | tr '\\0' '\\377' > bad.yaml", 3, "Y00"),
    AbuseCase("nul", bytes(#"\x00"#), 3, "Y005"),
    AbuseCase("control", bytes(#"\x1b[31m"#), 3, "Y005"),
    AbuseCase("control-c1", bytes(#"\xc2\x9b"#), 3, "Y005"),
    AbuseCase("line-separator", bytes(#"\xe2\x80\xa8"#), 3, "Y006"),
    AbuseCase("utf16", "iconv -t UTF-16 good.yaml > bad.yaml", 3, "Y004"),
    AbuseCase("utf32", "iconv -t UTF-32LE good.yaml > bad.yaml", 3, "Y004"),
    AbuseCase("byte-order-mark", "(printf '\\xef\\xbb\\xbf'; cat good.yaml) > bad.yaml", 0, "LOW"),
    AbuseCase("line-ends", "tr '\\n' '\\r' < good.yaml > bad.yaml", 0, "LOW"),
  ]

  // MARK: Numbers and dates

  private static func stake(_ fields: String) -> String { profile("print \"stakes:\\n- {holder: y, \(fields)}\\n\"") }

  private static let numbers: [AbuseCase] = [
    AbuseCase("number-exponent", stake(#"economic: 1e999999"#), 3, "P01"),
    AbuseCase("number-digits", stake(#"price: ", "9" x 60000, " USD"#), 3, "P01"),
    AbuseCase("number-negative", stake(#"economic: -5%"#), 3, "P01"),
    AbuseCase("date-year", stake(#"since: 9999999999-01-01"#), 3, "P0"),
    AbuseCase("date-digits", stake(#"since: ", "9" x 60000, ""#), 3, "P0"),
  ]

  // MARK: The terminal

  private static let escapes = #"\e]0;t\a\e[31m\u202e\u2066\u200b\u009b\u2028\U000E0041"#
  private static let named =
    "sed 's/^name: .*/name: \"N\(escapes.replacing(#"\"#, with: #"\\"#))\"/; s/name: Rex/name: \"R\(escapes.replacing(#"\"#, with: #"\\"#))\"/' "

  private static let terminal: [AbuseCase] = [
    AbuseCase("escapes-report", named + "rich.yaml > bad.yaml", 0, "␛[31m\\u{202e}"),
    AbuseCase("escapes-verbose", named + "rich.yaml > bad.yaml", score + " --verbose", 0, "␛[31m\\u{202e}"),
    AbuseCase(
      "escapes-json", named + "rich.yaml > bad.yaml", score + " --format json", 0, "\\u001b[31m\\u202e\\u2066"),
    AbuseCase("escapes-message", profile(#"print "\"\\e[31m\\u202e\": 1\n""#), 3, "␛[31m\\u{202e}"),
    AbuseCase(
      "escapes-file-name", "cp invalid.yaml $'\\e[31m\\u202e.yaml'",
      "\"$TOOL\" score $'\\e[31m\\u202e.yaml' --policy tiny.yaml", 3, "--> ␛[31m"),
    AbuseCase("escapes-argument", ":", "\"$TOOL\" score $'--\\e[31m'", 4, "␛[31m"),
    AbuseCase("escapes-expression", ":", "\"$TOOL\" eval $'\"\\e[31m\" + 1'", 3, "␛[31m"),
    AbuseCase("name-not-utf8", "mkdir d; cp good.yaml $'d/x\\xff.yaml'", "\"$TOOL\" score d", 4, "F013"),
  ]

  // MARK: What is no file, or no longer what it was

  private static let inputs: [AbuseCase] = [
    AbuseCase("fifo", "mkfifo bad.yaml", 4, "F003"),
    AbuseCase("fifo-policy", "mkfifo bad.yaml", policy, 4, "F003"),
    AbuseCase("fifo-in-folder", "mkdir d; mkfifo d/bad.yaml", "\"$TOOL\" score d", 4, "F003"),
    AbuseCase("device", "ln -s /dev/zero bad.yaml", 4, "F003"),
    AbuseCase("link-dangling", "ln -s nowhere bad.yaml", 4, "F001"),
    AbuseCase("link-loop", "ln -s bad.yaml bad.yaml", 4, "F008"),
    AbuseCase(
      "link-folders", "mkdir -p d/e; cp good.yaml d; ln -s . d/self; ln -s .. d/e/up; ln -s x d/x",
      "\"$TOOL\" score d --policy tiny.yaml", 0, "LOW"),
    AbuseCase("folder-as-file", "mkdir d", "\"$TOOL\" score good.yaml --register d", 4, "F002"),
    AbuseCase("file-changing", "ln -s /proc/self/environ bad.yaml", 4, "F006"),
    AbuseCase("file-twice", "cp good.yaml bad.yaml", score + " bad.yaml", 0, "LOW"),
    AbuseCase("path-long", ":", "\"$TOOL\" score $(perl -e 'print \"x/\" x 4000')", 4, "F008"),
    AbuseCase("folder-deep", "mkdir -p $(perl -e 'print \"d/\" x 90')", "\"$TOOL\" score d", 4, "F007"),
    AbuseCase(
      "folder-full", "mkdir d; cd d; perl -e 'for (1..50001) { open F, \">\", $_; close F }'",
      "\"$TOOL\" score d", 4, "F012"),
  ]

  // MARK: Writing

  private static let written = score.replacing("bad.yaml", with: "good.yaml")

  private static let outputs: [AbuseCase] = [
    AbuseCase("output-folder", "mkdir d", written + " --output d", 4, "F002"),
    AbuseCase("output-fifo", "mkfifo p", written + " --output p", 4, "F003"),
    AbuseCase("output-nowhere", ":", written + " --output d/x", 4, "F009"),
    AbuseCase(
      "output-too-large", "echo old > o", "set -o pipefail; (ulimit -f 0; \(written) --output o) 2>&1 | cat", 4, "F008"),
    AbuseCase("stdout-full", ":", written + " > /dev/full", 4, "cannot write to standard output"),
    AbuseCase("stdout-closed", ":", written + " >&-", 4, "cannot write to standard output"),
    AbuseCase("stdout-left", ":", "set -o pipefail; \(written) | true", 0, ""),
    AbuseCase(
      "output-interrupted", "echo old > o",
      "for i in 1 2 3 4 5 6 7 8; do \(written) --output o & sleep 0.0$i; kill -INT $! 2>/dev/null; wait; done; tail -1 o",
      0,
      ""),
  ]

  // MARK: Policies that would run for ever

  private static let list = #"$l="[" . join(",", 1..100) . "]"; "#

  private static let policies: [AbuseCase] = [
    AbuseCase(
      "loops-nested",
      condition(#"print "vendor.stakes.all(x$_, " for 1..5; print "x1.economic <= x5.economic"; print ")" x 5"#),
      asPolicy,
      2, "R018"),
    AbuseCase(
      "loops-collecting", condition(list + #"print "size($l.map(a, $l.map(b, $l.map(c, $l.map(d, a))))) > 0""#), policy,
      2,
      "R018"),
    AbuseCase(
      "texts-doubling",
      condition(
        #"$s="name.name"; $s="[$s].map(s$_, s$_ + s$_)[0]" for 1..40; $s =~ s/name.name/vendor.name/; print "size($s) > 0""#
      ),
      policy, 2, "R018"),
    AbuseCase(
      "regex-exploding",
      condition(
        #"print "\x27", "a" x 20000, "\x27.matches(\x27(a*)*(aa?)+b\x27)""#),
      policy, 0, "LOW"),
    AbuseCase("regex-large", condition(#"print "vendor.name.matches(\x27((a{999}){999}){999}\x27)""#), policy, 3, "C0"),
    AbuseCase("nested-parentheses", condition(#"print "(" x 30000, "true", ")" x 30000"#), policy, 3, "C006"),
    AbuseCase("nested-not", condition(#"print "!" x 60000, "true""#), policy, 3, "C006"),
    AbuseCase("nested-minus", condition(#"print "-" x 60000, "1 < 0""#), policy, 3, "C006"),
    AbuseCase("nested-fields", condition(#"print "vendor", ".a" x 30000"#), policy, 3, "C006"),
    AbuseCase("nested-plus", condition(#"print "1", "+1" x 30000, " > 0""#), policy, 3, "C006"),
    AbuseCase("condition-long", condition(#"print "true && " x 200000, "true""#), policy, 3, "Y044"),
    AbuseCase("names-unknown", condition(#"print join(" && ", map { "q$_" } 1..5000)"#), policy, 3, "C0"),
    AbuseCase(
      "indicators-many",
      #"(sed '/  - id:/,$d' tiny.yaml; perl -e 'print "  - {id: T-$_, title: t, factor: owners, when: \"true\", severity: 1, finding: f, why: w}\n" for 1..5000') > bad.yaml"#,
      policy, 3, "R030"),
    AbuseCase(
      "text-parts",
      "sed 's/finding: .*/finding: \"'$(perl -e 'print \"{vendor.name}\" x 3000')'\"/' tiny.yaml > bad.yaml",
      policy, 3, "R031"),
    AbuseCase(
      "parameters-many",
      "(cat tiny.yaml; printf '\\nparameters:\\n'; perl -e 'print \"  p$_: 1\\n\" for 1..20000') > bad.yaml",
      "\"$TOOL\" check bad.yaml", 3, "R019"),
    AbuseCase("eval-nested", ":", "\"$TOOL\" eval $(perl -e 'print \"(\" x 50000')", 3, "C006"),
    AbuseCase(
      "eval-loops", ":",
      "\"$TOOL\" eval $(perl -e '\(list)print \"$l.all(a,$l.all(b,$l.all(c,$l.all(d,a+b+c+d>0))))\"')",
      2, "too many steps"),
  ]

  // MARK: Profiles that would be compared for ever

  private static let profiles: [AbuseCase] = [
    AbuseCase("facts-many", profile(#"print "stakes:\n"; print "- {holder: p$_}\n" for 1..5000"#), 3, "P032"),
    AbuseCase(
      "accounts-many",
      profile(#"print "stakes:\n- {holder: y, economic: 1%, accounts: [", "{by: press, economic: 2%}, " x 5000, "]}""#),
      3,
      "P031"),
    AbuseCase(
      "claims-open",
      profile(
        #"print "stakes:\n"; print "- {holder: p$_, economic: $_%, since: 2024-01-01, standing: reported}\n" for 1..25"#
      ),
      0, "X"),
    AbuseCase(
      "parts-many",
      profile(
        #"print "stakes:\n"; print "- {holder: y, economic: 0.01%, round: r$_, since: 2024-01-01, standing: confirmed}\n" for 1..1000"#
      ),
      0, "X"),
    AbuseCase(
      "controls-open",
      profile(#"print "controls:\n"; print "- {control: recusal, strength: verified, standing: reported}\n" x 300"#), 0,
      "X"),
  ]
}
