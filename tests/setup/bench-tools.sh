#!/usr/bin/env bash
# Install what only the bench needs and is missing: Node, and two packages for it beside the bench, in the versions of its lock.
. "$(dirname "$0")/common.sh"

FOLDER=tests/bench

packages=()
has node || packages+=(nodejs)
has npm || packages+=(npm)
apt_install "the bench drives a browser with it" "${packages[@]}"

# npm leaves a copy of the lock beside what it installed.
[ "$FOLDER/node_modules/.package-lock.json" -nt "$FOLDER/package-lock.json" ] ||
  say npm ci --prefix "$FOLDER" --no-audit --no-fund --ignore-scripts ||
  fail "the bench's packages could not be fetched: check the network, then run 'npm ci --prefix $FOLDER'."
