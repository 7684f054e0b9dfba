#!/usr/bin/env bash
# swift.sh ARGUMENTS…: Swift's own command, wherever the set-up found or put it.
# swift.sh -- PROGRAM ARGUMENTS…: a program that Swift built, where it can run.
# The present folder must lie within the checkout.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/swift.sh
cd "$here"
if [ "${1:-}" = -- ]; then
  shift
  swift_run "$@"
else
  swift_run swift "$@"
fi
