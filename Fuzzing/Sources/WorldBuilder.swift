@testable import CEL

/// Builds the data of an activation from bytes: as they are, with open parts, or with these parts filled in.
struct WorldBuilder: ~Copyable {
  /// How many outcomes the open variables have.
  static let outcomes = [2, 3]

  private var source: ByteSource
  private let isOpen: Bool
  /// What open parts turn out to be; nil leaves them open.
  private var completion: ByteSource?
  private var builder: ActivationBuilder
  private var count = 0
  private var recordIDs: [RecordID] = []

  private init(_ environment: Environment, _ source: ByteSource, isOpen: Bool, completion: ByteSource?) {
    self.source = source
    self.isOpen = isOpen
    self.completion = completion
    builder = ActivationBuilder(environment)
  }

  /// Makes an activation; the same bytes give the same one, but for the open parts.
  static func activation(
    _ environment: Environment, _ bytes: [UInt8], isOpen: Bool, completion: [UInt8]? = nil
  ) -> Activation {
    var world = WorldBuilder(
      environment, ByteSource(bytes), isOpen: isOpen, completion: completion.map { ByteSource($0) })
    world.fill()
    return world.builder.build()
  }

  private mutating func fill() {
    for (index, outcomes) in WorldBuilder.outcomes.enumerated() {
      _ = builder.variable("v\(index)", outcomes: outcomes)
    }
    recordIDs = (0..<3).map { builder.newRecord("node", label: "r\($0)") }
    for record in recordIDs {
      for field in World.records[0].fields { builder.set(record, field.name, choice(field.type)) }
    }
    for (name, type) in World.variables { builder.bind(name, choice(type)) }
  }

  /// A name for something open.
  private mutating func attribute() -> Attribute {
    count += 1
    return Attribute("open\(count)")
  }

  private mutating func isOpenHere() -> Bool { isOpen && source.next() % 4 == 1 }

  private mutating func choice(_ type: CELType) -> Datum {
    guard isOpen, source.next() % 5 == 1 else { return datum(type) }
    let variable = source.below(WorldBuilder.outcomes.count)
    return .choice(variable: variable, (0..<WorldBuilder.outcomes[variable]).map { _ in datum(type) })
  }

  private mutating func datum(_ type: CELType) -> Datum {
    if isOpenHere() {
      let attribute = attribute()
      guard var filled = completion else { return .unknown(builder.attribute(attribute.name)) }
      let datum = settled(type, &filled)
      completion = filled
      return datum
    }
    if case .list(.record) = type { return recordList() }
    if case .record = type {
      return source.next() % 4 == 3 ? .none(stated: true) : .record(recordIDs[source.below(recordIDs.count)])
    }
    return .value(value(type, depth: 2))
  }

  private func settled(_ type: CELType, _ filled: inout ByteSource) -> Datum {
    switch type {
    case .record: .record(recordIDs[filled.below(recordIDs.count)])
    case .list(.record): .list((0..<filled.below(3)).map { _ in Element(settled(.record("node"), &filled)) })
    default: .value(WorldBuilder.value(type, &filled))
    }
  }

  private mutating func recordList() -> Datum {
    var elements: [Element] = []
    for _ in 0..<source.below(4) {
      let datum = choice(.record("node"))
      guard isOpen else {
        elements.append(Element(datum))
        continue
      }
      switch source.next() % 4 {
      case 0:
        let variable = source.below(WorldBuilder.outcomes.count)
        let holds = (0..<WorldBuilder.outcomes[variable]).map { _ in source.next() % 2 == 0 }
        elements.append(Element(datum, .variable(variable, holdsIn: holds)))
      case 1:
        let attribute = attribute()
        if completion == nil {
          elements.append(Element(datum, .possible(builder.attribute(attribute.name))))
        } else if isThere() {
          elements.append(Element(datum))
        }
      default: elements.append(Element(datum))
      }
    }
    return .list(elements)
  }

  private mutating func isThere() -> Bool { (completion?.next() ?? 0) % 2 == 0 }

  /// A value that may have open parts.
  private mutating func value(_ type: CELType, depth: Int) -> Value {
    switch type {
    case .list(let element):
      var elements: [Value] = []
      var presence: [UnknownSet?] = []
      for _ in 0..<source.below(4) {
        let isPossible = isOpenHere()
        let value = openValue(element, depth: depth - 1)
        let attribute = isPossible ? attribute() : nil
        if isPossible, completion != nil, !isThere() { continue }
        elements.append(value)
        presence.append(completion == nil ? attribute.map { UnknownSet($0) } : nil)
      }
      return .list(ListValue(elements, presence: presence))
    case .map(let key, let value):
      var entries: [MapValue.Entry] = []
      for _ in 0..<source.below(4) {
        let key = WorldBuilder.value(key, &source)
        entries.append(MapValue.Entry(key, openValue(value, depth: depth - 1)))
      }
      return .map(MapValue(entries))
    case .abstract(_, let parameters):
      let wrapped = parameters.first ?? .dyn
      return .optional(source.next() % 3 == 0 ? Value?.none : openValue(wrapped, depth: depth - 1))
    default: return WorldBuilder.value(type, &source)
    }
  }

  private mutating func openValue(_ type: CELType, depth: Int) -> Value {
    guard isOpenHere() else { return value(type, depth: depth) }
    let attribute = attribute()
    guard var filled = completion else { return .unknown(UnknownSet(attribute)) }
    defer { completion = filled }
    return WorldBuilder.value(type, &filled)
  }

  /// A value all of which is known.
  static func value(_ type: CELType, _ source: inout ByteSource) -> Value {
    switch type {
    case .bool: .bool(source.next() % 2 == 0)
    case .int: .int(source.integer())
    case .uint: .uint(UInt64(bitPattern: source.integer()))
    case .double: .double(source.number())
    case .string: .string(source.text(from: World.words))
    case .bytes: .bytes(Array(source.text(from: World.words).utf8) + (source.next() % 4 == 0 ? [0xFF, 0xC3] : []))
    case .timestamp: timestamp(&source)
    case .duration: TimeSpan(seconds: source.integer() % 315_576_000_001).map { .duration($0) } ?? .null
    case .list(let element): .list((0..<source.below(4)).map { _ in value(element, &source) })
    case .map(let key, let of):
      .map(MapValue((0..<source.below(4)).map { _ in MapValue.Entry(value(key, &source), value(of, &source)) }))
    case .abstract(_, let parameters):
      .optional(source.next() % 3 == 0 ? Value?.none : value(parameters.first ?? .dyn, &source))
    case .dyn:
      value([.int, .bool, .string, .double, .uint, .null, .list(.int), .map(.string, .int)][source.below(8)], &source)
    default: .null
    }
  }

  private static func timestamp(_ source: inout ByteSource) -> Value {
    let seconds = source.integer() % 300_000_000_000
    let moment = Timestamp(
      seconds: min(max(seconds, -62_135_596_800), 253_402_300_799),
      nanoseconds: Int32(source.next() % 4) * 250_000_001)
    return moment.map { .timestamp($0) } ?? .null
  }
}
