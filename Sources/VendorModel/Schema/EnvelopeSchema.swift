extension RecordSchema {
  /// What every fact, every account of it and every claim may carry beside its fields.
  public static let envelope = RecordSchema(
    "envelope", "Who says it on which ground: what every fact may carry beside its fields.",
    [
      FieldSchema(
        "standing", .choice(.standings), absent: .none,
        "How well it is established, or `{reported: 2025-06-10, confirmed: 2025-06-12}`; left out: follows from the best source."
      ),
      FieldSchema(
        "by", .word, absent: .none,
        "Who says it: a party, or `vendor`, `insiders`, `workers`, `press`, `analyst`, `plaintiff`, `regulator`."),
      FieldSchema("said", .date, absent: .none, "When they said it."),
      FieldSchema("sources", .list(.word), absent: .none, "The ids of the sources."),
      FieldSchema(
        "known", .date, absent: .none, "When it became public; left out: the earliest date of its claim or sources."),
      FieldSchema("claim", .word, absent: .none, "The claim that lends standing, sources and date."),
      FieldSchema("checked", .date, absent: .none, "When somebody last looked whether it still holds."),
      FieldSchema("note", .text, absent: .none, "A remark."),
    ])
  /// What an account of a fact may carry beside the fact's fields and the envelope.
  public static let denial = RecordSchema(
    "denial", "What somebody denies or does not comment on.",
    [
      FieldSchema(
        "denies", .list(.word), absent: .none, "`true`: the whole fact; otherwise the fields that are denied."),
      FieldSchema("no_comment", .flag, absent: .isFalse, "Whether it is a refusal to comment, which says nothing."),
    ])
  /// A source.
  public static let source = RecordSchema(
    "source", "Where facts come from.",
    [
      FieldSchema("publisher", .text, absent: .none, "Who published it."),
      FieldSchema("kind", .choice(.sourceKinds), "What kind of source; the best one gives a fact its standing."),
      FieldSchema("published", .date, "When it was published."),
      FieldSchema("origin", .text, absent: .none, "Whom it relays: sources of one origin are one voice."),
      FieldSchema("cites", .list(.word), absent: .none, "Other sources that it rests on."),
      FieldSchema("url", .text, absent: .none, "Its address."),
      FieldSchema("language", .text, absent: .none, "Its language, such as `de`."),
      FieldSchema("basis", .text, absent: .none, "On what it rests, such as `5 insiders`."),
      FieldSchema("note", .text, absent: .none, "Its title, author or anything else."),
    ])
  /// How complete a list is, with what that rests on.
  public static let coverage = RecordSchema(
    "coverage", "How complete a list is, and who says so.",
    [
      FieldSchema("state", .choice(.coverages), absent: .none, "`partial`, `complete` or `undisclosed`."),
      FieldSchema("above", .quantity(.share), absent: .none, "Nothing larger than this is missing."),
      FieldSchema("sources", .list(.word), absent: .none, "The ids of the sources that tell that nothing is missing."),
      FieldSchema("known", .date, absent: .none, "When that became known; left out: the earliest date of its sources."),
      FieldSchema("checked", .date, absent: .none, "When somebody last looked whether it still holds."),
      FieldSchema("note", .text, absent: .none, "A remark."),
    ])
  /// A claim that several facts hang on.
  public static let claim = RecordSchema(
    "claim", "A claim that several facts hang on: they hold together or not at all.", shorthand: "text",
    [
      FieldSchema("text", .text, absent: .none, "What is claimed."),
      FieldSchema(
        "credence", .quantity(.share), absent: .none, "How likely it is, such as `70%`; left out: the policy says."),
    ])
  /// A party.
  public static let party = RecordSchema(
    "party", "An organization or a person.", shorthand: "name",
    [
      FieldSchema("name", .text, absent: .none, "Its name; left out: its id."),
      FieldSchema("kind", .choice(.partyKinds), absent: .none, "What kind of party; left out: a company."),
      FieldSchema("also", .list(.text), absent: .none, "Other names."),
      FieldSchema("markets", .list(.word), "The markets in which it competes, from the register's closed list."),
      FieldSchema("country", .text, "Its country (ISO 3166-1, two letters)."),
      FieldSchema("lei", .text, "Its legal entity identifier (ISO 17442)."),
      FieldSchema("number", .text, "Its number in a company register, after the country's code: `GB 07496944`."),
      FieldSchema("part_of", .party, absent: .none, "The party that it is a part of."),
      FieldSchema("maybe", .list(.party), absent: .none, "Who it may be, where its identity is withheld."),
      FieldSchema(
        "identity", .choice(.identities), absent: .none, "`withheld`: somebody keeps its name from the public."),
      FieldSchema("note", .text, absent: .none, "A remark."),
    ])
  /// A market.
  public static let market = RecordSchema(
    "market", "A market of the register's closed list.", shorthand: "name",
    [FieldSchema("name", .text, absent: .none, "Its name; left out: its id.")])
  /// A service that a vendor offers.
  public static let service = RecordSchema(
    "service", "A service that the vendor offers.", shorthand: "service",
    [
      FieldSchema("service", .word, required: true, "What it is, such as `rlhf`."),
      FieldSchema("stages", .record(RecordSchema(stages: .serviceStages)), absent: .none, "How it ends."),
    ])
  /// A question that the author of a profile leaves open.
  public static let openQuestion = RecordSchema(
    "question", "What the author of a profile leaves open.", shorthand: "ask",
    [
      FieldSchema("ask", .text, required: true, "The question."),
      FieldSchema("about", .text, absent: .none, "What it is about, such as `stakes[meta].rights`."),
      FieldSchema("searched", .date, absent: .none, "When it was looked for and not found."),
    ])
}

extension ClosedList {
  /// How complete a list is.
  public static let coverages = ClosedList(
    "coverage", "How complete a list is.", ["partial", "complete", "undisclosed"])
  /// Whether a party's identity is known.
  public static let identities = ClosedList("identity", "Whether a party's identity is known.", ["withheld", "public"])
  /// Those who say something without being a party.
  public static let voices = ClosedList(
    "voice", "Those who say something without being a party.",
    ["vendor", "insiders", "workers", "press", "analyst", "plaintiff", "regulator"])
}
