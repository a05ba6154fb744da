/// Functions that find the parts of texts that a regular expression describes; as cel-go has them.
enum RegexExtension {
  static let functions: [FunctionDeclaration] = [
    FunctionDeclaration(
      name: "regex.extract",
      documentation: """
        The first part of a text that a regular expression (RE2 syntax) matches, or of that the part in its only group; nothing \
        where there is none, or where the group is empty. More than one group is an error.
        """,
      examples: [
        "regex.extract(\"order 66, order 99\", \"[0-9]+\") == optional.of(\"66\")",
        "regex.extract(\"key=value\", \"=(.*)\").orValue(\"\") == \"value\"",
        "!regex.extract(\"key\", \"=(.*)\").hasValue()",
      ],
      overloads: [searching("regex_extract_string_string", .optional(.string), extract)]),
    FunctionDeclaration(
      name: "regex.extractAll",
      documentation: """
        The parts of a text that a regular expression (RE2 syntax) matches, from left to right without overlaps, or of each the \
        part in its only group unless that is empty. More than one group is an error.
        """,
      examples: [
        "regex.extractAll(\"order 66, order 99\", \"[0-9]+\") == [\"66\", \"99\"]",
        "regex.extractAll(\"a=1 b=2\", \"=([0-9])\") == [\"1\", \"2\"]",
      ],
      overloads: [searching("regex_extractAll_string_string", .list(.string), extractAll)]),
    FunctionDeclaration(
      name: "regex.replace",
      documentation: """
        A text with another one in the place of each part that a regular expression (RE2 syntax) matches, or of as many as a \
        number says, if it is not negative. In the new text `\\1` to `\\9` are the groups, `\\0` the whole match, and `\\\\` is \
        a backslash.
        """,
      examples: [
        "regex.replace(\"banana\", \"a\", \"o\") == \"bonono\"",
        "regex.replace(\"banana\", \"a\", \"o\", 1) == \"bonana\"",
        "regex.replace(\"John Smith\", \"(\\\\w+) (\\\\w+)\", r\"\\2, \\1\") == \"Smith, John\"",
      ],
      overloads: [replacing(isCounted: false), replacing(isCounted: true)]),
  ]

  // MARK: Overloads

  private typealias Search = @Sendable (inout EvaluationContext, RegularExpression, Slot) -> Slot

  /// A function of a text and a pattern, which is read once where it is a literal.
  private static func searching(_ id: String, _ result: CELType, _ body: @escaping Search) -> Overload {
    var overload = Overload(
      id, [.string, .string], result,
      implementation: .binary { context, text, pattern in
        switch read(pattern, &context) {
        case .success(let expression): body(&context, expression, text)
        case .failure(let error): error.slot
        }
      })
    overload.preparation = { _, arguments in
      guard let expression = constant(arguments[1]) else { return nil }
      return .binary { context, text, _ in body(&context, expression, text) }
    }
    return overload
  }

  private static func replacing(isCounted: Bool) -> Overload {
    let parameters: [CELType] = [.string, .string, .string]
    if isCounted {
      var overload = Overload(
        "regex_replace_string_string_string_int", parameters + [.int], .string,
        implementation: .quaternary { context, text, pattern, new, limit in
          switch read(pattern, &context) {
          case .success(let expression): replace(&context, expression, text, new, limit: limit.int)
          case .failure(let error): error.slot
          }
        })
      overload.preparation = { _, arguments in
        guard let expression = constant(arguments[1]) else { return nil }
        return .quaternary { context, text, _, new, limit in
          replace(&context, expression, text, new, limit: limit.int)
        }
      }
      return overload
    }
    var overload = Overload(
      "regex_replace_string_string_string", parameters, .string,
      implementation: .ternary { context, text, pattern, new in
        switch read(pattern, &context) {
        case .success(let expression): replace(&context, expression, text, new, limit: -1)
        case .failure(let error): error.slot
        }
      })
    overload.preparation = { _, arguments in
      guard let expression = constant(arguments[1]) else { return nil }
      return .ternary { context, text, _, new in replace(&context, expression, text, new, limit: -1) }
    }
    return overload
  }

  private static func constant(_ pattern: Value?) -> RegularExpression? {
    guard case .string(let pattern)? = pattern else { return nil }
    return try? RegularExpression(pattern, isReused: true, hasCaptures: true)
  }

  private static func read(_ pattern: Slot, _ context: inout EvaluationContext)
    -> Result<RegularExpression, EvaluationContext.SlotError>
  {
    if let stop = context.charge(pattern.count * 4) { return .failure(.init(slot: stop)) }
    do throws(RegularExpression.Problem) {
      let expression = try RegularExpression(context.text(pattern), hasCaptures: true)
      if let stop = context.charge(expression.program.instructions.count) { return .failure(.init(slot: stop)) }
      return .success(expression)
    } catch {
      let message = "`\(context.text(pattern))` is not a regular expression: \(error.message)"
      return .failure(.init(slot: context.fail(.invalidArgument, message)))
    }
  }

  // MARK: Bodies

  /// Does a search in a text and charges for it; an error where it was too much.
  private static func searched<R>(
    _ text: Slot, _ context: inout EvaluationContext,
    _ body: (UnsafeBufferPointer<UInt8>, inout Int) -> R
  ) -> Result<R, EvaluationContext.SlotError> {
    if let stop = context.charge(text.count / 32) { return .failure(.init(slot: stop)) }
    let available = min(context.remainingSteps, Int.max / 32) * RegularExpression.workPerStep
    var work = available
    let result = context.withBytes(text) { body($0, &work) }
    let used = (available - work) / RegularExpression.workPerStep
    if let stop = context.charge(work < 0 ? used + 1 : used) { return .failure(.init(slot: stop)) }
    return .success(result)
  }

  private static func tooManyGroups(
    _ function: String, _ expression: RegularExpression, _ context: inout EvaluationContext
  ) -> Slot {
    context.fail(
      .invalidArgument,
      "`\(function)` takes an expression with one group at most, not \(expression.captureCount): write `(?:...)` "
        + "for those that only keep things together")
  }

  private static func extract(
    _ context: inout EvaluationContext, _ expression: RegularExpression, _ text: Slot
  ) -> Slot {
    let group = expression.captureCount
    if group > 1 { return tooManyGroups("regex.extract", expression, &context) }
    let found = searched(text, &context) { bytes, work in
      expression.firstMatch(in: bytes, work: &work).flatMap { $0[group] }.flatMap { range -> Slot? in
        range.isEmpty && group > 0 ? nil : Slot(partOf: text, bytes, range)
      }
    }
    switch found {
    case .success(let part): return context.scratch.optional(part)
    case .failure(let error): return error.slot
    }
  }

  private static func extractAll(
    _ context: inout EvaluationContext, _ expression: RegularExpression, _ text: Slot
  ) -> Slot {
    let group = expression.captureCount
    if group > 1 { return tooManyGroups("regex.extractAll", expression, &context) }
    // One more than may be paid for, so that what is too much is noticed.
    let most = context.remainingSteps + 1
    let found = searched(text, &context) { bytes, work in
      var parts: [Slot] = []
      expression.forEachMatch(in: bytes, work: &work) { match in
        if let range = match[group], !range.isEmpty || group == 0 { parts.append(Slot(partOf: text, bytes, range)) }
        return parts.count < most
      }
      return parts
    }
    switch found {
    case .success(let parts): return context.charge(parts.count) ?? context.scratch.list(parts)
    case .failure(let error): return error.slot
    }
  }

  private static func replace(
    _ context: inout EvaluationContext, _ expression: RegularExpression, _ text: Slot, _ new: Slot, limit: Int64
  ) -> Slot {
    if limit == 0 { return text }
    if let stop = context.charge(new.count / 8) { return stop }
    let template = context.withBytes(new) { Replacement($0, groupCount: expression.captureCount) }
    let allowance = context.textAllowance
    var isFound = false
    let replaced = searched(text, &context) { bytes, work in
      var result: [UInt8] = []
      var start = 0
      expression.forEachMatch(in: bytes, limit: limit < 0 ? .max : Int(clamping: limit), work: &work) { match in
        isFound = true
        result.append(contentsOf: bytes[start..<match.range.lowerBound])
        template.append(to: &result, match, bytes)
        start = match.range.upperBound
        return template.problem == nil && result.count <= allowance
      }
      if isFound { result.append(contentsOf: bytes[start...]) }
      return result
    }
    switch replaced {
    case .failure(let error): return error.slot
    case .success(let result):
      if !isFound { return text }
      if let problem = template.problem {
        return context.fail(.invalidArgument, "`\(context.text(new))` cannot stand in for a match: \(problem)")
      }
      return context.newText(result)
    }
  }
}

/// What stands in the place of a match: text and groups of the match.
private struct Replacement {
  private enum Piece {
    case bytes([UInt8])
    case group(Int)
  }

  private var pieces: [Piece] = []
  /// Why it cannot be used, as the end of a message.
  private(set) var problem: String?

  init(_ text: UnsafeBufferPointer<UInt8>, groupCount: Int) {
    var plain: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      guard index < text.count, text[index] == UInt8(ascii: "\\") || (0x30...0x39).contains(text[index]) else {
        problem = "behind a backslash stands the number of a group or another backslash"
        return
      }
      let next = text[index]
      index += 1
      if next == UInt8(ascii: "\\") {
        plain.append(next)
        continue
      }
      let group = Int(next - 0x30)
      guard group <= groupCount else {
        problem = "the expression has no group \(group)"
        return
      }
      pieces += [.bytes(plain), .group(group)]
      plain = []
    }
    pieces.append(.bytes(plain))
  }

  func append(to result: inout [UInt8], _ match: RegularExpression.Match, _ text: UnsafeBufferPointer<UInt8>) {
    for piece in pieces {
      switch piece {
      case .bytes(let bytes): result.append(contentsOf: bytes)
      case .group(let group): if let range = match[group] { result.append(contentsOf: text[range]) }
      }
    }
  }
}
