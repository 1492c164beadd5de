#!/usr/bin/env bash
# Install what the tests need and is missing: Chromium and its driver, Python, axe-core, and programs that read calendars.
. "$(dirname "$0")/common.sh"

AXE_VERSION=4.14.1
AXE_FOLDER=target/tools

# The two spaces are those of the package's own version, not of what is nested in its description.
axe_version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$AXE_FOLDER/node_modules/axe-core/package.json" 2>/dev/null || true)

packages=()
has chromium || has chromium-browser || has google-chrome || packages+=(chromium)
has chromedriver || packages+=(chromium-driver)
has python3 || packages+=(python3)
# Readers of calendar files other than our own: a Python one, a C one, and a calendar program. Debian's Python has the
# first, whichever Python comes first in the PATH.
/usr/bin/python3 -c 'import icalendar' 2>/dev/null || packages+=(python3-icalendar)
printf '#include <libical/ical.h>\n' | cc -E - >/dev/null 2>&1 || packages+=(libical-dev)
has khal || packages+=(khal)
# npm only fetches axe-core: nothing of it ends in the app.
[ "$axe_version" = "$AXE_VERSION" ] || has npm || packages+=(npm)

apt_install "the tests drive the app in a real browser and check calendars and accessibility with them" "${packages[@]}"

[ "$axe_version" = "$AXE_VERSION" ] ||
  say npm install --prefix "$AXE_FOLDER" --no-save --no-audit --no-fund --ignore-scripts "axe-core@$AXE_VERSION" ||
  fail "axe-core $AXE_VERSION could not be fetched; it checks accessibility: check the network, then run 'npm install --prefix $AXE_FOLDER --no-save axe-core@$AXE_VERSION'."
