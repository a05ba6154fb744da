import ArmsLength

/// The messages about what was asked for.
extension Diagnostic {
  static func unknownBuyer(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "U001", message: "there is no file and no buyer `\(name)`", at: nil,
      help: Suggestion.closest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? (known.isEmpty
          ? "name a buyer's file, or put it into a folder that is read"
          : "choose one of " + known.map { "`\($0)`" }.joined(separator: ", ")))
  }
  static func severalBuyers(_ name: String, files: [String]) -> Diagnostic {
    Diagnostic(
      code: "U002", message: "several files describe the buyer `\(name)`: \(listed(files))", at: nil,
      help: "name one of the files with `--buyer`")
  }
  static func severalRegisters(_ files: [String]) -> Diagnostic {
    Diagnostic(
      code: "U003", message: "there are several registers: \(listed(files))", at: nil,
      help: "choose one with `--register`")
  }
  static func unknownTier(_ name: String, among tiers: [String]) -> Diagnostic {
    Diagnostic(
      code: "U004", message: "there is no tier `\(name)`", at: nil,
      help: Suggestion.closest(to: name, among: tiers).map { "did you mean `\($0)`?" }
        ?? "choose one of \(listed(tiers))")
  }
  static func nothingToAssess(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      code: "U005", message: "there is no profile in \(listed(paths))", at: nil,
      help: "profiles are `.yaml`, `.yml` or `.json` files that begin with `armslength: vendor/v1`")
  }
  static func nothingToCheck(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      code: "U006", message: "there is no document in \(listed(paths))", at: nil,
      help: "documents are `.yaml`, `.yml` or `.json` files that begin with `armslength:` and their kind")
  }
  static func knownBeforeAsOf(_ knownOn: Day, _ asOf: Day) -> Diagnostic {
    Diagnostic(
      code: "U007", severity: .warning, message: "what was known on \(knownOn) is asked about \(asOf), which is later",
      at: nil,
      help: "this shows what could be expected then, not what happened")
  }
  static func notAssessed(_ kind: DocumentKind, _ file: String) -> Diagnostic {
    Diagnostic(
      code: "U008", severity: .note, message: "`\(file)` is a \(kind.rawValue) document: it is not assessed", at: nil,
      help: "name profiles, or folders with profiles")
  }
  static func nobodyAsks(_ buyers: [String]) -> Diagnostic {
    Diagnostic(
      code: "U009", severity: .warning,
      message: buyers.count == 1
        ? "`\(buyers[0])` is a buyer, but nobody asks" : "\(listed(buyers)) are buyers, but nobody asks",
      at: nil, help: "use `--buyer \(buyers[0])`")
  }
  static func vendorTwice(_ id: String, at place: SourceLocation, _ other: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "U010", severity: .warning, message: "two profiles are about the vendor `\(id)`", at: place,
      help: "assess one of them at a time, or give one another id", labels: [Label("the other one", at: other)])
  }
  static func withoutProfile(_ options: [String]) -> Diagnostic {
    Diagnostic(
      code: "U011",
      message:
        "\(listed(options)) \(options.count == 1 ? "says" : "say") how a profile is looked at, but there is none",
      at: nil, help: "name one with `--profile`, or leave \(options.count == 1 ? "the option" : "these options") out")
  }

  static func unknownParty(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "U020", message: "there is no party `\(name)` in these documents", at: nil,
      help: Suggestion.closest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "name a party's id or name as the documents have it, or the path of a profile")
  }
  static func severalParties(_ name: String, ids: [String]) -> Diagnostic {
    Diagnostic(
      code: "U021", message: "several parties have the name `\(name)`", at: nil,
      help: "name one of them by its id: \(listed(ids))")
  }
  static func nothingTied(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      code: "U022", message: "there is neither a profile nor a register in \(listed(paths))", at: nil,
      help: "these are files that begin with `armslength: vendor/v1` or `armslength: register/v1`")
  }
  static func notAProfile(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "U023", message: "`\(path)` is not a vendor's profile", at: nil,
      help: "name a party first, then the documents that tell of it")
  }
  static func manyForMermaid(_ count: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "U024", severity: .note,
      message: "these are \(count) ties, and Mermaid draws \(limit) unless told otherwise",
      at: nil, help: "show less with `--around` or `--kinds`, take another `--format`, or raise Mermaid's `maxEdges`")
  }

  static func tooFewToCompare(_ names: [String]) -> Diagnostic {
    Diagnostic(
      code: "U030",
      message: names.isEmpty
        ? "there is no vendor to compare" : "there is nothing to compare `\(names[0])` with",
      at: nil, help: "name two or more vendors, by id or by the paths of their profiles, or a folder with several")
  }

  static func withoutBuyer(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "U031", message: "`\(name)` is the buyer: nothing is left without it", at: nil,
      help: "name a vendor, an owner, a person or a supplier with `--without`")
  }

  static func waivedIndicatorUnknown(
    _ indicator: String, among known: [String], at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "U041", severity: .warning, message: "the policy has no indicator `\(indicator)` that could be waived",
      at: place,
      help: Suggestion.closest(to: indicator, among: known).map { "did you mean `\($0)`?" }
        ?? "`armslength score --format json` lists the policy's indicators")
  }

  static func sinceLaterThanKnown(_ since: Day, _ knownOn: Day) -> Diagnostic {
    Diagnostic(
      code: "U040", message: "nothing can have become known since \(since) and by \(knownOn), which is earlier",
      at: nil,
      help: "name an earlier day with `--since`, or a later one with `--as-of` or `--known-on`")
  }

  static func severalVendors(_ files: [String]) -> Diagnostic {
    Diagnostic(
      code: "U042", message: "there are several profiles: \(listed(Array(files.prefix(6))))", at: nil,
      help:
        "this command looks at one vendor: name its profile, and what else is needed with `--register` and `--buyer`")
  }
  static let nothingAssumed = Diagnostic(
    code: "U043", message: "nothing is assumed", at: nil,
    help: "say what with `--set`, `--remove`, `--without-source`, `--without` or `--overlay`")

  static func unknownIndicator(_ name: String, of policy: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "U050", message: "there is neither a path nor an indicator `\(name)` of the policy `\(policy)`", at: nil,
      help: Suggestion.closest(to: name.uppercased(), among: known).map { "did you mean `\($0)`?" }
        ?? "indicators have ids such as `\(known.first ?? "OWN-01")`, and `armslength score --verbose` lists them")
  }
  static func severalIndicators(_ names: [String]) -> Diagnostic {
    Diagnostic(
      code: "U051", message: "one indicator is explained at a time, and these are \(listed(names))", at: nil,
      help: "name one of them, or none for the whole verdict")
  }
  static func severalProfiles(_ name: String, files: [String]) -> Diagnostic {
    Diagnostic(
      code: "U052", message: "several profiles are about the vendor `\(name)`: \(listed(files))", at: nil,
      help: "name one of the files in place of the vendor")
  }

  static func severalVendors(_ path: String, ids: [String]) -> Diagnostic {
    Diagnostic(
      code: "U053", message: "there are several vendors in `\(path)`: \(listed(ids))", at: nil,
      help: "name one of them first, then the path")
  }

  private static func listed(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
