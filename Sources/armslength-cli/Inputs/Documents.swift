import ArmsLength

/// The documents that the arguments name.
struct Documents {
  /// A document that was read as YAML.
  struct Entry {
    let document: YAMLDocument
    let kind: DocumentKind
    /// The argument that it was found by, by its place; all files that are named themselves are one group.
    let group: Int

    var path: String { document.file.name }
  }

  /// The group of the files that are named themselves.
  static let named = -1

  private(set) var entries: [Entry] = []
  /// The files that were read, whatever became of them.
  private(set) var fileCount = 0

  /// Reads what paths name: files, and folders with all documents in them.
  ///
  /// In a folder, files that do not say `armslength:` belong to somebody else and are passed over; a file that is named
  /// itself must be a document.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - console: Told what cannot be used.
  init(_ paths: [String], _ console: inout Console) {
    var seen: Set<String> = []
    for (index, path) in paths.enumerated() {
      do {
        switch try FolderWalk.kind(of: path) {
        case .file:
          if seen.insert(path).inserted { read(path, group: Self.named, &console) }
        case .folder:
          let (found, problems) = FolderWalk.documents(in: path)
          for problem in problems { console.report(problem) }
          for file in found where seen.insert(file).inserted { read(file, group: index, &console) }
        }
      } catch { console.report(error) }
    }
  }

  private mutating func read(_ path: String, group: Int, _ console: inout Console) {
    let file: SourceFile
    do { file = try FileReader.read(path) } catch { return console.report(error) }
    if group != Self.named, !file.isDocument {
      console.explain("passed over \(path): it does not begin with `armslength:`")
      return
    }
    fileCount += 1
    do {
      let document = try YAMLReader.readSingle(file)
      entries.append(Entry(document: document, kind: try ProfileReader.kind(of: document), group: group))
    } catch { console.report(error) }
  }

  /// The documents of a kind.
  func entries(_ kind: DocumentKind, group: Int? = nil) -> [Entry] {
    entries.filter { $0.kind == kind && (group == nil || $0.group == group) }
  }

  /// Warnings of profiles that are about one vendor.
  var vendorsTwice: [Diagnostic] {
    var first: [String: SourceLocation] = [:]
    return entries(.vendor).compactMap { entry in
      guard let node = entry.document.root["vendor"] else { return nil }
      guard let other = first[node.text] else {
        first[node.text] = node.location
        return nil
      }
      return .vendorTwice(node.text, at: node.location, other)
    }
  }

  /// The id that a document gives itself, such as the value of `buyer:`.
  static func id(of entry: Entry) -> String? { entry.document.root[entry.kind.rawValue]?.text }
}
