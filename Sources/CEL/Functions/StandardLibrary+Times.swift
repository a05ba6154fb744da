extension StandardLibrary {
  /// Functions of moments and spans.
  static let times: [FunctionDeclaration] = [
    part("getFullYear", "The year.") { $0.date.year },
    part("getMonth", "The month, from 0 for January.") { $0.date.month - 1 },
    part("getDate", "The day of the month, from 1.") { $0.date.day },
    part("getDayOfMonth", "The day of the month, from 0.") { $0.date.day - 1 },
    part("getDayOfWeek", "The day of the week, from 0 for Sunday.") { (($0.days + 4) % 7 + 7) % 7 },
    part("getDayOfYear", "The day of the year, from 0.") {
      $0.days - CivilDate(year: $0.date.year, month: 1, day: 1).daysSince1970
    },
    part("getHours", "The hour of the day, or all hours of a span.", ofSpan: { $0.seconds / 3600 }) {
      $0.secondOfDay / 3600
    },
    part("getMinutes", "The minute of the hour, or all minutes of a span.", ofSpan: { $0.seconds / 60 }) {
      $0.secondOfDay / 60 % 60
    },
    part("getSeconds", "The second of the minute, or all seconds of a span.", ofSpan: { $0.seconds }) {
      $0.secondOfDay % 60
    },
    FunctionDeclaration(
      name: "getMilliseconds", documentation: "The milliseconds within the second.",
      examples: ["duration(\"1.5s\").getMilliseconds()"],
      overloads: [
        Overload(
          "timestamp_to_milliseconds", [.timestamp], .int, isMember: true,
          implementation: .unary { _, value in .int(Int64(value.extra / 1_000_000)) }),
        inZone("timestamp_to_milliseconds_with_tz") { value, _ in .int(Int64(value.extra / 1_000_000)) },
        Overload(
          "duration_to_milliseconds", [.duration], .int, isMember: true,
          implementation: .unary { _, value in .int(Int64(Int32(bitPattern: value.extra) / 1_000_000)) }),
      ]),
  ]

  private typealias Civil = (date: CivilDate, days: Int64, secondOfDay: Int64)

  private static func part(
    _ name: String, _ documentation: String, ofSpan: (@Sendable (TimeSpan) -> Int64)? = nil,
    _ body: @escaping @Sendable (Civil) -> Int64
  ) -> FunctionDeclaration {
    var overloads = [
      Overload(
        "timestamp_\(name)", [.timestamp], .int, isMember: true,
        implementation: .unary { _, value in .int(body(Timestamp.civil(value.int))) }),
      inZone("timestamp_\(name)_with_tz") { value, zone in
        .int(body(Timestamp.civil(value.int + zone.offset(at: value.int))))
      },
    ]
    if let ofSpan {
      overloads.append(
        Overload(
          "duration_\(name)", [.duration], .int, isMember: true,
          implementation: .unary { _, value in value.duration.map { .int(ofSpan($0)) } ?? .null }))
    }
    return FunctionDeclaration(
      name: name, documentation: documentation,
      examples: [
        "timestamp(\"2025-06-12T00:00:00Z\").\(name)()", "timestamp(\"2025-06-12T00:00:00Z\").\(name)(\"+02:00\")",
      ],
      overloads: overloads)
  }

  /// A function of a moment and the name of a zone, which is looked up once where it is a literal.
  private static func inZone(_ id: String, _ body: @escaping @Sendable (Slot, Zone) -> Slot) -> Overload {
    var overload = Overload(
      id, [.timestamp, .string], .int, isMember: true,
      implementation: .binary { context, value, name in
        switch context.zone(name) {
        case .success(let zone): body(value, zone)
        case .failure(let error): error.slot
        }
      })
    overload.preparation = { schema, arguments in
      guard case .string(var name)? = arguments[1] else { return nil }
      guard let zone = name.withUTF8({ Zone(fixed: $0) }) ?? schema.timeZones.rules(named: name).map({ .rules($0) })
      else { return nil }
      return .binary { _, value, _ in body(value, zone) }
    }
    return overload
  }
}
