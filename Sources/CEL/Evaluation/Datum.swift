/// What a field or variable holds, as far as it is settled.
package indirect enum Datum: Sendable {
  /// A plain or abstract value.
  case value(Value)
  /// A record of the activation.
  case record(RecordID)
  /// A list, some of whose elements may be there only possibly.
  case list([Element])
  /// Nothing is known: reading it gives CEL's unknown with this attribute.
  case unknown(AttributeID)
  /// It is known that there is none: `has()` is false, reading it is an error.
  case none(stated: Bool)
  /// It is known that there is none, and none is a value: `has()` is false, reading it gives this value, such as 0. The value is
  /// abstract.
  case nothing(Value)
  /// Alternative *k* holds where the open variable has the outcome *k*.
  case choice(variable: Int, [Datum])

  /// A list of certain elements.
  package static func certainList(_ elements: [Datum]) -> Datum { .list(elements.map { Element($0) }) }
}

/// An element of a list.
package struct Element: Sendable {
  /// What it is.
  package var datum: Datum
  /// Whether it is there.
  package var presence: Presence

  /// Creates an element.
  package init(_ datum: Datum, _ presence: Presence = .certain) {
    self.datum = datum
    self.presence = presence
  }
}

/// Whether an element is there.
package indirect enum Presence: Sendable {
  /// It is.
  case certain
  /// It may be; the attribute would settle it.
  case possible(AttributeID)
  /// It is there in the outcomes of an open variable whose entry is true.
  case variable(Int, holdsIn: [Bool])
  /// It is there where all of them say so.
  case conjunction([Presence])
}

/// An attribute of an activation.
package struct AttributeID: Sendable, Hashable {
  let index: Int32
}

/// A record of an activation.
package struct RecordID: Sendable, Hashable {
  /// Its number, in the order in which the records were added.
  package let index: Int32
  /// The same as a number for arrays.
  package var number: Int { Int(index) }
}

/// A record type of an environment.
package struct RecordTypeID: Sendable, Hashable {
  let index: Int
  /// How many fields it has.
  let fieldCount: Int
}

/// The fields of a record before any is set, for many records of one type.
package struct RecordTemplate: Sendable {
  /// What a field holds that nobody sets.
  package enum Blank: Sendable {
    /// Unknown by its own name.
    case unknown
    /// Known that there is none, though the document does not say so.
    case none
    /// False.
    case isFalse
  }

  /// The type.
  package let type: RecordTypeID
  let cells: [Slot]

  /// Creates a template.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - blanks: The first fields of the type; the others are unknown.
  package init(_ type: RecordTypeID, _ blanks: [Blank]) {
    self.type = type
    cells = (0..<type.fieldCount).map { place in
      switch place < blanks.count ? blanks[place] : .unknown {
      case .unknown: Slot(.unset)
      case .none: Slot(.none)
      case .isFalse: .false
      }
    }
  }
}
