import ArmsLengthRisk
import ArmsLengthSourceText

extension QuestionnaireReport {
  /// Returns the questions as comma-separated values: one line each, with places for answer and day.
  ///
  /// Fields are quoted where RFC 4180 asks for it; no field begins as a formula of a spreadsheet does.
  public func csv() -> [UInt8] {
    var head = ["number", "for", "topic", "question", "parts", "reason", "references", "evidence", "answer", "day"]
    head += ["about", "indicators"]
    if isInternal { head += ["dimension", "lowest", "highest", "mean_change", "tier_change", "places"] }
    var writer = CSVWriter(columns: head)
    for item in items {
      let texts = [
        "\(item.number)", item.audience.rawValue, item.topic, item.ask, item.parts.joined(separator: "; "), item.reason,
        item.references.joined(separator: "; "), item.documents.joined(separator: "; "), "", "",
        item.about.joined(separator: ", "), item.indicators.joined(separator: " "),
      ]
      var row = texts.map { CSVWriter.Cell.text($0) }
      if isInternal {
        let effect = item.effect
        row += [
          .text(effect?.dimension), .number(effect?.lowest, decimals: 6), .number(effect?.highest, decimals: 6),
          .number(effect?.meanChange, decimals: 6), .number(effect?.tierChange, decimals: 6),
          .text(places(item).joined(separator: ", ")),
        ]
      }
      writer.row(row)
    }
    return writer.bytes
  }

  /// Returns the questions as JSON: `docs/reference/json.md` describes it.
  ///
  /// The text is in UTF-8 and ends with a line break; the same inputs give the same bytes.
  /// - Parameter toolVersion: The version of the tool, as the member `tool` says it.
  public func json(toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.object { writer in
      writer.head(Self.schema, toolVersion, [questionnaire.assessment])
      writer.names(questionnaire.assessment)
      writer.member("internal", isInternal)
      writer.member("until", untilDecided ? "decided" : nil)
      writer.member("deciding", questionnaire.decision) { writer, decision in
        switch decision {
        case .decided:
          writer.member("state", "decided")
        case .never:
          writer.member("state", "never")
        case .answers(let numbers, let areFewest):
          writer.member("state", "answers")
          writer.key("questions")
          writer.array(untilDecided ? items.map(\.number) : numbers) { $0.integer($1) }
          writer.member("fewest", areFewest)
        }
      }
      writer.member("questions", each: items) { item($1, &$0) }
    }
    writer.finish()
    return writer.bytes
  }

  private func item(_ item: Questionnaire.Item, _ writer: inout JSONWriter) {
    writer.member("number", item.number)
    writer.member("for", item.audience.rawValue)
    writer.member("topic", item.topic)
    writer.member("question", item.ask)
    writer.member("parts", item.parts)
    writer.member("reason", item.reason)
    writer.member("references", item.references)
    writer.member("evidence", item.documents)
    writer.member("about", item.about)
    writer.member("indicators", item.indicators)
    guard isInternal else { return }
    writer.member("effects", each: item.questions.flatMap { question in question.effects.map { (question.about, $0) } })
    {
      writer, pair in
      writer.member("about", pair.0)
      writer.member("dimension", pair.1.dimension)
      writer.member("lowest", pair.1.lowest)
      writer.member("highest", pair.1.highest)
      writer.member("mean_change", pair.1.meanChange)
      writer.member("tier_change", pair.1.tierChange)
    }
    writer.member("largest_severity", item.questions.map(\.largestSeverity).max() ?? 0)
    writer.member("places", each: item.questions.compactMap(\.location)) { writer, location in
      let position = location.position
      writer.member("file", location.file.name)
      writer.member("line", position.line)
      writer.member("column", position.column)
    }
  }
}
