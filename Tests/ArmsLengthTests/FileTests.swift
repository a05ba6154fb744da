import ArmsLength
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct FileTests {
  /// A folder for one test.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "armslength-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func problem(_ path: String, limit: Int = FileReader.limit) -> FileProblem.Cause? {
    do throws(FileProblem) { _ = try FileReader.read(path, limit: limit) } catch { return error.cause }
    return nil
  }

  @Test(arguments: [0, 1, 4096, 70_000]) func `a file is read byte for byte`(count: Int) throws {
    try inFolder { folder in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/f"))
      let file = try SourceFile.contents(of: folder + "/f")
      #expect(file.bytes == bytes)
      #expect(file.name == folder + "/f")
    }
  }

  @Test func `what cannot be read says why`() throws {
    try inFolder { folder in
      try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder + "/three"))
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(problem(folder + "/none") == .notFound)
      #expect(problem(folder + "/three/x") == .notFound)
      #expect(problem(folder) == .isFolder)
      #expect(problem(folder + "/pipe") == .notRegular)
      #expect(problem("/dev/null") == .notRegular)
      #expect(problem(folder + "/three", limit: 2) == .tooLarge(limit: 2))
      #expect(problem(folder + "/three", limit: 3) == nil)
      #expect(
        problem(folder + "/\(String(repeating: "x", count: 300))").map { if case .system = $0 { true } else { false } }
          == true)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file without permission says so`() throws {
    try inFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: folder + "/secret"))
      #expect(chmod(folder + "/secret", 0) == 0)
      #expect(problem(folder + "/secret") == .noPermission)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func `a file that is not as large as it says is refused`() {
    #expect(problem("/proc/self/status") == .changedWhileRead)
  }

  @Test(arguments: [
    (FileProblem.Cause.notFound, "F001"), (.isFolder, "F002"), (.notRegular, "F003"), (.noPermission, "F004"),
    (.tooLarge(limit: 8 << 20), "F005"), (.changedWhileRead, "F006"), (.tooDeep(limit: 64), "F007"),
    (.system("no luck"), "F008"),
  ]) func `a problem with a file names it`(cause: FileProblem.Cause, code: String) {
    let problem = FileProblem(path: "a/b.yaml", cause: cause)
    #expect(problem.diagnostic.code == code)
    #expect(problem.description.contains("`a/b.yaml`"))
  }

  // MARK: Writing

  @Test func `a file is replaced whole and keeps its permissions`() throws {
    try inFolder { folder in
      let path = folder + "/out"
      try AtomicFile.write([1], to: path)
      #expect(chmod(path, 0o640) == 0)
      try AtomicFile.write([2, 3], to: path)
      #expect(try SourceFile.contents(of: path).bytes == [2, 3])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
    }
  }

  @Test func `what cannot be written leaves everything as it was`() throws {
    try inFolder { folder in
      #expect(throws: FileProblem(path: folder + "/none/out", cause: .noFolder(folder + "/none"))) {
        try AtomicFile.write([1], to: folder + "/none/out")
      }
      #expect(throws: FileProblem(path: folder, cause: .isFolder)) { try AtomicFile.write([1], to: folder) }
      #expect(throws: FileProblem(path: "/dev/null", cause: .notRegular)) { try AtomicFile.write([1], to: "/dev/null") }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  // MARK: Folders

  @Test func `a walk finds documents in the order of their names`() throws {
    try inFolder { folder in
      for name in [
        "b.yaml", "a/z.yml", "a/b/c.JSON", "B.yaml", "a.yaml", ".hidden/x.yaml", ".y.yaml", "readme.md", "é.yaml",
      ] {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: path))
      }
      try FileManager.default.createSymbolicLink(atPath: folder + "/a/b/up", withDestinationPath: folder)
      let (paths, problems) = FolderWalk.documents(in: folder + "/")
      #expect(
        paths.map { $0.dropFirst(folder.count + 1) } == [
          "B.yaml", "a.yaml", "a/b/c.JSON", "a/z.yml", "b.yaml", "é.yaml",
        ])
      #expect(problems.isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a folder that many links lead to is entered once`() throws {
    try inFolder { folder in
      // Each of 30 folders has two links to the next: 2^30 ways to the last one.
      for level in 0..<30 {
        let path = "\(folder)/level-\(level)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in ["a", "b"] {
          try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)", withDestinationPath: "\(folder)/level-\(level + 1)")
        }
      }
      try FileManager.default.createDirectory(atPath: folder + "/level-30", withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: folder + "/level-30/x.yaml"))
      let paths = FolderWalk.documents(in: folder).paths
      #expect(paths.count == 1)
      #expect(paths.first?.hasSuffix("/x.yaml") == true)
    }
  }

  @Test func `a walk tells what it cannot look into`() throws {
    try inFolder { folder in
      var path = folder
      for _ in 0..<70 { path += "/d" }
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      #expect(FolderWalk.documents(in: folder).problems.map(\.cause) == [.tooDeep(limit: 64)])
      #expect(FolderWalk.documents(in: folder + "/none").problems.map(\.cause) == [.notFound])
    }
  }
}
