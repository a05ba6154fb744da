import ArgumentParser
import ArmsLength

/// The options by which every command that reads documents finds them.
struct ContextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The register: parties and markets that documents share.",
      discussion: "Without it, the only register in a folder that is read.", valueName: "file"))
  var register: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Who asks: a file, or the id of a buyer in a folder that is read.", valueName: "file or id"))
  var buyer: String?
}

/// The options for the two axes of time.
struct DateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What was true on this day (default: today).", valueName: "date"), transform: DateOptions.day)
  var asOf: Day?

  @Option(
    help: ArgumentHelp("Only what was known by this day (default: the as-of date).", valueName: "date"),
    transform: DateOptions.day)
  var knownOn: Day?

  static func day(_ text: String) throws -> Day {
    do { return try Day(text) } catch { throw ValidationError("\(error)") }
  }

  /// The first day of a day, month or year.
  static func firstDay(_ text: String) throws -> Day {
    if let day = (try? PartialDate(parsing: text))?.earliest { return day }
    return try day(text)
  }

  /// The last day of a day, month or year.
  static func lastDay(_ text: String) throws -> Day {
    if let day = (try? PartialDate(parsing: text))?.latest { return day }
    return try day(text)
  }
}

/// The options for where results go and how wide they are.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Write the results here, whole or not at all.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The number of columns (default: the terminal's, at most 120, or 100).", valueName: "n"))
  var width: Int?

  func validate() throws {
    if let width, !(80...1000).contains(width) { throw ValidationError("`--width` must lie in 80...1000") }
  }
}

/// The options for how output looks.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Colors: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Show everything.")
  var verbose = false

  /// A console by these options.
  var console: Console { Console(color: color, isVerbose: verbose) }
}
