/// A half-open range of UTF-8 offsets in a source text.
public struct SourceRange: Sendable, Hashable, Comparable {
  /// The offset of the first byte.
  public let lowerBound: Int
  /// The offset after the last byte; never below `lowerBound`.
  public let upperBound: Int

  /// Creates a range.
  ///
  /// - Parameters:
  ///   - lowerBound: The offset of the first byte, at least 0.
  ///   - upperBound: The offset after the last byte; raised to `lowerBound` where it is smaller.
  @inlinable public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = Swift.max(lowerBound, upperBound)
  }

  /// Creates an empty range at an offset.
  @inlinable public init(at offset: Int) { self.init(offset, offset) }

  /// The number of bytes.
  @inlinable public var count: Int { upperBound - lowerBound }
  /// Whether the range holds no byte.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }

  /// Returns the smallest range that covers both.
  @inlinable public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(Swift.min(lowerBound, other.lowerBound), Swift.max(upperBound, other.upperBound))
  }

  /// Returns the range moved by a number of bytes.
  @inlinable public func shifted(by bytes: Int) -> SourceRange {
    SourceRange(lowerBound + bytes, upperBound + bytes)
  }

  /// Orders by start, then by end.
  @inlinable public static func < (a: SourceRange, b: SourceRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
