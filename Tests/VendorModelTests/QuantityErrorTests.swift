import ArmsLengthSourceText
import ArmsLengthVendorModel
import Testing

/// What is said about a text that is no quantity.
struct ExpectedError: Sendable, CustomTestStringConvertible {
  let text: String
  let kind: QuantityKind
  let marked: String
  let message: String
  let help: String

  var testDescription: String { "\(text) as \(kind)" }

  init(_ text: String, _ kind: QuantityKind, marked: String, _ message: String, help: String) {
    self.text = text
    self.kind = kind
    self.marked = marked
    self.message = message
    self.help = help
  }
}

@Suite struct QuantityErrorTests {
  @Test(arguments: [
    ExpectedError(
      "49", .share, marked: "49", "the share `49` has no percent sign", help: "write `49%`"),
    ExpectedError("over 49", .share, marked: "over 49", "the share `49` has no percent sign", help: "write `49%`"),
    ExpectedError("0.49", .share, marked: "0.49", "the share `0.49` has no percent sign", help: "write `49%`"),
    ExpectedError("0.072", .share, marked: "0.072", "the share `0.072` has no percent sign", help: "write `7.2%`"),
    ExpectedError(
      "1400", .share, marked: "1400", "the share `1400` has no percent sign",
      help: "write a percentage such as `49%`, or a ratio such as `200 of 1400`"),
    ExpectedError(
      "120%", .share, marked: "120%", "the share `120%` is over 100 %", help: "a share is at most `100%`"),
    ExpectedError(
      "over 100%", .share, marked: "over 100%", "the share `over 100%` is over 100 %", help: "a share is at most `100%`"
    ),
    ExpectedError(
      "50%..25%", .share, marked: "50%..25%", "the range ends at `25`, before its start `50`",
      help: "write the smaller end first"),
    ExpectedError(
      "25%..", .share, marked: "25%..", "the range has only one end", help: "write `at least 25%` or `at most 50%`"),
    ExpectedError(
      "..50%", .share, marked: "..50%", "the range has only one end", help: "write `at least 25%` or `at most 50%`"),
    ExpectedError(
      "25%-50%", .share, marked: "25%-50%", "a range is written neither with a dash nor with `to`",
      help: "write `25%..50%`"),
    ExpectedError(
      "30% – 50%", .share, marked: "30% – 50%", "a range is written neither with a dash nor with `to`",
      help: "write `30%..50%`"),
    ExpectedError(
      "25% - more", .share, marked: "25% - more", "a range is written neither with a dash nor with `to`",
      help: "write two dots between its ends, as in `25%..50%`"),
    ExpectedError(
      "6 to 9 months", .days, marked: "6 to 9 months", "a range is written neither with a dash nor with `to`",
      help: "write `6..9 months`"),
    ExpectedError(
      "half", .share, marked: "half", "`half` is not a share", help: "write `~50%`"),
    ExpectedError(
      "a lot", .share, marked: "a lot", "`a lot` is not a share",
      help: "write a percentage such as `49%`, or a ratio such as `200 of 1400`"),
    ExpectedError("1/3", .share, marked: "/3", "`/3` does not belong to the quantity", help: "write `1 of 3`"),
    ExpectedError("5 pp", .share, marked: "pp", "`pp` is not a unit of a share", help: "write `5%`"),
    ExpectedError(
      "49,5%", .share, marked: "49,5", "`49,5` has a separator between its digits", help: "write `49.5%`"),
    ExpectedError(
      "\u{2212}5%", .share, marked: "\u{2212}5%", "`\u{2212}5%` is negative",
      help: "a quantity is at least 0; write a range with two dots, as in `25%..50%`"),
    ExpectedError(
      "", .count, marked: "", "there is no number",
      help: "write a number such as `200`, `~200`, `500k+` or `200 of 1400`"),
    ExpectedError(
      "1,400", .count, marked: "1,400", "`1,400` has a separator between its digits",
      help: "write `1400`, or `1.400` for a decimal"),
    ExpectedError(
      "14,300 USD", .money, marked: "14,300", "`14,300` has a separator between its digits",
      help: "write `14300`, or `14.300` for a decimal"),
    ExpectedError(
      "~1 400", .count, marked: "1 400", "`1 400` has a separator between its digits", help: "write `~1400`"),
    ExpectedError(
      "1'400", .count, marked: "1'400", "`1'400` has a separator between its digits", help: "write `1400`"),
    ExpectedError(
      "1,400,000", .count, marked: "1,400,000", "`1,400,000` has a separator between its digits",
      help: "write `1400000`"),
    ExpectedError(
      "1.234.567,89 EUR", .money, marked: "1.234.567,89", "`1.234.567,89` has a separator between its digits",
      help: "write `1234567.89 EUR`"),
    ExpectedError(
      "1.400.000", .count, marked: "1.400.000", "`1.400.000` has a separator between its digits",
      help: "write `1400000`"),
    ExpectedError(
      "-5", .count, marked: "-5", "`-5` is negative",
      help: "a quantity is at least 0; write a range with two dots, as in `25%..50%`"),
    ExpectedError(
      "> 500", .count, marked: ">", "`>` is not how a bound is written",
      help: "write `over` in words, since YAML reads `>` as the start of a text"),
    ExpectedError(
      "<= 500", .count, marked: "<=", "`<=` is not how a bound is written",
      help: "write `at most` in words, since YAML reads `>` as the start of a text"),
    ExpectedError(
      "more than 12", .count, marked: "more than", "`more than` is not a known word", help: "write `over 12`"),
    ExpectedError("roughly 12", .count, marked: "roughly", "`roughly` is not a known word", help: "write `about 12`"),
    ExpectedError("roughly a few", .count, marked: "roughly", "`roughly` is not a known word", help: "write `about`"),
    ExpectedError("200 people", .count, marked: "people", "`people` is not a unit of a count", help: "write `200`"),
    ExpectedError(
      "200 ok?", .count, marked: "ok", "`ok` is not a unit of a count",
      help: "write a number such as `200`, `~200`, `500k+` or `200 of 1400`"),
    ExpectedError(
      "200 (ca.)", .count, marked: "(ca.)", "`(ca.)` does not belong to the quantity", help: "put remarks into `note:`"),
    ExpectedError(
      "~" + String(repeating: "9", count: 400), .count, marked: String(repeating: "9", count: 400),
      "the number has more than 40 digits", help: "write fewer digits"),
    ExpectedError("under 0", .count, marked: "under 0", "no number is `under 0`", help: "write `none` for 0"),
    ExpectedError(
      "200 of 0", .count, marked: "0", "the whole of the ratio is 0",
      help: "write the whole after `of`, as in `200 of 1400`"),
    ExpectedError(
      "1400 of 200", .count, marked: "1400 of 200", "the part `1400` is larger than the whole `200`",
      help: "write the part first: `200 of 1400`"),
    ExpectedError(
      "14.3bn", .money, marked: "14.3bn", "the sum `14.3bn` has no currency",
      help: "write three capitals after the number, as in `14.3bn USD`"),
    ExpectedError(
      "$14.3bn", .money, marked: "$", "`$` does not stand where a currency belongs", help: "write `14.3bn USD`"),
    ExpectedError(
      "$lots", .money, marked: "$", "`$` does not stand where a currency belongs",
      help: "write three capitals after the number, as in `14.3bn USD`"),
    ExpectedError(
      "EUR 14bn", .money, marked: "EUR", "`EUR` does not stand where a currency belongs", help: "write `14bn EUR`"),
    ExpectedError(
      "14.3 billion USD", .money, marked: "billion", "`billion` is not a unit of a sum of money",
      help: "write `14.3bn USD`"),
    ExpectedError(
      "14.3 billion dollars", .money, marked: "billion", "`billion` is not a unit of a sum of money",
      help: "write `14.3bn USD`"),
    ExpectedError(
      "about 14.3 mn euros", .money, marked: "mn", "`mn` is not a unit of a sum of money",
      help: "write `about 14.3m EUR`"),
    ExpectedError(
      "14,3bn USD", .money, marked: "14,3", "`14,3` has a separator between its digits", help: "write `14.3bn USD`"),
    ExpectedError(
      "14.3bn usd", .money, marked: "usd", "`usd` is not a unit of a sum of money", help: "write `14.3bn USD`"),
    ExpectedError(
      "14.3bn UDS", .money, marked: "UDS", "there is no currency `UDS`", help: "did you mean `USD`?"),
    ExpectedError(
      "14.3bn QQQ", .money, marked: "QQQ", "there is no currency `QQQ`",
      help: "write the three capitals of ISO 4217, such as `USD`"),
    ExpectedError(
      "450m USD per year", .money, marked: "per year", "`per year` does not belong to the quantity",
      help: "write `450m USD/year`"),
    ExpectedError(
      "1bn USD + 2bn USD", .money, marked: "2bn USD", "`USD` stands twice in the sum",
      help: "add up what is in one currency"),
    ExpectedError(
      "1bn USD/year + 2bn EUR", .money, marked: "2bn EUR", "`EUR` does not go with `USD/year`",
      help: "write both parts in the same unit"),
    ExpectedError(
      "1bn USD + 2bn", .money, marked: "2bn", "the sum `2bn` has no currency",
      help: "write three capitals after the number, as in `2bn USD`"),
    ExpectedError(
      "200 + 300", .count, marked: "+ 300", "`+ 300` does not belong to the quantity",
      help: "put remarks into `note:`"),
    ExpectedError(
      "10..12m EUR", .money, marked: "10", "only one end of the range has the multiplier `m`",
      help: "write it at both ends: `10m`"),
    ExpectedError(
      "10m EUR of 30m USD", .money, marked: "30m USD", "`USD` does not go with `EUR`",
      help: "write both parts in the same unit"),
    ExpectedError(
      "30", .days, marked: "30", "the length of time `30` has no unit", help: "write `30 days`, weeks, months or years"),
    ExpectedError("30d", .days, marked: "d", "`d` is not a unit of a length of time", help: "write `30 days`"),
  ]) func `a wrong spelling is named, marked and corrected`(expected: ExpectedError) throws {
    let error = try #require(throws: QuantityError.self) { try Quantity(parsing: expected.text, as: expected.kind) }
    #expect(error.message == expected.message)
    #expect(error.help == expected.help)
    #expect(SourceFile(name: "text", text: expected.text).text(in: error.range) == expected.marked)
  }

  @Test(arguments: 0..<2000) func `no text makes the parser trap, and marks lie within it`(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let pieces = [
      "49", "%", " ", "of", "~", "..", ".", "over ", "just ", "at least ", "bn", "k", "USD", "/", "year", "+", "-", "±",
      "0", "1e9", "€", "exactly ", "under ", "nearly ", "0.0", "days", "none", "months", ",", "日", "\u{0}",
      "\u{2212}", "\u{A0}", " + ", "EUR", "dollars", "million", "to", "per ",
      "999999999999999999999999",
    ]
    let text = (0..<(random.next() % 9)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
    for kind in QuantityKind.allCases {
      do {
        let quantity = try Quantity(parsing: text, as: kind)
        #expect(quantity.lower >= 0 && quantity.lower <= quantity.upper)
        #expect(kind != .share || quantity.upper <= 1)
      } catch {
        #expect(error.range.upperBound <= text.utf8.count && !error.message.isEmpty && !error.help.isEmpty)
      }
    }
  }
}

/// A small seeded generator (SplitMix64).
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
