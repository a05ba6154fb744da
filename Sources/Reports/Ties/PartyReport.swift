import ArmsLengthRisk
import ArmsLengthSourceText
public import ArmsLengthTies
public import ArmsLengthVendorModel

/// Which companies a party touches, and how, as people read it.
public struct PartyReport: Sendable {
  /// What it was made from.
  public let documents: TieDocuments
  /// What there is to tell.
  public let view: PartyView
  /// From which shares on it stands behind a company.
  public let thresholds: BackingThresholds

  /// Finds out which vendors a party touches.
  ///
  /// - Parameters:
  ///   - documents: The graph; where it has no profiles, all parties are looked at.
  ///   - party: The party.
  ///   - thresholds: From which shares on it stands behind a company.
  public init(_ documents: TieDocuments, of party: Party.ID, thresholds: BackingThresholds = BackingThresholds()) {
    self.documents = documents
    self.thresholds = thresholds
    let asked =
      documents.vendors.isEmpty ? documents.graph.directory.parties.keys.sorted() : documents.vendors.sorted()
    view = documents.graph.view(of: party, on: asked, thresholds: thresholds)
  }

  var graph: TieGraph { documents.graph }
  var fileNames: FileNames { FileNames(documents.files.map(\.file.name)) }

  /// How many chains of one vendor are shown, unless everything is.
  static let mostChains = 6

  /// Returns the text: a sentence, then vendor by vendor each way with its chain.
  ///
  /// - Parameters:
  ///   - style: Whether the text holds terminal colors.
  ///   - width: The number of columns; taken as at least 80.
  ///   - verbose: Whether everything is shown: all chains, sources, whom the party touches elsewhere.
  /// - Complexity: O(*n*) in what is shown.
  public func render(style: TextReport.Style = .plain, width: Int = 100, verbose: Bool = false) -> String {
    var lines = TextLines(style: style, width: max(80, width))
    header(&lines)
    lines.paragraph([Styled(summary)], first: [Styled("  ")])
    for sentence in asides { lines.paragraph([Styled(sentence, .faint)], first: [Styled("  ")]) }
    for touch in view.touches { tell(touch, verbose, &lines) }
    tellEngagements(&lines)
    tellElsewhere(verbose, &lines)
    lines.space()
    lines.paragraph([Styled(closing, .faint)])
    return lines.text
  }

  private func header(_ lines: inout TextLines) {
    let rival = documents.rivalry.words(view.party, in: graph).map { ", \($0)" } ?? ""
    var right = "as of \(graph.asOf)"
    if documents.knownOn != graph.asOf { right += ", known on \(documents.knownOn)" }
    let left = [Styled(graph.name(view.party), .bold), Styled(rival)]
    let used = left.reduce(0) { $0 + $1.width }
    if used + 2 + Styled(right).width <= lines.width {
      lines.line(left + [Styled(String(repeating: " ", count: lines.width - used - Styled(right).width) + right)])
    } else {
      lines.paragraph(left)
      lines.paragraph([Styled(right)], first: [Styled("  ")])
    }
  }

  /// What a party is to companies, the strongest first.
  private enum Rank: Int, CaseIterable {
    case controls, influences, mayInfluence, touches, touched

    var verb: String {
      switch self {
      case .controls: "controls"
      case .influences: "influences"
      case .mayInfluence: "may control or influence"
      case .touches: "touches in another way"
      case .touched: "touched once, or is about to touch,"
      }
    }
  }

  private static func rank(_ touch: PartyView.Touch) -> Rank { rank(touch.backing, isTied: !touch.chains.isEmpty) }

  private static func rank(_ backing: Backing?, isTied: Bool) -> Rank {
    switch (backing?.controls, backing?.influences) {
    case (.yes, _): .controls
    case (_, .yes): .influences
    case (_, .possible): .mayInfluence
    case (nil, _), (_, .no), (_, nil): isTied || backing != nil ? .touches : .touched
    }
  }

  private var summary: String {
    let noun = documents.vendors.isEmpty ? "party" : "vendor"
    let all = view.touches.count + view.untouched.count
    guard !view.touches.isEmpty else {
      if !engagements.isEmpty { return "It has engagements with \(Self.listed(engaged.map(graph.name), most: 12))." }
      return
        "Touches none of \(all == 1 ? "the 1 \(noun)" : "the \(all) \(plural(noun))"), as far as these documents tell."
    }
    let parts = Rank.allCases.compactMap { rank -> String? in
      let names = view.touches.filter { Self.rank($0) == rank }.map { graph.name($0.company) }
      return names.isEmpty ? nil : rank.verb + " " + Self.listed(names)
    }
    let sentence = parts.joined(separator: "; ")
    // Where there is no stronger way, this one is no other.
    let only = parts.count == 1 && sentence.hasPrefix(Rank.touches.verb)
    return "Of \(all) \(all == 1 ? noun : plural(noun)) it "
      + (only ? "touches" + sentence.dropFirst(Rank.touches.verb.count) : sentence) + "."
  }

  private func plural(_ noun: String) -> String { noun == "party" ? "parties" : noun + "s" }

  private var asides: [String] {
    var found: [String] = []
    if let top = view.controllers.first {
      let through = view.controllers.dropFirst().filter { $0 != view.party }.map(graph.name)
      found.append(
        "Controlled by \(graph.name(top))\(through.isEmpty ? "" : ", through " + Self.listed(through)).")
    }
    let engaged = Set(engaged)
    let untold = view.untouched.filter { !engaged.contains($0) }
    if !view.touches.isEmpty || !engaged.isEmpty, !untold.isEmpty, !documents.vendors.isEmpty {
      found.append("No tie is told to \(Self.listed(untold.map(graph.name), most: 12)).")
    }
    return found
  }

  private func tell(_ touch: PartyView.Touch, _ verbose: Bool, _ lines: inout TextLines) {
    lines.space()
    var pieces = [Styled(graph.name(touch.company), .bold)]
    if let backing = touch.backing { pieces += [Styled(": " + words(backing))] }
    lines.paragraph(pieces, indent: 2)
    let shown = verbose ? touch.chains : Array(touch.chains.prefix(Self.mostChains))
    for chain in shown { tell(chain: chain, verbose, &lines) }
    if shown.count < touch.chains.count || touch.isCut {
      let more = touch.isCut ? "more chains than are searched" : "\(touch.chains.count - shown.count) more"
      lines.paragraph([Styled(more + (verbose ? "" : ": add --verbose"), .faint)], first: [Styled("    ")])
    }
    for chain in touch.others.prefix(verbose ? .max : Self.mostChains) { tell(chain: chain, verbose, &lines) }
  }

  /// What it has in all, and what that makes it.
  private func words(_ backing: Backing) -> String {
    let degree =
      switch Self.rank(backing, isTied: true) {
      case .controls: "controlled"
      case .influences: backing.controls == .possible ? "influenced, may be controlled" : "influenced"
      case .mayInfluence: backing.controls == .possible ? "may be controlled" : "may be influenced"
      case .touches, .touched: "a part held"
      }
    return "\(degree), \(Self.amounts(backing))"
  }

  /// What somebody has in all, such as `36% of the money, 80% of the votes`.
  static func amounts(_ backing: Backing) -> String {
    func part(_ share: ShareRange) -> String {
      let text = ShareText.of(share)
      return text == "unknown" ? "an unknown part" : text
    }
    return "\(part(backing.economic)) of the money, \(part(backing.voting)) of the votes"
  }

  func tell(chain: TieChain, _ verbose: Bool, _ lines: inout TextLines) {
    let label = DisplayWidth.padded(Self.label(chain), to: 12)
    lines.paragraph(
      [Styled(ChainText(graph).of(chain))],
      first: [Styled("  " + label, chain.phase == .current ? .cyan : .faint)])
    let grounds = ChainText(graph).ground(chain, fileNames, verbose: verbose)
    let indent = String(repeating: " ", count: 14)
    lines.paragraph([Styled(grounds, .faint)], first: [Styled(indent)])
    // Rights of the party itself: those of others on the way are not its own.
    guard let first = chain.ties.first, first.phase == .current, !first.rights.isEmpty else { return }
    lines.paragraph([Styled("rights: \(Self.listed(first.rights))")], first: [Styled(indent)])
  }

  private static func label(_ chain: TieChain) -> String {
    switch chain.phase {
    case .former: "former"
    case .pending: "pending"
    case .current:
      switch chain.way {
      case .ownership: "owner"
      case .people: "people"
      case .movement: "movement"
      case .customer: "customer"
      case .supplier: "supplier"
      }
    }
  }

  static func way(_ tie: Tie) -> TieChain.Way {
    switch tie.kind {
    case .stake, .part: .ownership
    case .role: .people
    case .customer: .customer
    case .supplier: .supplier
    }
  }

  private var closing: String {
    Self.rules(thresholds)
  }

  /// By which rules shares of indirect holders are reckoned, and from where on they count.
  static func rules(_ thresholds: BackingThresholds) -> String {
    "Money flows through all chains (integrated); of votes the smallest link of each chain counts (weakest-link). "
      + "Influence: from \(ShareText.of(ShareRange(thresholds.economic))) of the money or from "
      + "\(ShareText.of(ShareRange(thresholds.voting))) of the votes; control: more than half of the votes, with those "
      + "of all that one controls."
  }

  /// Names with commas; of many the first ones and how many more.
  static func listed(_ names: [String], most: Int = 8) -> String {
    guard names.count > most else {
      return names.count < 2
        ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }
}
