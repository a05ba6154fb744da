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
        Overload(
          "timestamp_to_milliseconds_with_tz", [.timestamp, .string], .int, isMember: true,
          implementation: .binary { context, value, zone in
            offset(of: zone, &context) == nil
              ? unknownZone(&context, zone) : .int(Int64(value.extra / 1_000_000))
          }),
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
        implementation: .unary { _, value in value.timestamp.map { .int(body($0.civil(offset: 0))) } ?? .null }),
      Overload(
        "timestamp_\(name)_with_tz", [.timestamp, .string], .int, isMember: true,
        implementation: .binary { context, value, zone in
          guard let offset = offset(of: zone, &context) else { return unknownZone(&context, zone) }
          return value.timestamp.map { .int(body($0.civil(offset: offset))) } ?? .null
        }),
    ]
    if let ofSpan {
      overloads.append(
        Overload(
          "duration_\(name)", [.duration], .int, isMember: true,
          implementation: .unary { _, value in value.duration.map { .int(ofSpan($0)) } ?? .null }))
    }
    return FunctionDeclaration(
      name: name, documentation: documentation, examples: ["timestamp(\"2025-06-12T00:00:00Z\").\(name)()"],
      overloads: overloads)
  }

  /// The seconds that a zone is ahead of UTC: `UTC`, `+01:00`, `-08:30`, `02:00`.
  private static func offset(of zone: Slot, _ context: inout EvaluationContext) -> Int64? {
    let text = context.text(zone)
    if text == "UTC" || text == "Z" || text == "GMT" { return 0 }
    var reader = DigitReader(text)
    let isNegative = reader.accept(0x2D)
    if !isNegative { _ = reader.accept(0x2B) }
    guard let hours = reader.number(digits: 2), reader.accept(0x3A), let minutes = reader.number(digits: 2),
      reader.rest.isEmpty, hours < 24, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * 60 * (isNegative ? -1 : 1)
  }

  private static func unknownZone(_ context: inout EvaluationContext, _ zone: Slot) -> Slot {
    context.fail(
      .invalidArgument, "`\(context.text(zone))` is not a known time zone: write an offset such as `+01:00`")
  }
}
