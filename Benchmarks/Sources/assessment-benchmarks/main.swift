import ArmsLength
@_spi(Benchmarks) import ArmsLengthRisk
import Foundation

// assessment-benchmarks                 a table: the steps of an assessment of the sample, the whole of it, and mixed profiles
// assessment-benchmarks --once ROW N    one row N times, for a profiler
//
// Run it where the sample is: in the folder of the repository.

/// The processor time of this thread in seconds; other programs on the machine do not add to it.
func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// One row: what is measured, and how many assessments one run of it makes.
struct Row {
  let name: String
  var count = 1
  /// What it may take, in seconds for one assessment.
  let wanted: Double
  let run: () -> Int
}

/// How often the thousand mixed profiles are assessed.
let passes = ProcessInfo.processInfo.environment["PASSES"].flatMap(Int.init) ?? 20

/// Work that no change of ours makes faster or slower: numbers into a table and out of it. Rows as multiples of it compare
/// between machines, and between hours of one machine.
func reference() -> Int {
  var table: [Int: Int] = [:]
  var random = SplitMix(state: 1)
  for index in 0..<20_000 { table[Int(truncatingIfNeeded: random.next() >> 40), default: 0] += index }
  return table.count
}

func rows(mixing: Bool = true) throws -> [Row] {
  let folder = "Samples/scale-meta/"
  let register = try Register(contentsOf: folder + "register.yaml")
  let vendor = try VendorProfile(contentsOf: folder + "scale-ai.yaml", register: register)
  let buyer = try Buyer(contentsOf: folder + "buyers/rival-lab.yaml", register: register)
  let day = try Day("2025-10-23")
  let assessor = Assessor(policy: try Policy.shipped, register: register)
  let wanted = ["data": 0.5e-3, "readings": 0.4e-3, "findings": 0.5e-3]
  var rows = assessor.stages(vendor, for: buyer, asOf: day).map {
    Row(name: $0.name, wanted: wanted[$0.name] ?? .nan, run: $0.run)
  }
  rows.append(
    Row(name: "scores", wanted: 0.2e-3) {
      assessor.assess(vendor, for: buyer, asOf: day, including: .scores).indicators.count
    })
  rows.append(Row(name: "whole", wanted: 2e-3) { assessor.assess(vendor, for: buyer, asOf: day).findings.count })
  for cut in [0, 6, 12] {
    for claims in [12, 20, 30, 40] {
      rows.append(
        Row(name: "\(claims) open claims, cut \(cut)", wanted: .nan, run: Assessor.growth(claims: claims, cut: cut)))
    }
  }
  guard mixing else { return rows }
  // Sizes from three facts to the sample's hundred, evenly over their logarithms; the sample itself among them.
  var random = SplitMix(state: 7)
  var mixed: [VendorProfile] = []
  for index in 0..<1_000 {
    let facts = Int(3 * pow(40, random.unit()))
    let text = GeneratedProfile(facts: facts, seed: UInt64(index + 1)).text
    mixed.append(
      try ProfileReader.vendor(SourceFile(name: "\(index).yaml", bytes: Array(text.utf8)), register: register))
  }
  for place in stride(from: 0, to: mixed.count, by: 50) { mixed[place] = vendor }
  rows.append(
    Row(name: "mixed", count: passes * mixed.count, wanted: 0.5e-3) {
      (0..<passes).reduce(0) { sum, _ in mixed.reduce(sum) { $0 + scores($1) } }
    })
  func scores(_ vendor: VendorProfile) -> Int {
    assessor.assess(vendor, for: buyer, asOf: day, including: .scores).indicators.count
  }
  return rows
}

/// Seconds of one run, over as many as take a tenth of a second.
func time(_ run: () -> Int) -> Double {
  var (runs, sum) = (0, 0)
  let start = threadTime()
  while runs == 0 || threadTime() - start < 0.1 {
    sum &+= run()
    runs += 1
  }
  precondition(sum != 0, "nothing came out")
  return (threadTime() - start) / Double(runs)
}

func printTable() throws {
  let rows = try rows()
  let rounds = 7
  var times = [[Double]](repeating: [], count: rows.count)
  var ratios = times
  for round in 0..<rounds {
    for (place, row) in rows.enumerated() where row.count == 1 || round < 1 {
      // The reference is taken beside each row, so that both see the same machine.
      let unit = time(reference)
      let one = time(row.run) / Double(row.count)
      times[place].append(one)
      ratios[place].append(one / unit)
    }
  }
  print("| row | one assessment | times the reference | a second | wanted |")
  print("|---|--:|--:|--:|--:|")
  for (place, row) in rows.enumerated() {
    let one = median(times[place])
    print(
      String(
        format: "| %@ | %.3f ms | %.2f | %.0f | %@ |", row.name, one * 1e3, median(ratios[place]), 1 / one,
        row.wanted.isNaN ? "" : String(format: "%.1f ms", row.wanted * 1e3)))
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case nil: try printTable()
  case "--once" where arguments.count == 3:
    guard let row = try rows(mixing: arguments[1] == "mixed").first(where: { $0.name == arguments[1] }),
      let count = Int(arguments[2])
    else { fallthrough }
    var sum = 0
    for _ in 0..<count { sum &+= row.run() }
    print(sum)
  default:
    print("usage: assessment-benchmarks [--once ROW COUNT]")
    exit(2)
  }
} catch {
  print("error: \(error)")
  exit(1)
}
