import ArmsLengthTies
import ArmsLengthVendorModel
import CEL

/// People who connect the vendor with other companies, and people who left it.
extension DomainDataBuilder {
  /// The most interlocks and departures that a condition sees.
  private static let mostPeople = 500

  /// The interlocks of the vendor; there may be others, unless its list of roles is complete.
  mutating func interlocks() -> [Element] {
    let (places, seats) = seats(in: [.current])
    let found = Interlock.of(vendor.id, seats: seats, limit: Self.mostPeople + 1)
    var elements: [Element] = []
    for interlock in found.prefix(Self.mostPeople) {
      guard let first = interlock.seats.first, let last = interlock.seats.last else { continue }
      let presences = interlock.seats.compactMap { presence(places[$0], in: .current) }
      guard presences.count == interlock.seats.count else { continue }
      let (mine, theirs) = (seats[first], seats[last])
      let record = builder.newRecord(
        "interlock", label: "interlock[\(mine.person)/\(interlock.other)]")
      locations[record] = states[places[first]].fact.location
      builder.set(record, "kind", .value(.string(interlock.kind.rawValue)))
      builder.set(record, "person", party(mine.person))
      builder.set(record, "role", .value(.string(mine.role)))
      builder.set(record, "other", party(interlock.other))
      builder.set(record, "other_person", party(theirs.person))
      builder.set(record, "other_role", .value(.string(theirs.role)))
      builder.set(record, "via", party(interlock.via ?? mine.person))
      elements.append(Element(.record(record), joined(presences)))
    }
    if found.count > Self.mostPeople {
      elements.append(
        unlistedRecord("interlock", attribute: "interlocks[*]", parties: ["person", "other", "other_person", "via"])
          .element)
    }
    guard coverage(of: .roles) != .complete else { return elements }
    // Each of its people may sit elsewhere, and there may be people whom nobody has listed.
    let own = zip(places, seats).filter { $1.company == vendor.id && $1.isLeading }
    for person in Set(own.map(\.1.person)).sorted() {
      guard let (place, seat) = own.first(where: { $0.1.person == person }) else { continue }
      let (record, element) = unlistedRecord(
        "interlock", attribute: "roles[\(person)] elsewhere", parties: ["other", "other_person", "via"])
      builder.set(record, "person", party(person))
      builder.set(record, "role", .value(.string(seat.role)))
      locations[record] = states[place].fact.location
      elements.append(element)
    }
    elements.append(
      unlistedRecord("interlock", attribute: "roles[*]", parties: ["person", "other", "other_person", "via"]).element)
    return elements
  }

  /// Those who left the vendor; there may be others, unless its list of roles is complete.
  mutating func departures() -> [Element] {
    let (places, seats) = seats(in: [.current, .former])
    // A term that may be over or not is looked at both ways; presence tells when each holds.
    var (terms, of): ([Movement.Term], [Int]) = ([], [])
    for (place, seat) in zip(places, seats) {
      let record = states[place].likeliest.record
      for (phase, isOver) in [(Phase.former, true), (.current, false)] where states[place].probability(of: phase) > 0 {
        // Where it goes on in the likeliest telling, its end is that of the telling by which it is over.
        let over = states[place].outcomes.first { $0.phase == .former }?.telling.map {
          states[place].tellings[$0].record
        }
        terms.append(
          Movement.Term(
            seat, since: record.date("since"), until: isOver ? (over ?? record).date("until") : nil, isOver: isOver))
        of.append(place)
      }
    }
    var elements: [Element] = []
    let movements = Movement.leaving(vendor.id, terms: terms)
    for movement in movements.prefix(Self.mostPeople) {
      let (left, taken) = (of[movement.left], of[movement.taken])
      let phase: Phase = terms[movement.taken].isOver ? .former : .current
      guard let gone = presence(left, in: .former), let begun = presence(taken, in: phase) else { continue }
      let record = builder.newRecord("departure", label: "departure[\(movement.person)/\(movement.to)]")
      locations[record] = states[left].fact.location
      builder.set(record, "person", party(movement.person))
      builder.set(record, "left", .record(stateRecords[left]))
      builder.set(record, "to", party(movement.to))
      builder.set(record, "taken", .record(stateRecords[taken]))
      let kept = movement.kept.filter { of[$0] != left }.compactMap { place in
        presence(of[place], in: .current).map { Element(.record(stateRecords[of[place]]), $0) }
      }
      builder.set(record, "kept", .list(kept))
      let path = states[left].fact.path
      builder.set(
        record, "on",
        choice(left) { builder, telling in
          telling.record.date("until").map { .value(.opaque(DateValue($0, attribute: path + ".until"))) }
            ?? builder.unknown(path + ".until")
        })
      elements.append(Element(.record(record), joined([gone, begun])))
    }
    if movements.count > Self.mostPeople {
      elements.append(unlistedRecord("departure", attribute: "departures[*]", parties: ["person", "to"]).element)
    }
    guard coverage(of: .roles) != .complete else { return elements }
    // Whoever left may be anywhere, and others may have left.
    let gone = zip(of, terms).filter { $1.seat.company == vendor.id && $1.isOver }
    for person in Set(gone.map(\.1.seat.person)).sorted() {
      guard let (place, _) = gone.last(where: { $0.1.seat.person == person }) else { continue }
      let (record, element) = unlistedRecord(
        "departure", attribute: "roles[\(person)] elsewhere", parties: ["to"])
      builder.set(record, "person", party(person))
      builder.set(record, "left", .record(stateRecords[place]))
      locations[record] = states[place].fact.location
      elements.append(element)
    }
    elements.append(
      unlistedRecord("departure", attribute: "former.roles[*]", parties: ["person", "to"]).element)
    return elements
  }

  private func seats(in phases: [Phase]) -> (places: [Int], seats: [Seat]) {
    var (places, seats): ([Int], [Seat]) = ([], [])
    for place in self.places(.roles) {
      guard phases.contains(where: { states[place].probability(of: $0) > 0 }),
        case .party(let person) = states[place].fact.record["person"],
        case .text(let role) = states[place].likeliest.record["role"]
      else { continue }
      var sender: Party.ID?
      if case .party(let id) = states[place].likeliest.record["nominated_by"] { sender = id }
      places.append(place)
      let isCertain = states[place].isCertain
      seats.append(
        Seat(
          person: person, company: states[place].fact.subject, role: role, nominatedBy: sender, isCertain: isCertain))
    }
    return (places, seats)
  }

  /// There where all of them are.
  private func joined(_ parts: [Presence]) -> Presence {
    let open = parts.filter { if case .certain = $0 { false } else { true } }
    switch open.count {
    case 0: return .certain
    case 1: return open[0]
    default: return .conjunction(open)
    }
  }

  /// An element of which nothing is known; who takes part in it is somebody who is not listed.
  private mutating func unlistedRecord(
    _ type: String, attribute name: String, parties: [String]
  ) -> (record: RecordID, element: Element) {
    let attribute = builder.attribute(name)
    let record = builder.newRecord(builder.type(type), label: name, open: attribute)
    let nobody = unlistedParty(name)
    for field in parties { builder.set(record, field, nobody) }
    return (record, Element(.record(record), .possible(attribute)))
  }
}
