# What `bare` needs to build a machine in a folder.
# shellcheck shell=bash

setup_bare() {
  [ "$(id -u)" = 0 ] || fail "bare makes a machine in a folder and must be root for that"
  have debootstrap || install_debian debootstrap
}
