// swift-tools-version: 6.2
import PackageDescription

// A package that uses the expression language alone. In a package of your own, give the repository's address and a version
// instead of a path.
let package = Package(
  name: "cel-library",
  dependencies: [.package(name: "armslength", path: "../..")],
  targets: [
    .executableTarget(name: "cel-library", dependencies: [.product(name: "CEL", package: "armslength")])
  ])
