/// Writes a tree as text, with the parentheses that it needs and macros as macros.
struct Unparser {
  /// How tightly a part binds; a looser part inside a tighter one is put into parentheses.
  enum Level: Int {
    case conditional, or, and, relation, sum, product, unary, postfix
  }

  /// Where lines end, in characters; nil for one line.
  let width: Int?
  private(set) var text = ""

  mutating func append(_ part: String) { text += part }

  /// Where the current line begins.
  private var lineStart = 0
  /// How many levels the current chain is indented.
  private var indentation = 0

  init(width: Int? = nil) { self.width = width }

  /// Writes a part, in parentheses if it binds less tightly than its place demands.
  mutating func write(_ node: SyntaxNode, atLeast level: Level = .conditional) {
    guard node.level.rawValue < level.rawValue else { return writeBare(node) }
    text += "("
    writeBare(node)
    text += ")"
  }

  private mutating func writeBare(_ node: SyntaxNode) {
    switch node.kind {
    case .literal(let value): write(value)
    case .identifier(let name): text += Unparser.identifier(name)
    case .select(let operand, let field, let isOptional):
      write(operand, atLeast: .postfix)
      text += (isOptional ? ".?" : ".") + Unparser.field(field)
    case .test(let test, let operand, let field):
      text += "\(test.rawValue)("
      write(operand, atLeast: .postfix)
      text += ".\(Unparser.field(field)))"
    case .call(let function, let receiver, let arguments): call(function, receiver, arguments)
    case .conditional(let condition, let then, let otherwise):
      write(condition, atLeast: .or)
      text += " ? "
      write(then, atLeast: .or)
      text += " : "
      write(otherwise)
    case .list(let elements, let optionals):
      text += "["
      separated(Array(elements.enumerated())) { unparser, element in
        if optionals.contains(element.offset) { unparser.text += "?" }
        unparser.write(element.element)
      }
      text += "]"
    case .map(let entries):
      text += "{"
      separated(entries) { unparser, entry in
        if entry.isOptional { unparser.text += "?" }
        unparser.write(entry.key)
        unparser.text += ": "
        unparser.write(entry.value)
      }
      text += "}"
    case .construction(let name, let fields):
      text += "\(name){"
      separated(fields) { unparser, field in
        unparser.text += "\(Unparser.field(field.name)): "
        unparser.write(field.value)
      }
      text += "}"
    case .comprehension(let it):
      write(it.range, atLeast: .postfix)
      text += ".\(it.kind.rawValue)(" + it.variables.map { Unparser.identifier($0.name) }.joined(separator: ", ")
      for argument in [it.predicate, it.transform].compactMap(\.self) {
        text += ", "
        write(argument)
      }
      text += ")"
    case .binding(let it): binding(it)
    case .block(let values, let body):
      text += "cel.block(["
      separated(values) { $0.write($1) }
      text += "], "
      write(body)
      text += ")"
    }
  }

  private mutating func separated<T>(_ parts: [T], _ write: (inout Unparser, T) -> Void) {
    for (index, part) in parts.enumerated() {
      if index > 0 { text += ", " }
      write(&self, part)
    }
  }

  private mutating func binding(_ it: SyntaxNode.Binding) {
    let name = Unparser.identifier(it.variable.name)
    switch it.kind {
    case .bind:
      text += "cel.bind(\(name), "
      write(it.value)
    case .optMap, .optFlatMap:
      write(it.value, atLeast: .postfix)
      text += ".\(it.kind.rawValue)(\(name)"
    }
    text += ", "
    write(it.body)
    text += ")"
  }

  // MARK: Calls and operators

  private mutating func call(_ function: String, _ receiver: SyntaxNode?, _ arguments: [SyntaxNode]) {
    switch (function, arguments.count) {
    case ("_&&_", 2...): chain("&&", arguments, atLeast: .relation)
    case ("_||_", 2...): chain("||", arguments, atLeast: .and)
    case ("!_", 1), ("-_", 1):
      text += String(function.dropLast())
      // `-1` is one literal: the operator before a literal needs parentheses.
      if function == "-_", arguments[0].beginsWithNumber {
        text += "("
        write(arguments[0])
        text += ")"
      } else {
        write(arguments[0], atLeast: .unary)
      }
    case ("_[_]", 2), ("_[?_]", 2):
      write(arguments[0], atLeast: .postfix)
      text += function == "_[_]" ? "[" : "[?"
      write(arguments[1])
      text += "]"
    default:
      if let level = Unparser.binaryLevel(function), arguments.count == 2 {
        write(arguments[0], atLeast: level)
        text += " \(function == "@in" ? "in" : String(function.dropFirst().dropLast())) "
        write(arguments[1], atLeast: Level(rawValue: level.rawValue + 1) ?? .postfix)
        return
      }
      if let receiver {
        write(receiver, atLeast: .postfix)
        text += "."
      }
      text += "\(function)("
      separated(arguments) { $0.write($1) }
      text += ")"
    }
  }

  static func binaryLevel(_ function: String) -> Level? {
    switch function {
    case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in": .relation
    case "_+_", "_-_": .sum
    case "_*_", "_/_", "_%_": .product
    default: nil
    }
  }

  /// Writes operands with an operator between them, each in a line of its own where they do not fit into one.
  private mutating func chain(_ sign: String, _ operands: [SyntaxNode], atLeast level: Level) {
    let isBroken = width.map { !fits(sign, operands, level, in: $0) } ?? false
    if isBroken { indentation += 1 }
    for (index, operand) in operands.enumerated() {
      if index > 0 {
        if isBroken { breakLine() } else { text += " " }
        text += "\(sign) "
      }
      write(operand, atLeast: level)
    }
    if isBroken { indentation -= 1 }
  }

  private mutating func breakLine() {
    text += "\n"
    lineStart = text.utf8.count
    text += String(repeating: "  ", count: indentation)
  }

  private func fits(_ sign: String, _ operands: [SyntaxNode], _ level: Level, in width: Int) -> Bool {
    var line = Unparser()
    line.chain(sign, operands, atLeast: level)
    return text.utf8.count - lineStart + line.text.utf8.count <= width
  }
}

extension SyntaxNode {
  /// How tightly it binds.
  fileprivate var level: Unparser.Level {
    switch kind {
    case .conditional: .conditional
    case .call("_||_", _, let operands) where operands.count > 1: .or
    case .call("_&&_", _, let operands) where operands.count > 1: .and
    case .call("!_", nil, let operands) where operands.count == 1: .unary
    case .call("-_", nil, let operands) where operands.count == 1: .unary
    case .call(let function, nil, let operands) where operands.count == 2: Unparser.binaryLevel(function) ?? .postfix
    default: .postfix
    }
  }

  /// Whether its text begins with a number that a minus sign before it would become a part of.
  fileprivate var beginsWithNumber: Bool {
    switch kind {
    case .literal(.int(let value)): value >= 0
    case .literal(.double(let value)): value.sign == .plus
    case .select(let operand, _, _): operand.beginsWithNumber
    case .call(_, let receiver?, _): receiver.beginsWithNumber
    case .call("_[_]", nil, let operands), .call("_[?_]", nil, let operands): operands.first?.beginsWithNumber ?? false
    case .comprehension(let it): it.range.beginsWithNumber
    case .binding(let it): it.kind != .bind && it.value.beginsWithNumber
    default: false
    }
  }
}
