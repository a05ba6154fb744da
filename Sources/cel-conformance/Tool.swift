import Foundation

/// Runs the tests in the folders that it is given and reports those that fail.
@main
struct Tool {
  static let usage = """
    usage: cel-conformance DIRECTORY...

    Runs the tests of every .json file in the folders. Prints a line per failing test and, last, the counts.
    Exit status: 0 if all pass, 1 if one fails, 2 if a folder or file cannot be read.
    """

  static func main() {
    let folders = Array(CommandLine.arguments.dropFirst())
    if folders.contains("--help") || folders.contains("-h") {
      print(usage)
      return
    }
    if folders.isEmpty { stop(usage) }
    var suite = ConformanceSuite()
    do {
      for folder in folders { try suite.run(folder: folder) }
    } catch {
      stop("error: \(error.message)")
    }
    for failure in suite.failures { print(failure.description) }
    print(suite.summary)
    exit(suite.failures.isEmpty ? 0 : 1)
  }

  private static func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
