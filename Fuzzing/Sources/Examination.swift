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
    if isVerbose { show(text) }
    reading(text)
    programs(of: text, isEvaluated: true)
  }

  /// Says what an input stands for.
  static func show(_ text: String) {
    say(text)
    do {
      let program = try World.environment.compile(text)
      say("\(program.resultType): " + World.activations.map { "\(program.evaluate($0))" }.joined(separator: "; "))
    } catch {
      say("refused: \(error)")
    }
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
    let unchecked = try? World.uncheckedEnvironment.compile(text)
    hold(unchecked != nil, "only refused if not checked\n\(text)")
    costs(of: folded)
    for index in World.activations.indices {
      let activation = World.activations[index]
      let value = folded.evaluate(activation)
      func agrees(_ other: Value, _ way: String, withPlaces: Bool = true) {
        let isSame =
          Outcome.isSame(value, other, withPlaces: withPlaces) || Outcome.isLimit(value) || Outcome.isLimit(other)
        hold(isSame, "\(way) it is \(other), not \(value) (world \(index))\n\(text)")
      }
      _ = value.description
      agrees(plain.evaluate(World.plainActivations[index]), "not folded")
      hold(Outcome.fits(value, folded.resultType), "\(value) is no \(folded.resultType)\n\(text)")
      var evaluator = Evaluator(activation)
      for _ in 0..<2 { agrees(evaluator.evaluate(folded), "by an evaluator") }
      agrees(folded.evaluateTracing(activation).0, "traced")
      agrees(folded.evaluateTracing(activation, isExhaustive: true).0, "traced as a whole")
      if let rewritten { agrees(rewritten.evaluate(activation), "written anew", withPlaces: false) }
      if let unchecked, !Outcome.isError(value) {
        agrees(unchecked.evaluate(World.uncheckedActivations[index]), "unchecked", withPlaces: false)
      }
      let explanation = folded.explanation(activation)
      agrees(explanation.value, "explained")
      for part in explanation.sequence { parts(part, of: folded, activation, text) }
      if case .error(let error) = value, let range = error.range {
        hold(
          range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "an error beyond the text: \(error)\n\(text)")
      }
    }
  }

  /// A part that an explanation shows lies within the text, and comes to the same on its own.
  private static func parts(
    _ part: Explanation.Part, of program: Program, _ activation: Activation, _ text: String
  ) {
    for range in [part.range, part.anchor] {
      hold(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "a part beyond the text: \(range)\n\(text)")
    }
    guard let own = program.subprogram(at: part.node)?.evaluate(activation) else { return }
    hold(
      Outcome.isSame(own, part.value) || Outcome.isLimit(own) || Outcome.isLimit(part.value),
      "`\(part.node)` on its own is \(own), not \(part.value)\n\(text)")
  }

  /// What an evaluation takes lies within the bounds that were told before.
  private static func costs(of program: Program) {
    let estimate = program.estimatedCost(defaultSize: World.sizes)
    hold(estimate.minimum <= estimate.maximum, "bounds the wrong way round: \(estimate)\n\(program.source)")
    for activation in World.fullActivations {
      let evaluation = program.evaluation(activation)
      if Outcome.isLimit(evaluation.value) { continue }
      hold(
        evaluation.cost >= estimate.minimum && evaluation.cost <= estimate.maximum,
        "it costs \(evaluation.cost), not \(estimate)\n\(program.source)")
    }
  }
}
