// The one import for users of the library: `import ArmsLength` brings in the whole public API.
//
// The layers are separate modules, so that each can be built, tested and understood alone; `@_exported` makes their types
// appear here under their own names. `CEL` is not among them: its names (`Value`, `Program`) are too general to be given to
// everybody; whoever wants the expression language imports it.
@_exported public import ArmsLengthLocatedYAML
@_exported public import ArmsLengthProfiles
@_exported public import ArmsLengthReports
@_exported public import ArmsLengthRisk
@_exported public import ArmsLengthSourceText
@_exported public import ArmsLengthTies
@_exported public import ArmsLengthVendorModel

/// The tool itself, as results name it.
public enum Tool {
  /// Its name.
  public static let name = "armslength"
  /// Its version.
  public static let version = "0.1.0"
}
