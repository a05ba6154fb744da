import ArmsLength
import Foundation

// ties-benchmarks                     a table from 10^4 to 10^7 holdings, each size in a process of its own
// ties-benchmarks --measure EDGES     one size, as a line of JSON
// ties-benchmarks --write EDGES FILE  the graph for other programs: count, holdings and targets, then holders, held, shares
// ties-benchmarks --serve EDGES       for each target on a line of input the seconds of one query on a line of output;
//                                     for `controllers` those of all ultimate controllers
// ties-benchmarks --results EDGES FILE  what was found: owners of the targets, then ultimate controllers

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

/// The most memory that this process ever had, in bytes.
func peakMemory() -> Int {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
  for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
    return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) * 1024
  }
  return 0
}

/// What the process has now, in bytes.
func memory() -> Int {
  guard let status = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
  return (Int(status.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
}

struct Loaded {
  let matrix: HoldingMatrix
  let seconds: Double
  let bytes: Int
  let graph: (count: Int, onRings: Int)

  init(edges: Int) throws {
    let graph = GeneratedGraph(edges: edges, seed: 1)
    let before = memory()
    let start = threadTime()
    matrix = try HoldingMatrix(count: graph.count, holdings: graph.holdings)
    seconds = threadTime() - start
    bytes = memory() - before
    self.graph = (graph.count, graph.onRings)
  }

  /// The firm with most parties above it among some of the lowest layer, and the one in the middle.
  func targets() -> (largest: Int, median: Int) {
    var random = SplitMix(state: 7)
    let lowest = graph.count - graph.count / 20
    let sizes = (0..<200).map { _ -> (Int, Int) in
      let firm = lowest + Int(random.unit() * Double(graph.count - lowest))
      return (ancestors(of: firm), firm)
    }.sorted { $0 < $1 }
    return (sizes[199].1, sizes[100].1)
  }

  func ancestors(of firm: Int) -> Int {
    var isSeen = [Bool](repeating: false, count: matrix.count)
    var tasks = [firm]
    isSeen[firm] = true
    var found = 0
    while let party = tasks.popLast() {
      found += 1
      for holding in matrix.holders(of: party) where !isSeen[holding.holder] {
        isSeen[holding.holder] = true
        tasks.append(holding.holder)
      }
    }
    return found
  }

  func query(_ firm: Int) -> (seconds: Double, owners: Owners) {
    let start = threadTime()
    let owners = matrix.owners(of: firm, by: .integrated)
    return (threadTime() - start, owners)
  }

  func controllers() -> (seconds: Double, controllers: Controllers) {
    let start = threadTime()
    let controllers = matrix.controllers()
    return (threadTime() - start, controllers)
  }
}

func measure(_ edges: Int) throws {
  let loaded = try Loaded(edges: edges)
  let (largest, middle) = loaded.targets()
  let count = edges > 2_000_000 ? 3 : 9
  let one = median((0..<count).map { _ in loaded.query(largest).seconds })
  let usual = median((0..<count).map { _ in loaded.query(middle).seconds })
  let all = median((0..<(edges > 2_000_000 ? 1 : 3)).map { _ in loaded.controllers().seconds })
  let fields: [(String, String)] = [
    ("holdings", "\(loaded.matrix.holdingCount)"), ("parties", "\(loaded.graph.count)"),
    ("onRings", "\(loaded.graph.onRings)"), ("loading", "\(loaded.seconds)"),
    ("bytesPerHolding", "\(Double(loaded.bytes) / Double(loaded.matrix.holdingCount))"),
    ("ancestors", "\(loaded.ancestors(of: largest))"), ("largest", "\(one)"),
    ("usualAncestors", "\(loaded.ancestors(of: middle))"), ("usual", "\(usual)"), ("controllers", "\(all)"),
    ("peak", "\(peakMemory())"),
  ]
  print("{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}")
}

func write(_ edges: Int, to path: String) throws {
  let loaded = try Loaded(edges: edges)
  let (largest, middle) = loaded.targets()
  var data = Data()
  func append(_ array: [Int32]) { array.withUnsafeBytes { data.append(contentsOf: $0) } }
  let holdings = (0..<loaded.matrix.count).flatMap { Array(loaded.matrix.holders(of: $0)) }
  append([Int32(loaded.matrix.count), Int32(holdings.count), Int32(largest), Int32(middle)])
  append(holdings.map { Int32($0.holder) })
  append(holdings.map { Int32($0.held) })
  holdings.map(\.share.lower).withUnsafeBytes { data.append(contentsOf: $0) }
  try data.write(to: URL(fileURLWithPath: path))
}

func results(_ edges: Int, to path: String) throws {
  let loaded = try Loaded(edges: edges)
  let (largest, middle) = loaded.targets()
  var data = Data()
  for firm in [largest, middle] {
    var shares = [Double](repeating: 0, count: loaded.matrix.count)
    for owner in loaded.query(firm).owners.owners { shares[owner.party] = owner.share.lower }
    shares.withUnsafeBytes { data.append(contentsOf: $0) }
  }
  let controllers = loaded.controllers().controllers
  let tops = (0..<loaded.matrix.count).map { party -> Int32 in
    switch controllers.controller(of: party) {
    case .top(let top), .circle(let top): Int32(top)
    }
  }
  tops.withUnsafeBytes { data.append(contentsOf: $0) }
  try data.write(to: URL(fileURLWithPath: path))
}

func serve(_ edges: Int) throws {
  let loaded = try Loaded(edges: edges)
  while let line = readLine() {
    let seconds = Int(line).map { loaded.query($0).seconds } ?? loaded.controllers().seconds
    // `print` would wait until its buffer is full.
    FileHandle.standardOutput.write(Data("\(seconds)\n".utf8))
  }
}

func printTable() throws {
  print(
    "| holdings | parties | loading | bytes per holding | ancestors of the largest | owners of it | owners of the one in the middle | all ultimate controllers | peak |"
  )
  print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
  for edges in [10_000, 100_000, 1_000_000, 10_000_000] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["--measure", "\(edges)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard let row = try JSONSerialization.jsonObject(with: data) as? [String: Double] else { continue }
    func text(_ name: String, _ format: String, _ scale: Double = 1) -> String {
      String(format: format, (row[name] ?? .nan) * scale)
    }
    let cells = [
      text("holdings", "%.0f"), text("parties", "%.0f"), text("loading", "%.3f s"), text("bytesPerHolding", "%.0f"),
      text("ancestors", "%.0f"), text("largest", "%.2f ms", 1000), text("usual", "%.2f ms", 1000),
      text("controllers", "%.3f s"), text("peak", "%.0f MiB", 1 / 1048576),
    ]
    print("| " + cells.joined(separator: " | ") + " |")
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
let edges = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 0
do {
  switch arguments.first {
  case nil: try printTable()
  case "--measure" where edges > 0: try measure(edges)
  case "--serve" where edges > 0: try serve(edges)
  case "--write" where arguments.count == 3 && edges > 0: try write(edges, to: arguments[2])
  case "--results" where arguments.count == 3 && edges > 0: try results(edges, to: arguments[2])
  default:
    print("usage: ties-benchmarks [--measure EDGES | --serve EDGES | --write EDGES FILE | --results EDGES FILE]")
    exit(2)
  }
} catch {
  print("error: \(error)")
  exit(1)
}
