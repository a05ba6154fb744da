public import ArmsLengthTies
public import ArmsLengthVendorModel

/// What all vendors of a buyer have in common: who stands behind them, and what fails together.
public struct Portfolio: Sendable {
  /// A vendor in it.
  public struct Vendor: Sendable, Hashable {
    /// Its id.
    public let id: Party.ID
    /// Its name.
    public let name: String
    /// What the buyer has from it; without a buyer what it offers.
    public let services: [String]
    /// Whether the buyer has an engagement with it in force; nil without a buyer.
    public let isEngaged: Bool?
    /// Whether its profile was read; of others only the buyer and the register tell.
    public let hasProfile: Bool
  }

  /// Somebody who stands behind vendors: controls or influences them, or is one itself.
  public struct Backer: Sendable {
    /// Who.
    public let party: Party.ID
    /// Its name.
    public let name: String
    /// Whether it is a rival of the buyer; nil: without a buyer, or not known.
    public let isRival: Bool?
    /// Those whom it controls, and by whom it stands behind the same vendors.
    public let through: [(party: Party.ID, name: String)]
    /// How it stands behind each vendor, in the order of the vendors.
    public let backings: [Backing]
    /// The vendors for sure, in their order; with itself, where it is a vendor.
    public let certain: [Party.ID]
    /// The vendors that may be so.
    public let possible: [Party.ID]
    /// Its part of the need through the sure ones; nil: not known.
    public let need: ShareRange?
    /// Its part of the need with the possible ones.
    public let needWithPossible: ShareRange?
    /// Its part of the spend through the sure ones; nil: not known.
    public let spend: ShareRange?
    /// Its part of the spend with the possible ones.
    public let spendWithPossible: ShareRange?
    /// Its part of the need of each service for which it stands behind a vendor surely.
    public let services: [(service: String, share: ShareRange?, vendors: [Party.ID], isAll: Bool)]
  }

  /// An investor in two or more vendors.
  public struct CommonInvestor: Sendable {
    /// Who.
    public let party: Party.ID
    /// Its name.
    public let name: String
    /// What it has of each, directly and through chains.
    public let holdings: [Backing]
    /// Whether it surely holds enough of two.
    public let isCertain: Bool
  }

  /// Something that two or more vendors share, and with which they fail together.
  public struct SharedPoint: Sendable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A supplier, or one of a supplier.
      case supplier
      /// Somebody who stands behind them.
      case owner
      /// A person with a leading place at each.
      case person
      /// The country of their seats.
      case country
    }

    /// What it is.
    public let kind: Kind
    /// A party's id, or a country's two letters.
    public let id: String
    /// What people call it.
    public let name: String
    /// Which vendors share it, in their order.
    public let vendors: [Party.ID]
    /// Those of them of which it is not sure.
    public let unsure: Set<Party.ID>
    /// The services that two or more of them cover; `isAll`: nobody else covers it.
    public let services: [(service: String, vendors: [Party.ID], isAll: Bool)]
  }

  /// What is lost if a party becomes unacceptable.
  public struct Loss: Sendable {
    /// A vendor that falls away.
    public struct Item: Sendable, Hashable {
      /// The vendor.
      public let vendor: Party.ID
      /// By what, the strongest first.
      public let reasons: [Reason]
      /// Whether one of the reasons is sure.
      public var isCertain: Bool { reasons.contains { $0.isCertain } }
    }

    /// Why a vendor falls away.
    public struct Reason: Sendable, Hashable {
      /// What the party is to it.
      public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The vendor itself.
        case vendor
        /// Controls it.
        case controls
        /// Influences it.
        case influences
        /// Has a person there, or is one.
        case people
        /// Supplies it, or its suppliers; a reason for a loss where it is critical or the only one.
        case supplier
        /// Buys from it.
        case customer
      }

      /// What the party is to it.
      public let kind: Kind
      /// Whether that is sure.
      public let isCertain: Bool
    }

    /// Who becomes unacceptable.
    public let party: Party.ID
    /// Its name.
    public let name: String
    /// What falls away, in the order of the vendors.
    public let items: [Item]
    /// What else ties the party to vendors, without which none is lost: purchases, seats, supplies of what others supply, too.
    public let others: [Item]
    /// The part of the need that is surely lost; nil: not known.
    public let need: ShareRange?
    /// The part of the need that is lost if everything possible is so.
    public let needWithPossible: ShareRange?
    /// The part of the spend that is surely lost; nil: not known.
    public let spend: ShareRange?
    /// The part of the spend that is lost if everything possible is so.
    public let spendWithPossible: ShareRange?
    /// Services that surely nobody covers any more.
    public let uncovered: [String]
    /// Services that nobody covers any more if everything possible is so, without the sure ones.
    public let possiblyUncovered: [String]
  }

  /// Who asks; nil: nobody in particular.
  public let buyer: Party.ID?
  /// The vendors: first those whose profiles were read, in their order, then those that only the buyer names.
  public let vendors: [Vendor]
  /// How the need is spread; nil without a buyer.
  public let need: Measure?
  /// How the spend is spread; nil without a buyer.
  public let spend: Measure?
  /// Who stands behind vendors: whoever has the largest part of the need first.
  public let backers: [Backer]
  /// Who controls each vendor that somebody surely controls, ultimately.
  public let controllers: [Party.ID: Party.ID]
  /// Who holds parts of two or more vendors.
  public let commonInvestors: [CommonInvestor]
  /// With what two or more vendors fail together.
  public let sharedPoints: [SharedPoint]
  /// Services that one vendor alone covers.
  public let singleServices: [(service: String, vendor: Party.ID)]
  /// What is lost without a party, if that was asked.
  public let loss: Loss?
  /// From which shares somebody stands behind a vendor.
  public let thresholds: BackingThresholds
  /// From which part of the money or votes an investor counts.
  public let investorStake: Double

  /// Ids of vendors under which the graph keeps other ones, because they are one party.
  package let graphIDs: [Party.ID: Party.ID]

  /// The name of a vendor.
  public func name(_ vendor: Party.ID) -> String { vendors.first { $0.id == vendor }?.name ?? vendor.text }
}
