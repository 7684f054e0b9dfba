# Rust: what is installed, else by rustup, else Debian's newest.
# shellcheck shell=bash

rust_wanted() { sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml; }

rust_is_new_enough() {
  have cargo && have rustc &&
    at_least "$(rustc --version 2>/dev/null | cut -d ' ' -f 2 | cut -d - -f 1)" "$(rust_wanted)"
}

setup_rust() {
  rust_is_new_enough && return
  if have rustup; then
    rust_by_rustup
  elif has_apt; then
    rust_by_debian
  elif have brew; then
    step "Installing rustup from Homebrew" brew install rustup
    rust_by_rustup
  else
    fail "needs Rust $(rust_wanted): install rustup (https://rustup.rs) and try again"
  fi
  rust_is_new_enough || fail "found no Rust as new as $(rust_wanted)"
}

# The machine's own default toolchain stays as it is: only this checkout uses the new one.
rust_by_rustup() {
  local name
  step "Installing Rust by rustup" rustup toolchain install stable --profile minimal --component clippy,rustfmt
  for name in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    link "$(rustup which --toolchain stable "$name")"
  done
}

# Debian 12 gets a new Rust with each browser update (rustc-web); later ones have rustup.
rust_by_debian() {
  refresh_apt
  if at_least "$(debian_offers rustc-web)" "$(rust_wanted)"; then
    install_debian cargo-web rustc-web rust-web-src rust-web-clippy rustfmt-web lld-22
  elif [ -n "$(debian_offers rustup)" ]; then
    install_debian rustup
    rust_by_rustup
  else
    fail "needs Rust $(rust_wanted) and Debian offers none: install rustup (https://rustup.rs) and try again"
  fi
}
