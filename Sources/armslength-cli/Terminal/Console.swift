import ArmsLength

/// What one run tells its user, and how it ends.
///
/// Every problem is told as soon as it is found; the run goes on with what is left.
struct Console {
  let color: ColorChoice
  let isVerbose: Bool
  /// Everything that the run's end may come from.
  private(set) var statuses: Set<ExitStatus> = []
  /// Whether diagnostics are kept instead of shown.
  var isCollecting = false
  /// What was kept.
  private(set) var collected: [Diagnostic] = []

  init(color: ColorChoice, isVerbose: Bool) {
    self.color = color
    self.isVerbose = isVerbose
  }

  /// The status that counts.
  var status: ExitStatus { ExitStatus.gravest(statuses) }

  /// Notes how the run may end.
  mutating func note(_ status: ExitStatus) { statuses.insert(status) }

  /// Tells what is wrong with an input.
  mutating func report(_ problem: InvalidInput) {
    note(.invalidInput)
    show(problem.diagnostics)
  }

  /// Tells that a file cannot be used.
  mutating func report(_ problem: FileProblem) {
    note(.usage)
    show([problem.diagnostic])
  }

  /// Tells that what was asked for cannot be done.
  mutating func refuse(_ diagnostic: Diagnostic) {
    note(.usage)
    show([diagnostic])
  }

  /// Shows diagnostics on standard error, or keeps them.
  mutating func show(_ diagnostics: [Diagnostic]) {
    guard !isCollecting else {
      collected += diagnostics
      return
    }
    guard !diagnostics.isEmpty else { return }
    Terminal.error(renderer(.error).render(diagnostics) + "\n")
  }

  /// Tells something on standard error.
  func tell(_ text: String) { Terminal.error(Self.visible(text) + "\n") }

  /// Tells something, if everything is to be told.
  func explain(_ text: @autoclosure () -> String) { if isVerbose { tell(text()) } }

  /// Shows diagnostics as they fit a stream.
  func renderer(_ stream: Terminal.Stream) -> DiagnosticRenderer {
    DiagnosticRenderer(style: color.isColored(stream) ? .colored : .plain, width: Terminal.columns(stream))
  }

  /// Text in which nothing but line breaks acts on a terminal.
  static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.of($0) }.joined(separator: "\n")
  }
}
