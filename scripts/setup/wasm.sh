# What turns the core into WebAssembly: a standard library for wasm32,
# wasm-bindgen of the locked version.
# shellcheck shell=bash

setup_wasm() {
  setup_wasm_library
  setup_wasm_bindgen
}

# How to compile is left in wasm.env for scripts/wasm.sh. ECLINIC_WASM=debian
# tries the last way on a machine where an earlier one would do.
setup_wasm_library() {
  rm -f "$tools/wasm.env"
  if [ "${ECLINIC_WASM:-}" != debian ] && { rust_has_wasm || wasm_by_rustup; }; then
    : >"$tools/wasm.env"
  elif [ "$(rustc --print sysroot)" = /usr ] && [ -d "$(debian_library "")" ]; then
    write_wasm_env "" "$(command -v wasm-ld-22 || command -v wasm-ld)"
  elif have dpkg && has_apt; then
    wasm_unpacked_from_debian
  else
    fail "needs Rust's standard library for wasm32-unknown-unknown: 'rustup target add wasm32-unknown-unknown' brings it"
  fi
}

rust_has_wasm() {
  compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null
}

# The files that must stay for wasm32 to compile, for the stamp.
wasm_library_files() {
  if [ -s "$tools/wasm.env" ]; then
    sed -n 's/^wasm_\(rustc\|library\|linker\)=//p' "$tools/wasm.env"
  else
    compgen -G "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib"
  fi
}

# rustup's servers are not reachable everywhere: a refusal is no failure yet.
wasm_by_rustup() {
  have rustup || return 1
  local toolchain
  toolchain=$(basename "$(rustc --print sysroot)")
  printf '· Asking rustup for wasm32-unknown-unknown …\n' >&2
  RUSTUP_MAX_RETRIES=1 rustup target add --toolchain "$toolchain" wasm32-unknown-unknown >>"$log" 2>&1 || {
    printf '  rustup could not bring it; going on with Debian'"'"'s\n' >&2
    return 1
  }
  rust_has_wasm
}

# Debian ships no wasm32 library but the sources of it, which cargo can build.
debian_library() {
  local folder
  for folder in "$1"/usr/src/rustc-*/library; do printf '%s\n' "$folder"; done | tail -n 1
}

# The packages conflict with rustup when installed, so they are only unpacked.
wasm_unpacked_from_debian() {
  refresh_apt
  local version folder
  version=$(debian_offers rustc-web)
  at_least "${version:-0}" "$(rust_wanted)" || fail "Debian offers no Rust as new as $(rust_wanted) for wasm32"
  folder=$cache/rust-web-$version
  if [ ! -f "$folder/complete" ]; then
    rm -rf "$folder"
    mkdir -p "$folder/packages"
    step "Downloading Debian's Rust $version for wasm32" download_rust_web "$folder/packages" "${version%.*}"
    step "Unpacking it" unpack_rust_web "$folder"
    touch "$folder/complete"
  fi
  local linker
  linker=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
  [ -x "$linker" ] || linker=$(command -v wasm-ld-22 || command -v wasm-ld) || fail "found no linker for wasm32 (rust-lld or wasm-ld)"
  write_wasm_env "$folder" "$linker"
}

download_rust_web() {
  local llvm
  llvm=$(apt-cache depends "libstd-rust-web-$2" | sed -n 's/.*Depends: \(libllvm[0-9.]*\).*/\1/p')
  (cd "$1" && apt-get download rustc-web "libstd-rust-web-$2" libstd-rust-web-dev rust-web-src "$llvm")
}

unpack_rust_web() {
  local package
  for package in "$1"/packages/*.deb; do
    dpkg -x "$package" "$1"
  done
  rm -r "$1/packages"
}

# write_wasm_env FOLDER LINKER: FOLDER is empty when the packages are installed.
write_wasm_env() {
  local libraries=""
  [ -z "$1" ] || libraries=$(dirname "$(find "$1/usr/lib" -name 'libLLVM*.so*' | head -n 1)")
  {
    printf 'wasm_rustc=%q\n' "$1/usr/bin/rustc"
    printf 'wasm_rustc_libraries=%q\n' "$libraries"
    printf 'wasm_library=%q\n' "$(debian_library "$1")"
    printf 'wasm_linker=%q\n' "$2"
  } >"$tools/wasm.env"
}

setup_wasm_bindgen() {
  local version program
  version=$(locked_version wasm-bindgen)
  rm -f "$tools/bin/wasm-bindgen"
  hash -r
  [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ] || return 0
  program=$cache/wasm-bindgen-$version/bin/wasm-bindgen
  [ -x "$program" ] || step "Compiling wasm-bindgen $version (a few minutes, once)" compile_wasm_bindgen "$version"
  link "$program"
}

# Registries that mirror crates.io may lack a version its lock file names: then
# the newest that fit. Speed of the program matters less than of compiling it.
compile_wasm_bindgen() {
  local install=(cargo install --root "$cache/wasm-bindgen-$1" --version "$1" wasm-bindgen-cli)
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  "${install[@]}" --locked || "${install[@]}"
}
