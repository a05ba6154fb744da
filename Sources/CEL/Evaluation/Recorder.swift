/// What an evaluation notes on the way when a trace was asked for.
///
/// A class, so that evaluations that note nothing carry one empty reference instead of five collections; each belongs to
/// one evaluation.
final class Recorder {
  /// Whether operands are evaluated though the result is clear.
  let isExhaustive: Bool
  var witnesses: [Slot] = []
  private(set) var reads: [(record: Int, field: Int)] = []
  private var seen: Set<UInt64> = []
  var absorbed: [Slot] = []

  init(isExhaustive: Bool) { self.isExhaustive = isExhaustive }

  func noteRead(_ record: Int, _ field: Int) {
    if seen.insert(UInt64(record) << 32 | UInt64(field)).inserted { reads.append((record, field)) }
  }
}

extension EvaluationContext {
  /// Whether reads and witnesses are recorded.
  @inline(__always) var isTracing: Bool { recorder != nil }
  @inline(__always) var isExhaustive: Bool { recorder.map(\.isExhaustive) ?? false }

  /// A place in the record to go back to.
  struct Mark {
    let witnesses: Int
    let absorbed: Int
  }

  @inline(__always) var mark: Mark {
    guard let recorder else { return Mark(witnesses: 0, absorbed: 0) }
    return Mark(witnesses: recorder.witnesses.count, absorbed: recorder.absorbed.count)
  }

  /// Notes an error that does not decide the result.
  @inline(__always) func absorb(_ error: Slot?) { if let error { recorder?.absorbed.append(error) } }

  /// Notes a record for which a condition was true, before what its own condition noted.
  func witness(_ element: Slot, at mark: Mark) {
    if element.kind == .record { recorder?.witnesses.insert(element, at: mark.witnesses) }
  }

  /// Drops the witnesses of a body that was not true.
  @inline(__always) func forgetWitnesses(since mark: Mark) {
    guard let recorder else { return }
    recorder.witnesses.removeSubrange(mark.witnesses...)
  }

  /// Drops errors that do not matter any more.
  @inline(__always) func forgetAbsorbed(since mark: Mark) {
    guard let recorder else { return }
    recorder.absorbed.removeSubrange(mark.absorbed...)
  }

  /// Evaluates something for its reads only.
  mutating func ignoring(_ body: (inout EvaluationContext) -> Void) {
    let mark = mark
    body(&self)
    forgetWitnesses(since: mark)
    forgetAbsorbed(since: mark)
  }
}
