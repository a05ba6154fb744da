struct Slot: BitwiseCopyable, Sendable {
  var word: UInt64
  var payload: UInt64
}
