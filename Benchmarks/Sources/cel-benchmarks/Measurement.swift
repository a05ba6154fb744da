import CEL
import Foundation

/// The processor time of this thread in nanoseconds; other programs on the machine do not add to it.
func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The slope of a line through points, by least squares.
func slope(_ points: [(x: Double, y: Double)]) -> Double {
  let n = Double(points.count)
  let meanX = points.reduce(0) { $0 + $1.x } / n
  let meanY = points.reduce(0) { $0 + $1.y } / n
  let covariance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
  return covariance / points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// A case with its programs, ready to be measured again and again.
struct Measurement: ~Copyable {
  let it: Case
  private let environment: Environment
  private let programs: [Program]
  private var evaluator: Evaluator

  init(_ it: Case, costLimit: Int = 1_000_000) throws {
    let environment = it.environment(costLimit: costLimit)
    let values = Dictionary(it.variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let activation = try Activation(environment, values)
    let programs = try Case.sizes.map { try environment.compile(it.joined($0)) }
    for program in programs {
      let result = program.evaluate(activation)
      guard result == .bool(true) else { throw Failure(message: "`\(it.name)` is \(result), not true") }
    }
    self.it = it
    self.environment = environment
    self.programs = programs
    evaluator = Evaluator(activation)
  }

  struct Failure: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
  }

  /// Nanoseconds for one copy of the expression (or for compiling it once).
  mutating func round() throws -> Double {
    switch it.kind {
    case .compile: return try fastest { _ = try environment.compile(it.expression) }
    case .evaluate:
      var points: [(x: Double, y: Double)] = []
      for (index, size) in Case.sizes.enumerated() { points.append((Double(size), evaluationTime(programs[index]))) }
      return slope(points) / Double(it.divisor)
    }
  }

  private mutating func evaluationTime(_ program: Program) -> Double {
    fastest { if evaluator.evaluate(program) != .bool(true) { print("not true") } }
  }

  /// Evaluates the program of 20 copies some times; for tools that count instructions.
  mutating func repeatLargest(_ times: Int) throws {
    for _ in 0..<times {
      switch it.kind {
      case .compile: _ = try environment.compile(it.expression)
      case .evaluate: if evaluator.evaluate(programs[2]) != .bool(true) { print("not true") }
      }
    }
  }
}

private func perCall(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
  let start = threadTime()
  for _ in 0..<count { try body() }
  return (threadTime() - start) / Double(count)
}

/// Nanoseconds of a call, in the fastest of five batches of about one millisecond.
private func fastest(_ body: () throws -> Void) rethrows -> Double {
  let estimate = try perCall(3, body)
  let count = max(3, Int(1e6 / max(estimate, 1)))
  var best = Double.infinity
  for _ in 0..<5 { best = min(best, try perCall(count, body)) }
  return best
}
