import CEL
import Foundation

/// Counts what several threads evaluate, each with an evaluator of its own over the same program and data.
///
/// Processor time for one evaluation says whether threads get in each other's way, even where there are more threads than
/// processors or the machine has other work.
func printThreads() throws {
  guard let it = Case.all.first(where: { $0.name == "policy" }) else { return }
  let environment = it.environment()
  let values = Dictionary(it.variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  let activation = try Activation(environment, values)
  let program = try environment.compile(it.joined(20))
  print("| threads | million conditions per second | ns of processor time for one |\n|--:|--:|--:|")
  for count in [1, 2, 4, 8] {
    let rounds = (0..<5).map { _ in run(threads: count, program, activation) }
    let rate = rounds.map(\.rate).max() ?? 0
    let time = median(rounds.map(\.time))
    print("| \(count) | \(String(format: "%.1f", rate / 1e6)) | \(String(format: "%.0f", time)) |")
  }
}

private func run(threads count: Int, _ program: Program, _ activation: Activation) -> (rate: Double, time: Double) {
  let perThread = 20_000
  let done = DispatchSemaphore(value: 0)
  let start = ContinuousClock.now
  let before = processTime()
  for _ in 0..<count {
    Thread.detachNewThread {
      var evaluator = Evaluator(activation)
      for _ in 0..<perThread { _ = evaluator.evaluate(program) }
      done.signal()
    }
  }
  for _ in 0..<count { done.wait() }
  let conditions = Double(20 * perThread * count)
  let elapsed = start.duration(to: .now) / .seconds(1)
  return (conditions / elapsed, (processTime() - before) / conditions)
}

/// The processor time of all threads in nanoseconds.
private func processTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}
