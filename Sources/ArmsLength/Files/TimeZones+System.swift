public import CEL

extension TimeZones {
  /// Where most systems keep the database of time zones.
  public static let systemFolder = "/usr/share/zoneinfo"

  /// The time zones of a folder of TZif files, such as the system's: `Europe/Berlin` is a file in the folder `Europe`.
  ///
  /// Each file is read when an expression needs it. What cannot be read is a zone that is not known.
  ///
  /// - Parameter folder: The folder, such as the one that the environment variable `TZDIR` names.
  public static func system(folder: String = systemFolder) -> TimeZones {
    TimeZones { name in
      do throws(FileProblem) {
        return try FileReader.read("\(folder)/\(name)", limit: 1 << 17).bytes
      } catch {
        return nil
      }
    }
  }
}
