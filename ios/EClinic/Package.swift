// swift-tools-version: 6.0
import PackageDescription

// Compiles the app's own screens and plays the patient's journey through them where there is no
// SwiftUI, on a stand-in of that name. The app itself is built from `project.yml`.
let package = Package(
    name: "EClinicViews",
    platforms: [.iOS("17.4"), .macOS(.v14)],
    dependencies: [
        .package(path: "../EClinicKit"),
        .package(path: "../SwiftUIStandIn"),
    ],
    targets: [
        .target(
            name: "EClinicViews",
            dependencies: [
                .product(name: "EClinicKit", package: "EClinicKit"),
                .product(name: "SwiftUI", package: "SwiftUIStandIn"),
            ],
            path: "Sources",
            exclude: ["App"],
            sources: ["Theme", "Views"]),
    ]
)
