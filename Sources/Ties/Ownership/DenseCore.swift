/// The last firms of a circle, among whom nearly everybody holds everybody: the same elimination as in
/// ``CircleElimination``, on a full table.
///
/// - Complexity: O(*firms*³).
struct DenseCore {
  /// The most firms for which the table is made.
  static let limit = 1000

  /// The firms by their number in the circle, in the order of elimination.
  let firms: [Int32]
  /// Row by row: below the diagonal what came in from firms that were eliminated later, above it what went out to them.
  private var ways: [Double]
  private var pivot: [Double]
  private(set) var isClosed = false
  private var count: Int { firms.count }

  /// - Parameter number: The position among `firms` of each firm of the circle.
  init(firms: [Int32], number: [Int32], ways links: [(from: Int32, to: Int32, share: Double)], leak: [Double]) {
    self.firms = firms
    let n = firms.count
    ways = [Double](repeating: 0, count: n * n)
    for link in links { ways[Int(number[Int(link.from)]) * n + Int(number[Int(link.to)])] = link.share }
    pivot = [Double](repeating: 0, count: n)
    var leak = firms.map { leak[Int($0)] }
    for k in 0..<n {
      var sum = leak[k]
      for j in k + 1..<max(n, k + 1) { sum += ways[k * n + j] }
      guard sum > 0 else {
        isClosed = true
        continue
      }
      pivot[k] = 1 / sum
      for i in k + 1..<max(n, k + 1) where ways[i * n + k] > 0 {
        let part = ways[i * n + k] / sum
        leak[i] += part * leak[k]
        ways.withUnsafeMutableBufferPointer { ways in
          for j in k + 1..<n { ways[i * n + j] += part * ways[k * n + j] }
        }
      }
    }
  }

  /// Turns what enters at each firm of the circle into visits, in place.
  func visits(_ x: inout [Double]) {
    let n = count
    for k in 0..<n {
      let part = x[Int(firms[k])] * pivot[k]
      for j in k + 1..<max(n, k + 1) { x[Int(firms[j])] += part * ways[k * n + j] }
    }
    for k in stride(from: n - 1, through: 0, by: -1) {
      var sum = x[Int(firms[k])]
      for i in k + 1..<max(n, k + 1) { sum += x[Int(firms[i])] * ways[i * n + k] }
      x[Int(firms[k])] = sum * pivot[k]
    }
  }

  /// Turns what a visit of each firm of the circle is worth into what a claim on it is worth, in place.
  func values(_ v: inout [Double]) {
    let n = count
    for k in 0..<n {
      let part = v[Int(firms[k])] * pivot[k]
      for i in k + 1..<max(n, k + 1) { v[Int(firms[i])] += ways[i * n + k] * part }
    }
    for k in stride(from: n - 1, through: 0, by: -1) {
      var sum = v[Int(firms[k])]
      for j in k + 1..<max(n, k + 1) { sum += ways[k * n + j] * v[Int(firms[j])] }
      v[Int(firms[k])] = sum * pivot[k]
    }
  }

  /// (I − P)⁻¹, row by row: how often a claim on one firm is at another.
  func inverse() -> [Double] {
    let n = count
    var g = [Double](repeating: 0, count: n * n)
    // The two sums of each step run along rows: `inWays` has what came in, with rows and columns exchanged.
    var inWays = [Double](repeating: 0, count: n * n)
    for i in 0..<n { for k in 0..<i { inWays[k * n + i] = ways[i * n + k] } }
    var row = [Double](repeating: 0, count: n)
    for v in stride(from: n - 1, through: 0, by: -1) {
      for i in 0..<n { row[i] = 0 }
      g.withUnsafeMutableBufferPointer { g in
        for o in v + 1..<max(n, v + 1) {
          var sum = 0.0
          let way = ways[v * n + o]
          for i in v + 1..<n {
            sum += g[o * n + i] * inWays[v * n + i]
            row[i] += way * g[o * n + i]
          }
          g[o * n + v] = sum * pivot[v]
        }
        var back = 1.0
        for o in v + 1..<max(n, v + 1) { back += ways[v * n + o] * g[o * n + v] }
        for i in v + 1..<max(n, v + 1) { g[v * n + i] = row[i] * pivot[v] }
        g[v * n + v] = back * pivot[v]
      }
    }
    return g
  }
}
