import ArmsLengthTestSupport
import Testing

@testable import ArmsLengthRisk

/// The plain sum of explanations, against the arithmetic of the scores: they share nothing but the model.
struct OutcomeSumTests {
  @Test(arguments: [1, 2, 3, 4]) func `explanations come to the same scores as assessments`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var compared = 0
    for _ in 0..<40 {
      let model = RandomModel(&random, variables: 5, readings: 9).model
      for residual in [true, false] {
        let sum = OutcomeSum(model, residual: residual)
        let scorer = DimensionScorer(model, residual: residual)
        for dimension in model.dimensions.indices {
          guard let groups = sum.groups(dimension: dimension) else { continue }
          compared += 1
          let expected = scorer.score(dimension: dimension).score.expected
          #expect(abs(sum.expected(groups, dimension: dimension) - expected) < 1e-9)
          for group in groups {
            #expect(abs(group.cases.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
          }
        }
        for factor in model.factors.indices {
          let law = try #require(sum.law(factor: factor))
          #expect(abs(law.mean - scorer.score(factor: factor).expected) < 1e-9)
          #expect(abs(law.entries.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
          #expect(law.entries.map(\.value) == law.entries.map(\.value).sorted())
        }
      }
    }
    #expect(compared == 160)
  }

  @Test(arguments: [5, 6]) func `the decided share is that of the coverage`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let model = RandomModel(&random, variables: 5, readings: 9).model
      let sum = OutcomeSum(model)
      for dimension in model.dimensions.indices {
        var (whole, decided) = (0.0, 0.0)
        for (place, indicator) in model.indicators.enumerated()
        where model.factors[indicator.factor].dimension == dimension {
          whole += indicator.largestSeverity
          let found = try #require(sum.decided(factor: indicator.factor))
          decided += indicator.largestSeverity * (found[place] ?? 1)
        }
        let coverage = whole > 0 ? decided / whole : 1
        #expect(abs(coverage - DimensionScorer(model).coverage(dimension: dimension)) < 1e-9)
      }
    }
  }

  @Test func `without an indicator a score is that of a model without its readings`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<40 {
      let model = RandomModel(&random, variables: 4, readings: 8).model
      var less = model
      less.readings.removeAll { $0.indicator == 0 }
      let factor = model.indicators[0].factor
      #expect(
        OutcomeSum(model, without: 0).law(factor: factor)?.mean == OutcomeSum(less).law(factor: factor)?.mean)
    }
  }

  @Test func `too many outcomes are no table`() {
    // Twenty claims that two factors share: a million outcomes.
    let variables = (0..<20).map { OpenVariable(name: "v\($0)", probabilities: [0.5, 0.5]) }
    let readings = (0..<40).map { place in
      ScoringModel.Reading(
        indicator: place % 2,
        tree: .branch(
          variable: place / 2,
          [.leaf(ReadingLeaf(.fires, severity: Double(place)...Double(place))), .leaf(ReadingLeaf(.quiet))]))
    }
    let model = ScoringModel(
      variables: variables, factors: [.init(dimension: 0), .init(dimension: 0)],
      indicators: [.init(factor: 0, largestSeverity: 40), .init(factor: 1, largestSeverity: 40)],
      dimensions: [.noisyOr], readings: readings)
    let sum = OutcomeSum(model)
    #expect(sum.groups(dimension: 0) == nil)
    #expect(sum.law(factor: 0) == nil && sum.decided(factor: 0) == nil)
  }

  @Test func `the larger of two laws remembers who gives it`() {
    let first = NamedLaw([
      .init(value: 10, reading: 1, probability: 0.5), .init(value: 0, reading: -1, probability: 0.5),
    ])
    let second = NamedLaw([
      .init(value: 10, reading: 2, probability: 0.2), .init(value: 5, reading: 2, probability: 0.8),
    ])
    let both = first.maximum(second).entries
    #expect(both.map(\.value) == [5, 10, 10])
    #expect(both.map(\.reading) == [2, 1, 2])
    // At the same value the first one gives it.
    #expect(zip(both.map(\.probability), [0.4, 0.5, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
