import ArmsLengthTies
import CEL

extension DomainFunctions {
  static let banzhaf = power(
    "banzhaf",
    "The voting power of each of up to 24 holders: its part of all cases in which somebody's votes make a losing coalition win (normalized Banzhaf index)",
    examples: ["banzhaf([50, 49, 1], 51) == [0.6, 0.2, 0.2]", "banzhaf([0.5, 0.3, 0.2]) == [0.6, 0.2, 0.2]"]
  ) { $0.banzhaf }

  static let shapleyShubik = power(
    "shapleyShubik",
    "The voting power of each of up to 24 holders: the part of all orders of arrival in which it is the one that decides (Shapley–Shubik index)",
    examples: ["shapleyShubik([4, 4, 4, 2, 2, 1], 12)[3] == 0.15"]
  ) { $0.shapleyShubik }

  private static func power(
    _ name: String, _ documentation: String, examples: [String],
    _ index: @escaping @Sendable (VotingPower) -> [Double]
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      documentation: documentation
        + ". The holders' votes in any unit, and the quota that a coalition has to reach; without a quota more than half decides.",
      examples: examples,
      overloads: [[CELType.list(.dyn)], [.list(.dyn), .dyn]].map { parameters in
        Overload(id: parameters.count == 1 ? "\(name)_majority" : name, parameters: parameters, result: .list(.double))
        {
          context, arguments in
          var reader = MeasureReader()
          let weights = reader.numbers(arguments[0], "weights")
          let quota = arguments.count > 1 ? reader.number(arguments[1], "quota") : nil
          // What counting the coalitions of both halves takes.
          if weights.count <= VotingGame.limit { context.spend(weights.count << (weights.count / 2) / 2) }
          return reader.result { () throws(MeasureError) in
            let game =
              if let quota { try VotingGame(weights: weights, quota: quota) } else {
                try VotingGame.majority(of: weights)
              }
            return .list(index(game.power()).map { MeasureReader.value($0) })
          }
        }
      })
  }

  static let oceanic = FunctionDeclaration(
    name: "oceanic",
    documentation:
      "The voting power of blocks of votes among a crowd of small holders: of one block w it is w/(1 − w), from one half on 1; of a list of up to 12 blocks and a quota it is a list (oceanic Shapley value). Blocks and quota are parts of all votes.",
    examples: ["oceanic(0.2) == 0.25", "oceanic([0.2, 0.2], 0.5)[0] > 0.2"],
    overloads: [CELType.double, .share].map { type in
      Overload(id: "oceanic_\(type)", parameters: [type], result: .double) { _, arguments in
        var reader = MeasureReader()
        let block = reader.number(arguments[0], "block")
        return reader.result { () throws(MeasureError) in
          MeasureReader.value(try OceanicGame(blocks: [block]).values().first, missing: "block")
        }
      }
    } + [
      Overload(id: "oceanic_list", parameters: [.list(.dyn), .double], result: .list(.double)) { context, arguments in
        var reader = MeasureReader()
        let blocks = reader.numbers(arguments[0], "blocks")
        let quota = reader.number(arguments[1], "quota")
        if blocks.count <= OceanicGame.limit { context.spend(blocks.count * blocks.count << blocks.count / 16) }
        return reader.result { () throws(MeasureError) in
          .list(try OceanicGame(blocks: blocks, quota: quota).values().map { MeasureReader.value($0) })
        }
      }
    ])
}
