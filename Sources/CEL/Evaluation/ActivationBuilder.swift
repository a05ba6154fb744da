/// Collects the data of one activation: records that may refer to each other in circles, open variables, variables' values.
package struct ActivationBuilder: ~Copyable {
  /// Creates an empty builder.
  package init(_ environment: Environment) {}

  /// Returns the attribute of a name, a new one where there is none yet.
  package mutating func attribute(_ name: String, _ kind: Attribute.Kind = .missing) -> AttributeID { AttributeID(index: 0) }

  /// Adds an open variable and returns its number.
  package mutating func variable(_ name: String, outcomes: Int) -> Int { 0 }

  /// Adds a record whose fields are set later.
  ///
  /// - Parameters:
  ///   - type: The name of a record type of the environment.
  ///   - label: What people call the record, for messages.
  package mutating func newRecord(_ type: String, label: String) -> RecordID { RecordID(index: 0) }

  /// Returns a record as a value.
  package func reference(_ record: RecordID) -> RecordReference { RecordReference(typeName: "", id: 0, label: "") }

  /// Sets a field of a record. A field that the type does not have is ignored; `assertionFailure` in debug builds.
  package mutating func set(_ record: RecordID, _ field: String, _ datum: Datum) {}

  /// Sets a variable.
  package mutating func bind(_ variable: String, _ datum: Datum) {}

  /// Finishes the activation.
  package consuming func build() -> Activation { fatalError("not yet") }
}
