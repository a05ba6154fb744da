extension HoldingMatrix {
  /// Who ultimately controls a firm, in a matrix of votes.
  ///
  /// Whoever has a majority for certain, and above whom nobody can have one, is it. Otherwise all are possible who may have a
  /// majority, but those who stay below another one whatever the votes are.
  ///
  /// - Parameters:
  ///   - firm: The number of the firm.
  ///   - majority: From which part of the votes on a holder controls.
  /// - Returns: By number, without the firm; several that are certain are a circle, whose members control each other.
  /// - Complexity: That of `controllers` and, where shares are ranges, of `possibleControllers` for the firm and those that may
  ///   control it.
  public func ultimateControllers(
    of firm: Int, by majority: Majority = .moreThanHalf
  ) -> [(party: Int, answer: ShareRange.Answer)] {
    let controllers = controllers(by: majority)
    var certain: [Int] = []
    switch controllers.controller(of: firm) {
    case .top(let party): certain = party == firm ? [] : [party]
    case .circle(let party): certain = controllers.circle(of: party).filter { $0 != firm }
    }
    if isExact { return certain.map { ($0, .yes) } }
    let circle = Set(certain + [firm])
    if !certain.isEmpty, certain.allSatisfy({ circle.isSuperset(of: possibleControllers(of: $0, by: majority)) }) {
      return certain.map { ($0, .yes) }
    }
    let possible = possibleControllers(of: firm, by: majority).filter { party in
      // Who is controlled for certain stays below, unless it may control its controllers in turn.
      let above = controllers.chain(above: party).compactMap { controller -> Int? in
        switch controller {
        case .top(let top): top
        case .circle(let first): controllers.circle(of: party).contains(first) ? nil : first
        }
      }
      return above.allSatisfy { $0 == firm || possibleControllers(of: $0, by: majority).contains(party) }
    }
    return Set(certain + possible).sorted().map { ($0, .possible) }
  }
}
