#!/usr/bin/env bash
# Builds the patients' app into web/dist and the clinicians' portal into web/portal, after the
# types and the WebAssembly they need.
# Does nothing when its inputs are those of the last run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

stamp=$tools/web-built
scripts/codegen.sh
scripts/wasm.sh
inputs=$(inputs_hash web shared/design server/src/openapi "$tools/types-built" "$tools/wasm-built" scripts/web.sh)
if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -f web/dist/index.html ] &&
  [ -f web/portal/index.html ]; then
  echo "web: unchanged"
  exit 0
fi
scripts/npm.sh web
npm run build --prefix web
printf '%s\n' "$inputs" >"$stamp"
