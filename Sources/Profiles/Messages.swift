import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Every error of this layer; warnings are in `Messages+Warnings.swift`.
extension Diagnostic {
  // MARK: The document

  static func notADocument(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P001", message: "the document is not a map", at: place,
      help: "begin with `armslength: vendor/v1`, then one key a line")
  }

  static func noKind(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P002", message: "the document does not say what it is", at: place,
      help:
        "begin with `armslength: vendor/v1` (or `buyer/v1`, `register/v1`, `policy/v1`, `tests/v1`, `waivers/v1`, `overlay/v1`)"
    )
  }

  static func unknownKind(_ text: String, at place: SourceLocation) -> Diagnostic {
    let kinds = DocumentKind.allCases.map { $0.rawValue + "/v1" }
    return Diagnostic(
      code: "P003", message: "`\(text)` is not a kind of document", at: place,
      help: didYouMean(text, kinds) ?? "kinds are \(listed(kinds))")
  }

  static func unknownVersion(_ text: String, _ kind: DocumentKind, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P004", message: "`\(text)` is not a known version", at: place,
      help: "write `armslength: \(kind.rawValue)/v1`")
  }

  static func otherKind(_ found: DocumentKind, expected: DocumentKind, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P005", message: "this is a `\(found.rawValue)` document, where a `\(expected.rawValue)` belongs",
      at: place,
      help: "name a file that begins with `armslength: \(expected.rawValue)/v1`")
  }

  // MARK: Keys

  static func unknownField(
    _ name: String, among own: [String], shared: [String] = [], meant: String? = nil, at place: SourceLocation
  ) -> Diagnostic {
    let all = own + shared
    let list = all.count <= 12 ? all : own
    let fields = "fields here are \(listed(list))"
    let help =
      (meant.map { "did you mean `\($0)`?" } ?? didYouMean(name, all)).map { all.count <= 12 ? "\($0) \(fields)" : $0 }
      ?? fields
    return Diagnostic(code: "P006", message: "unknown field `\(name)`", at: place, help: help)
  }

  static func missingField(
    _ name: String, of owner: String, form: String, at place: SourceLocation?, because reason: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: "P007", message: "\(owner) has no `\(name)`", at: place,
      help: "add `\(form)`" + (reason.map { ": \($0)" } ?? ""))
  }

  static func noValue(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P008", message: "`\(name)` has no value", at: place,
      help: "leave it out if it is not known; write `none` if there is none")
  }

  static func bothKeys(
    _ name: String, _ field: FieldSchema, at place: SourceLocation, other: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P009", message: "`\(field.name)` and `\(field.plural ?? name)` stand in one entry", at: place,
      help: "name all of them under `\(field.plural ?? name)`, or write an entry for each",
      labels: [Label("the other one", at: other)])
  }

  static func requiredIsNone(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P010", message: "`\(name)` cannot be `none`", at: place,
      help: "write `unknown` if nobody knows, or leave out the whole entry")
  }

  // MARK: Values

  static func wrongType(
    _ name: String, _ node: YAMLNode, expected: String, form: String, isElement: Bool = false
  ) -> Diagnostic {
    let found =
      switch node.kind {
      case .scalar: "the value `\(node.text)`"
      case .sequence: "a list"
      case .mapping: "a map"
      }
    return Diagnostic(
      code: "P011",
      message: isElement
        ? "\(found) stands in `\(name)` where \(expected) belongs"
        : "`\(name)` is \(found), but \(expected) belongs here",
      at: node.location, help: "write `\(form)`")
  }

  static func notAListOfFacts(_ name: String, _ node: YAMLNode, _ schema: RecordSchema) -> Diagnostic {
    let found = node.kind == .mapping ? "a map" : "the value `\(node.text)`"
    return Diagnostic(
      code: "P011", message: "`\(name)` is \(found), but a list belongs here", at: node.location,
      help: "begin each entry with `- `, as in `- \(schema.example)`; `[]` says that there are none")
  }

  static func notInList(_ text: String, _ list: ClosedList, _ name: String, at place: SourceLocation) -> Diagnostic {
    let words = "`\(name)` is one of \(listed(list.words))"
    let meant = list.word(for: text).map { "did you mean `\($0)`?" } ?? didYouMean(text, list.words)
    let noun = String(list.name.map { $0 == "_" ? " " : $0 })
    let article = "aeiou".contains(noun.first ?? "x") ? "an" : "a"
    return Diagnostic(
      code: "P012", message: "`\(text)` is not \(article) \(noun)", at: place,
      help: meant.map { list.words.count <= 16 ? "\($0) \(words)" : $0 } ?? words)
  }

  static func notAnID(_ text: String, _ name: String, at place: SourceLocation) -> Diagnostic {
    let id = text.kebabCase
    return Diagnostic(
      code: "P013", message: "`\(text)` in `\(name)` is not an id", at: place,
      help: id.isKebabCase
        ? "write `\(id)`: lower-case letters, digits and single hyphens"
        : "an id has lower-case letters, digits and single hyphens, such as `red-team`")
  }

  static func notAFlag(_ text: String, _ name: String, at place: SourceLocation) -> Diagnostic {
    let meant = [
      "yes": "true", "y": "true", "on": "true", "1": "true", "no": "false", "n": "false", "off": "false", "0": "false",
    ]
    return Diagnostic(
      code: "P014", message: "`\(text)` is neither `true` nor `false`", at: place,
      help: meant[text.lowercased()].map { "write `\(name): \($0)`" } ?? "write `\(name): true` or `\(name): false`")
  }

  static func cutAtComma(_ first: String, _ rest: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P030", message: "the number `\(first),\(rest)` is cut at its comma", at: place,
      help: "numbers have no separators: write `\(first)\(rest)`, or `\(first).\(rest)` if it is a decimal comma")
  }

  static func cutText(_ name: String, _ text: String, at place: SourceLocation) -> Diagnostic {
    let straight = String(text.map { "\u{201C}\u{201D}\u{201E}".contains($0) ? "\"" : $0 })
    let inner = straight.hasPrefix("\"") ? straight.dropFirst().drop { $0 == " " } : straight[...]
    let plain = inner.hasSuffix("\"") ? inner.dropLast() : inner
    return Diagnostic(
      code: "P034", message: "the text of `\(name)` is cut at its comma", at: place,
      help: plain.contains("\"") || plain.contains("\\")
        ? "put all of it in single quotes" : "put all of it in straight quotes: `\(name): \"\(plain)\"`")
  }

  static func noColon(_ name: String, _ value: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P035", message: "expected `: ` after `\(name)`", at: place, help: "write `\(name): \(value)`")
  }

  static func badQuantity(_ error: QuantityError, at place: SourceLocation) -> Diagnostic {
    Diagnostic(code: "P015", message: error.message, at: place, help: error.help)
  }

  static func badDate(_ error: DateError, at place: SourceLocation) -> Diagnostic {
    Diagnostic(code: "P016", message: error.message, at: place, help: error.help)
  }

  static func badCoverage(_ text: String, _ name: String, at place: SourceLocation) -> Diagnostic {
    let words = ["partial", "complete", "undisclosed"]
    return Diagnostic(
      code: "P017", message: text.isEmpty ? "this is not a coverage" : "`\(text)` is not a coverage", at: place,
      help: didYouMean(text, words)
        ?? "write `\(name): partial`, `complete`, `undisclosed` or `{above: 10%}`, with sources `{state: complete, sources: [its-id]}`"
    )
  }

  static func credenceNotExact(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P018", message: "the credence `\(text)` is not one number", at: place, help: "write `credence: 70%`")
  }

  static func badCountry(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P019", message: "`\(text)` is not a country code", at: place,
      help: "write two capitals (ISO 3166-1), such as `US`")
  }

  static func badLEI(_ text: String, isLength: Bool, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P028",
      message: isLength ? "`\(text)` is not a legal entity identifier" : "the check digits of `\(text)` do not fit",
      at: place,
      help: "copy the 20 characters of the LEI from the register (ISO 17442)")
  }

  // MARK: References

  static func unknownSource(_ id: String, among ids: some Sequence<String>, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P020", message: "there is no source `\(id)`", at: place,
      help: didYouMean(id, ids) ?? "describe it under `sources:`, as in `\(id): {kind: press, published: 2025-10-23}`")
  }

  static func unknownClaim(_ id: String, among ids: some Sequence<String>, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P021", message: "there is no claim `\(id)`", at: place,
      help: didYouMean(id, ids) ?? "describe it under `claims:`, as in `\(id): {text: what is claimed}`")
  }

  static func unknownParty(_ id: String, _ suggestion: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P022", message: "there is no party `\(id)`", at: place,
      help: "did you mean `\(suggestion)`? if not, describe `\(id)` under `parties:`")
  }

  static func notAParty(_ text: String, at place: SourceLocation) -> Diagnostic {
    let parts = text.split(separator: ",").map { String($0).kebabCase }
    let isList = parts.count > 1 && parts.allSatisfy(\.isKebabCase)
    return Diagnostic(
      code: "P023", message: "`\(text)` is neither an id nor a name", at: place,
      help: isList
        ? "write several as a list: `[\(parts.joined(separator: ", "))]`"
        : text.kebabCase.isKebabCase
          ? "write the id `\(text.kebabCase)`, or a name with capitals"
          : "write an id such as `acme-labels`, or a name with capitals")
  }

  static func unknownMarket(_ id: String, among ids: [String], at place: SourceLocation) -> Diagnostic {
    let list =
      ids.count <= 12 && !ids.isEmpty
      ? "the register has \(listed(ids.sorted()))" : "add it to the register's `markets:`"
    return Diagnostic(
      code: "P024", message: "there is no market `\(id)`", at: place, help: didYouMean(id, ids) ?? list)
  }

  static func namedTwice(_ id: String, _ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P025", message: "`\(name)` names `\(id)` twice", at: place, help: "name every party once")
  }

  static func standingsOutOfOrder(_ date: String, _ last: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P029", message: "the standing of `\(date)` comes after that of `\(last)`", at: place,
      help: "write the standings in the order of their dates")
  }

  static func tooManyAccounts(_ count: Int, limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P031", message: "the fact has \(count) accounts, the limit is \(limit)", at: place,
      help: "keep the accounts that differ; tellings that agree are one account with several sources")
  }

  static func tooManyEntries(limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P032", message: "the document has more than \(limit) entries up to here", at: place,
      help: "keep what an assessment needs, and put parties that documents share into a register")
  }

  static func moreErrors(than limit: Int, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P033", message: "there are more errors than \(limit): the rest was not read", at: place,
      help: "fix some of them first")
  }

  static func ambiguousName(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "P027", message: "`\(name)` is the name of two parties", at: place,
      help: "write the id of the one that is meant")
  }

  static func differingStanding(
    _ standing: Standing, _ first: Standing, at place: SourceLocation, first firstPlace: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      code: "P026", message: "facts of one claim stand at `\(standing.rawValue)` and at `\(first.rawValue)`", at: place,
      help: "give the standing once, at the claim; facts that can stand alone do not belong to it",
      labels: [Label("stands at `\(first.rawValue)` here", at: firstPlace)])
  }

  // MARK: Wording

  static func didYouMean(_ word: String, _ candidates: some Sequence<String>) -> String? {
    Suggestion.closest(to: word, among: candidates).map { "did you mean `\($0)`?" }
  }

  static func listed(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
