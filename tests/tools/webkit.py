#!/usr/bin/python3
"""A WebKitGTK browser for WebKitWebDriver that keeps what sites store.

    webkit.py FOLDER WIDTH HEIGHT [private]

WebKitGTK's own MiniBrowser forgets everything when a driver closes it. This one is the same engine under the same driver,
with its stores in FOLDER, so that a test may close it, or kill it (FOLDER/pid says which process), and open it again. It
needs Debian's own Python, with python3-gi and gir1.2-webkit2-4.1.
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2


def context_of(folder, is_private):
    """The stores, in the folder or nowhere, and a visitor who speaks French."""
    if is_private:
        stores = WebKit2.WebsiteDataManager(is_ephemeral=True)
    else:
        data, cache = os.path.join(folder, "data"), os.path.join(folder, "cache")
        stores = WebKit2.WebsiteDataManager(base_data_directory=data, base_cache_directory=cache)
    context = WebKit2.WebContext(website_data_manager=stores)
    context.set_preferred_languages(["fr-FR", "fr"])
    context.set_automation_allowed(True)
    return context


def window_with(context, width, height):
    """A view that the driver may drive, in a window that is exactly as large as the page."""
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(width, height)
    window.add(view)
    view.connect("close", lambda _: window.destroy())
    window.show_all()
    return view


def main(folder, width, height, *options):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "pid"), "w", encoding="ascii") as file:
        file.write(str(os.getpid()))
    context = context_of(folder, "private" in options)

    def begin(_, session):
        version = (WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
        info = WebKit2.ApplicationInfo()
        info.set_name("webkit")
        info.set_version(*version)
        session.set_application_info(info)
        session.connect("create-web-view", lambda _: window_with(context, int(width), int(height)))

    context.connect("automation-started", begin)
    Gtk.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
