#!/usr/bin/env bash
# Install what the build needs and is missing: the WebAssembly target, Trunk, wasm-bindgen.
. "$(dirname "$0")/common.sh"

TRUNK_VERSION=0.21.14
TARGET=wasm32-unknown-unknown

has cargo || has rustup ||
  fail "Rust is missing; everything here is written in it: install it with rustup, from https://rustup.rs."
cargo --version >/dev/null 2>&1 || { has rustup && say rustup default stable; } ||
  fail "No Rust toolchain is active; the build needs one: run 'rustup default stable'."

# The standard library's folder tells without rustup, for distributions that package the target themselves.
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$TARGET" ]; then
  has rustup ||
    fail "Rust's $TARGET target is missing; the app is compiled to it: install it from where this Rust came from, or use rustup from https://rustup.rs."
  say rustup target add "$TARGET" ||
    fail "Rust's $TARGET target could not be installed; the app is compiled to it: check the network, then run 'rustup target add $TARGET'."
fi

has cc ||
  fail "A C compiler named 'cc' is missing; Rust links with it: install one, for instance with 'apt-get install build-essential'."

# install CRATE VERSION REASON [OPTION…]: build a tool, unless its right version is there.
install() {
  local crate=$1 version=$2 reason=$3
  shift 3
  say cargo install "$crate" --version "$version" --force "$@" ||
    fail "$crate $version could not be built; $reason: read the error above, check the network, then run 'cargo install $crate --version $version $*'."
}

version_of() {
  "$1" --version 2>/dev/null | sed -n 's/^[^ ]* \([0-9][^ ]*\).*/\1/p'
}

[ "$(version_of trunk)" = "$TRUNK_VERSION" ] ||
  install trunk "$TRUNK_VERSION" "it assembles the app" --locked

# The tool and the library must be the same version to the last digit: the lock has the say.
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
[ -n "$bindgen_version" ] ||
  fail "Cargo.lock names no wasm-bindgen; its version decides which tool to install: restore Cargo.lock."

# Not --locked here: the lock published with this tool names a version that was withdrawn.
if [ "$(version_of wasm-bindgen)" != "$bindgen_version" ] ||
  [ "$(version_of wasm-bindgen-test-runner)" != "$bindgen_version" ]; then
  install wasm-bindgen-cli "$bindgen_version" "it joins the compiled app and the browser"
fi
