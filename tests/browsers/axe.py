"""What axe-core, which holds a page against WCAG 2.2 AA and its own good practice, has to say of one."""

import sys
import tarfile
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPTS = Path(__file__).parents[2] / "scripts"

VERSION = "4.14.1"
SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def source() -> str:
    """Return axe-core, got from npm as the packages of the editor are, and held to its hash."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        from editor_build.packages import Package, fetched
    finally:
        sys.path.remove(str(SCRIPTS))
    package = Package(
        name="axe-core", version=VERSION, registry="npm", licence="MPL-2.0", use="build", sha256=SHA256
    )
    with tarfile.open(fetched([package])[package.name]) as archive:
        file = archive.extractfile("package/axe.min.js")
        assert file
        return file.read().decode("utf-8")


def violations(page: Page) -> list[str]:
    """Run axe in a page as it is now; its source is evaluated, which no policy of the page forbids."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        TAGS,
    )
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
