import ArmsLengthTestSupport
import Foundation
import Testing

/// Texts as people read them, kept in the package.
enum Golden {
  /// Compares a text with a golden file.
  ///
  /// With `RECORD_GOLDEN=1` in the environment the file is written instead, and the test fails: a recorded run proves nothing.
  static func expect(_ text: String, at name: String, location: Testing.SourceLocation = #_sourceLocation) throws {
    let url = URL(fileURLWithPath: Fixtures.packageRoot + "/" + name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(name): look at it, then run again without RECORD_GOLDEN", sourceLocation: location)
      return
    }
    let golden = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    if text == golden { return }
    let new = text.components(separatedBy: "\n")
    let old = golden.components(separatedBy: "\n")
    let line = zip(new, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(new.count, old.count)
    Issue.record(
      "\(name) differs in line \(line + 1): `\(line < new.count ? new[line] : "")` in place of `\(line < old.count ? old[line] : "")`",
      sourceLocation: location)
  }
}
