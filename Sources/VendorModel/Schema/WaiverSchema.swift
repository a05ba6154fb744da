extension RecordSchema {
  /// An accepted finding.
  public static let waiver = RecordSchema(
    "waiver", "A finding that somebody accepts for a time: it does not fire in the waived score.",
    [
      FieldSchema("vendor", .word, required: true, "The vendor's id."),
      FieldSchema("indicator", .text, required: true, "The indicator's id, such as `OWN-02`."),
      FieldSchema(
        "subject", .text, absent: .none,
        "The fact that it fires for, such as `stakes[meta]`; left out: whatever it fires for."),
      FieldSchema(
        "accepted", .quantity(.count), required: true,
        "The largest severity that is accepted, 0 to 100: what is graver fires as before."),
      FieldSchema("because", .text, required: true, "Why it is accepted."),
      FieldSchema("by", .text, required: true, "Who accepts it."),
      FieldSchema("since", .date, required: true, "Since when it is accepted."),
      FieldSchema("expires", .date, required: true, "When that ends: on this day it is no longer accepted."),
      FieldSchema("buyer", .word, absent: .none, "The buyer that accepts it; left out: whoever asks."),
    ])
}
