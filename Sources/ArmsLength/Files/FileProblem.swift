public import ArmsLengthSourceText

/// A file that could not be read or written: the content plays no part.
public struct FileProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Cause: Sendable, Hashable {
    /// There is no such file, or a folder on the way to it is missing.
    case notFound
    /// It is a folder.
    case isFolder
    /// It is not a file with content of its own: a pipe, a device, a socket.
    case notRegular
    /// It may not be read, or its folder may not be entered or written.
    case noPermission
    /// It is larger than what is accepted, in bytes.
    case tooLarge(limit: Int)
    /// Its size changed while it was read.
    case changedWhileRead
    /// Folders inside each other, deeper than what is accepted.
    case tooDeep(limit: Int)
    /// A folder with more names in it than what is accepted, counted with those of the folders before it.
    case tooMany(limit: Int)
    /// Its name is not UTF-8.
    case nameNotUTF8
    /// The folder that it is to be written into does not exist.
    case noFolder(String)
    /// It is a folder that holds no policy, where one belongs.
    case noPolicy
    /// It is a folder that holds these policies, where one belongs.
    case severalPolicies([String])
    /// Anything else that the system says.
    case system(String)
  }

  /// The path as it was given.
  public let path: String
  /// What is wrong.
  public let cause: Cause

  /// Creates a problem.
  public init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// The problem as a message; its path is in the message, because there is no place in a text.
  public var diagnostic: Diagnostic {
    switch cause {
    case .notFound: .notFound(path)
    case .isFolder: .isFolder(path)
    case .notRegular: .notRegular(path)
    case .noPermission: .noPermission(path)
    case .tooLarge(let limit): .tooLarge(path, limit: limit)
    case .changedWhileRead: .changedWhileRead(path)
    case .tooDeep(let limit): .tooDeep(path, limit: limit)
    case .nameNotUTF8: .nameNotUTF8(path)
    case .tooMany(let limit): .tooManyNames(path, limit: limit)
    case .noFolder(let folder): .noFolder(folder)
    case .noPolicy: .noPolicy(path)
    case .severalPolicies(let paths): .severalPolicies(path, paths)
    case .system(let text): .systemProblem(path, text)
    }
  }

  /// The message on one line.
  public var description: String { "\(diagnostic.message)" + (diagnostic.help.map { " (\($0))" } ?? "") }
}
