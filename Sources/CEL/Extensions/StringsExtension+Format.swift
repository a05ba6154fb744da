/// What a text for `format` consists of.
struct FormatText {
  enum Part: Equatable {
    /// Bytes of the text itself.
    case text(Range<Int>)
    /// A clause for the next argument.
    case clause(Verb, precision: Int)
  }

  /// How a clause spells its argument, by its letter.
  enum Verb: UInt8 {
    case any = 0x73  // s
    case number = 0x64  // d
    case fixed = 0x66  // f
    case scientific = 0x65  // e
    case binary = 0x62  // b
    case octal = 0x6F  // o
    case hexadecimal = 0x78  // x
    case capitalHexadecimal = 0x58  // X
  }

  /// Why a text is none for `format`.
  struct Problem: Error {
    let message: String
  }

  private(set) var parts: [Part] = []
  /// How many arguments it takes.
  private(set) var argumentCount = 0

  /// The most digits behind the point.
  static let precisionLimit = 1000
  private static let usualPrecision = 6

  /// Reads a text.
  init(_ text: UnsafeBufferPointer<UInt8>) throws(Problem) {
    var start = 0
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      if index > start { parts.append(.text(start..<index)) }
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "%") {
        start = index  // the second one is the first byte of the text that follows
        index += 1
        continue
      }
      let precision = try FormatText.precision(text, &index)
      guard index < text.count else { throw Problem(message: "`%` at the end of a text for `format`: write `%%`") }
      guard let verb = Verb(rawValue: text[index]) else {
        let end = CodePoints.end(ofCodePointAt: index, in: text)
        let letter = String(decoding: text[index..<end], as: UTF8.self)
        throw Problem(message: "`%\(letter)` is no clause of `format`: there are %s %d %f %e %b %o %x %X and %%")
      }
      parts.append(.clause(verb, precision: precision))
      argumentCount += 1
      index += 1
      start = index
    }
    if index > start { parts.append(.text(start..<index)) }
  }

  /// Reads a text.
  init(_ text: [UInt8]) throws(Problem) {
    let result: Result<FormatText, Problem> = text.withUnsafeBufferPointer { bytes in
      do throws(Problem) { return .success(try FormatText(bytes)) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// What is wrong where the values are not as many as the clauses.
  static func misfit(_ clauses: Int, _ values: Int) -> String {
    "the text for `format` has \(clauses) clauses, the list \(values) values"
  }

  private static func precision(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) throws(Problem) -> Int {
    guard index < text.count, text[index] == UInt8(ascii: ".") else { return usualPrecision }
    index += 1
    let start = index
    var value = 0
    while index < text.count, (0x30...0x39).contains(text[index]) {
      value = value * 10 + Int(text[index] - 0x30)
      guard value <= precisionLimit else {
        throw Problem(message: "a precision of `format` is at most \(precisionLimit)")
      }
      index += 1
    }
    guard index > start else { throw Problem(message: "a precision of `format` is a number, such as in `%.2f`") }
    return value
  }
}

/// A text under construction.
private struct TextWriter {
  var bytes: [UInt8] = []
  /// How long it may get; it may be one value longer before that is noticed.
  let limit: Int
  /// What is not known of the values so far.
  var unknown: Slot?

  var isFull: Bool { bytes.count > limit }
}

extension EvaluationContext {
  /// A text with values in the place of its clauses.
  mutating func format(_ text: Slot, _ arguments: Slot) -> Slot {
    if let stop = charge((text.count + arguments.count) / 8) { return stop }
    let pattern: FormatText
    do throws(FormatText.Problem) {
      let result: Result<FormatText, FormatText.Problem> = withBytes(text) { bytes in
        do throws(FormatText.Problem) { return .success(try FormatText(bytes)) } catch { return .failure(error) }
      }
      pattern = try result.get()
    } catch {
      return fail(.invalidArgument, error.message)
    }
    if let stop = charge(pattern.parts.count) { return stop }
    if let open = openPresence(arguments) { return open }
    guard pattern.argumentCount <= arguments.count else {
      return fail(.invalidArgument, FormatText.misfit(pattern.argumentCount, arguments.count))
    }
    var writer = TextWriter(limit: textAllowance)
    var next = 0
    for part in pattern.parts {
      switch part {
      case .text(let range): withBytes(text) { writer.bytes.append(contentsOf: $0[range]) }
      case .clause(let verb, let precision):
        if let failure = write(element(arguments, next), verb, precision, to: &writer) { return failure }
        next += 1
      }
      if writer.isFull { return textTooLarge() }
    }
    return writer.unknown ?? newText(writer.bytes)
  }

  /// Writes a value as a clause says; returns an error if that does not take it.
  private mutating func write(_ slot: Slot, _ verb: FormatText.Verb, _ precision: Int, to writer: inout TextWriter)
    -> Slot?
  {
    switch (verb, slot.kind) {
    case (_, .unknown): writer.unknown = writer.unknown.map { merge($0, slot) } ?? slot
    case (_, .error): return slot
    case (.any, _): return writeAny(slot, to: &writer)
    case (.number, .int), (.number, .uint), (.number, .double): return writeAny(slot, to: &writer)
    case (.fixed, .int), (.fixed, .uint), (.fixed, .double), (.scientific, .int), (.scientific, .uint),
      (.scientific, .double):
      let number = slot.kind == .int ? Double(slot.int) : slot.kind == .uint ? Double(slot.uint) : slot.double
      guard number.isFinite else { return writeAny(.double(number), to: &writer) }
      if let stop = charge(precision / 8 + ExactDecimal.cost(of: number)) { return stop }
      let decimal = ExactDecimal(number)
      writer.bytes += verb == .fixed ? decimal.fixed(precision) : decimal.scientific(precision)
    case (.binary, .bool): writer.bytes.append(slot.isTrue ? 0x31 : 0x30)
    case (.binary, .int), (.binary, .uint): write(slot, radix: 2, to: &writer)
    case (.octal, .int), (.octal, .uint): write(slot, radix: 8, to: &writer)
    case (.hexadecimal, .int), (.hexadecimal, .uint), (.capitalHexadecimal, .int), (.capitalHexadecimal, .uint):
      write(slot, radix: 16, isCapital: verb == .capitalHexadecimal, to: &writer)
    case (.hexadecimal, .string), (.hexadecimal, .bytes), (.capitalHexadecimal, .string), (.capitalHexadecimal, .bytes):
      guard 2 * slot.count <= writer.limit - writer.bytes.count else { return textTooLarge() }
      let letters = Array((verb == .hexadecimal ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
      withBytes(slot) { bytes in
        for byte in bytes {
          writer.bytes.append(letters[Int(byte >> 4)])
          writer.bytes.append(letters[Int(byte & 15)])
        }
      }
    default:
      let letter = String(UnicodeScalar(verb.rawValue))
      return fail(.invalidArgument, "the clause `%\(letter)` of `format` does not take \(typeOfValue(slot))")
    }
    return nil
  }

  private func write(_ slot: Slot, radix: Int, isCapital: Bool = false, to writer: inout TextWriter) {
    let text =
      slot.kind == .int
      ? String(slot.int, radix: radix, uppercase: isCapital) : String(slot.uint, radix: radix, uppercase: isCapital)
    writer.bytes += Array(text.utf8)
  }

  /// Writes a value as `%s` does, what is in it included; returns an error if it has no spelling.
  private mutating func writeAny(_ slot: Slot, to writer: inout TextWriter) -> Slot? {
    switch slot.kind {
    case .null: writer.bytes += Array("null".utf8)
    case .bool: writer.bytes += Array((slot.isTrue ? "true" : "false").utf8)
    case .int, .uint: write(slot, radix: 10, to: &writer)
    case .double:
      writer.bytes +=
        slot.double.isFinite
        ? ExactDecimal.shortest(slot.double) : Array(StandardLibrary.text(of: slot.double).utf8)
    case .string, .bytes:
      guard slot.count <= writer.limit - writer.bytes.count else { return textTooLarge() }
      if slot.kind == .bytes, withBytes(slot, { String(validating: $0, as: UTF8.self) == nil }) {
        return fail(.invalidConversion, "the bytes are no UTF-8")
      }
      withBytes(slot) { writer.bytes.append(contentsOf: $0) }
    case .timestamp: writer.bytes += Array((slot.timestamp?.description ?? "").utf8)
    case .duration: writer.bytes += Array((slot.duration?.description ?? "").utf8)
    case .type: writer.bytes += Array(type(slot).runtimeName.utf8)
    case .opaque: writer.bytes += Array(opaque(slot).description.utf8)
    case .list: return writeList(slot, to: &writer)
    case .map: return writeMap(slot, to: &writer)
    case .unknown: writer.unknown = writer.unknown.map { merge($0, slot) } ?? slot
    case .error: return slot
    case .record, .optional, .none, .choice, .openList, .unset:
      return fail(.invalidArgument, "the clause `%s` of `format` does not take \(typeOfValue(slot))")
    }
    return nil
  }

  private mutating func writeList(_ list: Slot, to writer: inout TextWriter) -> Slot? {
    if let stop = charge(list.count) { return stop }
    if let open = openPresence(list) {
      writer.unknown = writer.unknown.map { merge($0, open) } ?? open
      return nil
    }
    writer.bytes.append(UInt8(ascii: "["))
    for index in 0..<list.count {
      if index > 0 { writer.bytes += Array(", ".utf8) }
      if let failure = writeAny(element(list, index), to: &writer) { return failure }
      if writer.isFull { return textTooLarge() }
    }
    writer.bytes.append(UInt8(ascii: "]"))
    return nil
  }

  /// Writes the entries in the order of their keys' spelling.
  private mutating func writeMap(_ map: Slot, to writer: inout TextWriter) -> Slot? {
    if let stop = charge(2 * map.count) { return stop }
    var entries: [(key: [UInt8], index: Int)] = []
    var keys = TextWriter(limit: writer.limit - writer.bytes.count)
    for index in 0..<map.count {
      let start = keys.bytes.count
      if let failure = writeAny(key(map, index), to: &keys) { return failure }
      if keys.isFull { return textTooLarge() }
      entries.append((Array(keys.bytes[start...]), index))
    }
    entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
    writer.bytes.append(UInt8(ascii: "{"))
    for (position, entry) in entries.enumerated() {
      if position > 0 { writer.bytes += Array(", ".utf8) }
      writer.bytes += entry.key + Array(": ".utf8)
      if let failure = writeAny(entryValue(map, entry.index), to: &writer) { return failure }
      if writer.isFull { return textTooLarge() }
    }
    writer.bytes.append(UInt8(ascii: "}"))
    return nil
  }
}
