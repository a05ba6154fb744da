#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the documents in a folder and its subfolders.
package enum FolderWalk {
  /// How deep folders may lie in each other.
  package static let depthLimit = 64
  /// How many names are looked at in a folder and its subfolders: about a second.
  package static let nameLimit = 50_000

  /// What a path is.
  package enum PathKind: Sendable, Hashable {
    /// A folder.
    case folder
    /// Something else that exists.
    case file
  }

  /// Returns what a path is, following symbolic links.
  ///
  /// - Throws: `FileProblem` if there is nothing, or it may not be looked at.
  package static func kind(of path: String) throws(FileProblem) -> PathKind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last(path) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Returns the paths of the `.yaml`, `.yml` and `.json` files in a folder and its subfolders.
  ///
  /// Names that begin with a dot are left out. Symbolic links are followed, but no folder is entered twice: neither links in
  /// circles nor many links to one folder do harm.
  ///
  /// - Returns: Paths that begin with the folder's, in the order of their bytes, and what could not be looked at.
  package static func documents(in folder: String) -> (paths: [String], problems: [FileProblem]) {
    var walk = Walk()
    let base = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    walk.enter(base, depth: 0)
    return (walk.paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, walk.problems)
  }

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private struct Walk {
    var paths: [String] = []
    var problems: [FileProblem] = []
    private var entered: Set<Identity> = []
    private var nameCount = 0

    mutating func enter(_ folder: String, depth: Int) {
      guard depth < depthLimit else {
        problems.append(FileProblem(path: folder, cause: .tooDeep(limit: depthLimit)))
        return
      }
      var status = stat()
      guard stat(folder, &status) == 0 else { return problems.append(.last(folder)) }
      let identity = Identity(
        device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
      guard entered.insert(identity).inserted else { return }
      guard nameCount <= nameLimit else { return }
      guard let names = names(in: folder) else { return problems.append(.last(folder)) }
      nameCount += names.count
      guard nameCount <= nameLimit else {
        problems.append(FileProblem(path: folder, cause: .tooMany(limit: nameLimit)))
        return
      }
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        switch try? kind(of: path) {
        case .folder: enter(path, depth: depth + 1)
        case .file:
          if [".yaml", ".yml", ".json"].contains(where: name.lowercased().hasSuffix) { paths.append(path) }
        // A name that is not UTF-8 cannot be given back to the system as it was.
        case nil where path.unicodeScalars.contains("\u{FFFD}"):
          problems.append(FileProblem(path: path, cause: .nameNotUTF8))
        // A link that leads nowhere is no document.
        case nil: break
        }
      }
    }

    private func names(in folder: String) -> [String]? {
      guard let stream = opendir(folder) else { return nil }
      defer { closedir(stream) }
      var names: [String] = []
      while names.count <= nameLimit, let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
          start.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: start.pointee)) {
            String(cString: $0)
          }
        }
        names.append(name)
      }
      return names
    }
  }
}
