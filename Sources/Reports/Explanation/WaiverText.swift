import ArmsLengthRisk
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// What waivers come to, in the words of an explanation.
struct WaiverText {
  let waived: WaivedScores
  let place: (SourceLocation) -> String

  /// The waivers, a line each; of one indicator only, if it is named.
  func lines(of indicator: String? = nil) -> [String] {
    waived.uses.filter { indicator == nil || $0.waiver.indicator == indicator }.map(words)
  }

  private func words(_ use: WaivedScores.Use) -> String {
    let waiver = use.waiver
    let subject = waiver.subject.map { " for \($0)" } ?? ""
    let accepted = IndicatorText.number(waiver.accepted)
    let state =
      switch use.state {
      case .applied: "it applies"
      case .exceeded:
        "it does not apply: the severity is \(use.severity.map(IndicatorText.number) ?? "larger")"
      case .pending: "it has not begun"
      case .expired: "it has ended"
      case .idle: "there is no such finding"
      }
    return
      "\(waiver.indicator)\(subject) is accepted up to \(accepted) by \(waiver.by), from \(waiver.since.text) until \(waiver.expires.text), because \(waiver.because) (\(place(waiver.location))): \(state)"
  }
}
