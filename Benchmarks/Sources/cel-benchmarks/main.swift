import CEL
import Foundation

// cel-benchmarks                 a table of all rows
// cel-benchmarks --list          the rows as lines of JSON
// cel-benchmarks --serve         for each name on a line of input one measured round on a line of output
// cel-benchmarks --once NAME N   evaluates 20 copies N times, for callgrind
// cel-benchmarks --threads       how evaluations per second grow with threads

func requireCase(_ name: String) throws -> Case {
  guard let found = Case.all.first(where: { $0.name == name }) else {
    throw Measurement.Failure(message: "no row is called `\(name)`")
  }
  return found
}

func serve() throws {
  var serving: [String: Server] = [:]
  while let name = readLine() {
    let server = try serving[name] ?? Server(Measurement(requireCase(name)))
    serving[name] = server
    // `print` would wait until its buffer is full.
    FileHandle.standardOutput.write(Data("\(try server.measurement.round())\n".utf8))
  }
}

/// Measurements cannot be copied, so a dictionary keeps them in boxes.
final class Server {
  var measurement: Measurement
  init(_ measurement: consuming Measurement) { self.measurement = measurement }
}

func printTable() throws {
  print("| row | ns | ns without a cost limit |\n|---|--:|--:|")
  for it in Case.all {
    var limited = try Measurement(it)
    var unlimited = try Measurement(it, costLimit: .max)
    var results: [(Double, Double)] = []
    for _ in 0..<7 { results.append((try limited.round(), try unlimited.round())) }
    let (first, second) = (median(results.map(\.0)), median(results.map(\.1)))
    print("| \(it.title) | \(String(format: "%.1f", first)) | \(String(format: "%.1f", second)) |")
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case nil: try printTable()
  case "--list": for it in Case.all { print(it.json) }
  case "--serve": try serve()
  case "--once" where arguments.count == 3:
    var measurement = try Measurement(requireCase(arguments[1]))
    try measurement.repeatLargest(Int(arguments[2]) ?? 1)
  case "--threads": try printThreads()
  default:
    print("usage: cel-benchmarks [--list | --serve | --once NAME COUNT | --threads]")
    exit(2)
  }
} catch {
  print("error: \(error)")
  exit(1)
}
