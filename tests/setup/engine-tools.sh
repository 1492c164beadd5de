#!/usr/bin/env bash
# Install what only `make test-all` needs and is missing: WebKitGTK, its driver, and a screen that nobody sees.
. "$(dirname "$0")/common.sh"

# tests/tools/webkit.py runs in the system's own Python, where Debian puts what it needs.
can_open_webkit() {
  /usr/bin/python3 -c 'import gi; gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")' 2>/dev/null
}

packages=()
has WebKitWebDriver || packages+=(webkit2gtk-driver)
has Xvfb || packages+=(xvfb)
can_open_webkit || packages+=(python3-gi gir1.2-gtk-3.0 gir1.2-webkit2-4.1)

apt_install "the tests drive the app in a second engine with them" "${packages[@]}"
