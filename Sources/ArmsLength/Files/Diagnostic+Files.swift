import ArmsLengthSourceText

/// The messages about files.
extension Diagnostic {
  static func notFound(_ path: String) -> Diagnostic {
    Diagnostic(code: "F001", message: "there is no file `\(path)`", at: nil, help: "check the path")
  }
  static func isFolder(_ path: String) -> Diagnostic {
    Diagnostic(code: "F002", message: "`\(path)` is a folder, not a file", at: nil, help: "name a file in it")
  }
  static func notRegular(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "F003", message: "`\(path)` is not a regular file", at: nil,
      help: "write what a pipe or device holds into a file first")
  }
  static func noPermission(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "F004", message: "no permission for `\(path)`", at: nil, help: "check who may read the file and its folder")
  }
  static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "F005", message: "`\(path)` is larger than \(limit / (1 << 20)) MiB", at: nil,
      help: "split it: documents written by people are much smaller")
  }
  static func changedWhileRead(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "F006", message: "`\(path)` changed while it was read", at: nil,
      help: "try again when nothing writes to it any more")
  }
  static func tooDeep(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "F007", message: "`\(path)` lies more than \(limit) folders deep", at: nil,
      help: "name a folder nearer to the documents")
  }
  static func tooManyNames(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "F012", message: "there are more than \(limit) files and folders up to `\(path)`", at: nil,
      help: "name a folder that holds little else than documents")
  }
  static func nameNotUTF8(_ path: String) -> Diagnostic {
    Diagnostic(code: "F013", message: "the name `\(path)` is not UTF-8", at: nil, help: "rename the file")
  }
  static func noFolder(_ folder: String) -> Diagnostic {
    Diagnostic(
      code: "F009", message: "there is no folder `\(folder)`", at: nil, help: "make it first, or check the path")
  }
  static func noPolicy(_ folder: String) -> Diagnostic {
    Diagnostic(
      code: "F010", message: "there is no policy in `\(folder)`", at: nil,
      help: "a policy is a file that begins with `armslength: policy/v1`")
  }
  static func severalPolicies(_ folder: String, _ paths: [String]) -> Diagnostic {
    Diagnostic(
      code: "F011", message: "there are several policies in `\(folder)`", at: nil,
      help: "name one of them: " + paths.map { "`\($0)`" }.joined(separator: ", "))
  }
  static func systemProblem(_ path: String, _ text: String) -> Diagnostic {
    Diagnostic(code: "F008", message: "cannot use `\(path)`: \(text)", at: nil, help: "check the path and the disk")
  }
}
