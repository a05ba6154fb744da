/// The distribution of a largest severity that remembers which reading gives it.
struct NamedLaw {
  /// A value, the reading that gives it, and how likely that is.
  struct Entry {
    var value: Double
    /// The place of the reading in the model; -1 where none fires.
    var reading: Int
    var probability: Double
  }

  /// The entries, their values rising; a value once for each reading that gives it.
  private(set) var entries: [Entry]

  /// Nothing fires.
  init() { entries = [Entry(value: 0, reading: -1, probability: 1)] }

  /// A certain value.
  init(_ value: Double, by reading: Int) { entries = [Entry(value: value, reading: reading, probability: 1)] }

  /// A law from entries in any order.
  init(_ entries: [Entry]) {
    self.entries = []
    for entry in entries.sorted(by: { ($0.value, $0.reading) < ($1.value, $1.reading) }) where entry.probability > 0 {
      if let last = self.entries.last, last.value == entry.value, last.reading == entry.reading {
        self.entries[self.entries.count - 1].probability += entry.probability
      } else {
        self.entries.append(entry)
      }
    }
  }

  /// The mean.
  var mean: Double { entries.reduce(0) { $0 + $1.value * $1.probability } }

  /// The law of the larger of two independent numbers; where they are the same, the first one's reading gives it.
  ///
  /// - Complexity: O(*n* + *m*).
  func maximum(_ other: NamedLaw) -> NamedLaw {
    if entries.count == 1, entries[0].value == 0 { return other }
    if other.entries.count == 1, other.entries[0].value == 0 { return self }
    var result: [Entry] = []
    var (i, j) = (0, 0)
    var (below, otherBelow) = (0.0, 0.0)
    while i < entries.count || j < other.entries.count {
      let value = min(
        i < entries.count ? entries[i].value : .infinity, j < other.entries.count ? other.entries[j].value : .infinity)
      let mine = below
      let (first, otherFirst) = (i, j)
      while j < other.entries.count, other.entries[j].value == value {
        otherBelow += other.entries[j].probability
        j += 1
      }
      while i < entries.count, entries[i].value == value {
        below += entries[i].probability
        i += 1
      }
      for entry in entries[first..<i] {
        result.append(Entry(value: value, reading: entry.reading, probability: entry.probability * otherBelow))
      }
      for entry in other.entries[otherFirst..<j] {
        result.append(Entry(value: value, reading: entry.reading, probability: entry.probability * mine))
      }
    }
    return NamedLaw(result)
  }

  /// The law of a mixture.
  static func mixture(_ parts: [(law: NamedLaw, weight: Double)]) -> NamedLaw {
    if parts.count == 1, parts[0].weight == 1 { return parts[0].law }
    return NamedLaw(
      parts.flatMap { part in
        part.law.entries.map {
          Entry(value: $0.value, reading: $0.reading, probability: $0.probability * part.weight)
        }
      })
  }
}
