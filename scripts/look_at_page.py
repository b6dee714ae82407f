"""Draw the web page of the bundled editions as people see it, to look at: screens, the panel, print.

python scripts/look_at_page.py FOLDER                      all of it, in the theme vng
python scripts/look_at_page.py FOLDER --theme my.yaml      in a theme of your own
python scripts/look_at_page.py FOLDER --only phone         of the pictures, those with "phone" in their name

Needs Chromium and the package playwright (the extra `test`).
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from environment import ROOT, ended
from playwright.sync_api import Page, sync_playwright

# The code of this folder is looked at, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from tests.browsers.chromium import ARGUMENTS, program

import agendafunnel
from agendafunnel.publish import document
from agendafunnel.publish.publication import Publication


class View(NamedTuple):
    """A window, and what is done in it before it is drawn."""

    name: str
    width: int
    height: int
    dark: bool = False
    whole: bool = True
    act: Callable[[Page], object] = lambda page: None


def _open(page: Page) -> None:
    page.locator("g.standard a").nth(10).click()


def _search(page: Page) -> None:
    page.fill("#_search", "brp")


def _focus(page: Page) -> None:
    page.locator("g.standard a").nth(3).focus()
    page.keyboard.press("Tab")


VIEWS = [
    *(
        View(f"{name}{'-dark' if dark else ''}", width, height, dark)
        for name, width, height in (("wide", 1440, 1000), ("middle", 1000, 800), ("phone", 360, 740))
        for dark in (False, True)
    ),
    View("wide-panel", 1440, 1000, whole=False, act=_open),
    View("phone-panel", 360, 740, whole=False, act=_open),
    View("phone-panel-dark", 360, 740, dark=True, whole=False, act=_open),
    View("wide-found", 1440, 1000, act=_search),
    View("wide-found-dark", 1440, 1000, dark=True, act=_search),
    View("phone-found", 360, 740, act=_search),
    View("wide-focus", 1440, 1000, whole=False, act=_focus),
]


def main() -> int:
    """Draw all views of all pages into the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="vng")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        for name, html in _pages(given.theme):
            file = given.folder / f"{name}.html"
            file.write_bytes(html)
            print(f"{file}: {len(html):,} bytes")
            for view in VIEWS:
                if given.only not in f"{name}-{view.name}":
                    continue
                page = browser.new_page(
                    viewport={"width": view.width, "height": view.height},
                    color_scheme="dark" if view.dark else "light",
                )
                page.goto(file.resolve().as_uri())
                view.act(page)
                page.wait_for_timeout(300)
                page.screenshot(path=given.folder / f"{name}-{view.name}.png", full_page=view.whole)
                page.close()
            if given.only in f"{name}-print":
                page = browser.new_page()
                page.goto(file.resolve().as_uri())
                page.pdf(path=given.folder / f"{name}-print.pdf", prefer_css_page_size=True)
                page.close()
        browser.close()
    return 0


def _pages(theme_name: str) -> Iterator[tuple[str, bytes]]:
    theme = agendafunnel.load_theme(theme_name)
    editions = {name: agendafunnel.load(name) for name in agendafunnel.edition_names()}
    before = None
    for name, agenda in editions.items():
        yield name, document(Publication(agenda, agendafunnel.lay_out(agenda, theme), theme), "html")
        if before is not None:
            changes = agendafunnel.changes_between(before, agenda)
            layout = agendafunnel.lay_out(agenda, theme, since=changes.since())
            publication = Publication(agenda, layout, theme, changes, words="en")
            yield f"{name}-changes", document(publication, "html")
        before = agenda


if __name__ == "__main__":
    sys.exit(ended(main))
