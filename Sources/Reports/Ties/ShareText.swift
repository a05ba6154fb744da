import ArmsLengthRisk
import ArmsLengthTies

/// Shares as people read them.
enum ShareText {
  /// A share or range, such as `49%`, `18.75..50%`, `under 50%`; what may be anything is `unknown`.
  static func of(_ share: ShareRange?) -> String {
    guard let share else { return "unknown" }
    let (low, high) = (percent(share.lower), percent(share.upper))
    if share.lower == share.upper || low == high && !share.excludesLower && !share.excludesUpper { return low + "%" }
    switch (share.lower <= 0, share.upper >= 1) {
    case (true, true): return "unknown"
    case (true, false): return (share.excludesUpper ? "under " : "at most ") + high + "%"
    case (false, true): return (share.excludesLower ? "over " : "at least ") + low + "%"
    case (false, false): return "\(low)..\(high)%"
    }
  }

  /// A part of one in percent without its sign; what is neither nothing nor all never looks like it.
  static func percent(_ part: Double) -> String {
    for decimals in [2, 4, 6] {
      let text = NumberText.number(part * 100, decimals: decimals)
      if text == "0", part > 0 { continue }
      // Rounding noise of sums.
      if text == "100", part < 1 - 1e-12 { continue }
      return text
    }
    return part < 0.5 ? "<0.000001" : ">99.999999"
  }
}

extension ShareText {
  /// A share in a cell of a table, such as `49%`, `18.75..50%`, `<50%`; `?`: it may be anything.
  static func cell(_ share: ShareRange) -> String {
    let (low, high) = (percent(share.lower), percent(share.upper))
    if share.lower == share.upper || low == high && !share.excludesLower && !share.excludesUpper { return low + "%" }
    switch (share.lower <= 0, share.upper >= 1) {
    case (true, true): return "?"
    case (true, false): return (share.excludesUpper ? "<" : "≤") + high + "%"
    case (false, true): return (share.excludesLower ? ">" : "≥") + low + "%"
    case (false, false): return "\(low)..\(high)%"
    }
  }
}
