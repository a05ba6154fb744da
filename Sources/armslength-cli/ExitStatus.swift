/// How a run ended; `docs/reference/exit-status.md` says so to users.
enum ExitStatus: Int32, Error, Hashable, CaseIterable {
  /// Done, and below `--fail-on`.
  case done = 0
  /// A vendor reached the tier of `--fail-on`.
  case failOnReached = 1
  /// A tier is undetermined or an indicator is broken.
  case inconclusive = 2
  /// A policy, profile or other input is invalid.
  case invalidInput = 3
  /// The arguments are wrong, or a file could not be read or written.
  case usage = 4
  /// There was nothing to assess.
  case nothingAssessed = 5

  /// The statuses from what counts most: whoever fixes what a run ended with sees the next one.
  private static let precedence: [ExitStatus] = [
    .usage, .invalidInput, .nothingAssessed, .failOnReached, .inconclusive, .done,
  ]

  /// The one that counts where several apply.
  static func gravest(_ statuses: some Sequence<ExitStatus>) -> ExitStatus {
    let all = Set(statuses)
    return precedence.first(where: all.contains) ?? .done
  }
}
