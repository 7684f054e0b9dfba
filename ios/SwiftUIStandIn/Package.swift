// swift-tools-version: 6.0
import PackageDescription

// Test support for machines without Apple's SwiftUI. Never part of the app.
let package = Package(
  name: "SwiftUIStandIn",
  products: [.library(name: "SwiftUI", targets: ["SwiftUI"])],
  targets: [
    .target(name: "SwiftUI"),
    .testTarget(name: "SwiftUITests", dependencies: ["SwiftUI"]),
  ]
)
