// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever uses the library never builds it.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "armslength", path: "..")],
  targets: [
    .executableTarget(name: "cel-benchmarks", dependencies: [.product(name: "CEL", package: "armslength")]),
    .executableTarget(name: "ties-benchmarks", dependencies: [.product(name: "ArmsLength", package: "armslength")]),
    .executableTarget(
      name: "assessment-benchmarks", dependencies: [.product(name: "ArmsLength", package: "armslength")]),
  ])

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
