import ArmsLength
import ArmsLengthTestSupport

/// Documents about ties, from texts and from the samples.
enum TieSamples {
  /// A register of parties with hostile names and a circle; `of` is who is held.
  static func register(_ lines: String) throws -> Register {
    try ProfileReader.register(SourceFile(name: "register.yaml", text: "armslength: register/v1\n" + lines))
  }

  /// The ties of a register alone.
  static func documents(_ register: String, asOf: String = "2025-10-23") throws -> TieDocuments {
    TieDocuments(vendors: [], register: try Self.register(register), asOf: try Day(asOf))
  }

  /// Stakes written as `holder held money votes`, one a line; parties need no description.
  static func stakes(_ lines: String) throws -> TieDocuments {
    var text = "sources: {r: {kind: register, published: 2020-01-02}}\nstakes:\n"
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ")
      text += "  - {holder: \(words[0]), of: \(words[1]), economic: \(words[2])"
      if words.count > 3 { text += ", voting: \(words[3])" }
      text += ", since: 2020-01-01, sources: r}\n"
    }
    return try documents(text)
  }

  /// A folder of the samples, with the names of its files as they are in the package.
  static func sample(
    _ folder: String, buyer: String? = nil, asOf: String = "2025-10-23", reversed: Bool = false
  ) throws -> TieDocuments {
    let register = try ProfileReader.register(Fixtures.sourceFile("Samples/\(folder)/register.yaml"))
    let files = try Fixtures.paths(in: "Samples/\(folder)", ending: ".yaml").map(Fixtures.sourceFile)
    let vendors = try files.filter { (file: SourceFile) in
      let text = String(decoding: file.bytes, as: UTF8.self)
      return text.contains("\narmslength: vendor/") || text.hasPrefix("armslength: vendor/")
    }.map { try ProfileReader.vendor($0, register: register) }
    let asking = try buyer.map {
      try ProfileReader.buyer(Fixtures.sourceFile("Samples/\(folder)/\($0).yaml"), register: register)
    }
    return TieDocuments(
      vendors: reversed ? vendors.reversed() : vendors, buyer: asking, register: register, asOf: try Day(asOf))
  }
}
