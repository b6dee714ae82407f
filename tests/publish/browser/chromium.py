"""Where Chromium is, and how it is started."""

import os
import shutil

MISSING = (
    "Chromium is not installed, and the web page is tested in it: install Debian's package 'chromium' "
    "(apt-get install chromium), or leave these tests out with -m 'not browser'."
)

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
    """Give the path of Chromium; raises RuntimeError where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError(MISSING)
