/// How large a value may be: what there is to say about it without evaluating.
indirect enum Shape {
  /// A value without a size: a number, a record that came from nowhere, and so on.
  case scalar(CELType)
  /// A text or bytes.
  case text(Extent)
  /// A list, or a map with its keys.
  case container(Extent, keys: Shape?, elements: Shape)
  /// What is found under a path, looked at when it is needed: record types may be recursive.
  case path(FieldPath, CELType)
  /// Whatever there is, this large in all.
  case anything(Extent)
}

extension CostEstimator {
  /// Returns a shape that is no path, as far as the type shows it.
  func resolved(_ shape: Shape) -> Shape {
    guard case .path(let path, let type) = shape else { return shape }
    switch type {
    case .string, .bytes: return .text(size(path))
    case .list(let element): return .container(size(path), keys: nil, elements: .path(path.elements, element))
    case .map(let key, let value):
      return .container(size(path), keys: .path(path.elements, key), elements: .path(path.elements, value))
    case .dyn, .typeParameter, .error, .type: return .anything(size(path))
    case .abstract(CELType.optionalName, _): return .anything(size(path))
    case .nullable(let type): return anyway(resolved(.path(path, type)))
    case .null, .bool, .int, .uint, .double, .timestamp, .duration, .abstract, .record: return .scalar(type)
    }
  }

  /// The shape of what may be null instead.
  private func anyway(_ shape: Shape) -> Shape {
    switch shape {
    case .text(let size): .text(size.orNothing)
    case .container(let size, let keys, let elements): .container(size.orNothing, keys: keys, elements: elements)
    case let other: other
    }
  }

  /// The number of elements, entries or bytes.
  func count(_ shape: Shape) -> Extent {
    switch resolved(shape) {
    case .scalar, .path: .none
    case .text(let size), .container(let size, _, _): size
    case .anything(let size): size.orNothing
    }
  }

  /// The most elements, entries and bytes that there can be in all.
  func total(_ shape: Shape) -> Bound {
    switch resolved(shape) {
    // A comparison of values of abstract types may be a call.
    case .scalar(.abstract): 8
    case .scalar, .path: 0
    case .text(let size), .anything(let size): size.high
    case .container(let size, let keys, let elements):
      size.high == 0 ? 0 : size.high * (1 + total(elements) + (keys.map { total($0) } ?? 0))
    }
  }

  /// The most steps that comparing a value with another one may take.
  func comparisonWork(_ shape: Shape) -> Bound {
    switch resolved(shape) {
    case .text: 0
    case .container(let size, _, let elements): size.high * (1 + comparisonWork(elements))
    case let other: total(other)
    }
  }

  /// What the elements of a list or the values of a map may be.
  func element(_ shape: Shape) -> Shape {
    switch resolved(shape) {
    case .container(_, _, let elements): elements
    case .anything(let size): .anything(size.orNothing)
    case let other: other
    }
  }

  /// What a macro goes through: elements, or keys.
  func iterated(_ shape: Shape) -> Shape {
    if case .container(_, let keys?, _) = resolved(shape) { keys } else { element(shape) }
  }

  /// The shape as that of a key, which has no elements in a valid map: what is nested on one side only stays small.
  func key(_ shape: Shape) -> Shape {
    switch resolved(shape) {
    case .container, .anything: .anything(.upTo(total(shape)))
    case let other: other
    }
  }

  func field(_ name: String, of shape: Shape, type: CELType) -> Shape {
    switch shape {
    case .path(let path, .map), .path(let path, .record), .path(let path, .dyn): .path(path.field(name), type)
    // A record has fields of whatever size, wherever it came from.
    case .scalar(.record(let record)): .path(FieldPath(record, name), type)
    default: element(shape)
    }
  }

  /// Whichever of the two it is.
  func either(_ a: Shape, _ b: Shape) -> Shape {
    switch (resolved(a), resolved(b)) {
    case (.scalar, .scalar): a
    case (.text(let a), .text(let b)): .text(a.or(b))
    case (.container(let a, let keysA, let elementsA), .container(let b, let keysB, let elementsB)):
      .container(
        a.or(b), keys: keysA.flatMap { first in keysB.map { either(first, $0) } } ?? keysA ?? keysB,
        elements: a.high == 0 ? elementsB : b.high == 0 ? elementsA : either(elementsA, elementsB))
    default: .anything(.upTo(max(total(a), total(b))))
    }
  }
}
