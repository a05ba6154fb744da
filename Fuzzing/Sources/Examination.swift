import ArmsLengthSourceText

@testable import CEL

/// What the targets do with an input.
enum Examination {
  static func text(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    reading(text)
    programs(of: text, isEvaluated: true)
    do {
      for part in try World.environment.compileTemplate(text).evaluate(World.activations[1]) {
        if case .value(let value) = part { _ = value.description }
      }
    } catch {
      places(of: error.issues, in: text)
    }
  }

  static func tree(_ bytes: [UInt8]) {
    var source = ByteSource(bytes)
    let text = Grower.expression(&source)
    if isVerbose { give(up: text) }
    reading(text)
    programs(of: text, isEvaluated: true)
  }

  // MARK: What must hold of every text

  /// Issues lie within the text and say something.
  static func places(of issues: [Issue], in text: String) {
    for issue in issues {
      hold(
        issue.range.lowerBound >= 0 && issue.range.lowerBound <= issue.range.upperBound
          && issue.range.upperBound <= text.utf8.count, "an issue beyond the text: \(issue)\n\(text)")
      hold(!issue.message.isEmpty && !issue.message.hasSuffix("."), "a message without a form: \(issue)\n\(text)")
      hold(issue.code.utf8.count == 4, "a code without a form: \(issue)")
    }
    hold(issues.count <= 50, "\(issues.count) issues\n\(text)")
  }

  /// What is written from a tree reads as the same tree.
  static func reading(_ text: String) {
    let tree: SyntaxNode
    do {
      tree = try World.environment.parse(text)
    } catch {
      hold(!error.issues.isEmpty, "refused without an issue\n\(text)")
      return places(of: error.issues, in: text)
    }
    for written in [tree.description, tree.text(wrappingAt: 30)] {
      do {
        let again = try World.environment.parse(written)
        hold(tree.hasSameStructure(as: again), "another tree\n\(text)\n\(written)")
        hold(again.description == tree.description, "written in two ways\n\(text)\n\(written)")
      } catch {
        // Parentheses that were left out of a chain may nest deeper than may be read.
        let isTooDeep = error.issues.contains { $0.code == "C010" } || tree.depth > 60
        hold(isTooDeep, "what was written cannot be read: \(error)\n\(text)\n\(written)")
      }
    }
  }

  /// Folding, the evaluator and the text written from the tree change nothing, and a result has the type that was promised.
  static func programs(of text: String, isEvaluated: Bool) {
    let folded: Program
    do {
      folded = try World.environment.compile(text)
    } catch {
      hold(!error.issues.isEmpty, "refused without an issue\n\(text)")
      places(of: error.issues, in: text)
      hold((try? World.plainEnvironment.compile(text)) == nil, "only refused if folded\n\(text)")
      return
    }
    places(of: folded.warnings, in: text)
    guard let plain = try? World.plainEnvironment.compile(text) else {
      return hold(false, "only refused if not folded\n\(text)")
    }
    hold(folded.resultType == plain.resultType, "folding changes the type\n\(text)")
    let rewritten = try? World.environment.compile(folded.syntax.description)
    for (activation, plainActivation) in zip(World.activations, World.plainActivations) {
      let value = folded.evaluate(activation)
      _ = value.description
      let expected = plain.evaluate(plainActivation)
      hold(
        Outcome.isSame(value, expected) || Outcome.isLimit(value) || Outcome.isLimit(expected),
        "folding changes the value: \(value), not \(expected)\n\(text)")
      hold(Outcome.fits(value, folded.resultType), "\(value) is no \(folded.resultType)\n\(text)")
      var evaluator = Evaluator(activation)
      for _ in 0..<2 {
        let again = evaluator.evaluate(folded)
        hold(Outcome.isSame(value, again), "an evaluator says \(again), not \(value)\n\(text)")
      }
      if let rewritten {
        let again = rewritten.evaluate(activation)
        hold(
          Outcome.isSame(value, again, withPlaces: false),
          "written anew it is \(again), not \(value)\n\(text)\n\(rewritten.source)")
      }
      if case .error(let error) = value, let range = error.range {
        hold(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "an error beyond the text: \(error)\n\(text)")
      }
    }
  }
}
