#!/usr/bin/env bash
# browser.sh FILES…: drives the built web app and server in Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/proofs.sh

scripts/build.sh
scripts/npm.sh tests/browser
ECLINIC_CHROMIUM=$(chromium_program)
export ECLINIC_CHROMIUM ECLINIC_BIN_DIR=$root/target/release
exec node "$@"
