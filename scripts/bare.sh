#!/usr/bin/env bash
# bare.sh COMMANDS…: proves the bootstrap on a bare Debian 12 that debootstrap
# makes in a folder: a fresh clone of the last commit, then each `./eclinic`
# command with its time (by default run, run again and test). A command may have words of its own:
# bare.sh "test swift kotlin". The last line is JSON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/paths.sh
commands=("$@")
[ $# -gt 0 ] || commands=(run run test)

# A mount namespace of its own: what is mounted for the machine is gone when the
# script ends, however it ends, before the folder is deleted.
if [ -z "${ECLINIC_BARE:-}" ]; then
  machine=$(mktemp -d "${TMPDIR:-/tmp}/eclinic-bare.XXXXXX")
  trap 'rm -rf --one-file-system "$machine"' EXIT
  ECLINIC_BARE=$machine unshare --mount --pid --fork --kill-child "$0" "${commands[@]}"
  exit
fi
machine=$ECLINIC_BARE

copy() { [ ! -e "$1" ] || install -D -m 600 "$1" "$machine${2:-$1}"; }

make_machine() {
  # mktemp makes it private; PostgreSQL, which is not root, must be able to enter its root folder.
  chmod 755 "$machine"
  debootstrap --variant=minbase --include=git,ca-certificates bookworm "$machine" >"$tools/bare.log" 2>&1
  # Security updates belong to every Debian; debootstrap leaves them out.
  local mirror
  mirror=$(sed -nE 's/^deb ([^ ]+) .*/\1/p' "$machine/etc/apt/sources.list" | head -n 1)
  mirror=${mirror%/}
  printf 'deb %s main\n' "$mirror bookworm" "$mirror bookworm-updates" \
    "$mirror-security bookworm-security" >"$machine/etc/apt/sources.list"
  # Nothing starts by itself in a folder.
  printf '#!/bin/sh\nexit 101\n' >"$machine/usr/sbin/policy-rc.d"
  chmod +x "$machine/usr/sbin/policy-rc.d"
  way_out
  mount -t proc proc "$machine/proc"
  mount --rbind /dev "$machine/dev"
  git clone --quiet --no-hardlinks "$root" "$machine/root/eclinic"
}

# How this machine reaches the registries: names, certificates, their clients' settings.
way_out() {
  local file
  for file in /etc/resolv.conf /etc/hosts; do
    install -D -m 644 "$(readlink -f "$file")" "$machine$file"
  done
  # Authorities of this machine's own: Debian adds them to its list, and to Java's when that comes.
  for file in /usr/local/share/ca-certificates/*.crt; do
    [ ! -e "$file" ] || install -D -m 644 "$file" "$machine$file"
  done
  chroot "$machine" update-ca-certificates >>"$tools/bare.log" 2>&1
  for file in /etc/pip.conf /etc/npmrc; do copy "$file"; done
  copy "$HOME/.config/pip/pip.conf" /root/.config/pip/pip.conf
  copy "$HOME/.npmrc" /root/.npmrc
  copy "${CARGO_HOME:-$HOME/.cargo}/config.toml" /root/.cargo/config.toml
}

# inside COMMAND…: in the clone, with nothing of this machine's environment.
inside() {
  env -i HOME=/root TERM="${TERM:-dumb}" LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt} \
    chroot "$machine" /bin/sh -c 'cd /root/eclinic && exec "$@"' sh "$@"
}

# `run` goes on until it is stopped: it counts until its page answers.
try_run() {
  local log=$tools/bare-run.log runner address waited=0
  inside ./eclinic run >"$log" 2>&1 &
  runner=$!
  until address=$(grep -oE 'http://localhost:[0-9]+' "$log" | head -n 1) && [ -n "$address" ] &&
    curl --silent --fail --output /dev/null "$address/"; do
    if [ "$waited" -gt 3600 ] || ! kill -0 "$runner" 2>/dev/null; then
      tail -n 30 "$log"
      return 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
  answered=$SECONDS
  kill -TERM "$runner"
  wait "$runner" || true
}

started=$SECONDS
make_machine
figures="\"proof\":\"bare\",\"machine_s\":$((SECONDS - started))"
ok=true
for command in "${commands[@]}"; do
  printf '\n== ./eclinic %s\n' "$command"
  started=$SECONDS answered=''
  case "$command" in
    run) try_run || ok=false ;;
    *)
      read -ra words <<<"$command"
      inside ./eclinic "${words[@]}" || ok=false
      ;;
  esac
  name=${command// /_}
  case "$figures" in *"\"${name}_s\""*) name+=_again ;; esac
  name+=_s
  figures+=",\"$name\":$((${answered:-$SECONDS} - started))"
  [ "$ok" = true ] || break
done
printf '{%s,"passed":%s}\n' "$figures" "$ok"
[ "$ok" = true ]
