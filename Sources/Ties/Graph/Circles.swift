package import ArmsLengthVendorModel

/// Which parties hold each other in circles: the strongly connected components of links between parties.
package struct Circles: Sendable {
  private let places: [Party.ID: Int]
  private let components: Components

  /// Finds the circles.
  ///
  /// - Complexity: O(*n* log *n*) of the links.
  package init(_ links: [(from: Party.ID, to: Party.ID)]) {
    let ids = Set(links.flatMap { [$0.from, $0.to] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    components = Components(
      count: ids.count,
      arcs: links.compactMap { link in places[link.from].flatMap { from in places[link.to].map { (from, $0) } } })
    self.places = places
  }

  /// Whether a link lies on a circle.
  package func contain(_ from: Party.ID, _ to: Party.ID) -> Bool {
    guard let a = places[from], let b = places[to] else { return false }
    return components.component[a] == components.component[b]
  }
}
