import ArmsLengthLocatedYAML
import ArmsLengthSourceText

func root(_ text: String, limits: YAMLLimits = .standard) throws -> YAMLNode {
  try YAMLReader.readSingle(SourceFile(name: "t.yaml", text: text), limits: limits).root
}

/// What is wrong with a text; empty if nothing is.
func diagnostics(_ text: String, limits: YAMLLimits = .standard) -> [Diagnostic] {
  diagnostics(bytes: Array(text.utf8), limits: limits)
}

func diagnostics(bytes: [UInt8], limits: YAMLLimits = .standard) -> [Diagnostic] {
  do {
    _ = try YAMLReader.readSingle(SourceFile(name: "t.yaml", bytes: bytes), limits: limits)
    return []
  } catch {
    return error.diagnostics
  }
}
