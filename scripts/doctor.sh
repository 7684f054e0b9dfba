#!/usr/bin/env bash
# Says which programs this checkout uses, and from where.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/proofs.sh

# show PROGRAM ARGUMENT…: its version in one line, or that it is missing.
show() {
  local program=$1 version
  shift
  if [ -z "$program" ] || ! version=$("$program" "$@" 2>/dev/null | head -n 1); then
    printf '  %-14s missing\n' "$(basename "${program:-?}")"
  else
    printf '  %-14s %s (%s)\n' "$(basename "$program")" "$version" "$(command -v "$program")"
  fi
}

echo "To run the clinic:"
show cargo --version
show rustc --version
show just --version
show node --version
show npm --version
show cc --version
show openssl version
show wasm-bindgen --version
if [ -s "$tools/wasm.env" ]; then
  echo "  wasm32         standard library built from Debian's sources"
else
  echo "  wasm32         standard library of the Rust toolchain"
fi
echo "For tests and proofs (installed when first needed):"
show cargo-clippy --version
show rustfmt --version
show cargo-deny --version
browser=$(chromium_program)
show "${browser:-chromium}" --version
show "$(postgres_folder)/initdb" --version
show strace --version
show shellcheck --version
echo "Kept outside the checkout: $cache ($(du -sh "$cache" | cut -f 1))"
