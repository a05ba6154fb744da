import ArmsLengthLocatedYAML
import ArmsLengthSourceText
import ArmsLengthVendorModel

/// Reading values and records by their schemas: the one way in which every field of every document is read.
extension DocumentReading {
  /// Reads the fields of a map.
  ///
  /// - Parameters:
  ///   - node: The map.
  ///   - schemas: Whose fields may stand in it; the first is what it is.
  ///   - handled: Keys that the caller reads itself.
  ///   - isPartial: Whether required fields may be left out, as in accounts.
  /// - Returns: The fields that could be read.
  mutating func fields(
    of node: YAMLNode, _ schemas: [RecordSchema], handled: [String] = [], isPartial: Bool = false
  ) -> [String: StatedValue] {
    var result: [String: StatedValue] = [:]
    result.reserveCapacity(node.entries.count)
    var keys: [(field: String, location: SourceLocation)] = []
    keys.reserveCapacity(node.entries.count)
    var unknown: [String] = []
    let entries = node.entries.map { $0 }
    for (index, (key, value)) in entries.enumerated() {
      let name = key.text
      if isFull { return result }
      if index > 0, let cut = cutNumber(entries[index - 1], (key, value)) {
        diagnostics.append(cut)
        continue
      }
      if handled.contains(name) {
        if isNull(value) { diagnostics.append(.noValue(name, at: key.location)) }
        continue
      }
      guard let (field, isPlural) = Self.field(name, schemas) else {
        if YAMLNode.isBare((key, value)) {
          if let problem = bareKey(index, entries, schemas) { diagnostics.append(problem) }
          unknown.append(name)
          continue
        }
        diagnostics.append(unknownField(name, schemas, handled, at: key.location))
        unknown.append(name)
        continue
      }
      if let other = keys.first(where: { $0.field == field.name }) {
        diagnostics.append(.bothKeys(name, field, at: key.location, other: other.location))
        continue
      }
      keys.append((field.name, key.location))
      if isNull(value) {
        diagnostics.append(.noValue(name, at: key.location))
        continue
      }
      // What is left of a number that the comma cuts is no number by itself.
      if index + 1 < entries.count, cutNumber((key, value), entries[index + 1]) != nil { continue }
      let found =
        if isPlural {
          parties(value, name, single: field.name)
        } else if field.isChange, value.kind == .scalar, !isWord(value, "unknown") {
          change(value)
        } else {
          self.value(value, field.type, name)
        }
      if field.isRequired, found == FieldValue.none {
        diagnostics.append(.requiredIsNone(name, at: value.location))
      } else if let found {
        checkReferences(field, value)
        result[field.name] = StatedValue(found, at: value.location)
      }
    }
    if !isPartial {
      for field in schemas[0].requiredFields where !keys.contains(where: { $0.field == field.name }) {
        // A misspelt key is told once, not as a missing one too.
        if unknown.contains(where: {
          schemas[0].field(for: $0) == field.name
            || Suggestion.closest(to: $0, among: [field.name] + [field.plural ?? field.name]) != nil
        }) {
          continue
        }
        diagnostics.append(
          .missingField(
            field.name, of: "the \(schemas[0].readableName)", form: "\(field.name): \(field.type.example)",
            at: node.location))
      }
    }
    return result
  }

  /// The error that two entries are one number with a separator: `{price: 14,300 USD}` is a map of `price` and `300 USD`.
  private func cutNumber(
    _ first: (key: YAMLNode, value: YAMLNode), _ second: (key: YAMLNode, value: YAMLNode)
  ) -> Diagnostic? {
    guard second.key.kind == .scalar, second.key.style == .plain, isNull(second.value),
      second.key.bytes.first.map(Self.isDigit) ?? false, first.value.kind == .scalar, first.value.style == .plain,
      first.value.bytes.last.map(Self.isDigit) ?? false,
      second.key.range.lowerBound == first.value.range.upperBound + 1
    else { return nil }
    return .cutAtComma(first.value.text, second.key.text, at: first.value.location)
  }

  /// The error that an entry has no colon; nil if the one before it has been reported as the same text.
  ///
  /// `{note: bought, then sold}` is a map of `note` and of `then sold`; `{economic 49%}` lacks its colon.
  private func bareKey(
    _ index: Int, _ entries: [(key: YAMLNode, value: YAMLNode)], _ schemas: [RecordSchema]
  ) -> Diagnostic? {
    let key = entries[index].key
    let words = key.text.split(maxSplits: 1) { $0 == " " || $0 == ":" }.map(String.init)
    if words.count == 2, Self.field(words[0], schemas) != nil { return .noColon(words[0], words[1], at: key.location) }
    func isPart(_ index: Int) -> Bool {
      YAMLNode.isBare(entries[index]) && Self.field(entries[index].key.text, schemas) == nil
    }
    guard let head = entries[..<index].lastIndex(where: { !YAMLNode.isBare($0) }),
      entries[head].value.kind == .scalar, entries[head].value.style == .plain, !entries[head].value.bytes.isEmpty
    else { return unknownField(key.text, schemas, [], at: key.location) }
    guard head == index - 1 else { return nil }
    let end = entries[index...].indices.prefix { isPart($0) }.last ?? index
    let range = SourceRange(entries[head].value.range.lowerBound, entries[end].key.range.upperBound)
    let place = SourceLocation(key.file, range)
    return .cutText(entries[head].key.text, place.text, at: place)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Reads a map as a record, or a bare value as the record it stands for.
  mutating func record(_ node: YAMLNode, _ schema: RecordSchema, _ name: String) -> Record? {
    if node.kind == .scalar, let shorthand = schema.shorthand, let field = schema[shorthand] {
      guard let value = value(node, field.type, name) else { return nil }
      return Record(schema: schema, fields: [shorthand: StatedValue(value, at: node.location)])
    }
    guard node.kind == .mapping else {
      diagnostics.append(.wrongType(name, node, expected: "a map", form: "\(name): \(schema.example)"))
      return nil
    }
    let record = Record(schema: schema, fields: fields(of: node, [schema]))
    checkOrder(of: record)
    checkStrength(of: record)
    return record
  }

  /// Reads a value; nil if it is wrong, and then that is reported.
  mutating func value(_ node: YAMLNode, _ type: FieldType, _ name: String) -> FieldValue? {
    if let common = commonValue(node, type) { return common }
    switch type {
    case .list(let element):
      let nodes = node.kind == .sequence ? node.elements.map { $0 } : [node]
      return .list(nodes.compactMap { isNull($0) ? nullElement($0, name) : value($0, element, name) })
    case .record(let schema): return record(node, schema, name).map(FieldValue.record)
    case .choice(let list) where list == .standings && node.kind != .scalar: return datedStandings(node, name)
    default: break
    }
    guard node.kind == .scalar else {
      diagnostics.append(.wrongType(name, node, expected: type.readableName, form: "\(name): \(type.example)"))
      return nil
    }
    switch type {
    case .flag: return flag(node, name)
    case .text: return .text(node.text)
    case .word: return word(node, name)
    case .choice(let list): return choice(node, list, name)
    case .party: return party(node).map(FieldValue.party)
    case .quantity(let kind): return quantity(node, kind).map(FieldValue.quantity)
    case .date, .span: return date(node).map(FieldValue.date)
    case .list, .record: return nil
    }
  }

  /// The values that mean the same in every field: `unknown`, `none` and the empty list.
  private func commonValue(_ node: YAMLNode, _ type: FieldType) -> FieldValue? {
    if node.kind == .sequence {
      guard node.elements.isEmpty else { return nil }
      switch type {
      case .list, .record: return FieldValue.none
      default: return nil
      }
    }
    let isUnknown = isWord(node, "unknown")
    guard isUnknown || isWord(node, "none") else { return nil }
    switch type {
    case .choice(let list) where list.words.contains(node.text): return nil
    case .text where node.style != .plain: return nil
    case .quantity where !isUnknown: return nil
    default: return isUnknown ? .unknown : FieldValue.none
    }
  }

  /// Whether a scalar is a word that means the same everywhere; in quotes too, since JSON has no other way.
  func isWord(_ node: YAMLNode, _ word: String) -> Bool {
    node.kind == .scalar && node.bytes.elementsEqual(word.utf8) && node.style != .literal && node.style != .folded
  }

  private mutating func flag(_ node: YAMLNode, _ name: String) -> FieldValue? {
    if case .bool(let flag) = node.scalar { return .flag(flag) }
    diagnostics.append(.notAFlag(node.text, name, at: node.location))
    return nil
  }

  mutating func word(_ node: YAMLNode, _ name: String) -> FieldValue? {
    let text = node.text
    if text.isKebabCase { return .text(text) }
    diagnostics.append(.notAnID(text, name, at: node.location))
    return nil
  }

  private mutating func choice(_ node: YAMLNode, _ list: ClosedList, _ name: String) -> FieldValue? {
    let text = node.text
    if list.words.contains(text) { return .text(text) }
    diagnostics.append(.notInList(text, list, name, at: node.location))
    return nil
  }

  mutating func quantity(_ node: YAMLNode, _ kind: QuantityKind) -> Quantity? {
    do {
      return try Quantity(parsing: node.text, as: kind)
    } catch {
      diagnostics.append(.badQuantity(error, at: place(error.range, in: node)))
      return nil
    }
  }

  private mutating func change(_ node: YAMLNode) -> FieldValue? {
    do {
      return .quantity(try Quantity(parsingChange: node.text))
    } catch {
      diagnostics.append(.badQuantity(error, at: place(error.range, in: node)))
      return nil
    }
  }

  mutating func date(_ node: YAMLNode) -> PartialDate? {
    do {
      return try PartialDate(parsing: node.text)
    } catch {
      diagnostics.append(.badDate(error, at: place(error.range, in: node)))
      return nil
    }
  }

  func isNull(_ node: YAMLNode) -> Bool {
    node.kind == .scalar && node.style == .plain && node.scalar == .null
  }

  private func place(_ range: SourceRange, in node: YAMLNode) -> SourceLocation {
    range.isEmpty ? node.location : node.location(ofContent: range)
  }

  private mutating func nullElement(_ node: YAMLNode, _ name: String) -> FieldValue? {
    diagnostics.append(.noValue(name, at: node.location))
    return nil
  }

  private static func field(_ name: String, _ schemas: [RecordSchema]) -> (FieldSchema, isPlural: Bool)? {
    for schema in schemas {
      if let field = schema[name] { return (field, false) }
    }
    for schema in schemas {
      if let field = schema.fields.first(where: { $0.plural == name }) { return (field, true) }
    }
    return nil
  }

  private func unknownField(
    _ name: String, _ schemas: [RecordSchema], _ handled: [String], at place: SourceLocation
  ) -> Diagnostic {
    let own = schemas[0].fields.flatMap { [$0.name] + ($0.plural.map { [$0] } ?? []) }
    let shared = schemas.dropFirst().flatMap { $0.fields.map(\.name) } + handled
    return .unknownField(name, among: own, shared: shared, meant: schemas[0].field(for: name), at: place)
  }
}
