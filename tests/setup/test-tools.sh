#!/usr/bin/env bash
# Install what the tests need and is missing: Chromium and its driver, Python, axe-core.
. "$(dirname "$0")/common.sh"

AXE_VERSION=4.14.1
AXE_FOLDER=target/tools

# The two spaces are those of the package's own version, not of what is nested in its description.
axe_version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$AXE_FOLDER/node_modules/axe-core/package.json" 2>/dev/null || true)

packages=()
has chromium || has chromium-browser || has google-chrome || packages+=(chromium)
has chromedriver || packages+=(chromium-driver)
has python3 || packages+=(python3)
# npm only fetches axe-core: nothing of it ends in the app.
[ "$axe_version" = "$AXE_VERSION" ] || has npm || packages+=(npm)

apt_install "the tests drive the app in a real browser and check calendars and accessibility with them" "${packages[@]}"

[ "$axe_version" = "$AXE_VERSION" ] ||
  say npm install --prefix "$AXE_FOLDER" --no-save --no-audit --no-fund --ignore-scripts "axe-core@$AXE_VERSION" ||
  fail "axe-core $AXE_VERSION could not be fetched; it checks accessibility: check the network, then run 'npm install --prefix $AXE_FOLDER --no-save axe-core@$AXE_VERSION'."
