# Where things are kept. Sourced from the root of the checkout by every script.
# shellcheck shell=bash

root=$PWD
# What this checkout uses: links to programs, stamps, logs.
tools=$root/.eclinic/tools
# What is worth keeping when the checkout is deleted: compiled and unpacked programs.
cache=${ECLINIC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/eclinic}
mkdir -p "$tools/bin" "$cache"

# Programs linked by the set-up come first; then what the machine has, also where
# rustup and Homebrew put theirs without a login shell having said so.
export PATH="$tools/bin:$PATH:$HOME/.cargo/bin:/opt/homebrew/bin:/opt/homebrew/opt/rustup/bin:/usr/local/bin"
# Every build of the project shares the one folder that it ignores in git.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR

# The version of a crate as Cargo.lock has it.
locked_version() {
  sed -n "/^name = \"$1\"\$/{n;s/^version = \"\(.*\)\"\$/\1/p;}" Cargo.lock
}

# Hash over the names and contents of files and folders; missing ones count as empty.
inputs_hash() {
  local path
  for path in "$@"; do
    [ ! -e "$path" ] || find "$path" \( -name node_modules -o -name generated -o -name dist -o -path web/portal \) -prune \
      -o -type f -print
  done | LC_ALL=C sort | while IFS= read -r path; do
    printf '%s\n' "$path"
    cat "$path"
  done | git hash-object --stdin
}

# What the set-up depends on: itself and the versions that the project pins.
setup_key() {
  {
    cat eclinic scripts/setup/*.sh scripts/lib/paths.sh
    grep '^rust-version' Cargo.toml
    locked_version wasm-bindgen
    printf '%s\n' "$cache"
  } | cksum
}
