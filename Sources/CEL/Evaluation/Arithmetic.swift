/// Arithmetic on the standard types; nil where the types have no such operator.
enum Arithmetic {
  private static func overflow(_ context: inout EvaluationContext, _ type: String) -> Slot {
    context.fail(.overflow, "the result does not fit \(type)")
  }

  private static func zero(_ context: inout EvaluationContext) -> Slot {
    context.fail(.divisionByZero, "division by zero")
  }

  static func negate(_ context: inout EvaluationContext, _ x: Slot) -> Slot? {
    switch x.kind {
    case .int: x.int == .min ? overflow(&context, "int") : .int(-x.int)
    case .double: .double(-x.double)
    default: nil
    }
  }

  static func add(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot? {
    switch (a.kind, b.kind) {
    case (.int, .int):
      let (sum, isOver) = a.int.addingReportingOverflow(b.int)
      return isOver ? overflow(&context, "int") : .int(sum)
    case (.uint, .uint):
      let (sum, isOver) = a.uint.addingReportingOverflow(b.uint)
      return isOver ? overflow(&context, "uint") : .uint(sum)
    case (.double, .double): return .double(a.double + b.double)
    case (.string, .string), (.bytes, .bytes): return join(&context, a, b)
    case (.list, .list): return joinLists(&context, a, b)
    case (.timestamp, .duration): return context.moment(a, plus: b, sign: 1)
    case (.duration, .timestamp): return context.moment(b, plus: a, sign: 1)
    case (.duration, .duration): return context.span(a, plus: b, sign: 1)
    default: return nil
    }
  }

  static func subtract(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot? {
    switch (a.kind, b.kind) {
    case (.int, .int):
      let (difference, isOver) = a.int.subtractingReportingOverflow(b.int)
      return isOver ? overflow(&context, "int") : .int(difference)
    case (.uint, .uint):
      let (difference, isOver) = a.uint.subtractingReportingOverflow(b.uint)
      return isOver ? overflow(&context, "uint") : .uint(difference)
    case (.double, .double): return .double(a.double - b.double)
    case (.timestamp, .duration): return context.moment(a, plus: b, sign: -1)
    case (.duration, .duration), (.timestamp, .timestamp): return context.span(a, plus: b, sign: -1)
    default: return nil
    }
  }

  static func multiply(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot? {
    switch (a.kind, b.kind) {
    case (.int, .int):
      let (product, isOver) = a.int.multipliedReportingOverflow(by: b.int)
      return isOver ? overflow(&context, "int") : .int(product)
    case (.uint, .uint):
      let (product, isOver) = a.uint.multipliedReportingOverflow(by: b.uint)
      return isOver ? overflow(&context, "uint") : .uint(product)
    case (.double, .double): return .double(a.double * b.double)
    default: return nil
    }
  }

  static func divide(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot? {
    switch (a.kind, b.kind) {
    case (.int, .int):
      if b.int == 0 { return zero(&context) }
      let (quotient, isOver) = a.int.dividedReportingOverflow(by: b.int)
      return isOver ? overflow(&context, "int") : .int(quotient)
    case (.uint, .uint): return b.uint == 0 ? zero(&context) : .uint(a.uint / b.uint)
    case (.double, .double): return .double(a.double / b.double)
    default: return nil
    }
  }

  static func remainder(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot? {
    switch (a.kind, b.kind) {
    case (.int, .int):
      if b.int == 0 { return zero(&context) }
      return .int(b.int == -1 ? 0 : a.int % b.int)
    case (.uint, .uint): return b.uint == 0 ? zero(&context) : .uint(a.uint % b.uint)
    default: return nil
    }
  }

  /// How many bytes an evaluation may put together.
  static let sizeLimit = 1 << 24

  private static func join(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot {
    guard context.scratch.bytes.count + a.count + b.count <= sizeLimit else {
      return context.fail(.limitExceeded, "the evaluation takes too much memory")
    }
    let start = context.scratch.bytes.count
    context.append(a)
    context.append(b)
    return context.scratch.finishBytes(a.kind, from: start)
  }

  private static func joinLists(_ context: inout EvaluationContext, _ a: Slot, _ b: Slot) -> Slot {
    if let stop = context.charge(a.count + b.count) { return stop }
    var elements: [Slot] = []
    var presence: [Slot] = []
    for list in [a, b] {
      for index in 0..<list.count {
        elements.append(context.element(list, index))
        presence.append(context.presence(list, index))
      }
    }
    return context.scratch.list(elements, presence: presence)
  }
}

extension EvaluationContext {
  /// Puts the bytes of a text at the end of the scratch space.
  fileprivate mutating func append(_ text: Slot) {
    if text.space == .scratch {
      scratch.bytes.append(contentsOf: Array(scratch.bytes[text.offset..<text.offset + text.count]))
    } else {
      scratch.bytes.append(contentsOf: view(of: text).bytes(of: text))
    }
  }

  /// A moment moved by a span.
  mutating func moment(_ moment: Slot, plus span: Slot, sign: Int64) -> Slot {
    var seconds = moment.int + sign * span.int
    var nanoseconds = Int64(Int32(bitPattern: moment.extra)) + sign * Int64(Int32(bitPattern: span.extra))
    if nanoseconds < 0 {
      seconds -= 1
      nanoseconds += 1_000_000_000
    } else if nanoseconds >= 1_000_000_000 {
      seconds += 1
      nanoseconds -= 1_000_000_000
    }
    guard let result = Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds)) else {
      return fail(.overflow, "the moment is outside of the years 1 to 9999")
    }
    return .timestamp(result)
  }

  /// The sum or difference of two spans, or the span between two moments.
  mutating func span(_ a: Slot, plus b: Slot, sign: Int64) -> Slot {
    var seconds = a.int + sign * b.int
    var nanoseconds = Int64(Int32(bitPattern: a.extra)) + sign * Int64(Int32(bitPattern: b.extra))
    seconds += nanoseconds / 1_000_000_000
    nanoseconds %= 1_000_000_000
    if seconds > 0, nanoseconds < 0 {
      seconds -= 1
      nanoseconds += 1_000_000_000
    } else if seconds < 0, nanoseconds > 0 {
      seconds += 1
      nanoseconds -= 1_000_000_000
    }
    guard let result = TimeSpan(seconds: seconds, nanoseconds: Int32(nanoseconds)) else {
      return fail(.overflow, "the span of time is too long")
    }
    return .duration(result)
  }
}
