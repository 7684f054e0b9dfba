#!/usr/bin/env bash
# Real calls of the Android app with a clinician in Chromium, and what flowed in them, counted on both
# sides (app/src/test/call.mjs). Needs what `scripts/journey.sh kotlin` builds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
exec node android/app/src/test/call.mjs tests/journey/visit/*.json
