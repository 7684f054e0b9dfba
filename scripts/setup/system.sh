# Compiler, OpenSSL and the other programs that everything else is built with.
# shellcheck shell=bash

setup_system() {
  case "$(uname -s)" in
    Linux) setup_system_linux ;;
    Darwin) setup_system_mac ;;
    *) fail "runs on Linux and macOS; this is $(uname -s)" ;;
  esac
}

# Asked by what they do and not by package, so that other sources count too.
setup_system_linux() {
  local missing=()
  have cc || missing+=(build-essential)
  have pkg-config || missing+=(pkg-config)
  { have pkg-config && pkg-config --exists openssl; } || missing+=(libssl-dev)
  have openssl || missing+=(openssl)
  have curl || missing+=(curl)
  have git || missing+=(git)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
  python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
  [ ${#missing[@]} -eq 0 ] || install_debian "${missing[@]}"
}

setup_system_mac() {
  xcode-select -p >/dev/null 2>&1 || fail "needs Apple's command line tools: run 'xcode-select --install' and try again"
  local missing=() formula
  for formula in pkg-config:pkgconf openssl:openssl@3; do
    have "${formula%%:*}" || missing+=("${formula#*:}")
  done
  [ ${#missing[@]} -ne 0 ] || return 0
  have brew || fail "needs ${missing[*]}: install Homebrew (https://brew.sh) and try again"
  step "Installing from Homebrew: ${missing[*]}" brew install "${missing[@]}"
}
