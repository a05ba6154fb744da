/// A macro as people read about it. What it does is in the parser, the checker and the planner.
public struct Macro: Sendable, Hashable {
  /// How it is written.
  public let form: String
  /// What it means.
  public let documentation: String
  /// Expressions that show it; each is true.
  public let examples: [String]
  /// The extension that it belongs to; nil for the standard ones.
  public let family: Extension?

  private init(_ form: String, _ documentation: String, _ examples: [String], _ family: Extension? = nil) {
    self.form = form
    self.documentation = documentation
    self.examples = examples
    self.family = family
  }

  /// All macros.
  public static let all: [Macro] = [
    Macro(
      "has(record.field)", "Whether there is a field, or a key in a map.",
      ["has({\"a\": 1}.a)", "!has({\"a\": 1}.b)"]),
    Macro(
      "list.all(x, condition)", "Whether a condition holds for every element, or for every key of a map.",
      ["[1, 2].all(x, x > 0)"]),
    Macro(
      "list.exists(x, condition)", "Whether a condition holds for some element.", ["[1, 2].exists(x, x > 1)"]),
    Macro(
      "list.exists_one(x, condition)", "Whether a condition holds for exactly one element; also `existsOne`.",
      ["[1, 2].exists_one(x, x > 1)"]),
    Macro(
      "list.filter(x, condition)", "The elements for which a condition holds.", ["[1, 2].filter(x, x > 1) == [2]"]),
    Macro("list.map(x, result)", "What each element becomes.", ["[1, 2].map(x, x * 2) == [2, 4]"]),
    Macro(
      "list.map(x, condition, result)", "What each element for which the condition holds becomes.",
      ["[1, 2].map(x, x > 1, x * 2) == [4]"]),
    Macro(
      "list.sortBy(x, key)", "The elements in the order of their keys.", ["[1, 3, 2].sortBy(x, -x) == [3, 2, 1]"],
      .lists),
    Macro(
      "list.all(i, x, condition)", "The same with index and element, or key and value of a map.",
      ["[1, 2].all(i, x, x == i + 1)", "{\"a\": 1}.all(k, v, k == \"a\" && v == 1)"], .comprehensions),
    Macro(
      "list.exists(i, x, condition)", "The same with index and element, or key and value of a map.",
      ["[1, 2].exists(i, x, i == 1 && x == 2)"], .comprehensions),
    Macro(
      "list.existsOne(i, x, condition)", "The same with index and element, or key and value of a map.",
      ["[1, 2].existsOne(i, x, i == 0 && x == 1)"], .comprehensions),
    Macro(
      "list.transformList(i, x, result)",
      "The list of what each index and element, or key and value, becomes; with a condition as third of four arguments of those for which it holds.",
      ["[5, 7].transformList(i, x, i * x) == [0, 7]", "[5, 7].transformList(i, x, i > 0, x) == [7]"], .comprehensions),
    Macro(
      "map.transformMap(k, v, result)", "The map of the same keys with what each value becomes; also with a condition.",
      ["{\"a\": 1}.transformMap(k, v, v + 1) == {\"a\": 2}"], .comprehensions),
    Macro(
      "map.transformMapEntry(k, v, {key: value})",
      "The map of the entries that each one becomes; also with a condition.",
      ["{\"a\": 1}.transformMapEntry(k, v, {v: k}) == {1: \"a\"}"], .comprehensions),
    Macro(
      "cel.bind(x, value, result)", "The result, in which a name stands for a value.",
      ["cel.bind(x, 2 + 3, x * x) == 25"], .bindings),
    Macro(
      "optional.optMap(x, result)", "The optional of a result, where an optional holds something.",
      ["optional.of(2).optMap(x, x + 1).value() == 3"], .optionals),
    Macro(
      "optional.optFlatMap(x, optional)", "A result that is an optional itself, where an optional holds something.",
      ["optional.of({\"a\": 1}).optFlatMap(m, m.?a).value() == 1"], .optionals),
    Macro(
      "cel.block([value, ...], result)",
      "Values that the result and later values call `cel.index(0)`, `cel.index(1)`: for programs that write expressions; with the extension `block` only.",
      ["cel.block([2, cel.index(0) + 1], cel.index(1)) == 3"], .block),
  ]
}
