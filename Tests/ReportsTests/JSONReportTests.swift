import ArmsLengthReports
@testable import ArmsLengthRisk
import Foundation
import Testing

struct JSONReportTests {
  private func parsed(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func `the report reads like this`() throws {
    let text = String(decoding: JSONReport([Samples.assessment()], toolVersion: "9.9.9").render(), as: UTF8.self)
    try Golden.expect(text, in: "report.json")
  }

  @Test func `a report of nothing is still a document`() throws {
    let report = try parsed(JSONReport([], toolVersion: "1").render())
    #expect(report["schema"] as? String == "armslength/assessment/v1")
    #expect((report["assessments"] as? [Any])?.isEmpty == true)
    #expect(report["as_of"] is NSNull)
  }

  @Test func `the same assessments give the same bytes`() {
    let assessments = [Samples.assessment(), Samples.assessment(vendor: "Other")]
    #expect(
      JSONReport(assessments, toolVersion: "1").render() == JSONReport(assessments, toolVersion: "1").render())
  }

  @Test func `the compact form is one line and says the same`() throws {
    let compact = JSONReport([Samples.assessment()], toolVersion: "1", compact: true).render()
    #expect(compact.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    let (a, b) = (try parsed(compact), try parsed(JSONReport([Samples.assessment()], toolVersion: "1").render()))
    #expect(a as NSDictionary == b as NSDictionary)
  }

  @Test(arguments: [
    "plain", "quote \" and \\ back", "line\nbreak\r\ttab", "bell \u{7} nul \u{0} del \u{7F}", "ümläut 語 🧾", "</script>",
    "\u{2028}",
  ]) func `a text survives`(text: String) throws {
    let assessment = Samples.assessment(findings: [Samples.finding(message: text)])
    let bytes = JSONReport([assessment], toolVersion: "1").render()
    let report = try parsed(bytes)
    let first = (report["assessments"] as? [[String: Any]])?.first
    #expect((first?["findings"] as? [[String: Any]])?.first?["message"] as? String == text)
    #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\n") })
  }

  @Test(arguments: [0.1, 1.0 / 3, 53.1539021875, 1e-7, 99.90930671875, 100, 0])
  func `a number is read as the same number`(number: Double) throws {
    let assessment = Samples.assessment(competition: Samples.score(0, number, 100))
    let report = try parsed(JSONReport([assessment], toolVersion: "1").render())
    let first = (report["assessments"] as? [[String: Any]])?.first
    #expect((first?["overall"] as? [String: Any])?["expected"] as? Double == number)
  }

  @Test func `an undetermined tier is null, with the hint beside it`() throws {
    let report = try parsed(
      JSONReport([Samples.assessment(tier: .undetermined(hint: "high"))], toolVersion: "1").render())
    let first = try #require((report["assessments"] as? [[String: Any]])?.first)
    #expect(first["tier"] is NSNull)
    #expect(first["tier_index"] is NSNull)
    #expect(first["tier_hint"] as? String == "high")
  }

  @Test func `an input that several assessments share stands there once`() throws {
    let report = try parsed(
      JSONReport([Samples.assessment(), Samples.assessment(vendor: "B")], toolVersion: "1").render())
    #expect((report["inputs"] as? [Any])?.count == 2)
  }
}
