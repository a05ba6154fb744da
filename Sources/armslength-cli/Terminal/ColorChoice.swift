import ArgumentParser

/// When output is colored.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whether a stream is colored: on a terminal, unless the environment says no.
  ///
  /// - SeeAlso: https://no-color.org
  func isColored(_ stream: Terminal.Stream) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      Terminal.isTerminal(stream) && Terminal.environment("NO_COLOR") == nil && Terminal.environment("TERM") != "dumb"
    }
  }
}
