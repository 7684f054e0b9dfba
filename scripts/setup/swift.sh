# Swift for the iPhone's kit and views: what is installed, else Debian's own. A Debian
# without it (12) gets a newer one in a folder, which `swift_run` enters for one command.
# shellcheck shell=bash

swift_wanted=6.0
swift_packages=(swiftlang swiftlang-dev libswiftlang gcc libc6-dev libstdc++-14-dev git ca-certificates)
# Named after what is in it: another list of packages makes another folder.
swift_machine=$cache/swift/trixie-$(printf '%s ' "${swift_packages[@]}" | cksum | cut -d ' ' -f 1)

setup_swift() {
  swift_program >/dev/null && return
  [ "$(uname -s)" = Linux ] || fail "needs Swift $swift_wanted: install Xcode 16 or newer and try again"
  if at_least "0$(debian_offers swiftlang)" "$swift_wanted"; then
    install_debian "${swift_packages[@]}"
  elif [ ! -f "$swift_machine.complete" ]; then
    have debootstrap || install_debian debootstrap
    step "Making a Debian 13 with Swift in a folder (1-3 minutes, 3.5 GB, once)" make_swift_machine
  fi
}

# Where the Swift is that this machine itself has, if it is new enough. Another program
# of that name (OpenStack's) says no such version.
swift_program() {
  local program version
  for program in "$(command -v swift || true)" /opt/swift/usr/bin/swift "$HOME/.local/share/swiftly/bin/swift"; do
    [ -x "$program" ] || continue
    version=$("$program" --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' | head -n 1)
    if at_least "${version:-0}" "$swift_wanted"; then
      printf '%s\n' "$program"
      return
    fi
  done
  return 1
}

# What must stay for Swift to be there, for the stamp.
swift_files() { swift_program || printf '%s\n' "$swift_machine.complete"; }

# swift_run COMMAND…: `swift` or a program beside it, in the present folder, which is
# within the checkout. ECLINIC_* reach it; of the rest of the environment only what it needs.
swift_run() {
  local program variable settings=()
  if program=$(swift_program); then
    [ "$1" = swift ] || program=$1
    shift
    exec "$program" "$@"
  fi
  [ -f "$swift_machine.complete" ] || fail "has no Swift yet: './eclinic setup' installs it"
  for variable in $(compgen -e | grep '^ECLINIC_'); do settings+=("$variable=${!variable}"); done
  mkdir -p "$root/target/swift/home"
  enter_swift_machine "$root" env -i --chdir="$PWD" HOME="$root/target/swift/home" TERM="${TERM:-dumb}" \
    LANG=C.UTF-8 PATH=/usr/bin:/bin "${settings[@]}" "$@"
}

# enter_swift_machine FOLDER COMMAND…: FOLDER and the temporary files are where they are
# outside. The mounts are in a namespace of the command's own and vanish with it. The
# command takes this process's place, so that a signal reaches it.
enter_swift_machine() {
  local folder=$1 root_by=()
  shift
  [ "$(id -u)" = 0 ] || root_by=(sudo)
  # shellcheck disable=SC2016
  exec "${root_by[@]}" unshare --mount "$(mount_propagation)" bash -euc '
    machine=$1 user=$2 folder=$3
    shift 3
    mount -t proc proc "$machine/proc"
    mount --rbind /dev "$machine/dev"
    mount --bind /tmp "$machine/tmp"
    mkdir -p "$machine$folder"
    mount --bind "$folder" "$machine$folder"
    exec chroot --userspec="$user" "$machine" "$@"
  ' enter_swift_machine "$swift_machine" "$(id -u):$(id -g)" "$folder" "$@"
}

# In a root folder that is no mount of its own (a chroot, whose maker keeps its mounts
# to itself) the kernel refuses to make it private.
mount_propagation() {
  if as_root unshare --mount true 2>/dev/null; then
    printf '%s\n' --propagation=private
  else
    printf '%s\n' --propagation=unchanged
  fi
}

make_swift_machine() {
  local mirror
  mirror=$(debian_mirror)
  rm -rf --one-file-system "$swift_machine" && mkdir -p "$swift_machine" &&
    as_root debootstrap --variant=minbase --include=ca-certificates trixie "$swift_machine" "$mirror" &&
    swift_machine_way_out "$mirror" &&
    as_root_in_swift_machine apt-get update &&
    as_root_in_swift_machine apt-get install -y --no-install-recommends "${swift_packages[@]}" &&
    as_root_in_swift_machine apt-get clean &&
    touch "$swift_machine.complete"
}

# Where this machine has its own packages from, in either of apt's two formats.
debian_mirror() {
  local mirror
  mirror=$(sed -nE -e 's/^deb +(\[[^]]*\] +)?([^ ]+) .*/\2/p' -e 's/^URIs: *([^ ]+).*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | sed -n 's,/*$,,; /\/debian$/p' | head -n 1)
  printf '%s\n' "${mirror:-http://deb.debian.org/debian}"
}

# Names, certificates and security updates. Nothing starts by itself in a folder.
swift_machine_way_out() {
  local file
  for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$file" ] || as_root install -D -m 644 "$(readlink -f "$file")" "$swift_machine$file" || return
  done
  printf 'deb %s main\n' "$1 trixie" "$1 trixie-updates" "$1-security trixie-security" |
    as_root tee "$swift_machine/etc/apt/sources.list" &&
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$swift_machine/usr/sbin/policy-rc.d" &&
    as_root chmod +x "$swift_machine/usr/sbin/policy-rc.d"
}

as_root_in_swift_machine() {
  # shellcheck disable=SC2016
  as_root unshare --mount "$(mount_propagation)" bash -euc '
    machine=$1
    shift
    mount -t proc proc "$machine/proc"
    mount --rbind /dev "$machine/dev"
    exec chroot "$machine" "$@"
  ' as_root_in_swift_machine "$swift_machine" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@"
}
