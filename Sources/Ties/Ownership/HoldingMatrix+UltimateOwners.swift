extension HoldingMatrix {
  /// Who ultimately owns a firm: who has at least a part of it, and above whom nobody has as much through that owner.
  ///
  /// So a natural person is one, and a company that many hold as well; a holding whose own holder has the part through it is none.
  /// To know more of small holders above an owner never takes it away.
  ///
  /// - Parameters:
  ///   - firm: The number of the firm.
  ///   - threshold: The least part, in 0...1, integrated over all chains, counted once on circles.
  /// - Returns: By number, with whether it is so: `possible` where ranges leave it open.
  /// - Complexity: That of `owners` for the firm and for each owner that may have the part.
  public func ultimateOwners(
    of firm: Int, atLeast threshold: Double
  ) -> [(party: Int, answer: ShareRange.Answer)] {
    let owners = owners(of: firm, by: .integrated).owners.filter { $0.party != firm }
    var found: [(party: Int, answer: ShareRange.Answer)] = []
    for owner in owners.sorted(by: { $0.party < $1.party }) {
      let own = owner.claim.isAtLeast(threshold)
      guard own != .no else { continue }
      // Whether somebody above has as much through it. Who is below it as well is on its circle, and no end of it.
      var above = ShareRange.Answer.no
      for other in self.owners(of: owner.party, by: .integrated).owners
      where other.party != firm && other.party != owner.party {
        let through = (owner.claim * other.claim).isAtLeast(threshold)
        if through == .no || isAbove(owner.party, of: other.party) { continue }
        // One is enough: along a chain of majorities to ask about all of them takes the cube of its length.
        if through == .yes {
          above = .yes
          break
        }
        above = .possible
      }
      switch above {
      case .yes: continue
      case .possible: found.append((owner.party, .possible))
      case .no: found.append((owner.party, own))
      }
    }
    return found
  }

  /// Whether a party holds another through any chain.
  private func isAbove(_ party: Int, of other: Int) -> Bool {
    owners(of: other, by: .integrated)[party] != nil
  }
}
