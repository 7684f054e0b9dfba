# just runs the recipes of the Justfile.
# shellcheck shell=bash

just_from_pypi=1.59.0

setup_just() {
  ! have just || return 0
  if [ "$(uname -s)" = Darwin ] && have brew; then
    step "Installing just from Homebrew" brew install just
  elif python3 -c 'import venv, ensurepip' 2>/dev/null; then
    install_python rust-just "$just_from_pypi"
    link "$installed/bin/just"
  elif have npm; then
    step "Installing just from npm" npm install --prefix "$cache/npm/just" rust-just
    link "$cache/npm/just/node_modules/.bin/just"
  else
    install_debian python3-venv
    setup_just
  fi
}
