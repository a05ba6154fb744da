package import ArmsLengthLocatedYAML
public import ArmsLengthSourceText
public import ArmsLengthVendorModel

/// A case that a policy is tested with: which documents, on which dates, and what must come out.
public struct PolicyTest: Sendable {
  /// A document that a test names or contains.
  public struct Document: Sendable {
    /// Its path, relative to the file of the tests; nil: it stands in the test itself.
    public let path: String?
    /// Where it is named or begins.
    public let location: SourceLocation
    /// The document, where it stands in the test.
    package let part: YAMLNode?

    init(path: String, location: SourceLocation) {
      self.path = path
      self.location = location
      part = nil
    }

    init(part: YAMLNode) {
      path = nil
      location = part.location
      self.part = part
    }
  }

  /// Something that must come out, and where the test says so.
  public struct Expectation: Sendable, Hashable {
    /// What must come out.
    public let outcome: Outcome
    /// Where the test says so.
    public let location: SourceLocation

    /// Creates an expectation.
    public init(_ outcome: Outcome, at location: SourceLocation) {
      self.outcome = outcome
      self.location = location
    }
  }

  /// What can be expected.
  public enum Outcome: Sendable, Hashable {
    /// A number of a dimension's residual score (of the overall score: `overall`) lies in a range, both in 0...100.
    case score(dimension: String, ScorePart, in: ClosedRange<Double>)
    /// The tier of a dimension (or `overall`) is one of these.
    case tier(dimension: String, among: [String])
    /// An indicator comes out like this.
    case indicator(String, Assessment.IndicatorResult.Outcome)
    /// A question is asked about this path, such as `stakes[meta].rights`.
    case question(about: String)
    /// The decision is this one.
    case decision(Policy.Decision.Action)
  }

  /// A number of a score.
  public enum ScorePart: String, Sendable, Hashable, CaseIterable {
    /// The mean over outcomes.
    case expected
    /// The least.
    case floor
    /// The most.
    case ceiling
  }

  /// Its name: what the case is about.
  public let name: String
  /// The vendor's profile.
  public let vendor: Document
  /// The register; nil: none.
  public let register: Document?
  /// The buyer; nil: nobody in particular.
  public let buyer: Document?
  /// What was true on this day counts.
  public let asOf: Day
  /// What was known by this day counts; nil: the as-of date.
  public let knownOn: Day?
  /// What must come out, in the order of the file.
  public let expectations: [Expectation]
  /// Where the test stands: its name.
  public let location: SourceLocation
}

/// The tests of one policy.
public struct PolicyTestSuite: Sendable {
  /// The id of the policy.
  public let policy: String
  /// The tests in the order of the file.
  public let tests: [PolicyTest]
  /// The file they were read from.
  public let file: SourceFile
}
