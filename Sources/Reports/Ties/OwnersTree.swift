import ArmsLengthTies
import ArmsLengthVendorModel

/// The holders of a party above each other, as lines: who holds whom, and where a line says what another one says.
struct OwnersTree: Sendable {
  /// One line.
  struct Line: Sendable {
    /// What it tells.
    enum Content: Sendable {
      /// A stake or whole.
      case tie(Tie, Mark)
      /// The part of a party that belongs to nobody who is listed.
      case rest(of: Party.ID)
      /// So many holders of a party that are not shown.
      case more(Int)
    }

    /// Why the holders of a holder do not follow.
    enum Mark: Sendable {
      /// They do, or there are none.
      case none
      /// They stand above.
      case seeAbove
      /// The holder is held by what it holds.
      case circle
      /// The stake does not count: it is told beside its parts.
      case toldBeside
      /// The stake does not count: a whole stake stands for it.
      case replaced
      /// The holder stands for many who do not act as one.
      case dispersed
    }

    let content: Content
    /// Of every level above it: whether it is the last there; then its own.
    let isLast: [Bool]
  }

  private(set) var lines: [Line] = []
  /// Parties above that no line names.
  private(set) var leftOut = 0

  /// One party whose holders are being shown.
  private struct Level {
    let party: Party.ID
    var items: [Line.Content]
    var next = 0
  }

  init(_ report: OwnersReport) {
    let graph = report.documents.graph
    let counting = Set(graph.stakes.stakes)
    let double = Set(graph.stakes.doubleCounted)
    let dispersed = Set(graph.stakes.dispersed)
    var path = [Level(party: report.party, items: Self.items(of: report.party, graph))]
    var onPath: Set<Party.ID> = [report.party]
    var shown: Set<Party.ID> = [report.party]
    var named: Set<Party.ID> = [report.party]
    while let level = path.last {
      guard level.next < level.items.count, lines.count < report.choice.mostLines else {
        onPath.remove(level.party)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let isLast = path.map { $0.next == $0.items.count }
      guard case .tie(let tie, _) = level.items[level.next] else {
        lines.append(Line(content: level.items[level.next], isLast: isLast))
        continue
      }
      named.insert(tie.from)
      let stake = StakeTable.Stake(tie)
      var mark =
        double.contains(stake)
        ? Line.Mark.toldBeside : counting.contains(stake) ? .none : dispersed.contains(stake) ? .dispersed : .replaced
      var above: [Line.Content] = []
      if case .none = mark {
        // Only who is shown for the first time, and does not hold what is being shown, is followed.
        if onPath.contains(tie.from) {
          mark = .circle
        } else {
          above = Self.items(of: tie.from, graph)
          let isAgainBelow = level.items[(level.next + 1)...].contains {
            if case .tie(let other, _) = $0 {
              other.from == tie.from && counting.contains(StakeTable.Stake(other))
            } else {
              false
            }
          }
          if isAgainBelow {
            above = []
          } else if shown.contains(tie.from) {
            mark = above.isEmpty ? .none : .seeAbove
            above = []
          }
        }
      }
      lines.append(Line(content: .tie(tie, mark), isLast: isLast))
      guard !above.isEmpty else { continue }
      shown.insert(tie.from)
      if path.count >= report.choice.depth {
        let holders = above.count { if case .tie = $0 { true } else { false } }
        lines.append(Line(content: .more(holders), isLast: isLast + [true]))
      } else {
        onPath.insert(tie.from)
        path.append(Level(party: tie.from, items: above))
      }
    }
    leftOut = report.ancestors.count - named.count
  }

  /// The holders of a party, those who hold most first, then what is left.
  private static func items(of party: Party.ID, _ graph: TieGraph) -> [Line.Content] {
    let ties = graph.ties(to: party).filter(\.isStakeInForce)
    guard !ties.isEmpty else { return [] }
    func size(_ tie: Tie) -> (Double, Double, Double) {
      let economic = tie.kind == .part ? ShareRange(1) : tie.economic
      return (economic?.lower ?? 0, economic?.upper ?? 0, tie.voting?.upper ?? 0)
    }
    let sorted = ties.enumerated().sorted { a, b in
      let (x, y) = (size(a.element), size(b.element))
      return x == y ? a.offset < b.offset : x > y
    }
    let items = sorted.map { Line.Content.tie($0.element, .none) }
    guard Interest.allCases.contains(where: { (graph.unlisted(party, $0)?.upper ?? 0) > 1e-9 })
    else { return items }
    return items + [.rest(of: party)]
  }
}
