#!/usr/bin/env bash
# build.sh VERB: the iPhone's parts, on Linux and on a Mac.
#   generate  the core's types and the binding into EClinicKit/Generated
#   build     the kit, and the app's views (on Linux against the stand-in for SwiftUI)
#   test      the kit's tests on the real core, and the views'
#   lint      swift-format's strict lint over every Swift file of the project's own
#   fix       the same, writing what it can correct
#   journey   what plays the shared journey (ios/journey.sh)
#   project   the app's Xcode project, by XcodeGen on a Mac (first ios/xcframework.sh)
#   bench     cold start and the cost of an event, beside Rust's own; the last line is JSON
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

kit=ios/EClinicKit
generated=$kit/Generated
scratch=$root/target/swift
# Where cargo puts the core's library: for tests the debug build, for the bench the release build.
built=$root/target/debug
case "$(uname -s)" in
  Darwin) library=libeclinic_device.dylib ;;
  *) library=libeclinic_device.so ;;
esac

generate() {
  # Two at a time would write over each other.
  if command -v flock >/dev/null; then
    mkdir -p "$scratch"
    exec 8>"$scratch/lock"
    flock 8
  fi
  # One by one: together they would be built with each other's features, and again by others.
  cargo build --quiet -p eclinic-codegen
  cargo build --quiet -p eclinic-device
  local stamp=$tools/swift-generated inputs
  inputs=$(inputs_hash shared/rules shared/api shared/core shared/codegen shared/device Cargo.lock ios/build.sh)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -d "$generated/EClinicDevice" ]; then
    echo "swift: unchanged"
    exec 8>&-
    return
  fi
  generate_types
  generate_binding
  printf '%s\n' "$inputs" >"$stamp"
  exec 8>&-
}

# The core's types, as the generator writes them but for two things: they are plain values,
# and say so to Swift 6 by being Sendable, which the compiler then checks; and a case that is
# a word of Swift's own needs its quotes.
generate_types() {
  local fresh=$scratch/generated types
  rm -rf "$fresh"
  mkdir -p "$fresh"
  target/debug/eclinic-codegen swift "$fresh"
  types=$fresh/EClinicTypes/Sources/EClinicTypes/EClinicTypes.swift
  # shellcheck disable=SC2016
  sed -E -i.bak -e 's/: Hashable, Equatable \{$/: Hashable, Equatable, Sendable {/' \
    -e 's/^    case (break|case|continue|default|do|else|for|if|in|is|return|switch|throw|try|where|while)(\(|$)/    case `\1`\2/' "$types"
  rm "$types.bak"
  mkdir -p "$fresh/EClinicModel"
  names_of_types "$types" >"$fresh/EClinicModel/Model.swift"
  place "$fresh/EClinicTypes/Sources/EClinicTypes" EClinicTypes
  place "$fresh/EClinicTypes/Sources/Serde" Serde
  place "$fresh/EClinicModel" EClinicModel
}

# SwiftUI too has a Link, a TextField, a Form: the core's are written Model.Link and so on.
names_of_types() {
  printf 'import EClinicTypes\n\n/// The types of the core, under a name of their own.\npublic enum Model {\n'
  sed -nE 's/^(indirect )?public (struct|enum) ([A-Za-z0-9]+).*/    public typealias \3 = EClinicTypes.\3/p' "$1"
  printf '}\n'
}

generate_binding() {
  local fresh=$scratch/generated/binding
  build_generator
  target/debug/eclinic-bindgen generate "$built/$library" --language swift --no-format --out-dir "$fresh"
  mkdir -p "$fresh/swift" "$fresh/c"
  mv "$fresh"/EClinicDevice.swift "$fresh/swift/"
  mv "$fresh"/EClinicDeviceFFI.h "$fresh/c/"
  printf 'module EClinicDeviceFFI {\n    header "EClinicDeviceFFI.h"\n    link "eclinic_device"\n    export *\n}\n' \
    >"$fresh/c/module.modulemap"
  place "$fresh/swift" EClinicDevice
  place "$fresh/c" EClinicDeviceFFI
}

# The generator reads the library's own description of itself: it is built anew only with another
# uniffi, which takes minutes.
build_generator() {
  local stamp=$tools/bindgen-built version
  version=$(locked_version uniffi)
  [ "$(cat "$stamp" 2>/dev/null)" != "$version" ] || [ ! -x target/debug/eclinic-bindgen ] || return 0
  cargo build --quiet -p eclinic-device --features bindgen --bin eclinic-bindgen
  # That built the library once more, with the generator's features.
  cargo build --quiet -p eclinic-device
  printf '%s\n' "$version" >"$stamp"
}

# Only what has changed is written: an untouched file is not compiled again.
place() {
  mkdir -p "$generated"
  if ! diff -qr "$1" "$generated/$2" >/dev/null 2>&1; then
    rm -rf "${generated:?}/$2"
    mv "$1" "$generated/$2"
  fi
}

# in_package FOLDER COMMAND…: swift with where the core's library is. Debian's library of
# Observation lacks a symbol that nothing calls.
in_package() {
  local folder=$1 verb=$2
  shift 2
  local flags=(-Xlinker "-L$built" -Xlinker -rpath -Xlinker "$built")
  [ "$(uname -s)" = Darwin ] || flags+=(-Xlinker --allow-shlib-undefined)
  # Swift keeps its plan for a package although a file has come to another that it is made of.
  rm -f "$scratch/$(basename "$folder")"/*.yaml
  (cd "$folder" && "$root/ios/swift.sh" "$verb" --scratch-path "$scratch/$(basename "$folder")" "${flags[@]}" "$@")
}

# Every Swift file that is the project's own.
sources() { find ios -name '*.swift' -not -path '*/Generated/*' -not -path '*/.build/*' | LC_ALL=C sort; }

format() {
  local files=()
  while IFS= read -r file; do files+=("$file"); done < <(sources)
  ios/swift.sh format "$@" --configuration ios/.swift-format --parallel "${files[@]}"
}

# Colours and icon of the app from the project's tokens; fails where its own code says others.
draw_assets() {
  scripts/npm.sh web
  node ios/EClinic/Resources/assets.mjs
}

# What only Xcode reads is at least well formed, and says the same things in both languages.
check_resources() {
  local keys='s/^"([^"]+)" = ".*";$/\1/p' table
  python3 -c 'import plistlib, sys; plistlib.load(open(sys.argv[1], "rb"))' ios/EClinic/Resources/PrivacyInfo.xcprivacy
  for table in InfoPlist Localizable; do
    diff <(sed -nE "$keys" "ios/EClinic/Resources/nb.lproj/$table.strings") \
      <(sed -nE "$keys" "ios/EClinic/Resources/en.lproj/$table.strings")
  done
}

# The clinic is opened by the border's bench in Rust, which calls this again with its address.
bench() {
  {
    generate
    cargo build --release -p eclinic-device
    built=$root/target/release
    in_package $kit build -c release --product KitBench
  } >&2
  [ -n "${ECLINIC_BENCH_URL:-}" ] || exec cargo bench --quiet -p eclinic-device --bench border -- "$root/ios/build.sh bench"
  exec ios/swift.sh -- "$scratch/EClinicKit/release/KitBench"
}

case "${1:-}" in
  generate) generate ;;
  build)
    generate
    in_package $kit build
    in_package ios/EClinic build
    ;;
  test)
    draw_assets
    generate
    in_package $kit test
    in_package ios/SwiftUIStandIn test
    in_package ios/EClinic test
    ;;
  lint)
    format lint --strict
    check_resources
    echo "swift-format: $(sources | wc -l | tr -d ' ') files"
    ;;
  fix) format --in-place ;;
  journey)
    generate
    in_package ios/EClinic build --product Journey
    ;;
  project)
    draw_assets
    (cd ios/EClinic && xcodegen)
    ;;
  bench) bench ;;
  *)
    sed -n '2,11s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
