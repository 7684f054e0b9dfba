#!/usr/bin/env bash
# all.sh recipes|run|proofs|bare: installs what is missing for that purpose and
# leaves a stamp, so that `eclinic` can skip it the next time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/lib/paths.sh
source scripts/setup/lib.sh
source scripts/setup/system.sh
source scripts/setup/rust.sh
source scripts/setup/node.sh
source scripts/setup/just.sh
source scripts/setup/wasm.sh
source scripts/setup/proofs.sh
source scripts/setup/bare.sh
source scripts/setup/relay.sh
source scripts/setup/swift.sh
source scripts/setup/android.sh
needs=$1

main() {
  rm -f "$tools/ready-$needs"
  : >>"$log"
  if [ "$needs" != recipes ]; then
    setup_system
    setup_rust
    setup_node
    setup_wasm
    setup_relay
  fi
  setup_just
  [ "$needs" != proofs ] || setup_all_proofs
  [ "$needs" != bare ] || setup_bare
  write_stamp
}

# What only tests need: linters, a browser, a second database, and the phones' toolchains.
setup_all_proofs() {
  setup_proofs
  setup_swift
  setup_android
}

# The stamp names the programs found, so that losing one runs the set-up again.
write_stamp() {
  local name
  {
    setup_key
    for name in just cargo rustc node npm cc pkg-config wasm-bindgen; do
      command -v "$name" || true
    done
    [ "$needs" = recipes ] || wasm_library_files
    [ "$needs" != proofs ] || proof_programs
  } >"$tools/ready-$needs.new"
  mv "$tools/ready-$needs.new" "$tools/ready-$needs"
}

proof_programs() {
  local name
  for name in cargo-clippy cargo-fmt cargo-deny shellcheck strace wrk "$(chromium_program)" "$(postgres_folder)/initdb"; do
    command -v "$name" || true
  done
  swift_files
  android_files
}

# Two set-ups of one checkout at a time would install over each other.
if have flock; then
  exec 9>"$tools/lock"
  flock 9
fi
main
