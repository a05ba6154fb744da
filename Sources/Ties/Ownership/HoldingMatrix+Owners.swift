extension HoldingMatrix {
  /// All direct and indirect owners of one firm by a rule.
  ///
  /// - Parameters:
  ///   - firm: The number of the firm; one that does not exist has no owners.
  ///   - rule: How shares along chains add up.
  /// - Complexity: For exact shares O(*ancestors* + their holdings) for `direct`, `integrated` and `product` without
  ///   circles, and one number per party of the matrix. Circles: see ``CircleElimination``. For ranges, the upper ends
  ///   are one such pass (or a few) per owner, up to a limit.
  public func owners(of firm: Int, by rule: OwnershipRule) -> Owners {
    guard (0..<count).contains(firm) else {
      return Owners(owners: [], unlisted: .zero, closed: [], closedShare: 0, overfull: [], isComplete: true)
    }
    let ancestry = Ancestry(of: firm, in: self)
    switch rule {
    case .direct: return directOwners(of: firm, ancestry)
    case .integrated: return IntegratedOwnership(ancestry).owners(in: self)
    case .product: return productOwners(ancestry)
    case .weakestLink: return weakestLinkOwners(of: firm, ancestry)
    case .consolidated(let threshold, let inclusive):
      return consolidatedOwners(of: firm, ancestry, threshold: threshold, inclusive: inclusive)
    }
  }
}

extension HoldingMatrix {
  /// What is left of the firm itself.
  func unlistedDirectly(_ firm: Int) -> ShareRange { tightened(firm).unlisted }

  private func directOwners(of firm: Int, _ ancestry: Ancestry) -> Owners {
    var table = OwnerTable(ancestry)
    for pair in ancestry.column(0) { table.append(Int(ancestry.holder[pair]), ancestry.share(pair)) }
    return table.finish(
      unlisted: unlistedDirectly(firm), closed: [], closedShare: 0, isComplete: true, matrix: self)
  }
}
