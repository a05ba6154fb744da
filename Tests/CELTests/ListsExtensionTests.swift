import CEL
import Testing

struct ListsExtensionTests {
  static let environment = Environment(variables: [("xs", .list(.int)), ("n", .int), ("any", .dyn)])

  @Test(
    arguments: [
      ("[1, 2, 3].slice(0, 3)", "[1, 2, 3]"), ("[1, 2, 3].slice(1, 2)", "[2]"), ("[1, 2, 3].slice(3, 3)", "[]"),
      ("[].slice(0, 0)", "[]"), ("[1, 2].slice(1, 3)", "error(no part from 1 to 3 in a list of 2)"),
      ("[1, 2].slice(-1, 1)", "error(a part of a list cannot begin at -1 and end at 1)"),
      ("[1, 2].slice(2, 1)", "error(a part of a list cannot begin at 2 and end at 1)"),
      ("[1, 2].slice(0, 9223372036854775807)", "error(no part from 0 to 9223372036854775807 in a list of 2)"),
      ("[[1], [], [2, [3]]].flatten()", "[1, 2, [3]]"), ("[1, [2, [3, [4]]]].flatten()", "[1, 2, [3, [4]]]"),
      ("[1, [2, [3, [4]]]].flatten(2)", "[1, 2, 3, [4]]"), ("[1, [2, [3, [4]]]].flatten(9)", "[1, 2, 3, 4]"),
      ("[1, [2]].flatten(0)", "[1, [2]]"), ("[].flatten()", "[]"), ("[[]].flatten()", "[]"),
      ("[[1]].flatten(-1)", "error(a depth of `flatten` is not negative)"),
      ("[3, 1, 2].sort()", "[1, 2, 3]"), ("[3u, 1u].sort()", "[1u, 3u]"), ("[].sort()", "[]"), ("[1].sort()", "[1]"),
      ("['b', 'ä', 'a', 'ab'].sort()", "[\"a\", \"ab\", \"b\", \"ä\"]"), ("[b'b', b'a'].sort()[0] == b'a'", "true"),
      ("[true, false].sort()", "[false, true]"), ("[2.5, -1.0, 0.5].sort()", "[-1.0, 0.5, 2.5]"),
      ("[duration('2s'), duration('-1s')].sort()[0] == duration('-1s')", "true"),
      ("[timestamp(9), timestamp(3)].sort()[0] == timestamp(3)", "true"),
      ("[0.0 / 0.0, 1.0, 0.0 / 0.0, -1.0].sort().slice(0, 2)", "[-1.0, 1.0]"),
      ("[dyn(1), 'a'].sort()", "error(what is sorted must be of one type, here there are several)"),
      ("[dyn(1), 2u].sort()", "error(what is sorted must be of one type, here there are several)"),
      ("dyn([[1]]).sort()", "error(values of the type list<dyn> have no order)"),
      ("dyn([null, null]).sort()", "error(values of the type null_type have no order)"),
      ("[1, 2, 1, 3, 2].distinct()", "[1, 2, 3]"), ("[dyn(1), 1.0, 1u, '1'].distinct()", "[1, \"1\"]"),
      ("[[1], [1], []].distinct()", "[[1], []]"), ("[].distinct()", "[]"),
      ("[0.0 / 0.0, 0.0 / 0.0].distinct().size()", "2"), ("[1, 2, 3].reverse()", "[3, 2, 1]"), ("[].reverse()", "[]"),
      ("[1, 2].first().value()", "1"), ("[1, 2].last().value()", "2"), ("[].first().hasValue()", "false"),
      ("[].last().hasValue()", "false"), ("[[1]].first().value()", "[1]"), ("lists.range(0)", "[]"),
      ("lists.range(4)", "[0, 1, 2, 3]"),
      ("lists.range(-1)", "error(a range has no negative number of elements)"),
      ("lists.range(1000000000)", "error(the evaluation takes too many steps)"),
      ("lists.range(9223372036854775807)", "error(the evaluation takes too many steps)"),
    ])
  func `lists are taken apart and ordered`(text: String, expected: String) {
    #expect(ListsExtensionTests.environment.value(text).description == expected)
  }

  @Test func `types of elements are kept`() throws {
    for (text, type) in [
      ("[[1], [2]].flatten()", CELType.list(.int)), ("['a'].sort()", .list(.string)),
      ("[1u].first()", .optional(.uint)),
      ("[1.5].slice(0, 1)", .list(.double)), ("[true].distinct().reverse()", .list(.bool)),
      ("lists.range(2)", .list(.int)),
      ("[1].flatten(1)", .list(.dyn)),
    ] {
      #expect(try ListsExtensionTests.environment.compile(text).resultType == type, "\(text)")
    }
    #expect(!ListsExtensionTests.environment.issues("[1].flatten()").isEmpty)
    #expect(!ListsExtensionTests.environment.issues("[[1]].sort()").isEmpty)
  }

  @Test(
    arguments: [
      ("xs.sort()", "3 1? 2", "[1?, 2, 3]"), ("xs.sort()", "3 u", "q"), ("xs.sort()", "3 1? ?", "q"),
      ("xs.sort()", "u", "[unknown(q)]"), ("xs.reverse()", "1 2? 3", "[3, 2?, 1]"),
      ("xs.distinct()", "1 1 2?", "[1, 2?]"), ("xs.distinct()", "1 1?", "[1]"), ("xs.distinct()", "1? 1", "[1?, 1?]"),
      ("xs.distinct()", "1 u", "[1, unknown(q)?]"), ("xs.distinct()", "u 1", "[unknown(q), 1?]"),
      ("xs.slice(0, 1)", "1 2?", "[1]"), ("xs.slice(1, 2)", "1 2? 3", "p"), ("xs.slice(0, 3)", "1 2?", "p"),
      ("xs.slice(0, 0)", "?", "[]"), ("xs.slice(2, 1)", "?", "error(a part of a list cannot begin at 2 and end at 1)"),
      ("xs.first().value()", "1 2?", "1"), ("xs.first().value()", "1? 2", "p"), ("xs.first().value()", "u 2", "q"),
      ("xs.first().value()", "1?", "p"), ("xs.last().value()", "1? 2", "2"), ("xs.last().value()", "1 2? ?", "p, q"),
      ("[xs, [9]].flatten()", "1 2?", "[1, 2?, 9]"),
      ("xs.map(x, [x]).flatten()", "1 2?", "[[1], [2]?]".replacing("[1]", with: "1").replacing("[2]", with: "2")),
      ("[[1], dyn(xs)].filter(x, n > 1).flatten()", "1 2?", "[1?, 1?, 2?]"),
      ("[dyn([1]), any].flatten()", "", "[1, unknown(r)?]"), ("[dyn([1]), any].flatten(0)", "", "[[1], unknown(r)]"),
    ])
  func `elements that may be there stay such`(text: String, list: String, expected: String) {
    let r = Value.unknown(UnknownSet(Attribute("r")))
    let value = ListsExtensionTests.environment.value(text, ["xs": PartialListTests.list(list), "n": r, "any": r])
    let shown = if case .unknown(let set) = value { set.description } else { value.description }
    #expect(shown == expected)
  }

  @Test(
    arguments: [
      "xs.distinct().exists(x, x == 1)", "xs.distinct().size()", "xs.distinct().all(x, x < 2)", "xs.distinct()[0]",
      "xs.sort()[0]", "xs.sort().exists(x, x == 0)", "xs.sort() == xs.reverse()", "xs.reverse()[0]",
      "xs.slice(0, 1) == [1]",
      "xs.slice(1, 2) == [2]", "xs.first()", "xs.last()", "[xs, [1]].flatten().size()",
      "[xs, xs].flatten().exists(x, x > 1)",
      "xs.map(x, x > 1 ? [x] : []).flatten().exists(x, x > 1)", "xs.map(x, x > 1 ? [x, x] : []).flatten().size()",
      "xs.map(x, [x]).distinct().size()", "xs.sortBy(x, -x)[0]", "xs.sortBy(x, x).reverse()[0]",
      "xs.distinct().exists_one(x, x == 2)",
    ], [1, 2, 3] as [UInt64])
  func `what is said of a partial list holds for all completions`(text: String, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = ListsExtensionTests.environment
    let program = try environment.compile(text)
    var decided = 0
    for _ in 0..<120 {
      let draft = PartialListTests.draft(&random)
      let value = program.evaluate(try Activation(environment, ["xs": draft.value("x")]))
      if case .unknown = value { continue }
      decided += 1
      for list in draft.completions {
        let result = program.evaluate(try Activation(environment, ["xs": list]))
        if case .error = value, case .error = result { continue }
        #expect(result == value, "\(text) of \(list) for \(draft.value("x"))")
      }
    }
    #expect(decided > 10)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `random lists are sorted, each element once`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let environment = ListsExtensionTests.environment
    let sort = try environment.compile("xs.sort()")
    let distinct = try environment.compile("xs.distinct()")
    let pairs = try environment.compile("xs.sortBy(x, x / 10)")
    for _ in 0..<60 {
      let numbers = (0..<random.below(60)).map { _ in Int64(random.below(40)) }
      let activation = try Activation(environment, ["xs": .list(numbers.map { .int($0) })])
      #expect(sort.evaluate(activation) == .list(numbers.sorted().map { .int($0) }))
      var seen: Set<Int64> = []
      #expect(distinct.evaluate(activation) == .list(numbers.filter { seen.insert($0).inserted }.map { .int($0) }))
      // Equal keys keep the order of their elements.
      let stable: [Int64] = (0..<4).flatMap { ten in numbers.filter { $0 / 10 == Int64(ten) } }
      #expect(pairs.evaluate(activation) == .list(stable.map { .int($0) }))
    }
  }

  @Test func `lists that many names share are not taken apart without end`() {
    // Forty levels of [x, x] hold no element, but a million million empty lists.
    var text = "[[]]"
    for level in 0..<40 { text = "cel.bind(v\(level), \(text), [v\(level), v\(level)])" }
    for function in ["flatten(100)", "distinct()", "map(x, x).flatten(90)"] {
      let value = ListsExtensionTests.environment.value("dyn(\(text)).\(function).size() == 0")
      #expect(
        value.description == "error(the evaluation takes too many steps)" || value == .bool(false),
        "\(function): \(value)")
    }
    let whole = ListsExtensionTests.environment.value(text)
    #expect(whole.description == "error(the evaluation takes too much memory)")
    let shown = ListsExtensionTests.environment.value("'%s'.format([dyn(\(text))]).size()")
    #expect(shown.description.hasPrefix("error(the evaluation takes too m"), "\(shown.description.prefix(80))")
  }

  @Test func `an absorbed limit is no trap`() {
    let text = Array(repeating: "lists.range(9223372036854775807).size() > 0", count: 20).joined(separator: " || ")
    #expect(ListsExtensionTests.environment.value("\(text) || true") == .bool(true))
  }
}
