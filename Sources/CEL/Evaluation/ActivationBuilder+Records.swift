extension ActivationBuilder {
  /// Makes records of the maps that stand where a type has records.
  ///
  /// A field that the map leaves out is unknown; null says that there is none.
  ///
  /// - Parameters:
  ///   - value: A value that fits the type.
  ///   - type: The declared type.
  ///   - path: How people get to the value, for the names of unknowns: `order.items[2]`.
  /// - Complexity: O(*n*) in the size of the value.
  mutating func replacingMaps(in value: Value, of type: CELType, path: String) -> Value {
    switch (type, value) {
    case (.nullable(let type), _): return replacingMaps(in: value, of: type, path: path)
    case (.record(let name), .map(let map)): return .record(record(name, map, path: path))
    case (.list(let element), .list(let list)) where element.holdsRecords:
      let elements = list.elements.enumerated().map { index, item in
        replacingMaps(in: item, of: element, path: "\(path)[\(index)]")
      }
      return .list(ListValue(elements, presence: list.presence))
    case (.map(_, let held), .map(let map)) where held.holdsRecords:
      let entries = map.entries.map { entry in
        MapValue.Entry(entry.key, replacingMaps(in: entry.value, of: held, path: "\(path)[\(entry.key)]"))
      }
      return .map(MapValue(entries))
    case (.abstract(CELType.optionalName, let parameters), .optional(let wrapped?)):
      return .optional(replacingMaps(in: wrapped, of: parameters.first ?? .dyn, path: path))
    default: return value
    }
  }

  private mutating func record(_ type: String, _ map: MapValue, path: String) -> RecordReference {
    let id = newRecord(type, label: path)
    for field in fields(of: type) {
      guard let value = map[.string(field.name)] else { continue }
      if case .null = value, !field.type.admitsNull {
        set(id, field.name, .none(stated: true))
      } else {
        set(id, field.name, .value(replacingMaps(in: value, of: field.type, path: "\(path).\(field.name)")))
      }
    }
    return reference(id)
  }
}

extension CELType {
  /// Whether records are among the values of the type.
  fileprivate var holdsRecords: Bool {
    switch self {
    case .record: true
    case .list(let inner), .nullable(let inner), .map(_, let inner): inner.holdsRecords
    case .abstract(_, let parameters): parameters.contains(where: \.holdsRecords)
    default: false
    }
  }

  fileprivate var admitsNull: Bool {
    switch self {
    case .null, .dyn, .nullable: true
    default: false
    }
  }
}
