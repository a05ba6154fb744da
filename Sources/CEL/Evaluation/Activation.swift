/// The data behind an activation. A class, because records refer to each other and every evaluation shares it; it never changes.
final class ActivationData: Sendable {
  struct Record: Sendable {
    let type: Int
    let label: String
    /// Where its cells begin.
    let base: Int
  }
  struct Choice: Sendable {
    let variable: Int
    let alternatives: [Slot]
  }
  struct OpenList: Sendable {
    let elements: [Slot]
    let presence: [Presence]
  }
  struct OpenVariable: Sendable {
    let name: String
    let outcomes: Int
    let attribute: Int32
  }

  let schema: Schema
  /// What lies neither among the bytes nor among the slots.
  let arena: Arena
  let memory: FrozenMemory
  let attributes: AttributeIndex
  let records: [Record]
  let cells: [Slot]
  let choices: [Choice]
  let openLists: [OpenList]
  let variables: [String: Slot]
  /// The variables of the environment in its order, with the cells of those that have one.
  let ordered: [(name: String, cell: Slot)]
  let openVariables: [OpenVariable]
  /// Variables whose values are computed when an evaluation reads them.
  let lazyVariables: [String: @Sendable () -> Value]

  init(
    schema: Schema, arena: Arena, attributes: AttributeIndex, records: [Record], cells: [Slot], choices: [Choice],
    openLists: [OpenList], variables: [String: Slot], order: [String], openVariables: [OpenVariable],
    lazyVariables: [String: @Sendable () -> Value]
  ) {
    self.schema = schema
    (self.arena, memory) = arena.frozen()
    self.attributes = attributes
    self.records = records
    self.cells = cells
    self.choices = choices
    self.openLists = openLists
    self.variables = variables
    ordered = order.map { ($0, variables[$0] ?? Slot(.unset)) }
    self.openVariables = openVariables
    self.lazyVariables = lazyVariables
  }
}

extension ActivationData {
  /// Returns the cell of a variable, or an unset slot.
  ///
  /// - Parameter hint: Its number in the program's environment, which may have more variables than the activation's.
  func variable(_ name: String, hint: Int) -> Slot {
    if hint < ordered.count, ordered[hint].name == name { return ordered[hint].cell }
    return variables[name] ?? Slot(.unset)
  }
}

/// The values of variables, for any number of evaluations.
public struct Activation: Sendable {
  let data: ActivationData
  private(set) var overrides: [(name: String, value: Value)] = []
  /// What all evaluations over it may cost together; nil: each may cost what its environment allows.
  package var budget: WorkBudget?

  init(data: ActivationData) { self.data = data }

  /// Creates an activation without values.
  ///
  /// - Parameter environment: The environment of the programs that will be evaluated.
  public init(_ environment: Environment) { self = ActivationBuilder(environment).build() }

  /// Returns the activation with another value for one variable; the data behind it is shared.
  public func binding(_ variable: String, to value: Value) -> Activation {
    var copy = self
    copy.overrides.removeAll { $0.name == variable }
    copy.overrides.append((variable, value))
    return copy
  }

  /// Returns the activation with another value for one variable; the data behind it is shared.
  public func binding<T>(_ variable: Variable<T>, to value: T) -> Activation {
    binding(variable.name, to: value.celValue)
  }

  /// Reads a field of a record as an expression would.
  package func field(_ record: RecordReference, _ name: String, assignment: [Int8] = []) -> Value {
    var context = EvaluationContext(self, program: .empty, assignment: assignment)
    return context.field(record, name)
  }

  /// Returns a record as a value.
  package func reference(_ record: RecordID) -> RecordReference {
    let context = EvaluationContext(self, program: .empty, assignment: [])
    let index = Int(record.index)
    return context.reference(.record(index, type: index < data.records.count ? data.records[index].type : -1))
  }

  /// The names of the open variables, by their numbers.
  package var openVariables: [(name: String, outcomes: Int)] { data.openVariables.map { ($0.name, $0.outcomes) } }
}
