import ArmsLengthVendorModel

/// Numbers of a customer's revenue that rest on sources of their own.
///
/// Such a number is as likely as its own sources make it, and never likelier than its fact: a telling whose latest number rests
/// on weaker sources is two, one with the number and one in which it is not known.
extension TellingRules {
  /// As many tellings as there may be: with three phases each they are numbered by a byte.
  private static let mostTellings = 40

  /// Takes the numbers of weaker sources apart from the tellings that they stand in.
  func withOwnSources(_ tellings: [Telling], asOf: Day) -> [Telling] {
    var result = tellings
    for (place, telling) in tellings.enumerated() where telling.holds {
      let weaker = weakerFigures(telling, asOf: asOf)
      guard let weakest = weaker.min(by: { $0.part < $1.part }) else { continue }
      result[place].record = telling.record.withoutFigures(Set(weaker.map(\.place)))
      result[place].isWithoutFigure = true
      guard weakest.part > 0, result.count < Self.mostTellings else { continue }
      result[place].probability = telling.probability * (1 - weakest.part)
      var stated = telling
      stated.probability = telling.probability * weakest.part
      stated.standing = weakest.standing
      stated.sources = weakest.sources
      stated.told.insert("revenue")
      result.append(stated)
    }
    return result
  }

  /// A number that rests on weaker sources than the telling that it stands in.
  private struct WeakerFigure {
    /// Its place in the list of periods.
    let place: Int
    let standing: Standing
    let sources: [Source.ID]
    /// How likely it is where the telling holds.
    let part: Double
  }

  /// The latest numbers of a telling, and the share before the customer began to leave, that rest on weaker sources than it does.
  private func weakerFigures(_ telling: Telling, asOf: Day) -> [WeakerFigure] {
    let whole = rules.credence(
      of: telling.standing, voices: rules.voices(for: telling.standing, telling.sources, in: base))
    let left = telling.record.exitDate(by: min(asOf, knownOn))?.earliest ?? asOf
    return [("share", asOf), ("amount", asOf), ("share", min(left, asOf))].compactMap { name, day in
      guard let found = telling.record.latestFigure(name, asOf: day, knownOn: knownOn, in: base),
        !found.sources.isEmpty
      else { return nil }
      let standing = rules.standing(Envelope(), claim: nil, sources: found.sources, in: base)
      let credence = rules.credence(of: standing, voices: rules.voices(for: standing, found.sources, in: base))
      guard credence < whole else { return nil }
      return WeakerFigure(place: found.place, standing: standing, sources: found.sources, part: credence / whole)
    }
  }
}

extension Record {
  /// A figure of the latest period of a customer's revenue that had ended, was no plan and was known; with its place in the list
  /// and its own sources. A period without an end has not ended.
  func latestFigure(_ name: String, asOf: Day, knownOn: Day, in base: FactBase) -> (
    day: Day, place: Int, value: FieldValue, sources: [Source.ID]
  )? {
    guard case .list(let periods) = self["revenue"] else { return nil }
    var best: (day: Day, place: Int, value: FieldValue, sources: [Source.ID])?
    for (place, element) in periods.enumerated() {
      guard case .record(let figure) = element, figure["planned"] != .flag(true),
        let end = figure.date("period")?.latest,
        end <= asOf, let value = figure[name]
      else { continue }
      let sources = figure.ownSources
      // Whether any source of its own was there; the fact's are there where the fact is.
      let days = sources.compactMap { base.sources[$0]?.published?.earliest }
      guard days.isEmpty || days.contains(where: { $0 <= knownOn }) else { continue }
      if best.map({ ($0.day, $0.place) < (end, place) }) ?? true { best = (end, place, value, sources) }
    }
    return best
  }

  /// The sources that it names itself.
  private var ownSources: [Source.ID] {
    guard case .list(let ids) = self["sources"] else { return [] }
    return ids.compactMap { if case .text(let id) = $0 { id } else { nil } }
  }

  /// The record with some numbers of its revenue not known.
  fileprivate func withoutFigures(_ places: Set<Int>) -> Record {
    guard let stated = fields["revenue"], case .list(let periods) = stated.value else { return self }
    var result = self
    let left = periods.enumerated().map { place, element -> FieldValue in
      guard places.contains(place), case .record(var figure) = element else { return element }
      for name in ["share", "amount"] {
        if let stated = figure.fields[name] { figure.fields[name] = StatedValue(.unknown, at: stated.location) }
      }
      return .record(figure)
    }
    result.fields["revenue"] = StatedValue(.list(left), at: stated.location)
    return result
  }
}
