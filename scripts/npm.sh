#!/usr/bin/env bash
# npm.sh FOLDER: installs what the lock file of a folder names, unless it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

folder=$1
# Kept inside node_modules, so that deleting the one deletes the other.
stamp=$folder/node_modules/.eclinic-installed
inputs=$(inputs_hash "$folder/package.json" "$folder/package-lock.json")
if [ "$(cat "$stamp" 2>/dev/null)" != "$inputs" ]; then
  npm ci --prefix "$folder" --no-audit --no-fund
  printf '%s\n' "$inputs" >"$stamp"
fi
