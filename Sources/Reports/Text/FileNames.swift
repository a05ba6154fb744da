import ArmsLengthRisk
import ArmsLengthSourceText

/// File names as short as they can be without two files sharing one: the last parts of their paths.
struct FileNames: Sendable {
  private let short: [String: String]

  /// Creates the names.
  ///
  /// - Parameter paths: The paths of all files; others are shown whole.
  init(_ paths: some Sequence<String>) {
    let all = Set(paths).map { (path: $0, parts: $0.split(separator: "/").map(String.init)) }
    var short: [String: String] = [:]
    for (path, parts) in all {
      var count = 1
      func ending(_ parts: [String]) -> [String] { parts.suffix(count) }
      while count < parts.count, all.contains(where: { $0.path != path && ending($0.parts) == ending(parts) }) {
        count += 1
      }
      short[path] = count < parts.count ? ending(parts).joined(separator: "/") : path
    }
    self.short = short
  }

  /// A place as `file:line`.
  func place(_ location: SourceLocation) -> String {
    "\(short[location.file.name] ?? location.file.name):\(location.position.line)"
  }
}
