import ArmsLengthLocatedYAML
import ArmsLengthProfiles
public import ArmsLengthRisk
public import ArmsLengthSourceText
import CShippedPolicies

extension Policy {
  /// The policy that comes with the tool: suppliers of data operations.
  ///
  /// It is read at the first use and kept.
  ///
  /// - Throws: `InvalidInput`, which a test rules out for what is shipped.
  public static var shipped: Policy {
    get throws(InvalidInput) { try shippedResult.get() }
  }

  private static let shippedResult: Result<Policy, InvalidInput> = {
    var count = 0
    let start = armslength_data_operations(&count)
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let file = SourceFile(name: "data-operations/policy.yaml (shipped)", bytes: bytes)
    return Result { () throws(InvalidInput) in try Policy(file) }
  }()

  /// Reads a policy from a file, or the one that a folder holds.
  ///
  /// - Parameter path: The path of the file, or of a folder with one policy in it or its subfolders.
  /// - Throws: `FileProblem` if the file cannot be read, `InvalidInput` with everything that is wrong with its content.
  public init(contentsOf path: String) throws {
    switch try FolderWalk.kind(of: path) {
    case .file: try self.init(FileReader.read(path))
    case .folder: try self.init(FileReader.read(Self.path(in: path)))
    }
  }

  /// Reads a policy from a text.
  ///
  /// - Parameter file: The policy's text.
  /// - Throws: `InvalidInput` with everything that is wrong.
  public init(_ file: SourceFile) throws(InvalidInput) {
    let document = try YAMLReader.readSingle(file)
    try ProfileReader.require(.policy, document)
    self = try PolicyReader.read(document)
  }

  /// The path of the only policy in a folder and its subfolders.
  private static func path(in folder: String) throws -> String {
    var found: [String] = []
    var unreadable: InvalidInput?
    for path in FolderWalk.documents(in: folder).paths {
      // What cannot be read, or is somebody else's, is passed over: it may be anything.
      guard let file = try? FileReader.read(path), file.isDocument else { continue }
      do throws(InvalidInput) {
        if try ProfileReader.kind(of: YAMLReader.readSingle(file)) == .policy { found.append(path) }
      } catch { unreadable = unreadable ?? error }
    }
    if found.count == 1 { return found[0] }
    // Of a folder without a policy, what cannot be read may be the policy.
    if found.isEmpty, let unreadable { throw unreadable }
    throw FileProblem(path: folder, cause: found.isEmpty ? .noPolicy : .severalPolicies(found))
  }
}
