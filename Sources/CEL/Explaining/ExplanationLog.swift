import ArmsLengthSourceText

/// Where the parts of a program note what they come to while it is evaluated.
///
/// A class, because all steps of the program write into it; unchecked, because it belongs to one evaluation on one thread.
final class ExplanationLog: @unchecked Sendable {
  /// A part of the tree, shared by all that is noted of it.
  final class Place: Sendable {
    let node: SyntaxNode
    /// The number of the macro whose rounds begin with this part, and the places of its variables.
    let round: (macro: Int, locals: Range<Int>)?

    init(_ node: SyntaxNode, round: (macro: Int, locals: Range<Int>)?) {
      self.node = node
      self.round = round
    }
  }

  /// What a part came to, once.
  final class Note {
    let place: Place
    var result = Slot(.unset)
    var parts: [Note] = []
    var rounds: [Round] = []
    var roundCount = 0
    /// How many rounds of each kind are kept.
    var kept = [0, 0, 0, 0, 0]
    /// How many notes there are in it, itself included.
    var size = 1

    init(_ place: Place) { self.place = place }
  }

  /// What the body of a macro came to for one element.
  struct Round {
    let index: Int
    let locals: [Slot]
    var parts: [Note] = []

    /// What the condition, or the result where there is none, came to.
    var kind: Kind { Kind(parts.first?.result ?? Slot(.unset)) }

    enum Kind: Int { case isTrue, isFalse, unknown, error, other }
  }

  /// How many notes are kept.
  private static let limit = 50_000

  private let rootID: Int
  private let elementLimit: Int
  private var rounds: [Int: (macro: Int, locals: Range<Int>)] = [:]
  private var open: [Note] = []
  private var finished: Note?
  private var count = 0
  private(set) var isTruncated = false
  private let rootPlace: Place

  init(_ root: SyntaxNode, elementLimit: Int) {
    rootID = root.id
    rootPlace = Place(root, round: nil)
    self.elementLimit = elementLimit
  }

  /// Says that the body of a macro is planned next.
  func expectRounds(of macro: Int, _ node: SyntaxNode.Comprehension, firstLocal: Int) {
    guard let body = node.predicate ?? node.transform else { return }
    rounds[body.id] = (macro, firstLocal..<firstLocal + node.variables.count)
  }

  /// Returns a step that notes what a part comes to.
  func noting(_ step: Step, _ node: SyntaxNode) -> Step {
    let round = rounds[node.id]
    guard round != nil || node.id == rootID || !node.isPlain else { return step }
    let place = Place(node, round: round)
    return Step { [self] context in
      if let round { begin(round.macro, round.locals.map { context.locals[$0] }) }
      guard begin(place) else { return step(&context) }
      let result = step(&context)
      end(result)
      return result
    }
  }

  /// What was noted of the whole.
  func root(_ result: Slot) -> Note {
    if let finished { return finished }
    let note = Note(rootPlace)
    note.result = result
    return note
  }

  // MARK: Noting

  private func begin(_ place: Place) -> Bool {
    guard count < Self.limit else {
      isTruncated = true
      return false
    }
    count += 1
    open.append(Note(place))
    return true
  }

  private func end(_ result: Slot) {
    guard let note = open.popLast() else { return }
    note.result = result
    closeRound(of: note)
    // A value that got a name is evaluated where it is first read; it belongs to where it is written.
    guard let owner = open.last(where: { $0.place.node.range.contains(note.place.node.range) }) ?? open.first else {
      finished = note
      return
    }
    owner.size += note.size
    if case .comprehension(let it) = owner.place.node.kind, !it.range.range.contains(note.place.node.range),
      !owner.rounds.isEmpty
    {
      owner.rounds[owner.rounds.count - 1].parts.append(note)
    } else {
      owner.parts.append(note)
    }
  }

  // MARK: Rounds

  private func begin(_ macro: Int, _ locals: [Slot]) {
    guard let note = open.last, note.place.node.id == macro else { return }
    closeRound(of: note)
    note.rounds.append(Round(index: note.roundCount, locals: locals))
    note.roundCount += 1
  }

  /// Lets go of the last round where enough of its kind were kept.
  private func closeRound(of note: Note) {
    guard let last = note.rounds.last else { return }
    let kind = last.kind.rawValue
    guard note.kept[kind] >= elementLimit else {
      note.kept[kind] += 1
      return
    }
    note.rounds.removeLast()
    let size = last.parts.reduce(0) { $0 + $1.size }
    note.size -= size
    count -= size
  }
}

extension ExplanationLog.Round.Kind {
  init(_ slot: Slot) {
    switch slot.kind {
    case .bool: self = slot.isTrue ? .isTrue : .isFalse
    case .unknown: self = .unknown
    case .error: self = .error
    default: self = .other
    }
  }
}

extension SourceRange {
  /// Whether a range lies within this one.
  func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension SyntaxNode {
  /// Whether what the part comes to stands in the text: constants, names of types, and lists and maps of these.
  var isPlain: Bool {
    switch kind {
    case .literal: return true
    case .identifier: if case .type = resolution { return true } else { return false }
    case .list(let elements, let optionals): return optionals.isEmpty && elements.allSatisfy(\.isPlain)
    case .map(let entries): return entries.allSatisfy { !$0.isOptional && $0.key.isPlain && $0.value.isPlain }
    default: return false
    }
  }
}
