/// How shares along chains add up to the share of an indirect owner.
///
/// The statutes differ, so a policy names its rule. The text form is that of ``description``.
public enum OwnershipRule: Sendable, Hashable {
  /// Only what a party holds itself.
  case direct
  /// All walks through the graph, circles included: (I − A)⁻¹A (Brioschi, Buzzacchi and Colombo 1989).
  case integrated
  /// Products along chains without repetition, added up: Regulation (EU) 2024/1624, art. 52(1).
  case product
  /// The smallest link of each chain, added up over the chains, at most the whole (Claessens, Djankov and Lang 2000).
  case weakestLink
  /// A firm belongs whole to whoever holds, together with all that belongs to it, at least (or more than) the
  /// threshold; the share is what an owner and all that belongs to it hold.
  case consolidated(threshold: Double, inclusive: Bool)

  /// Stakes of 50 % or more pass on whole (OFAC FAQ 398 to 401).
  public static let ofac = OwnershipRule.consolidated(threshold: 0.5, inclusive: true)

  /// Majority stakes pass on whole (UK Companies Act 2006, Schedule 1A, paragraph 18).
  public static let ukPSC = OwnershipRule.consolidated(threshold: 0.5, inclusive: false)
}

extension OwnershipRule: LosslessStringConvertible {
  /// The rule as a policy writes it, such as `integrated`, `weakest-link` or `consolidated(>=50%)`.
  public var description: String {
    switch self {
    case .direct: "direct"
    case .integrated: "integrated"
    case .product: "product"
    case .weakestLink: "weakest-link"
    case .consolidated(let threshold, let inclusive):
      "consolidated(\(inclusive ? ">=" : ">")\(Self.text(ofFraction: threshold)))"
    }
  }

  /// Reads a rule; nil if the text is none.
  ///
  /// - Parameter description: One of the forms of ``description``; a threshold is per cent (`50%`) or a fraction
  ///   (`0.5`) in 0...1, with `>=` or `>`, and spaces between the parts do not matter.
  public init?(_ description: String) {
    let text = description.filter { !$0.isWhitespace }
    switch text {
    case "direct": self = .direct
    case "integrated": self = .integrated
    case "product": self = .product
    case "weakest-link": self = .weakestLink
    default:
      guard text.hasPrefix("consolidated(>"), text.hasSuffix(")") else { return nil }
      var rest = text.dropFirst("consolidated(>".count).dropLast()
      let inclusive = rest.first == "="
      if inclusive { rest = rest.dropFirst() }
      let isPercent = rest.last == "%"
      if isPercent { rest = rest.dropLast() }
      guard rest.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(rest) else { return nil }
      let threshold = isPercent ? number / 100 : number
      guard (0...1).contains(threshold) else { return nil }
      self = .consolidated(threshold: threshold, inclusive: inclusive)
    }
  }

  /// Per cent with up to six decimals if that is the same number, else the fraction.
  private static func text(ofFraction fraction: Double) -> String {
    var scale = 1.0
    for _ in 0...6 {
      let percent = (fraction * 100 * scale).rounded() / scale
      if percent / 100 == fraction {
        let text = "\(percent)"
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
      }
      scale *= 10
    }
    return "\(fraction)"
  }
}
