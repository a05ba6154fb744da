import CEL

/// A type of our own: expressions compare and multiply prices, and nothing else.
struct Price: AbstractValue, Comparable {
  static let celTypeName = "price"
  let cents: Int
  static func < (a: Price, b: Price) -> Bool { a.cents < b.cents }
}

let title = Variable<String>("title")
let price = Variable<Price>("price")
let tags = Variable<[String]>("tags")

let environment = Environment(
  title, price, tags,
  functions: [
    FunctionDeclaration("euro") { (amount: Int) in Price(cents: 100 * amount) },
    FunctionDeclaration(member: "isShouting") { (text: String) in !text.isEmpty && text == text.uppercased() },
    FunctionDeclaration(operator: .multiply, inBothOrders: true) { (a: Price, b: Int) in Price(cents: a.cents * b) },
  ] + FunctionDeclaration.ordering(of: Price.self))

// What is wrong is said at once, with places.
do {
  _ = try environment.compile("price < 20 || tittle.isShouting()")
} catch {
  print(error.rendered(in: "price < 20 || tittle.isShouting()"))
}

// A rule is compiled once ...
let rule = try environment.compile("2 * price < euro(50) && !title.isShouting() && 'books' in tags")
print("\(rule.syntax)")
print("reads \(rule.references.variables), calls \(rule.references.functions), costs \(rule.estimatedCost()) steps")

// ... and evaluated on eight threads at once.
let offers: [(title: String, cents: Int)] = (0..<8_000).map { ("offer \($0)", $0) } + [("BUY NOW", 1)]
let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
  for lane in 0..<8 {
    group.addTask {
      var count = 0
      for index in stride(from: lane, to: offers.count, by: 8) {
        let offer = offers[index]
        let activation = try Activation(environment) {
          $0[title] = offer.title
          $0[price] = Price(cents: offer.cents)
          $0[tags] = ["books"]
        }
        if try rule.evaluate(activation, as: Bool.self) { count += 1 }
      }
      return count
    }
  }
  var count = 0
  for try await part in group { count += part }
  return count
}
print("\(accepted) of \(offers.count) offers are accepted")

// What is not known is asked for, where it matters.
var bindings = Bindings()
bindings[tags] = ["books"]
bindings[price] = Price(cents: 999)
bindings.setUnknown("title")
do {
  print(try rule.evaluate(Activation(environment, bindings), as: Bool.self))
} catch EvaluationFailure.unknown(let missing) {
  print("to decide we need: \(missing)")
}
