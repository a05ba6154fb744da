import ArgumentParser
import ArmsLength

/// `armslength test`: runs the tests beside a policy.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests of policies.",
    discussion: """
      A file of tests names a profile, a buyer and a date, and what must come out. It is about the policy.yaml beside it, unless \
      --policy names another. Failures are told with their places; they end with status 1.

      EXAMPLES
        armslength test policies/
        armslength test tests.yaml --policy our.yaml
      """)

  @Argument(help: ArgumentHelp("Files of tests, and folders with them (default: this folder).", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The policy (default: policy.yaml beside the tests).", valueName: "file or folder"))
  var policy: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    let paths = paths.isEmpty ? ["."] : paths
    var console = display.console
    let documents = Documents(paths, &console)
    var (passed, failed) = (0, 0)
    // Several files test one policy together.
    var coverages: [(policy: String, coverage: PolicyTestCoverage)] = []
    for entry in documents.entries(.tests) {
      do {
        let tested = try TestedPolicy.read(named: policy, beside: entry.path)
        let suite = try PolicyTestReader.read(entry.document, policy: tested)
        let place = coverages.firstIndex { $0.policy == tested.file.name } ?? coverages.count
        if place == coverages.count { coverages.append((tested.file.name, PolicyTestCoverage(of: tested))) }
        for test in suite.tests {
          let assessment: Assessment
          do { assessment = try test.run(tested) } catch {
            failed += 1
            console.report(any: error)
            continue
          }
          coverages[place].coverage.add(assessment)
          let failures = test.failures(of: assessment)
          if failures.isEmpty { passed += 1 } else { failed += 1 }
          if !failures.isEmpty || display.verbose {
            Terminal.output(Console.visible("\(failures.isEmpty ? "passed" : "FAILED")  \(test.name)") + "\n")
          }
          for failure in failures { Terminal.output(Console.visible("  \(failure)") + "\n") }
        }
      } catch { console.report(any: error) }
    }
    for (_, coverage) in coverages { report(coverage) }
    if failed > 0 { console.note(.failOnReached) }
    if passed + failed == 0, console.status == .done { console.note(.nothingAssessed) }
    Terminal.output("\(passed) passed, \(failed) failed\n")
    throw console.status
  }

  /// Indicators that no test tried.
  private func report(_ coverage: PolicyTestCoverage) {
    // Not everything can be unknown: that is for those who want to know.
    let outcomes: [(Assessment.IndicatorResult.Outcome, String)] =
      [(.fired, "fired"), (.quiet, "were quiet")] + (display.verbose ? [(.unknown, "were unknown")] : [])
    for (outcome, word) in outcomes {
      let missing = coverage.never(outcome)
      if !missing.isEmpty { Terminal.output("never \(word): " + missing.joined(separator: " ") + "\n") }
    }
  }
}
