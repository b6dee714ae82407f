"""Where Chromium is, and how it is started."""

import os
import shutil

MISSING = (
    "Chromium is not installed, and the web page is tested in it: install Debian's package "
    "'chromium-headless-shell' or 'chromium' (apt-get install chromium-headless-shell), or leave these tests "
    "out with -m 'not browser'."
)

# The headless shell is the same engine without the windows, tabs and profiles of Chromium, which take a
# second of processor time for each page that is opened.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # Its sandbox does not run as root, as which containers run; what it opens is made here.
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def program() -> str:
    """Return the path of Chromium; raise RuntimeError where there is none."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise RuntimeError(MISSING)
