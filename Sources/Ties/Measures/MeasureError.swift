/// Numbers of which a measure cannot be taken: everything that is wrong with them.
public struct MeasureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong.
  public enum Problem: Sendable, Hashable {
    /// A list without elements where there must be some.
    case empty(String)
    /// More elements than can be reckoned with exactly.
    case tooMany(String, count: Int, limit: Int)
    /// A number that is negative, infinite or none.
    case notAnAmount(String, Double)
    /// A number over 1 that should be a part of a whole.
    case overWhole(String, Double)
    /// Parts of one whole that are more than the whole together.
    case sumOverWhole(String, Double)
    /// A quota that is not positive, or that all together do not reach.
    case quota(Double, total: Double)
    /// A row that has another length than it must have.
    case length(String, found: Int, expected: Int)
    /// An index that is out of range.
    case index(String, Int, count: Int)
  }

  /// What is wrong, in the order of the input; never empty.
  public let problems: [Problem]

  /// Creates an error.
  public init(_ problems: [Problem]) { self.problems = problems }

  /// The first problems in one line, and how many more there are.
  public var description: String {
    let shown = problems.prefix(3).map(\.description).joined(separator: "; ")
    return problems.count > 3 ? shown + "; and \(problems.count - 3) more" : shown
  }
}

extension MeasureError.Problem: CustomStringConvertible {
  /// The problem as a phrase, in lower case without a full stop.
  public var description: String {
    switch self {
    case .empty(let what): "`\(what)` is empty"
    case .tooMany(let what, let count, let limit):
      "`\(what)` has \(count) elements, more than the \(limit) that can be reckoned with exactly"
    case .notAnAmount(let what, let number): "`\(what)` is \(number), not an amount of 0 or more"
    case .overWhole(let what, let number): "`\(what)` is \(number), over the whole: write fractions, 0.4 for 40 %"
    case .sumOverWhole(let what, let sum):
      "`\(what)` add up to \(sum), more than the whole: write fractions, 0.4 for 40 %"
    case .quota(let quota, let total): "the quota \(quota) is not above 0 or not within the \(total) of all together"
    case .length(let what, let found, let expected): "`\(what)` has \(found) elements, not \(expected)"
    case .index(let what, let index, let count): "`\(what)` is \(index), not one of 0..<\(count)"
    }
  }
}

/// Collects what is wrong with numbers.
struct MeasureCheck {
  private(set) var problems: [MeasureError.Problem] = []

  /// Rounding noise of shares and their sums that does not count.
  static let noise = 1e-9

  mutating func add(_ problem: MeasureError.Problem) { problems.append(problem) }

  /// Numbers of 0 or more.
  mutating func amounts(_ numbers: [Double], _ name: String) {
    for (index, number) in numbers.enumerated() where !(number >= 0 && number < .infinity) {
      add(.notAnAmount("\(name)[\(index)]", number))
    }
  }

  /// Parts of one whole: each in 0...1, together at most 1.
  mutating func parts(_ numbers: [Double], _ name: String) {
    let before = problems.count
    for (index, number) in numbers.enumerated() {
      if !(number >= 0) || number == .infinity {
        add(.notAnAmount("\(name)[\(index)]", number))
      } else if number > 1 + Self.noise {
        add(.overWhole("\(name)[\(index)]", number))
      }
    }
    let sum = numbers.reduce(0, +)
    if problems.count == before, sum > 1 + Self.noise { add(.sumOverWhole(name, sum)) }
  }

  func finish() throws(MeasureError) {
    if !problems.isEmpty { throw MeasureError(problems) }
  }
}
