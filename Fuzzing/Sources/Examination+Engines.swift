@testable import CEL

extension Examination {
  /// What is decided while parts are open holds whatever they turn out to be.
  static func partial(_ bytes: [UInt8]) {
    let split = min(bytes.count, Int(bytes.first ?? 0))
    var source = ByteSource(Array(bytes.dropFirst().prefix(split)))
    let text = Grower.expression(&source)
    if isVerbose { show(text) }
    guard let program = try? World.environment.compile(text) else { return }
    let world = Array(bytes.dropFirst(1 + split))
    let open = WorldBuilder.activation(World.environment, world, isOpen: true)
    let value = program.evaluate(open)
    if isVerbose { say("over open data: \(value)") }
    if Outcome.isLimit(value) { return }
    if case .unknown(let set) = value {
      return hold(!set.attributes.isEmpty, "unknown for no reason\n\(text)")
    }
    var random = SeededRandom(UInt64(bytes.count))
    for round in 0..<8 {
      let completion = round == 0 ? [] : random.bytes(100)
      let full = WorldBuilder.activation(World.environment, world, isOpen: true, completion: completion)
      let outcomes = WorldBuilder.outcomes.map { Int8(random.next() % UInt64($0)) }
      check(value, program.evaluate(full, assignment: outcomes), text)
      // Only the variables, not the rest.
      check(value, program.evaluate(open, assignment: outcomes), text)
    }
  }

  private static func check(_ early: Value, _ late: Value, _ text: String) {
    // What is not known yet may turn out to make another part fail, and a variable may leave the rest open.
    switch late {
    case .error: return
    case .unknown: return
    default: hold(Outcome.covers(early, late), "\(early) becomes \(late)\n\(text)")
    }
  }

  /// All ways to search agree, and a search takes no more work than it should.
  static func regex(_ bytes: [UInt8]) {
    let split = min(bytes.count, Int(bytes.first ?? 0) % 64)
    let pattern = String(decoding: bytes.dropFirst().prefix(split), as: UTF8.self)
    var text = String(decoding: bytes.dropFirst(1 + split), as: UTF8.self)
    let simulated: RegularExpression
    do {
      simulated = try RegularExpression(pattern)
    } catch {
      hold(!((try? RegularExpression(pattern, isReused: true)) != nil), "only taken for reuse\n\(pattern)")
      return
    }
    let tabled = try? RegularExpression(pattern, isReused: true)
    let capturing = try? RegularExpression(pattern, isReused: false, hasCaptures: true)
    let both = try? RegularExpression(pattern, isReused: true, hasCaptures: true)
    text.withUTF8 { text in
      let isFound = simulated.isFound(in: text)
      func agrees(_ other: Bool?, _ way: String) {
        hold(other == nil || other == isFound, "\(way): \(!isFound), not \(isFound)\n\(pattern)\n\(Array(text))")
      }
      agrees(tabled?.isFound(in: text), "by table")
      var work = Int.max
      let first = capturing?.firstMatch(in: text, work: &work)
      if capturing != nil { agrees(first != nil, "with groups") }
      work = Int.max
      if let both { agrees(both.firstMatch(in: text, work: &work) != nil, "with groups, by table") }
      let size = simulated.program.instructions.count
      let used = Int.max - work
      hold(
        used <= (text.count + 2) * (size + 8) * 64,
        "\(used) steps for \(text.count) bytes, \(size) instructions\n\(pattern)")
      guard let capturing, let first else { return }
      work = 10_000_000
      var end = -1
      let matches = capturing.allMatches(in: text, limit: 50, work: &work)
      hold(work < 0 || matches.first == first, "the first of all matches is another one\n\(pattern)")
      for match in matches {
        hold(match.range.lowerBound >= end, "matches overlap\n\(pattern)")
        end = match.range.upperBound
        for group in 0...capturing.captureCount {
          guard let range = match[group] else { continue }
          hold(
            range.upperBound <= text.count && range.lowerBound <= range.upperBound,
            "a group beyond the text\n\(pattern)")
          for place in [range.lowerBound, range.upperBound] where place < text.count {
            hold(text[place] & 0xC0 != 0x80, "a group ends inside of a character\n\(pattern)")
          }
        }
      }
    }
  }

  /// A file is refused, or gives offsets within bounds at all times.
  static func zone(_ bytes: [UInt8]) {
    let files: [[UInt8]] = [bytes, header + bytes]
    for file in files {
      guard let rules = ZoneRules(tzif: file) else { continue }
      var times: [Int64] = [.min / 2, -62_135_596_800, -1, 0, 1, 951_782_400, 253_402_300_799, .max / 2]
      for transition in rules.transitions.suffix(20) where abs(transition / 2) < .max / 4 {
        times += [transition - 1, transition, transition + 1]
      }
      for month in 0..<24 { times.append(1_700_000_000 + Int64(month) * 2_600_000) }
      for time in times {
        let offset = rules.offset(at: time)
        hold((-200_000...200_000).contains(offset), "an offset of \(offset) at \(time)")
      }
    }
  }

  /// An empty file, ready for a footer.
  private static let header: [UInt8] = {
    var counts = [UInt8](repeating: 0, count: 24)
    counts[19] = 1
    counts[23] = 1
    let block = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
    let content: [UInt8] = [0, 0, 0, 0, 0, 0, 0]
    return block + content + block + content + [0x0A]
  }()
}
