#!/usr/bin/env bash
# Builds the web app into web/dist, after the types and the WebAssembly it needs.
# Does nothing when its inputs are those of the last run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

stamp=$tools/web-built
scripts/codegen.sh
scripts/wasm.sh
inputs=$(inputs_hash web shared/design "$tools/types-built" "$tools/wasm-built" scripts/web.sh)
if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -f web/dist/index.html ]; then
  echo "web: unchanged"
  exit 0
fi
scripts/npm.sh web
npm run build --prefix web
printf '%s\n' "$inputs" >"$stamp"
