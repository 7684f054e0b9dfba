#!/usr/bin/env bash
# xcframework.sh: the core for iPhones and simulators, as the kit takes it in Xcode. Only on a
# Mac with Xcode; `rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios` first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

ios/build.sh generate
# As in the kit's Package.swift.
export IPHONEOS_DEPLOYMENT_TARGET=17.4
generated=ios/EClinicKit/Generated
work=target/swift/xcframework
rm -rf "$work" "$generated/EClinicDeviceFFI.xcframework"
mkdir -p "$work/headers" "$work/simulator"

for target in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios; do
  cargo rustc --release -p eclinic-device --lib --crate-type staticlib --target "$target"
done
lipo -create -output "$work/simulator/libeclinic_device.a" \
  target/aarch64-apple-ios-sim/release/libeclinic_device.a target/x86_64-apple-ios/release/libeclinic_device.a

# Xcode links the archive itself, so the module does not ask for a library.
cp "$generated/EClinicDeviceFFI/EClinicDeviceFFI.h" "$work/headers/"
sed '/link "eclinic_device"/d' "$generated/EClinicDeviceFFI/module.modulemap" >"$work/headers/module.modulemap"
xcodebuild -create-xcframework \
  -library target/aarch64-apple-ios/release/libeclinic_device.a -headers "$work/headers" \
  -library "$work/simulator/libeclinic_device.a" -headers "$work/headers" \
  -output "$generated/EClinicDeviceFFI.xcframework"
