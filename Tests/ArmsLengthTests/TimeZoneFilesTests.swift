import ArmsLength
import CEL
import Foundation
import Testing

struct TimeZoneFilesTests {
  /// A TZif file of version 2 without transitions.
  static func file(_ rule: String) -> [UInt8] {
    let header = Array("TZif2".utf8) + Array(repeating: 0, count: 15)
    let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
    let block = header + counts + [0, 0, 0, 0, 0, 0] + Array("ABC\u{0}".utf8)
    return block + block + Array("\n\(rule)\n".utf8)
  }

  @Test func `zones are read from a folder`() throws {
    let folder = NSTemporaryDirectory() + "armslength-zones-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/Test", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(TimeZoneFilesTests.file("CET-1CEST,M3.5.0,M10.5.0/3")).write(to: URL(filePath: folder + "/Test/City"))
    try Data("no zone".utf8).write(to: URL(filePath: folder + "/Test/Town"))
    let environment = Environment(variables: [("t", .timestamp)], timeZones: .system(folder: folder))
    let activation = try Activation(environment, ["t": .timestamp(try #require(Timestamp("2025-07-01T00:00:00Z")))])
    func hours(_ zone: String) throws -> Value {
      try environment.compile("t.getHours('\(zone)')").evaluate(activation)
    }
    #expect(try hours("Test/City") == .int(2))
    for name in ["Test/Town", "Test", "Test/Village", "../\((folder as NSString).lastPathComponent)/Test/City"] {
      guard case .error(let error) = try hours(name) else {
        Testing.Issue.record("\(name) is a zone")
        continue
      }
      #expect(error.message.contains("is not a known time zone"), "\(error)")
    }
  }

  @Test func `the zones of the system are read from its folder`() throws {
    guard FileManager.default.fileExists(atPath: TimeZones.systemFolder + "/Europe/Berlin") else {
      print("skipped: \(TimeZones.systemFolder)/Europe/Berlin is not there")
      return
    }
    let environment = Environment(timeZones: .system())
    let program = try environment.compile("timestamp('2025-07-01T00:00:00Z').getHours('Europe/Berlin') == 2")
    #expect(program.evaluate(Activation(environment)) == .bool(true))
  }
}
