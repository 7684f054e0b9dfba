#!/usr/bin/env bash
# border.sh [--quick]: what the border to the core costs a phone, in Rust, Swift and Kotlin: a cold
# start from the encrypted store, and an event with its view, with 200 times on the screen. The last
# line it prints is one line of JSON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

# Each shell builds what it measures before it is asked for figures.
exec cargo bench --quiet -p eclinic-device --bench border -- "$@" "$root/ios/build.sh bench" "$root/android/build.sh bench"
