#!/usr/bin/env bash
# journey.sh DRIVERS…: the journeys of tests/journey through every shell named:
# rust (a phone without a screen), swift, kotlin, browser. And restarts: the
# patient's once for each of its steps, with the app of the Rust phone killed after
# it. Each is a new person in a clinic of its own, whose books are looked into
# afterwards. The last line is JSON.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/proofs.sh

build() {
  local name
  cargo build --release -p eclinic-server -p eclinic-local-bankid -p eclinic-sandbox-gateway &&
    cargo build --release -p eclinic-tests --bin journey_clinic --bin journey_rust || return
  for name in "$@"; do
    case "$name" in browser | kotlin) scripts/web.sh && scripts/npm.sh tests/browser || return ;; esac
  done
}

in_clinic() { target/release/journey_clinic "$@"; }

# in_clinics COMMAND…: each of the journeys by this command.
in_clinics() {
  local journey web=()
  [ ! -f web/dist/index.html ] || web=(--web web/dist)
  for journey in "${journeys[@]}"; do
    printf '%s\n' "$journey"
    in_clinic "${web[@]}" --journey "$journey" -- "$@" || return
  done
}

# One driver; the clinic's own line of JSON comes after what the driver says.
play() {
  local journeys=(tests/journey/*.json tests/journey/visit/*.json)
  case "$1" in
    rust) in_clinics target/release/journey_rust ;;
    restarts) in_clinic --killed -- target/release/journey_rust --restart-after-every-step ;;
    swift) in_clinics ios/journey.sh ;;
    kotlin)
      in_clinics android/journey.sh &&
        ECLINIC_CHROMIUM=${ECLINIC_CHROMIUM:-$(chromium_program)} android/call.sh
      ;;
    browser)
      # A browser meets with real media alone: tests/browser/call.test.mjs.
      journeys=(tests/journey/*.json)
      ECLINIC_CHROMIUM=${ECLINIC_CHROMIUM:-$(chromium_program)} \
        in_clinics node tests/browser/journey-shared.mjs
      ;;
    *)
      printf 'journey: no driver is called %s\n' "$1" >&2
      return 1
      ;;
  esac
}

build "$@" || exit
passed=()
for name in "$@"; do
  printf '\nJOURNEY %s: started\n' "$name"
  if play "$name" </dev/null; then
    printf 'JOURNEY %s: passed\n' "$name"
    passed+=("\"$name\"")
  else
    printf 'JOURNEY %s: FAILED\n' "$name"
  fi
done

list=$(
  IFS=,
  printf '%s' "${passed[*]:-}"
)
printf '{"passed":[%s]}\n' "$list"
[ "${#passed[@]}" -eq $# ]
