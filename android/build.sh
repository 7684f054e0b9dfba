#!/usr/bin/env bash
# The Android kit and app on this machine, without an Android SDK: the app runs under
# Robolectric, with the real core. A phone's package is made by Gradle on a workstation.
#
#   build.sh generate            types and binding of the core, into kit/generated
#   build.sh compile [MODULE]    everything, or what kit, ui or app needs
#   build.sh test [PART] [NAME…] compiles and runs all tests, those of kit, ui or app, or the
#                                classes with such a name
#   build.sh bench               one JSON line: what the border to the core costs
#   build.sh journey             plays the shared journey (journey.sh)
#   build.sh pictures            draws the screens: journey_clinic -- android/build.sh pictures
#
# Output is in android/build. A step whose inputs are those of its last run is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/android.sh
source android/steps/java.sh
source android/steps/core.sh
source android/steps/app.sh
source android/steps/test.sh

main() {
  local verb=${1:-}
  [ $# -eq 0 ] || shift
  [ -f "$android_libraries/complete" ] || setup_android
  mkdir -p "$out"
  case $verb in
    generate) generate ;;
    compile) compile_"${1:-all}" ;;
    test) run_tests "$@" ;;
    bench) run_bench ;;
    journey) run_journey ;;
    pictures) run_pictures ;;
    *) fail "build.sh generate | compile [kit|ui|app] | test [NAME…] | bench | pictures" ;;
  esac
}

# Two builds of one checkout at a time would write over each other.
mkdir -p android/build
if have flock; then
  exec 8>android/build/lock
  flock 8
fi
main "$@"
