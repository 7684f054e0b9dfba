#!/usr/bin/env bash
# Licences, bans and sources of the dependencies always; known vulnerabilities
# where the database can be fetched, since not every network reaches it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh

cargo deny check licenses bans sources
if timeout 60 cargo deny fetch db >/dev/null 2>&1; then
  cargo deny check --disable-fetch advisories
else
  echo "advisories: not checked, their database cannot be reached from here"
fi
