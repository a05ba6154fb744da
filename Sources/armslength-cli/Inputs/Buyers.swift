import ArmsLength

/// The buyer that `--buyer` names: a file, or the id of a buyer in the folders that are read.
struct Buyers {
  private let document: YAMLDocument?
  /// Whether a buyer was named and cannot be used.
  private(set) var hasFailed = false
  private let group: Int?
  private var read: [Int: Buyer] = [:]

  /// The buyer as it was read, once for each register.
  var all: [Buyer] { read.sorted { $0.key < $1.key }.map(\.value) }

  init(named name: String?, _ documents: Documents, _ console: inout Console) {
    guard let name else {
      (document, group) = (nil, nil)
      return
    }
    let known = documents.entries(.buyer)
    let found = known.filter { Documents.id(of: $0) == name }
    if name.contains("/") || name.contains(".") || (found.isEmpty && (try? FolderWalk.kind(of: name)) == .file) {
      group = nil
      do {
        document = try YAMLReader.readSingle(FileReader.read(name))
      } catch {
        document = nil
        hasFailed = true
        console.report(any: error)
      }
      return
    }
    group = found.first?.group
    document = found.count == 1 ? found[0].document : nil
    guard found.count != 1 else { return }
    hasFailed = true
    console.refuse(
      found.isEmpty
        ? .unknownBuyer(name, among: known.compactMap(Documents.id)) : .severalBuyers(name, files: found.map(\.path)))
  }

  /// Returns the buyer as it is read with a group's register; nil if none is named.
  ///
  /// - Parameters:
  ///   - vendorGroup: The group of the vendor that is assessed.
  ///   - registers: The registers.
  mutating func buyer(for vendorGroup: Int, _ registers: Registers) throws(InvalidInput) -> Buyer? {
    guard let document else { return nil }
    if let known = read[vendorGroup] { return known }
    let register = registers.register(ofGroup: vendorGroup) ?? group.flatMap(registers.register) ?? registers.any
    let buyer = try ProfileReader.buyer(document, register: register)
    read[vendorGroup] = buyer
    return buyer
  }
}
