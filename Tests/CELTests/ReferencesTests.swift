import CEL
import Testing

struct ReferencesTests {
  @Test(
    arguments: [
      ("1 + 2", [], [], []),
      ("vendor.name == 'x' && n > 1", ["n", "vendor"], ["vendor.name"], []),
      ("has(vendor.parent.name)", ["vendor"], ["vendor.parent", "vendor.parent.name"], []),
      (
        "vendor.stakes.exists(s, s.holder == 'x' && size(names) > 1)", ["names", "vendor"],
        ["vendor.stakes", "vendor.stakes.holder"], ["size"]
      ),
      (
        "vendor.stakes.filter(s, s.votes > x).map(s, s.vendor).all(v, v.name.contains('y'))", ["vendor", "x"],
        ["vendor.stakes", "vendor.stakes.vendor", "vendor.stakes.vendor.name", "vendor.stakes.votes"], ["contains"]
      ),
      ("vendor.stakes[0].holder", ["vendor"], ["vendor.stakes", "vendor.stakes.holder"], []),
      ("any['a'].b[n].c", ["any", "n"], ["any.a", "any.a.b", "any.a.b.c"], []),
      (
        "(n > 1 ? vendor : vendor.parent).name", ["n", "vendor"],
        ["vendor.name", "vendor.parent", "vendor.parent.name"], []
      ),
      ("cel.bind(p, vendor.parent, p.name + p.name)", ["vendor"], ["vendor.parent", "vendor.parent.name"], []),
      ("names.exists(names, names == 'a') && type(n) == int", ["n", "names"], [], ["type"]),
      ("any.?a.orValue(any).b", ["any"], ["any.a", "any.a.b", "any.b"], ["orValue"]),
      ("any.all(k, v, k == n || v.x)", ["any", "n"], ["any.x"], []),
    ] as [(String, [String], [String], [String])])
  func `a program names what it refers to`(
    text: String, variables: [String], fields: [String], functions: [String]
  ) throws {
    let references = try World.environment.compile(text).references
    #expect(references.variables == variables)
    #expect(references.fields.map(\.description) == fields)
    #expect(references.functions == functions)
  }

  @Test func `paths of elements`() {
    let path = FieldPath("a", "b").elements
    #expect(path.description == "a.b[]")
    #expect(path.elements.description == "a.b[][]")
    #expect(path.field("c") == FieldPath("a", "b", "c"))
    #expect(FieldPath("a") < FieldPath("a", "b"))
  }
}
