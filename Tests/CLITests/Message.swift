/// A message as the tool prints it.
struct Message: Hashable, Comparable {
  let code: String
  let severity: String
  let text: String
  var help: String?
  /// `file:line:column`.
  var place: String?

  /// Finds the messages of a text.
  static func parsed(_ output: String) -> [Message] {
    var found: [Message] = []
    for line in output.split(separator: "\n") {
      if let start = line.wholeMatch(of: /(error|warning|note)\[([A-Z][0-9]{3})\]: (.*)/) {
        found.append(
          Message(code: String(start.2), severity: String(start.1), text: String(start.3), help: nil, place: nil))
      } else if let place = line.wholeMatch(of: /\ *--> (.*)/), !found.isEmpty {
        found[found.count - 1].place = String(place.1)
      } else if let help = line.wholeMatch(of: /\ *= help: (.*)/), !found.isEmpty {
        found[found.count - 1].help = String(help.1)
      }
    }
    return found
  }

  /// The message as the catalogue has it.
  var entry: String { "\(code) \(severity): \(text)\n" + (help.map { "  help: \($0)\n" } ?? "") }

  static func < (a: Message, b: Message) -> Bool { (a.code, a.text, a.help ?? "") < (b.code, b.text, b.help ?? "") }
}
