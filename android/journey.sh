#!/usr/bin/env bash
# Plays the shared journey in the Android app, in the clinic that journey_clinic makes:
#   journey_clinic -- android/journey.sh
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/build.sh" journey
