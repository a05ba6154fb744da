import ArmsLengthLocatedYAML
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

  /// Reads a policy from a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: `FileProblem` if the file cannot be read, `InvalidInput` with everything that is wrong with its content.
  public init(contentsOf path: String) throws { try self.init(FileReader.read(path)) }

  /// Reads a policy from a text.
  ///
  /// - Parameter file: The policy's text.
  /// - Throws: `InvalidInput` with everything that is wrong.
  public init(_ file: SourceFile) throws(InvalidInput) { self = try PolicyReader.read(YAMLReader.readSingle(file)) }
}
