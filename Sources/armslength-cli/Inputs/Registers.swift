import ArmsLength

/// The register that each group of documents is read with: the one that is named, otherwise the only one of its group, otherwise
/// the one that is a path by itself.
struct Registers {
  private var named: Register?
  private var byGroup: [Int: Register] = [:]
  /// Whether a register that was named or found could not be used: what needs it cannot be read.
  private(set) var hasFailed = false

  /// Reads the registers.
  init(named path: String?, _ documents: Documents, _ console: inout Console) {
    if let path {
      do { named = try Register(contentsOf: path) } catch { fail(error, &console) }
      return
    }
    for group in Set(documents.entries.map(\.group)).sorted() {
      let found = documents.entries(.register, group: group)
      guard let first = found.first else { continue }
      guard found.count == 1 else {
        console.refuse(.severalRegisters(found.map(\.path)))
        hasFailed = true
        continue
      }
      console.explain("register: \(first.path)")
      do { byGroup[group] = try ProfileReader.register(first.document) } catch { fail(error, &console) }
    }
  }

  /// The register of a group, or the one among the files that are named themselves; nil if there is neither.
  func register(ofGroup group: Int) -> Register? { named ?? byGroup[group] ?? byGroup[Documents.named] }

  /// The register for a file that belongs to no group: the one that is named, or is a path by itself, or the only one there is.
  var any: Register? {
    named ?? byGroup[Documents.named] ?? (byGroup.count == 1 ? byGroup.first?.value : nil)
  }

  /// All of them, in the order of their groups.
  var all: [Register] { named.map { [$0] } ?? byGroup.sorted { $0.key < $1.key }.map(\.value) }

  private mutating func fail(_ error: any Error, _ console: inout Console) {
    hasFailed = true
    console.report(any: error)
  }
}

extension Console {
  /// Tells what went wrong in reading.
  mutating func report(any error: any Error) {
    switch error {
    case let error as InvalidInput: report(error)
    case let error as FileProblem: report(error)
    default:
      note(.usage)
      tell("error: \(error)")
    }
  }
}
