import Foundation

/// Checks values against the part of JSON Schema that `assessment.schema.json` uses.
///
/// Members that the schema does not name are reported too: what is written must be described.
struct SchemaCheck {
  let root: [String: Any]

  /// The keywords that are understood; another one would be passed over silently.
  static let keywords: Set = [
    "$schema", "$defs", "$ref", "title", "description", "type", "const", "enum", "pattern", "minimum", "maximum",
    "required",
    "properties", "items", "anyOf",
  ]

  /// What does not fit, each with its place.
  func problems(of value: Any) -> [String] { problems(of: value, root, at: "$") }

  private func problems(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
    let strange = schema.keys.filter { !Self.keywords.contains($0) }
    guard strange.isEmpty else { return ["\(place): keywords \(strange) are not understood"] }
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(place): no \(reference)"]
      }
      return problems(of: value, target, at: place)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let found = choices.map { self.problems(of: value, $0, at: place) }
      return found.contains { $0.isEmpty } ? [] : found.first ?? []
    }
    var problems: [String] = []
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      let found = Self.types(of: value)
      if found.isDisjoint(with: types) { return ["\(place): \(found) in place of \(types)"] }
    }
    if let expected = schema["const"] as? String, value as? String != expected {
      problems.append("\(place): not \(expected)")
    }
    if let words = schema["enum"] as? [String], let text = value as? String, !words.contains(text) {
      problems.append("\(place): `\(text)` is not one of \(words)")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      problems.append("\(place): `\(text)` does not match \(pattern)")
    }
    if !(value is NSNull), let number = value as? Double {
      if let least = schema["minimum"] as? Double, number < least { problems.append("\(place): \(number) < \(least)") }
      if let most = schema["maximum"] as? Double, number > most { problems.append("\(place): \(number) > \(most)") }
    }
    if let object = value as? [String: Any] { problems += members(of: object, schema, at: place) }
    if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, element) in elements.enumerated() {
        problems += self.problems(of: element, items, at: "\(place)[\(index)]")
      }
    }
    return problems
  }

  private func members(of object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var problems: [String] = []
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      problems.append("\(place): no `\(name)`")
    }
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if let property = properties[name] {
        problems += self.problems(of: value, property, at: "\(place).\(name)")
      } else {
        problems.append("\(place): `\(name)` is not described")
      }
    }
    return problems
  }

  private static func types(of value: Any) -> Set<String> {
    switch value {
    case is NSNull: return ["null"]
    case is String: return ["string"]
    case is [Any]: return ["array"]
    case is [String: Any]: return ["object"]
    case let number as NSNumber:
      if CFBooleanCheck.isBoolean(number) { return ["boolean"] }
      return number.doubleValue == number.doubleValue.rounded() ? ["integer", "number"] : ["number"]
    default: return []
    }
  }
}

/// Tells `true` from 1 in what Foundation read.
private enum CFBooleanCheck {
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || number === (true as NSNumber)
  }
}
