/// Gauss–Legendre quadrature on 0...1.
enum Quadrature {
  /// Nodes and weights that integrate polynomials up to degree 2*n* − 1 exactly.
  static func nodes(_ count: Int) -> [(time: Double, weight: Double)] {
    (0..<count).map { index in
      // Newton's method on the Legendre polynomial, from Tricomi's first approximation.
      var x = cosine(of: Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (previous, current) = (1.0, x)
        for degree in stride(from: 2, through: count, by: 1) {
          let n = Double(degree)
          (previous, current) = (current, ((2 * n - 1) * x * current - (n - 1) * previous) / n)
        }
        slope = Double(count) * (x * current - previous) / (x * x - 1)
        let step = current / slope
        x -= step
        if abs(step) < 1e-15 { break }
      }
      return ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }

  /// The cosine of an angle in 0...π, good enough to begin with: a Taylor series around the middle.
  private static func cosine(of angle: Double) -> Double {
    let x = angle - Double.pi / 2
    var (term, sum) = (x, x)
    for index in 1..<14 {
      term *= -x * x / Double((2 * index) * (2 * index + 1))
      sum += term
    }
    return -sum
  }
}
