import ArgumentParser

/// Runs the command that the arguments name, and ends with its exit status.
enum EntryPoint {
  static func run() -> Never {
    Terminal.ignoreBrokenPipes()
    do {
      var command = try ArmsLengthCommand.parseAsRoot()
      try command.run()
      Terminal.exit(.done)
    } catch let status as ExitStatus {
      Terminal.exit(status)
    } catch {
      // Help, the version and completion scripts come as errors that mean success.
      let isSuccess = ArmsLengthCommand.exitCode(for: error) == .success
      let message = ArmsLengthCommand.fullMessage(for: error)
      if isSuccess { Terminal.output(message + "\n") } else { Terminal.error(Console.visible(message) + "\n") }
      Terminal.exit(isSuccess ? .done : .usage)
    }
  }
}
