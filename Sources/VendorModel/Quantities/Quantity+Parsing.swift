extension Quantity {
  /// Reads a quantity as a document states it.
  ///
  /// | spelling | stands for |
  /// |---|---|
  /// | `49%` | exactly 0.49 |
  /// | `14.3bn USD`, `870m USD`, `450m USD/year`, `16.50 USD/share` | money; `k`, `m`, `bn`, `tn` multiply |
  /// | `100m USD + 20m EUR` | a sum with a part in each currency |
  /// | `~200`, `about 200` | 180 to 220: 10 % to either side |
  /// | `200 ± 20` | 180 to 220 |
  /// | `over 12`, `at least 12`, `12+` | above 12 (the last two: 12 itself too); shares end at 100 % |
  /// | `just over 12` | above 12, at most a fifth more |
  /// | `under 12` | below 12 but not nothing; `at most 12`: from 0 to 12 |
  /// | `nearly 50%`, `just under 50%` | below 50 %, at least a tenth (a fifth) less than it |
  /// | `25%..50%`, `6..9 months` | between the two, ends included |
  /// | `200 of 1400` | as a share, their ratio; as a count, 200 with its basis |
  /// | `minority`, `majority` | a share over 0 and under 50 %; over 50 % |
  /// | `none`, `0` | 0 |
  ///
  /// - Parameters:
  ///   - text: The spelling; blanks around it do not matter.
  ///   - kind: What it has to measure.
  /// - Throws: `QuantityError`, if it is none of these spellings.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String, as kind: QuantityKind) throws(QuantityError) {
    var parser = QuantityParser(text, kind)
    do {
      self = try parser.quantity()
    } catch {
      throw QuantitySpelling.meant(by: text, as: kind).map(error.suggesting) ?? error
    }
  }

  /// Reads a change of something against what it was: a percentage that may be below 0 (`-12%`, `-30%..-20%`) and over 100 %.
  ///
  /// - Parameter text: The spelling, otherwise as that of a share; what falls, falls by 100 % at most.
  /// - Throws: `QuantityError`, if it is none.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsingChange text: String) throws(QuantityError) {
    var parser = QuantityParser(text, .share, isChange: true)
    self = try parser.quantity()
  }
}
