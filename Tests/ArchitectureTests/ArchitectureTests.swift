import ArmsLengthSourceText
import ArmsLengthTestSupport
import Foundation
import Testing

/// What the layers may do, read from the sources: the compiler's own check misses system modules and transitive ones.
struct ArchitectureTests {
  /// The layers in their order, with what each may import; `Package.swift` says the same.
  static let layers: [(folder: String, mayImport: Set<String>)] = [
    ("SourceText", []),
    ("VendorModel", ["ArmsLengthSourceText"]),
    ("LocatedYAML", ["CLibYAML", "ArmsLengthSourceText"]),
    ("CEL", ["ArmsLengthSourceText"]),
    ("Ties", ["ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    ("Profiles", ["ArmsLengthLocatedYAML", "ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    ("Risk", ["CEL", "ArmsLengthLocatedYAML", "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel"]),
    ("Reports", ["ArmsLengthRisk", "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel"]),
    (
      "ArmsLength",
      [
        "CShippedPolicies", "ArmsLengthLocatedYAML", "ArmsLengthProfiles", "ArmsLengthReports", "ArmsLengthRisk",
        "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel", "CEL", "Glibc", "Musl", "Darwin",
      ]
    ),
    ("armslength-cli", ["ArmsLength", "ArgumentParser", "Dispatch", "Glibc", "Musl", "Darwin"]),
    ("cel-conformance", ["CEL", "Foundation"]),
  ]

  /// A line that imports a module. A raw literal, because a blank may not begin or end a plain one.
  nonisolated(unsafe) static let importLine =
    #/^\s*(@\w+(\(\w+\))?\s+)*(public |package |internal |private |fileprivate )?import /#

  /// The Swift files of a layer with their text.
  static func files(of layer: String) throws -> [(path: String, text: String)] {
    try Fixtures.paths(in: "Sources/" + layer, ending: ".swift").map { path in
      (path, String(decoding: try Fixtures.sourceFile(path).bytes, as: UTF8.self))
    }
  }

  @Test func `every folder of the sources is a layer of the list`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Fixtures.packageRoot + "/Sources")
      .filter { !$0.hasPrefix(".") && $0 != "CLibYAML" && $0 != "CShippedPolicies" }
    #expect(Set(folders) == Set(Self.layers.map(\.folder)))
  }

  @Test(arguments: layers.map(\.folder)) func `a layer imports only what stands in the list`(layer: String) throws {
    let allowed = try #require(Self.layers.first { $0.folder == layer }).mayImport
    let files = try Self.files(of: layer)
    #expect(!files.isEmpty)
    for (path, text) in files {
      for line in text.split(separator: "\n")
      where line.contains(Self.importLine) {
        let module = line.split(separator: " ").last?.split(separator: ".").first.map(String.init) ?? ""
        #expect(allowed.contains(module), "\(path): \(line)")
      }
    }
  }

  @Test(arguments: layers.map(\.folder).filter { !["armslength-cli", "ArmsLength", "cel-conformance"].contains($0) })
  func `nothing below the front touches files, clocks, the environment or the terminal`(layer: String) throws {
    let forbidden =
      /(^|[^\w.`"])(print|debugPrint|readLine|fopen|getenv|exit|fatalError|abort)\(|\b(ContinuousClock|SuspendingClock|CommandLine|ProcessInfo|FileManager)\b/
    for (path, text) in try Self.files(of: layer) {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        #expect(!code.contains(forbidden), "\(path):\(index + 1): \(line)")
      }
    }
  }

  @Test func `only the terminal of the tool reads the clock and the environment`() throws {
    for layer in ["ArmsLength", "armslength-cli"] {
      for (path, text) in try Self.files(of: layer) where !path.hasSuffix("/Terminal.swift") {
        #expect(!text.contains(/\b(getenv|localtime_r|isatty|time\(nil\))/), "\(path)")
      }
    }
  }

  @Test(arguments: layers.map(\.folder)) func `no file is longer than 400 lines`(layer: String) throws {
    for (path, text) in try Self.files(of: layer) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(path) has \(lines) lines")
    }
  }

  @Test func `every code of a diagnostic means one thing`() throws {
    var meanings: [String: Set<String>] = [:]
    for layer in Self.layers.map(\.folder) where layer != "CEL" {
      for (_, text) in try Self.files(of: layer) {
        let flat = text.replacing(/\s+/, with: " ")
        for match in flat.matches(of: /static func (\w+)\((?:(?!static func).)*?code: "([A-Z][0-9]{3})"/) {
          meanings[String(match.output.2), default: []].insert(layer)
        }
      }
    }
    #expect(meanings.count > 50)
    for (code, layers) in meanings.sorted(by: { $0.key < $1.key }) {
      #expect(layers.count == 1, "\(code) is used by \(layers.sorted())")
    }
  }
}
