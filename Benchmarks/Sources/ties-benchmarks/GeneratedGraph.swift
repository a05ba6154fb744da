import ArmsLength

/// A random graph of owners: layers of firms, whose holders are in layers above, with few holders of very many firms, and
/// rings within layers.
///
/// A quarter of the parties are in the top layer and have no holders; the others have three on average, at most a
/// few hundred, 12 layers deep. One firm in fifty is on a ring of 2 to 1,000 firms, one link in ten of a ring is doubled by a
/// link across. The shares of a firm sum to 1 at most.
struct GeneratedGraph {
  let count: Int
  private(set) var holdings: [HoldingMatrix.Holding] = []
  /// Where the layers begin, and the end of the last.
  let layers: [Int]
  private(set) var onRings = 0
  private var random: SplitMix

  static let depth = 12

  init(edges: Int, seed: UInt64) {
    random = SplitMix(state: seed)
    let firms = max(edges / 3, Self.depth)
    let tops = firms / 3
    count = tops + firms
    layers = [0] + (0...Self.depth).map { tops + firms * $0 / Self.depth }
    holdings.reserveCapacity(edges + edges / 20)
    for layer in 1...Self.depth { fill(layer) }
  }

  private mutating func fill(_ layer: Int) {
    var firm = layers[layer]
    while firm < layers[layer + 1] {
      // Lengths of rings are heavy-tailed as well.
      let isRing = random.unit() < 0.0033
      let length = isRing ? min(1000, Int(2 / max(random.unit(), 1e-9)), layers[layer + 1] - firm) : 1
      for position in 0..<length {
        var room = 1.0
        if length > 1 {
          onRings += 1
          room -= hold(firm + (position + 1) % length, firm + position, 0.1 + 0.5 * random.unit())
          if random.unit() < 0.1 {
            room -= hold(firm + Int(random.unit() * Double(length)), firm + position, 0.1 * random.unit())
          }
        }
        giveHolders(to: firm + position, layer, room)
      }
      firm += length
    }
  }

  private mutating func hold(_ holder: Int, _ held: Int, _ share: Double) -> Double {
    holdings.append(.init(holder: holder, held: held, share: ShareRange(share)))
    return share
  }

  private mutating func giveHolders(to firm: Int, _ layer: Int, _ room: Double) {
    let wanted = min(400, max(1, Int(1.7 / max(random.unit(), 1e-9).squareRoot())))
    var left = room
    // Half of the firms have a holder with a majority, if there is room for it.
    let hasMajority = random.unit() < 0.5
    for number in 0..<wanted {
      let above = random.unit() < 0.7 ? layer - 1 : Int(random.unit() * Double(layer))
      // Few hold very many: the chance falls with the number within the layer.
      let skew = random.unit()
      let size = Double(layers[above + 1] - layers[above])
      let holder = layers[above] + Int(skew * skew * size)
      var share = left * random.unit() * 0.6
      if number == 0, hasMajority { share = left * (0.51 + 0.49 * random.unit()) }
      left -= hold(holder, firm, share)
    }
  }
}

/// Random numbers that are the same in every run.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// In 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
