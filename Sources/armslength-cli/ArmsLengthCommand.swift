import ArgumentParser
import ArmsLength

/// The command without a subcommand: help and version.
struct ArmsLengthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Scores suppliers of data operations on governance and competition risk.",
    discussion: """
      Reads profiles of suppliers and tells how high the risk is for you, how sure that is, why, by which source, and what to \
      ask next. Works offline: nothing is fetched, nothing is sent.

      EXAMPLES
        armslength score vendors/                      every profile in a folder
        armslength score scale-ai.yaml --buyer us.yaml --as-of 2025-10-23
        armslength check vendors/ policies/our.yaml    everything that is wrong, with places
        armslength eval '[1, 2, 3].all(x, x > 0)'

      EXIT STATUS
        0 done   1 --fail-on reached   2 inconclusive   3 invalid input   4 usage or file problem   5 nothing assessed
      """,
    version: "\(Tool.name) \(Tool.version)",
    groupedSubcommands: [
      CommandGroup(
        name: "For analysts",
        subcommands: [
          ScoreCommand.self, ExplainCommand.self, QuestionsCommand.self, TimelineCommand.self, ChangesCommand.self,
          ReviewCommand.self, WhatIfCommand.self, SensitivityCommand.self, CompareCommand.self, PartyCommand.self,
          OwnersCommand.self, GraphCommand.self,
        ]),
      CommandGroup(
        name: "For authors of profiles and policies",
        subcommands: [CheckCommand.self, TestCommand.self, EvalCommand.self]),
    ])
}
