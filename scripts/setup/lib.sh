# What the parts of the set-up share. Sourced after scripts/lib/paths.sh.
# shellcheck shell=bash

log=$tools/setup.log

have() { command -v "$1" >/dev/null 2>&1; }

fail() {
  printf 'eclinic: %s\n' "$*" >&2
  exit 1
}

# at_least HAVE WANTED: is a dotted version as new as wanted?
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

# step TEXT COMMAND…: says what is being done and for how long; on failure shows
# the end of the log and stops.
step() {
  local text=$1 started=$SECONDS status=0 heart from
  shift
  printf '· %s …\n' "$text" >&2
  # Neither the beat nor what a package starts (PostgreSQL) may keep the lock (9) open.
  (
    exec 9>&-
    while sleep 20 >/dev/null 2>&1; do
      printf '    … %s s, %s\n' "$((SECONDS - started))" "$(tail -n 1 "$log" | cut -c 1-100)" >&2
    done
  ) &
  heart=$!
  from=$(($(wc -l <"$log") + 1))
  printf '\n== %s: %s\n' "$text" "$*" >>"$log"
  "$@" >>"$log" 2>&1 </dev/null 9>&- || status=$?
  { kill "$heart" && wait "$heart"; } 2>/dev/null || true
  if [ "$status" -ne 0 ]; then
    sed -n "$from,\$p" "$log" | tail -n 30 >&2
    fail "this did not work: $text (whole log: $log)"
  fi
  printf '  done in %s s\n' "$((SECONDS - started))" >&2
}

# link PROGRAM [NAME]: makes a program part of this checkout's PATH.
link() { ln -sf "$1" "$tools/bin/${2:-$(basename "$1")}"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

has_apt() { have apt-get && { [ "$(id -u)" = 0 ] || have sudo; }; }

refresh_apt() {
  [ -n "${apt_is_fresh:-}" ] || step "Reading Debian's lists of packages" as_root apt-get update
  apt_is_fresh=yes
}

# install_debian PACKAGE…: never removes a package that somebody put there.
install_debian() {
  has_apt || fail "needs Debian's packages $*, and this machine has no apt-get (or no sudo). Install them by hand."
  refresh_apt
  step "Installing from Debian: $*" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends --no-remove "$@"
}

# The newest version of a Debian package that could be installed, or nothing.
debian_offers() {
  have apt-cache || return 0
  apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([0-9.]*\).*/\1/p'
}

# install_python PACKAGE VERSION: a package of PyPI in an environment of its own;
# its folder is left in $installed.
install_python() {
  installed=$cache/python/$1-$2
  [ ! -f "$installed/complete" ] || return 0
  rm -rf "$installed"
  step "Making a Python environment for $1" python3 -m venv "$installed"
  step "Installing $1 $2 from PyPI" "$installed/bin/python" -m pip install --no-input "$1==$2"
  touch "$installed/complete"
}
