import Glibc

/// What libFuzzer calls for each input. The target is named by the environment, so that there is one program to build.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.examine(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// What is fuzzed, and what must hold of it.
enum Target: String, CaseIterable {
  /// Raw text as an expression and as a template.
  case text
  /// An expression grown from the bytes, so that it nearly always has a meaning.
  case tree
  /// An expression over data parts of which are open, against what the data may turn out to be.
  case partial
  /// A regular expression and a text: the table, the simulation and the search for groups against each other.
  case regex
  /// A file of the time-zone database.
  case zone
  /// Values, for which laws of the language are evaluated: each is true or an error.
  case laws

  func examine(_ bytes: [UInt8]) {
    switch self {
    case .text: Examination.text(bytes)
    case .tree: Examination.tree(bytes)
    case .partial: Examination.partial(bytes)
    case .regex: Examination.regex(bytes)
    case .zone: Examination.zone(bytes)
    case .laws: Examination.laws(bytes)
    }
  }
}

private let target: Target = {
  let name = getenv("CEL_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = Target(rawValue: name) else {
    give(up: "CEL_FUZZ_TARGET must be one of \(Target.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return target
}()

/// Whether inputs are shown as expressions, to look at one that was found.
let isVerbose = getenv("CEL_FUZZ_SHOW") != nil

/// Ends the program, so that libFuzzer keeps the input.
func give(up reason: @autoclosure () -> String) -> Never {
  say(reason())
  abort()
}

/// Ends the program where something does not hold; or only says so, to see what else there is.
func hold(_ condition: Bool, _ reason: @autoclosure () -> String) {
  if condition { return }
  guard goesOn else { give(up: reason()) }
  say(reason())
}

func say(_ reason: String) {
  var text = "== \(reason)\n"
  text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
}

private let goesOn = getenv("CEL_FUZZ_GO_ON") != nil
