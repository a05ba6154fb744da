// swift-tools-version: 6.2
import PackageDescription

// In layer order: a target imports only what its line names (and only lower lines).
let package = Package(
  name: "armslength",
  products: [
    .library(name: "ArmsLength", targets: ["ArmsLength"]),
    .library(name: "CEL", targets: ["CEL"]),
    .executable(name: "armslength", targets: ["armslength-cli"]),
    .executable(name: "cel-conformance", targets: ["cel-conformance"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CShippedPolicies"),  // Policies/ embedded with #embed
    .layer("SourceText"),
    .layer("VendorModel", ["ArmsLengthSourceText"]),
    .layer("LocatedYAML", ["CLibYAML", "ArmsLengthSourceText"]),
    .layer("CEL", ["ArmsLengthSourceText"]),
    .layer("Ties", ["ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    .layer("Profiles", ["ArmsLengthLocatedYAML", "ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    .layer(
      "Risk", ["CEL", "ArmsLengthLocatedYAML", "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel"]),
    .layer("Reports", ["ArmsLengthRisk", "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel"]),
    .layer(
      "ArmsLength",
      [
        "CShippedPolicies", "ArmsLengthLocatedYAML", "ArmsLengthProfiles", "ArmsLengthReports", "ArmsLengthRisk",
        "ArmsLengthSourceText", "ArmsLengthTies", "ArmsLengthVendorModel", "CEL",
      ]),
    .executableTarget(
      name: "armslength-cli",
      dependencies: ["ArmsLength", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

    .executableTarget(name: "cel-conformance", dependencies: ["CEL"]),

    .target(name: "ArmsLengthTestSupport", dependencies: ["ArmsLengthSourceText"], path: "Tests/TestSupport"),
    .tests("SourceText", ["ArmsLengthSourceText"]),
    .tests("VendorModel", ["ArmsLengthVendorModel", "ArmsLengthSourceText"]),
    .tests("LocatedYAML", ["ArmsLengthLocatedYAML", "ArmsLengthSourceText"]),
    .tests("CEL", ["CEL", "ArmsLengthSourceText", "cel-conformance"]),
    .tests("Ties", ["ArmsLengthTies", "ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    .tests(
      "Profiles", ["ArmsLengthProfiles", "ArmsLengthLocatedYAML", "ArmsLengthSourceText", "ArmsLengthVendorModel"]),
    .tests(
      "Risk",
      [
        "ArmsLength", "ArmsLengthLocatedYAML", "ArmsLengthProfiles", "ArmsLengthRisk", "ArmsLengthSourceText",
        "ArmsLengthTies", "ArmsLengthVendorModel", "CEL",
      ], fixtures: true),
    .tests("Reports", ["ArmsLength"], fixtures: true),
    .tests("ArmsLength", ["ArmsLength", "CEL"]),
    .tests("CLI", ["armslength-cli"], fixtures: true),
    .tests("Architecture", []),
  ],
  cLanguageStandard: .c2x)

for target in package.targets where target.type != .system && target.name != "CShippedPolicies" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

// Rounding is in the mathematical library, which only Foundation or Glibc would bring; a program with CEL alone has neither.
for target in package.targets where target.name == "CEL" {
  target.linkerSettings = [.linkedLibrary("m", .when(platforms: [.linux, .android]))]
}

extension Target {
  /// Module names are unique over a user's whole package graph, so inner ones carry a prefix; folders do not.
  static func layer(_ name: String, _ dependencies: [Dependency] = []) -> Target {
    let module = ["CEL", "ArmsLength"].contains(name) ? name : "ArmsLength" + name
    return .target(name: module, dependencies: dependencies, path: "Sources/\(name)")
  }

  static func tests(_ name: String, _ dependencies: [Dependency], fixtures: Bool = false) -> Target {
    .testTarget(
      name: name + "Tests", dependencies: dependencies + ["ArmsLengthTestSupport"],
      exclude: fixtures ? ["Fixtures"] : [])
  }
}
