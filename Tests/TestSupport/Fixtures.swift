public import ArmsLengthSourceText
import Foundation

/// Files of the package that tests read.
public enum Fixtures {
  /// The folder that holds `Package.swift`.
  public static let packageRoot: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Returns a file of the package as source text, named by its path in the package.
  ///
  /// - Parameter path: Such as `Samples/demo/vendors/a.yaml`.
  /// - Throws: When there is no such file.
  public static func sourceFile(_ path: String) throws -> SourceFile {
    let content = try Data(contentsOf: URL(fileURLWithPath: packageRoot + "/" + path))
    return SourceFile(name: path, bytes: Array(content))
  }

  /// Returns the paths of all files in a folder of the package and its subfolders, in alphabetical order.
  ///
  /// - Parameters:
  ///   - folder: Such as `Policies`.
  ///   - ending: What the names end with, such as `.yaml`.
  public static func paths(in folder: String, ending: String = "") -> [String] {
    let found = FileManager.default.enumerator(atPath: packageRoot + "/" + folder)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
  }
}
