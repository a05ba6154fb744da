import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What somebody accepts: the scores with it beside those without, and each waiver with what it comes to.
extension TextReport {
  /// The scores with waivers; nothing if none applies.
  func waivedScores(_ assessment: Assessment, _ lines: inout TextLines) {
    guard let waived = assessment.waived, waived.uses.contains(where: { $0.state == .applied }) else { return }
    let scores = zip(assessment.dimensions, waived.dimensions).filter { own, waived in
      Self.points(own.expected) != Self.points(waived.expected)
    }.map { own, waived in
      "\(own.title) \(Self.points(waived.expected)) (\(Self.points(waived.residualLaw.ends(of: waived.residual))))"
    }
    var pieces = [
      Styled("With waivers: "), Styled(Self.name(waived.tier), Self.look(waived.tier)),
      Styled(scores.isEmpty ? ", scores as above." : "; " + scores.joined(separator: ", ") + "."),
    ]
    pieces.append(Styled(" Tier, scores and decision above are without them.", .faint))
    lines.paragraph(pieces, first: [Styled("  ")])
  }

  /// Each waiver and what it comes to.
  func waivers(_ assessment: Assessment, _ lines: inout TextLines) {
    guard let uses = assessment.waived?.uses, !uses.isEmpty else { return }
    heading("Waivers", &lines)
    for use in uses {
      let waiver = use.waiver
      let (word, look): (String, Styled.Look) =
        switch use.state {
        case .applied: ("accepted", .green)
        case .exceeded: ("exceeded", .red)
        case .pending: ("not yet", .yellow)
        case .expired: ("expired", .yellow)
        case .idle: ("no use", .faint)
        }
      lines.paragraph(
        [Styled(waiver.indicator, .bold), Styled(" \(text(use)) by \(waiver.by): \(waiver.because.onOneLine)")]
          + [Styled(" (\(place(waiver.location)))", .faint)],
        first: [Styled("  " + DisplayWidth.padded(word, to: 10), look)])
    }
  }

  private func text(_ use: WaivedScores.Use) -> String {
    let waiver = use.waiver
    let subject = waiver.subject.map { "for \($0) " } ?? ""
    let accepted = "up to \(Self.points(waiver.accepted))"
    switch use.state {
    case .applied: return "\(subject)\(accepted), until \(waiver.expires.text),"
    case .exceeded:
      return
        "\(subject)\(accepted), but it is \(use.severity.map { Self.points($0) } ?? "graver"), until \(waiver.expires.text),"
    case .pending: return "\(subject)\(accepted), only from \(waiver.since.text),"
    case .expired: return "\(subject)\(accepted), until \(waiver.expires.text),"
    case .idle: return "\(subject)\(accepted): there is no such finding; until \(waiver.expires.text),"
    }
  }
}
