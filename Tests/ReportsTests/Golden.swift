import ArmsLengthTestSupport
import Foundation
import Testing

/// Texts as people read them, kept beside the tests.
enum Golden {
  /// Compares a text with a golden file.
  ///
  /// With `RECORD_GOLDEN=1` in the environment the file is written instead, and the test fails: a recorded run proves nothing.
  static func expect(_ text: String, in name: String, location: Testing.SourceLocation = #_sourceLocation) throws {
    let path = Fixtures.packageRoot + "/Tests/ReportsTests/Fixtures/" + name
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(name): look at it, then run again without RECORD_GOLDEN", sourceLocation: location)
      return
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    if text == golden { return }
    let (new, old) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      golden.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(new.count, old.count)
    Issue.record(
      "\(name) differs in line \(line + 1): `\(line < new.count ? new[line] : "")` in place of `\(line < old.count ? old[line] : "")`",
      sourceLocation: location)
  }
}
