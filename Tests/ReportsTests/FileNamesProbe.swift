@testable import ArmsLengthReports
import ArmsLengthSourceText

/// Looks at how files are named.
enum FileNamesProbe {
  static func places(_ paths: [String]) -> [String] {
    let names = FileNames(paths)
    return paths.map { names.place(SourceLocation(SourceFile(name: $0, text: ""), SourceRange(at: 0))) }
  }
}
