import ArmsLengthTestSupport
import Foundation

/// The built executable, run as users run it.
enum Tool {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  /// The executable lies beside the tests.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = bundle.appendingPathComponent("armslength").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    // On Darwin the tests run inside a bundle.
    let above = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    return above?.appendingPathComponent("armslength").path ?? beside
  }()

  /// Runs the tool.
  static func run(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws
    -> Outcome
  {
    try start(path, arguments, in: folder, environment: environment)
  }

  /// Runs a line of shell in which `$TOOL` is the tool.
  static func shell(_ line: String, in folder: TemporaryFolder) throws -> Outcome {
    try start("/bin/bash", ["-c", line], in: folder, environment: ["TOOL": path])
  }

  private static func start(
    _ executable: String, _ arguments: [String], in folder: TemporaryFolder, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
    // Files, because a pipe that nobody reads blocks the tool.
    let logs = try TemporaryFolder()
    try logs.write("", to: "out")
    try logs.write("", to: "err")
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: logs.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: logs.path + "/err"))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: try logs.read("out"), error: try logs.read("err"))
  }
}
