# The relay for calls that cannot go straight (coturn).
# shellcheck shell=bash

relay_program() { command -v turnserver || true; }

# A demo does without; tests do not.
setup_relay() {
  [ -z "$(relay_program)" ] || return 0
  if has_apt; then
    install_relay_debian
  elif have brew; then
    step "Installing from Homebrew: coturn" brew install coturn
  elif [ "$needs" = proofs ]; then
    fail "the tests of calls need a relay: install coturn"
  fi
}

# Debian starts what it installs, and a relay open to all is nobody's wish: the package is kept from
# it as Debian says (policy-rc.d), and stopped where that does not count.
install_relay_debian() {
  local policy=/usr/sbin/policy-rc.d made=
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    made=yes
  fi
  install_debian coturn
  [ -z "$made" ] || as_root rm -f "$policy"
  if [ -d /run/systemd/system ]; then
    as_root systemctl disable --now coturn >>"$log" 2>&1 || true
  fi
}
