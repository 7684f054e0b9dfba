#!/usr/bin/env bash
# journey.sh: plays the shared journey through the iPhone app's screens, in the environment
# that `journey_clinic` makes (tests/journey/README.md). `journey.sh --build` only builds it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ios/build.sh journey
[ "${1:-}" != --build ] || exit 0
exec ios/swift.sh -- target/swift/EClinic/debug/Journey "$@"
