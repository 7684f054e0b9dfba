#!/usr/bin/env bash
# Compiles the core to WebAssembly and writes web/src/generated/wasm.
# Does nothing when its inputs are those of the last run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

out=web/src/generated/wasm
stamp=$tools/wasm-built
package=eclinic_core_wasm

inputs=$(inputs_hash shared/rules shared/api shared/core web/core-wasm Cargo.toml Cargo.lock \
  scripts/wasm.sh "$tools/wasm.env")
if [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ] && [ -f "$out/${package}_bg.wasm" ]; then
  echo "wasm: unchanged"
  exit 0
fi

# Without rustup's library for wasm32 the set-up names another compiler, and cargo
# builds the standard library from its sources, which a stable cargo has to be told.
wasm_rustc=''
# shellcheck source=/dev/null
source "$tools/wasm.env"
target=(--target wasm32-unknown-unknown)
if [ -n "$wasm_rustc" ]; then
  target+=("-Zbuild-std=std,panic_abort")
  export RUSTC=$wasm_rustc RUSTC_BOOTSTRAP=1
  export __CARGO_TESTS_ONLY_SRC_ROOT=${wasm_library:?}
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=${wasm_linker:?}
  [ -z "${wasm_rustc_libraries:-}" ] || export LD_LIBRARY_PATH=$wasm_rustc_libraries
fi
cargo build -p eclinic-core-wasm --profile wasm "${target[@]}"

compiled=target/wasm32-unknown-unknown/wasm/$package.wasm
rm -rf "$out"
mkdir -p "$out"
wasm-bindgen --target web --out-dir "$out" "$compiled"
# No wasm-opt: what it writes is a tenth shorter, and compressed 6 % longer, and compressed is how it
# travels.
printf 'wasm: %s bytes, %s compressed\n' "$(wc -c <"$out/${package}_bg.wasm")" \
  "$(gzip -9 -c "$out/${package}_bg.wasm" | wc -c)"
printf '%s\n' "$inputs" >"$stamp"
