import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// One timeline as people read it: the chart, then step by step what moved and why.
struct TimelineText {
  let timeline: Timeline
  let fileNames: FileNames
  let isVerbose: Bool

  /// The most findings and facts of a step that are shown, unless everything is.
  private static let (mostFindings, mostCauses) = (5, 5)
  /// The least effect of a fact, in points, that is told.
  private static let leastEffect = 0.5
  /// The columns of the words before facts and findings.
  private static let label = 10

  func write(to lines: inout TextLines) {
    header(&lines)
    TimelineChart(timeline: timeline).write(to: &lines)
    for (index, step) in timeline.steps.enumerated() where step.hasMoved || isVerbose {
      lines.space()
      tell(step, isFirst: index == 0, &lines)
    }
    closing(&lines)
  }

  // MARK: Head and end

  private func header(_ lines: inout TextLines) {
    let left = Styled(timeline.vendor.name, .bold)
    let right =
      "\(timeline.from) to \(timeline.through), "
      + (timeline.buyer.map { "for \($0.name)" } ?? "for no buyer in particular")
    let gap = lines.width - left.width - Styled(right).width
    if gap >= 2 {
      lines.line([left, Styled(String(repeating: " ", count: gap) + right)])
    } else {
      lines.paragraph([left])
      lines.paragraph([Styled(right)], first: [Styled("  ")])
    }
    lines.paragraph([Styled(summary)], first: [Styled("  ")])
    let axis =
      switch timeline.axis {
      case .both: "Each day by what was known on it."
      case .truth(let day): "By what was known on \(day): hindsight."
      case .knowledge(let day): "About \(day), by what was known on each day."
      }
    lines.paragraph([Styled(axis, .faint)], first: [Styled("  ")])
  }

  /// The whole in a sentence.
  private var summary: String {
    let moved = timeline.steps.dropFirst().filter(\.hasMoved)
    guard let first = timeline.steps.first?.point, let last = moved.last?.point else {
      return "Nothing moved: "
        + (timeline.steps.first.map { TextReport.name($0.point.tier) + " throughout." } ?? "no day was looked at.")
    }
    let (was, isNow) = (TextReport.name(first.tier), TextReport.name(last.tier))
    let steps = "\(moved.count) \(moved.count == 1 ? "step" : "steps")"
    var text = was == isNow ? "\(was) in the end as at first, over \(steps)" : "From \(was) to \(isNow) in \(steps)"
    let largest = moved.max { jump($0) < jump($1) }
    if let largest, jump(largest) >= 5, moved.count > 1, let change = largestChange(largest) {
      text += "; the largest on \(largest.point.day): \(change)"
    }
    return text + "."
  }

  private func jump(_ step: Timeline.Step) -> Double {
    zip(step.point.dimensions, step.previous?.dimensions ?? []).filter(\.0.countsForTier)
      .map { abs($0.expected - $1.expected) }.max() ?? 0
  }

  private func largestChange(_ step: Timeline.Step) -> String? {
    zip(step.point.dimensions, step.previous?.dimensions ?? []).filter(\.0.countsForTier)
      .max { abs($0.0.expected - $0.1.expected) < abs($1.0.expected - $1.1.expected) }
      .map { "\($0.id) \(TextReport.points($1.expected)) → \(TextReport.points($0.expected))" }
  }

  private func closing(_ lines: inout TextLines) {
    lines.space()
    let quiet = timeline.steps.count { !$0.hasMoved }
    if quiet > 0, !isVerbose {
      lines.paragraph([
        Styled(
          "On \(quiet) more \(quiet == 1 ? "day" : "days") facts began, ended or became known and nothing moved (--verbose).",
          .faint)
      ])
    }
    if let day = timeline.cutOff {
      lines.paragraph([Styled("There are too many days: nothing after \(day) was looked at.", .yellow)])
    }
  }

  // MARK: Steps

  private func tell(_ step: Timeline.Step, isFirst: Bool, _ lines: inout TextLines) {
    var head: [Styled] = []
    let tier = Styled(TextReport.name(step.point.tier), TextReport.look(step.point.tier))
    if let previous = step.previous, !isFirst {
      if previous.tier.description != step.point.tier.description {
        head += [Styled(TextReport.name(previous.tier) + " → ", .faint), tier, Styled(": ")]
      }
      let changed = zip(step.point.dimensions, previous.dimensions).filter { now, was in
        now.tier != was.tier || TextReport.points(now.expected) != TextReport.points(was.expected)
      }
      let texts = changed.map { now, was in
        var text = "\(now.id) \(TextReport.points(was.expected)) → \(TextReport.points(now.expected))"
        let ends = now.residualLaw.ends(of: now.residual)
        text += " (\(TextReport.points(ends)))"
        return text
      }
      let nothing = Styled(step.hasMoved ? "by less than a point" : "nothing moved", .faint)
      head.append(texts.isEmpty ? nothing : Styled(texts.joined(separator: ", ")))
    } else {
      let texts = step.point.dimensions.map {
        "\($0.id) \(TextReport.points($0.expected)) (\(TextReport.points($0.residualLaw.ends(of: $0.residual))))"
      }
      head += [tier, Styled(": " + texts.joined(separator: ", "))]
    }
    lines.paragraph(head, first: [Styled(step.point.day.description + "  ", .bold)])
    if let action = step.point.decision?.action, isFirst || action != step.previous?.decision?.action {
      let was = isFirst ? "" : step.previous?.decision.map { ", no longer: \($0.action.shortText)" } ?? ""
      row("decision", [Styled(action.shortText + was)], &lines)
    }
    if !isFirst { causes(step, &lines) }
    findings(step, isFirst: isFirst, &lines)
  }

  private func row(_ word: String, look: Styled.Look = .faint, _ pieces: [Styled], _ lines: inout TextLines) {
    lines.paragraph(pieces, first: [Styled("  " + DisplayWidth.padded(word, to: Self.label), look)])
  }

  private func causes(_ step: Timeline.Step, _ lines: inout TextLines) {
    if step.causes.isEmpty, step.drift.isEmpty {
      row("time", [Styled("nothing became known: this moved by time alone")], &lines)
    }
    let evidence = Set(
      step.findings.flatMap { ($0.after?.evidence ?? []) + ($0.before?.evidence ?? []) }.map(\.location))
    func matters(_ cause: FactChange) -> Bool {
      (cause.effects.map(abs).max() ?? 0) >= Self.leastEffect
        || (evidence.contains(cause.location) && cause.kind != .decided)
    }
    // What moved most, then what the findings rest on, then the rest, as far as there is room.
    func rank(_ cause: FactChange) -> (Double, Int) {
      (-(cause.effects.map(abs).max() ?? 0).rounded(.down), matters(cause) ? 0 : 1)
    }
    let worth = step.causes.filter { isVerbose || $0.kind != .decided || matters($0) }
    let sorted = worth.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    let told = Array(sorted.prefix(isVerbose ? .max : Self.mostCauses))
    for cause in told {
      var pieces = [Styled(cause.text.onOneLine)]
      let effects = zip(step.point.dimensions, cause.effects).filter { abs($0.1) >= Self.leastEffect }
      if !effects.isEmpty {
        let texts = effects.map { "\($0.id) \(TextReport.signed($1))" }
        pieces.append(Styled(": " + texts.joined(separator: ", "), .bold))
      }
      pieces.append(Styled(" (\(fileNames.place(cause.location)))", .faint))
      row(word(cause), pieces, &lines)
    }
    let rest = worth.count - told.count
    if rest > 0 {
      row("", [Styled("and \(rest) more \(rest == 1 ? "fact" : "facts") (--verbose)", .faint)], &lines)
    }
  }

  private func word(_ cause: FactChange) -> String {
    cause.kind == .began && cause.fact.hasPrefix("events") ? "happened" : cause.kind.word
  }

  private func findings(_ step: Timeline.Step, isFirst: Bool, _ lines: inout TextLines) {
    for change in step.drift.prefix(isVerbose ? .max : 3) {
      change.tell(in: "by time", column: Self.label, &lines)
    }
    let shown = step.findings.prefix(isVerbose ? .max : Self.mostFindings)
    for change in shown { change.tell(in: change.kind.word, column: Self.label, &lines) }
    let rest = step.findings.count - shown.count
    if rest > 0 {
      row("", [Styled("and \(rest) more \(rest == 1 ? "finding" : "findings") (--verbose)", .faint)], &lines)
    }
  }
}
