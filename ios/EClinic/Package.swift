// swift-tools-version: 6.0
import PackageDescription

// Compiles the app's own screens and plays the patient's journey through them where there is no
// SwiftUI, on a stand-in of that name. The app itself is built from `project.yml`.
let kit = Target.Dependency.product(name: "EClinicKit", package: "EClinicKit")
let swiftUI = Target.Dependency.product(name: "SwiftUI", package: "SwiftUIStandIn")
let phone: [Target.Dependency] = [
  kit, swiftUI,
  .product(name: "EClinicLive", package: "EClinicKit"),
  .product(name: "EClinicTestSupport", package: "EClinicKit"),
]

let package = Package(
  name: "EClinic",
  defaultLocalization: "nb",
  platforms: [.iOS("17.4"), .macOS(.v14)],
  dependencies: [
    .package(path: "../EClinicKit"),
    .package(path: "../SwiftUIStandIn"),
  ],
  targets: [
    .target(
      name: "EClinicViews",
      dependencies: [kit, swiftUI],
      path: "Sources",
      exclude: ["App"],
      sources: ["Shell", "Theme", "Views"]),
    .executableTarget(name: "Journey", dependencies: ["EClinicViews"] + phone, path: "Journey"),
    .testTarget(name: "EClinicViewsTests", dependencies: ["EClinicViews"] + phone),
    .testTarget(name: "CoreScreenTests", dependencies: ["EClinicViews"] + phone),
  ]
)
