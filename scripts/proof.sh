#!/usr/bin/env bash
# proof.sh NAME ARGUMENTS…: runs race, crash, fuzz, journey, bench or rooms against
# release builds, or walks, which need none. The last line it prints is one line of JSON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

name=$1
shift
if [ "$name" != walks ]; then
  cargo build --release -p eclinic-server -p eclinic-local-bankid -p eclinic-sandbox-gateway
fi
cargo build --release -p eclinic-tests --bin "$name"
exec "target/release/$name" "$@"
