import ArgumentParser
import ArmsLength

/// The option by which commands that assess find waivers.
struct WaiverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Findings that somebody accepts for a time.",
      discussion: "Without it, all waivers in a folder that is read, and those that are paths by themselves.",
      valueName: "file"))
  var waivers: String?
}

/// The waivers that each group of documents is assessed with: those that are named, otherwise all of its group and those that
/// are paths by themselves.
struct WaiverFiles {
  private var named: WaiverList?
  private var byGroup: [Int: [WaiverList]] = [:]

  /// Reads the waivers; those that cannot be used accept nothing.
  init(named path: String?, _ documents: Documents, _ console: inout Console) {
    if let path {
      do { named = try ProfileReader.waivers(YAMLReader.readSingle(FileReader.read(path))) } catch {
        console.report(any: error)
      }
      return
    }
    for entry in documents.entries(.waivers) {
      console.explain("waivers: \(entry.path)")
      do { byGroup[entry.group, default: []].append(try ProfileReader.waivers(entry.document)) } catch {
        console.report(any: error)
      }
    }
  }

  /// The waivers for the vendors of a group.
  func waivers(ofGroup group: Int) -> [Waiver] {
    if let named { return named.waivers }
    let groups = group == Documents.named ? [group] : [group, Documents.named]
    return groups.flatMap { byGroup[$0] ?? [] }.flatMap(\.waivers)
  }

  /// All of them, in the order of their groups.
  var all: [WaiverList] { named.map { [$0] } ?? byGroup.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// Warns of waivers that cannot come to anything, because the policy has no such indicator.
  func check(_ policy: Policy, _ console: inout Console) {
    let known = Set(policy.indicators.map(\.id))
    let unknown = all.flatMap(\.waivers).filter { !known.contains($0.indicator) }
    console.show(unknown.map { .waivedIndicatorUnknown($0.indicator, among: known.sorted(), at: $0.location) })
    console.count(all.flatMap(\.warnings))
  }
}
