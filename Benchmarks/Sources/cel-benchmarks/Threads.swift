import CEL
import Foundation

/// Counts what several threads evaluate, each with an evaluator of its own over the same program and data.
func printThreads() throws {
  guard let it = Case.all.first(where: { $0.name == "policy" }) else { return }
  let environment = it.environment()
  let values = Dictionary(it.variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  let activation = try Activation(environment, values)
  let program = try environment.compile(it.joined(20))
  print("| threads | million conditions per second | times one thread |\n|--:|--:|--:|")
  var single = 0.0
  for count in [1, 2, 4, 8] {
    var rates: [Double] = []
    for _ in 0..<5 { rates.append(rate(threads: count, program, activation)) }
    let rate = rates.max() ?? 0
    if count == 1 { single = rate }
    print("| \(count) | \(String(format: "%.1f", rate / 1e6)) | \(String(format: "%.2f", rate / single)) |")
  }
}

private func rate(threads count: Int, _ program: Program, _ activation: Activation) -> Double {
  let perThread = 20_000
  let done = DispatchSemaphore(value: 0)
  let start = ContinuousClock.now
  for _ in 0..<count {
    Thread.detachNewThread {
      var evaluator = Evaluator(activation)
      for _ in 0..<perThread { _ = evaluator.evaluate(program) }
      done.signal()
    }
  }
  for _ in 0..<count { done.wait() }
  let elapsed = start.duration(to: .now) / .seconds(1)
  return Double(20 * perThread * count) / elapsed
}
