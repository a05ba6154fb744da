import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import Testing

@Suite struct YAMLReaderTests {
  @Test func `nodes carry their values and their places`() throws {
    let text = "name: Scale AI # comment\nstakes:\n  - {holder: meta, economic: 49%}\n\nnote: \"a\\tb\"\n"
    let root = try YAMLReader.readSingle(SourceFile(name: "t", text: text)).root
    #expect(root.entries.map(\.key.text) == ["name", "stakes", "note"])
    #expect(root["name"]?.location.text == "Scale AI")
    let stake = try #require(root["stakes"]?.elements.first)
    #expect(stake.location.text == "{holder: meta, economic: 49%}")
    #expect(stake["economic"]?.text == "49%")
    #expect(root["note"]?.text == "a\tb")
    #expect(root["note"]?.location.text == "\"a\\tb\"")
    #expect(root["stakes"]?.location.text == "- {holder: meta, economic: 49%}")
    #expect(root["absent"] == nil)
  }
}
