public import ArmsLengthVendorModel

extension TieGraph {
  /// Who supplies a company, and who supplies those, with whether that is sure.
  ///
  /// - Complexity: O(*e*) for *e* supplies above it.
  public func suppliers(of company: Party.ID) -> [Party.ID: Bool] {
    let company = directory.resolve(company)
    var found: [Party.ID: Bool] = [:]
    var open = [(place: company, isCertain: true)]
    while let (place, isCertain) = open.popLast() {
      for tie in ties(to: place) where tie.kind == .supplier && tie.phase == .current && tie.from != company {
        let sure = isCertain && tie.isCertain
        // What was unsure on one way may be sure on another.
        if let known = found[tie.from], known || !sure { continue }
        found[tie.from] = sure
        open.append((tie.from, sure))
      }
    }
    return found
  }
}
