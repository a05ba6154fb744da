import ArmsLengthProfiles
public import ArmsLengthSourceText
public import ArmsLengthVendorModel

extension VendorProfile {
  /// Reads a profile from a file.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - register: Parties and markets that the profile may refer to.
  /// - Throws: `FileProblem` if the file cannot be read, `InvalidInput` with everything that is wrong with its content.
  public init(contentsOf path: String, register: Register? = nil) throws {
    self = try ProfileReader.vendor(FileReader.read(path), register: register)
  }
}

extension Buyer {
  /// Reads a buyer from a file.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - register: Parties and markets that the buyer may refer to.
  /// - Throws: `FileProblem` if the file cannot be read, `InvalidInput` with everything that is wrong with its content.
  public init(contentsOf path: String, register: Register? = nil) throws {
    self = try ProfileReader.buyer(FileReader.read(path), register: register)
  }
}

extension Register {
  /// Reads a register from a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: `FileProblem` if the file cannot be read, `InvalidInput` with everything that is wrong with its content.
  public init(contentsOf path: String) throws {
    self = try ProfileReader.register(FileReader.read(path))
  }
}

extension SourceFile {
  /// Reads a file.
  ///
  /// - Parameter path: The file's path, by which it is named in messages.
  /// - Throws: `FileProblem`.
  public static func contents(of path: String) throws(FileProblem) -> SourceFile { try FileReader.read(path) }
}
