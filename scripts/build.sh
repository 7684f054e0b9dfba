#!/usr/bin/env bash
# Builds what serves the clinic: the server, the two stand-ins and the web app.
# The three are built apart from the tests, whose features must not reach them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

cargo build --release -p eclinic-server -p eclinic-local-bankid -p eclinic-sandbox-gateway
scripts/web.sh
