#!/usr/bin/env bash
# Install Rustfmt and Clippy, where Rust came without them.
. "$(dirname "$0")/common.sh"

# component COMMAND PACKAGE REASON: a part of the Rust toolchain.
component() {
  cargo "$1" --version >/dev/null 2>&1 && return
  has rustup && say rustup component add "$2" ||
    fail "cargo $1 is missing; $3: run 'rustup component add $2'."
}
component fmt rustfmt "it checks the formatting"
component clippy clippy "it checks the code"
