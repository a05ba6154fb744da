/// Who holds how much of whom: a sparse matrix of shares over parties numbered from 0.
///
/// One matrix holds one kind of interest: capital or votes, never both (49 % of the capital may carry no votes).
/// Several holdings of one pair add up; a holding of exactly nothing is none.
///
/// - Complexity: 20 bytes per pair that is exact, 29 bytes if any is a range, and 8 bytes per party.
public struct HoldingMatrix: Sendable {
  /// A party's share of another.
  public struct Holding: Sendable, Hashable, BitwiseCopyable {
    /// The number of who holds.
    public let holder: Int
    /// The number of whom it holds.
    public let held: Int
    /// How much, as a fraction of the whole.
    public let share: ShareRange

    /// Creates a holding.
    ///
    /// - Parameters:
    ///   - holder: The number of who holds.
    ///   - held: The number of whom it holds; it may be the holder itself (treasury shares).
    ///   - share: How much, in 0...1.
    public init(holder: Int, held: Int, share: ShareRange) {
      self.holder = holder
      self.held = held
      self.share = share
    }
  }

  /// How many parties there are; their numbers are below it.
  public let count: Int

  /// The arrays, behind one reference, so that a copy of the matrix (as in ``Holdings``) costs no more than that.
  private final class Storage: Sendable {
    let tables: Tables
    init(_ tables: Tables) { self.tables = tables }
  }

  private let storage: Storage

  // Columns: the holders of a party, by number. A pair is known by its position here.
  var columnStart: [Int32] { storage.tables.columnStart }
  var holder: [Int32] { storage.tables.holder }
  var lower: [Double] { storage.tables.lower }
  /// Empty if all shares are exact.
  var upper: [Double] { storage.tables.upper }
  /// Empty if no end is open; bit 0: the lower end, bit 1: the upper end.
  var open: [UInt8] { storage.tables.open }

  // Rows: what a party holds, by number, and the position of the pair.
  var rowStart: [Int32] { storage.tables.rowStart }
  var rowHeld: [Int32] { storage.tables.rowHeld }
  var rowPair: [Int32] { storage.tables.rowPair }

  /// The firms whose shares sum to more than 1, even at their lower ends: errors in the data.
  ///
  /// They are reported and never scaled down. What is computed above such a firm means nothing.
  public var overfull: [Int] { storage.tables.overfull }

  /// Sums above 1 by no more than this count as 1.
  static let overfullTolerance = 1e-9

  /// Creates a matrix.
  ///
  /// - Parameters:
  ///   - count: How many parties there are.
  ///   - holdings: Who holds whom, in any order.
  /// - Throws: ``HoldingError`` with every holding that is refused.
  /// - Complexity: O(*count* + *holdings*).
  public init(count: Int, holdings: some Collection<Holding>) throws(HoldingError) {
    var built: Result<Tables, HoldingError>?
    built = holdings.withContiguousStorageIfAvailable { Tables.make(count: count, holdings: $0) }
    if built == nil { built = Array(holdings).withUnsafeBufferPointer { Tables.make(count: count, holdings: $0) } }
    self.init(try built?.get() ?? Tables(), count: count)
  }

  /// A matrix of no parties.
  public init() { self.init(Tables(), count: 0) }

  private init(_ tables: Tables, count: Int) {
    self.count = count
    storage = Storage(tables)
  }

  /// How many pairs of holder and held there are.
  public var holdingCount: Int { holder.count }

  /// Whether every share is known exactly.
  public var isExact: Bool { upper.isEmpty && open.isEmpty }

  func share(ofPair pair: Int) -> ShareRange {
    let flags = open.isEmpty ? 0 : open[pair]
    return ShareRange(
      lower: lower[pair], upper: upper.isEmpty ? lower[pair] : upper[pair], excludesLower: flags & 1 != 0,
      excludesUpper: flags & 2 != 0)
  }

  func columnRange(_ firm: Int) -> Range<Int> {
    firm >= 0 && firm < count ? Int(columnStart[firm])..<Int(columnStart[firm + 1]) : 0..<0
  }

  func rowRange(_ party: Int) -> Range<Int> {
    party >= 0 && party < count ? Int(rowStart[party])..<Int(rowStart[party + 1]) : 0..<0
  }
}

extension HoldingMatrix {
  /// Some holdings of a matrix, made when they are asked for.
  public struct Holdings: RandomAccessCollection, Sendable {
    let matrix: HoldingMatrix
    let party: Int
    let isColumn: Bool
    let range: Range<Int>

    /// The position of the first holding.
    public var startIndex: Int { range.lowerBound }
    /// The position after the last holding.
    public var endIndex: Int { range.upperBound }

    /// The holding at a position.
    public subscript(position: Int) -> Holding {
      if isColumn {
        return Holding(holder: Int(matrix.holder[position]), held: party, share: matrix.share(ofPair: position))
      }
      return Holding(
        holder: party, held: Int(matrix.rowHeld[position]),
        share: matrix.share(ofPair: Int(matrix.rowPair[position])))
    }
  }

  /// Who holds a firm, by number of the holder; empty for a number that does not exist.
  /// - Complexity: O(1), and O(1) per holding.
  public func holders(of firm: Int) -> Holdings {
    Holdings(matrix: self, party: firm, isColumn: true, range: columnRange(firm))
  }

  /// What a party holds, by number of the held; empty for a number that does not exist.
  /// - Complexity: O(1), and O(1) per holding.
  public func holdings(of party: Int) -> Holdings {
    Holdings(matrix: self, party: party, isColumn: false, range: rowRange(party))
  }

  /// The holders of one firm with ranges as narrow as the others leave them, and what is left for nobody.
  ///
  /// All shares of a firm are at most 100 % together, so none is more than what the lower ends of the others leave.
  ///
  /// - Parameter firm: The number of the firm.
  /// - Returns: The holders by number; and the part of the firm that belongs to nobody who is recorded.
  /// - Complexity: O(*holders*).
  public func tightened(_ firm: Int) -> (holders: [Holding], unlisted: ShareRange) {
    let holdings = holders(of: firm)
    let sum = holdings.reduce(ShareRange.zero) { $0 + $1.share }
    let tight = holdings.map { holding in
      Holding(holder: holding.holder, held: firm, share: holding.share.tightened(sumOfLowerEnds: sum))
    }
    let unlisted = ShareRange(
      lower: max(0, 1 - sum.upper), upper: max(0, 1 - sum.lower), excludesLower: sum.excludesUpper && sum.upper <= 1,
      excludesUpper: sum.excludesLower && sum.lower < 1)
    return (tight, unlisted)
  }
}

extension ShareRange {
  /// The share as narrow as the other holders of the same firm leave it.
  /// - Parameter sum: All shares of the firm, this one included, added up.
  func tightened(sumOfLowerEnds sum: ShareRange) -> ShareRange {
    let rest = max(lower, 1 - (sum.lower - lower))
    guard rest < upper else { return self }
    return ShareRange(lower: lower, upper: rest, excludesLower: excludesLower, excludesUpper: false)
  }
}
