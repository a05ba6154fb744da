import ArmsLengthSourceText
import Testing

/// Texts that are longer than people write.
struct LongTextTests {
  @Test func `a place far along a line has the column that counting gives`() {
    let text = "é\n" + String(repeating: "aé日😀", count: 4_000) + "x"
    let file = SourceFile(name: "t", text: text)
    for offset in [0, 2, 3, 4_095, 4_096, 4_097, 12_288, 20_000, file.bytes.count] {
      let before = file.bytes[..<offset]
      let start = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
      let characters = before[start...].count { $0 & 0xC0 != 0x80 }
      #expect(file.position(of: offset).column == characters + 1, "\(offset)")
    }
  }

  @Test func `of what is long in a message its ends are shown`() {
    let key = "begin" + String(repeating: "k", count: 100_000) + "end"
    let message = Diagnostic(code: "T001", message: "unknown field `\(key)`", at: nil, help: key).message
    #expect(message.utf8.count < 400)
    #expect(message.hasPrefix("unknown field `begink"))
    #expect(message.hasSuffix("kend`"))
    #expect(message.contains(" … "))
  }

  @Test func `a message of ordinary length stays as it is`() {
    let message = "unknown field `" + String(repeating: "k", count: 900) + "`"
    #expect(Diagnostic(code: "T001", message: message, at: nil).message == message)
  }

  @Test func `a long word is broken into lines without a rest`() {
    let lines = DisplayWidth.wrapped(String(repeating: "日x", count: 20_000), to: 30)
    #expect(lines.count == 2_000)
    #expect(lines.allSatisfy { DisplayWidth.of($0) == 30 })
  }
}
