// swift-tools-version: 6.0
import Foundation
import PackageDescription

// What `ios/build.sh generate` writes compiles in the mode its generators write for.
let generated: [SwiftSetting] = [.swiftLanguageMode(.v5)]

// On a workstation the core comes as an xcframework (`ios/xcframework.sh`), for devices and
// simulators; elsewhere as the library that cargo built, found by `ios/build.sh`'s flags.
let framework = "Generated/EClinicDeviceFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")
let core: Target =
  hasFramework
  ? .binaryTarget(name: "EClinicDeviceFFI", path: framework)
  : .systemLibrary(name: "EClinicDeviceFFI", path: "Generated/EClinicDeviceFFI")

// Both are named wherever one is used: EClinicModel alone, which only gives the types another name,
// stays as it is when a type changes, and what is compiled against it would not be compiled again.
let types: [Target.Dependency] = ["EClinicModel", "EClinicTypes"]

// Calls on an iPhone are WebRTC's, which comes as a binary for Apple's platforms. Elsewhere nothing is
// fetched, and what needs it is left out (`canImport`).
#if os(macOS)
  let packages: [Package.Dependency] = [.package(url: "https://github.com/stasel/WebRTC.git", from: "137.0.0")]
  let calls: [Target.Dependency] = [
    .product(name: "WebRTC", package: "WebRTC", condition: .when(platforms: [.iOS]))
  ]
#else
  let packages: [Package.Dependency] = []
  let calls: [Target.Dependency] = []
#endif

let package = Package(
  name: "EClinicKit",
  // 17.4: the first with https callbacks of ASWebAuthenticationSession, which BankID returns by.
  platforms: [.iOS("17.4"), .macOS(.v14)],
  products: [
    .library(name: "EClinicKit", targets: ["EClinicKit", "EClinicModel", "EClinicTypes"]),
    .library(name: "EClinicLive", targets: ["EClinicLive"]),
    .library(name: "EClinicTestSupport", targets: ["EClinicTestSupport"]),
  ],
  dependencies: packages,
  targets: [
    .target(name: "Serde", path: "Generated/Serde", swiftSettings: generated),
    .target(name: "EClinicTypes", dependencies: ["Serde"], path: "Generated/EClinicTypes", swiftSettings: generated),
    .target(name: "EClinicModel", dependencies: ["EClinicTypes"], path: "Generated/EClinicModel"),
    core,
    .target(
      name: "EClinicDevice", dependencies: ["EClinicDeviceFFI"], path: "Generated/EClinicDevice",
      swiftSettings: generated),
    .target(name: "EClinicKit", dependencies: types + calls),
    .target(name: "EClinicLive", dependencies: ["EClinicKit", "EClinicDevice", "Serde"] + types),
    .target(name: "EClinicTestSupport", dependencies: ["EClinicKit"] + types),
    .testTarget(
      name: "EClinicKitTests",
      dependencies: ["EClinicKit", "EClinicLive", "EClinicDevice", "EClinicTestSupport", "Serde"] + types),
    .executableTarget(
      name: "KitBench", dependencies: ["EClinicKit", "EClinicLive", "EClinicDevice", "EClinicTestSupport"] + types,
      path: "Bench"),
  ]
)
