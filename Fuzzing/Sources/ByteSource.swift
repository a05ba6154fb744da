/// The bytes of an input as decisions; when they are used up, every decision is 0.
struct ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isEmpty: Bool { position >= bytes.count }

  mutating func next() -> UInt8 {
    guard position < bytes.count else { return 0 }
    position += 1
    return bytes[position - 1]
  }

  mutating func below(_ bound: Int) -> Int {
    if bound <= 256 { return bound <= 1 ? 0 : Int(next()) % bound }
    return (Int(next()) << 8 | Int(next())) % bound
  }

  /// A number that is small more often than not.
  mutating func integer() -> Int64 {
    switch next() % 8 {
    case 0, 1, 2, 3: return Int64(next() % 5)
    case 4: return -Int64(next() % 5)
    case 5: return Int64(Int8(bitPattern: next()))
    case 6: return [.max, .min, .max - 1, .min + 1, 1 << 53, 1 << 31, -(1 << 31), 1 << 62][below(8)]
    default: return Int64(bitPattern: word())
    }
  }

  mutating func word() -> UInt64 { (0..<8).reduce(0) { word, _ in word << 8 | UInt64(next()) } }

  mutating func number() -> Double {
    switch next() % 4 {
    case 0: Double(integer())
    case 1: Double(integer()) / 4
    case 2:
      [0.0, -0.0, .infinity, -.infinity, .nan, 0.1, 1e300, -1e-300, 9.3e18, 1.9e19, .leastNonzeroMagnitude][below(11)]
    default: Double(bitPattern: word())
    }
  }

  /// A text: some characters of the input, or one of a list.
  mutating func text(from words: [String] = []) -> String {
    let choice = Int(next())
    if !words.isEmpty, choice >= 48 { return words[(choice - 48) % words.count] }
    let count = choice % 12
    return String(decoding: (0..<count).map { _ in next() }, as: UTF8.self)
  }

  /// What is left.
  mutating func rest() -> [UInt8] {
    defer { position = bytes.count }
    return Array(bytes[min(position, bytes.count)...])
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
