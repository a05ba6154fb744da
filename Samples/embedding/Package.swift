// swift-tools-version: 6.2
import PackageDescription

// A package that embeds Arm's Length. In a package of your own, give the repository's address and a version instead of a path.
let package = Package(
  name: "embedding",
  dependencies: [.package(name: "armslength", path: "../..")],
  targets: [
    .executableTarget(name: "embedding", dependencies: [.product(name: "ArmsLength", package: "armslength")])
  ])
