extension HoldingMatrix {
  /// The parties on circles of holdings at or above a firm: each holds a part of itself through the others.
  ///
  /// - Parameter firm: The number of the firm.
  /// - Returns: By number of the party: `yes` where the circle runs over shares that are more than nothing for certain, `possible`
  ///   where one of its shares may be nothing.
  /// - Complexity: O(*ancestors* + their holdings).
  public func circular(above firm: Int) -> [Int: ShareRange.Answer] {
    guard (0..<count).contains(firm) else { return [:] }
    let parties = Ancestry(of: firm, in: self).parties.map { Int($0) }
    let places = Dictionary(uniqueKeysWithValues: zip(parties, parties.indices))
    var result: [Int: ShareRange.Answer] = [:]
    for answer in [ShareRange.Answer.possible, .yes] {
      var arcs: [(Int, Int)] = []
      for (place, party) in parties.enumerated() {
        for holding in holders(of: party) {
          let isMore = holding.share.isMoreThan(0)
          guard isMore == .yes || isMore == answer, let holder = places[holding.holder] else { continue }
          arcs.append((place, holder))
        }
      }
      let circles = Components(count: parties.count, arcs: arcs)
      let holdThemselves = Set(arcs.filter { $0.0 == $0.1 }.map(\.0))
      for number in 0..<circles.count {
        let members = circles[number].map { Int($0) }
        guard members.count > 1 || members.contains(where: holdThemselves.contains) else { continue }
        for member in members { result[parties[member]] = answer }
      }
    }
    return result
  }
}
