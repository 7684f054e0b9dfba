#!/usr/bin/env bash
# Writes the TypeScript types of the core to web/src/generated/types.
# Does nothing when its inputs are those of the last run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

out=web/src/generated/types
stamp=$tools/types-built
inputs=$(inputs_hash shared/rules shared/api shared/core shared/codegen Cargo.lock scripts/codegen.sh)
if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -n "$(ls "$out" 2>/dev/null)" ]; then
  echo "types: unchanged"
  exit 0
fi
rm -rf "$out"
mkdir -p "$out"
cargo run -p eclinic-codegen -- typescript "$out"
printf '%s\n' "$inputs" >"$stamp"
