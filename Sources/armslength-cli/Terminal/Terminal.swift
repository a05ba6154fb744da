import ArmsLength

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The world outside: standard streams, environment, clock. Nothing else in the tool touches them.
enum Terminal {
  /// A standard stream.
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  /// Lets writing to a closed pipe, or beyond the largest file that is allowed, fail instead of ending the process.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Does something that an interrupt must not leave half done: a file that is being written.
  static func undisturbed<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let handlers = signals.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(signals, handlers) { _ = signal(number, handler) } }
    try body()
  }

  /// Writes a result. Whoever closed the pipe wants no more: that is no failure. Any other failure ends the run.
  static func output(_ bytes: [UInt8]) {
    let code = AtomicFile.writeAll(bytes, to: Stream.output.rawValue)
    guard code != 0, code != EPIPE else { return }
    error("error: cannot write to standard output: \(String(cString: strerror(code)))\n")
    exit(.usage)
  }

  /// Writes a result.
  static func output(_ text: String) { output(Array(text.utf8)) }

  /// Writes a diagnostic.
  static func error(_ text: String) { _ = AtomicFile.writeAll(Array(text.utf8), to: Stream.error.rawValue) }

  /// Ends the run.
  static func exit(_ status: ExitStatus) -> Never { systemExit(status.rawValue) }

  /// Today's date where the user is: the only clock of the tool.
  static func today() -> Day {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) ?? Day(number: 0)
  }

  /// The number of cores that are there to work.
  static func cores() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Whether a stream is a terminal.
  static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// The value of an environment variable; nil if it is empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The number of columns of the terminal that a stream is; nil if it is none.
  static func columns(_ stream: Stream) -> Int? {
    guard isTerminal(stream) else { return nil }
    if let text = environment("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

private func systemExit(_ code: Int32) -> Never { exit(code) }
