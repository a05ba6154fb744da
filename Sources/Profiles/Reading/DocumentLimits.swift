/// What a profile, buyer or register may hold at most.
///
/// The YAML reader bounds the file; these bound what is compared with each other: ids with ids, facts with facts.
enum DocumentLimits {
  /// The entries of all lists and maps at the top of a document: sources, parties, facts, questions. The largest known has 200.
  static let entries = 3_000
  /// The errors after which reading stops.
  static let errors = 100
  /// The names for which the nearest one is looked for; of the others it is only said that they are not known.
  static let suggestions = 100
  /// The accounts of one fact: each is a way in which it can turn out, and a byte numbers them.
  static let accounts = 30
}
