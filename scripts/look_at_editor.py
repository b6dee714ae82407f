"""Draw the window of the editor in each of its states as people see it, to look at.

python scripts/look_at_editor.py FOLDER                   all of it: wide, middle, narrow; light and dark
python scripts/look_at_editor.py FOLDER --only phone      of the pictures, those with "phone" in their name
python scripts/look_at_editor.py FOLDER --language en     in English

Needs Chromium and the package playwright (the extra `test`).
"""

import argparse
import sys
import tempfile
from pathlib import Path

from environment import ROOT, ended
from playwright.sync_api import Browser, BrowserContext, sync_playwright

# The code of this folder is looked at, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.conftest import edition_text
from tests.editor.browser.states import STATES
from tests.editor.browser.ways import edit
from tests.editor.browser.window import EditorWindow

SIZES = {"wide": (1440, 900), "middle": (1000, 800), "phone": (360, 740)}


def main() -> int:
    """Draw all states into the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--language", default="nl", choices=("nl", "en"))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "agenda.yaml").write_text(edition_text("2024-03"), "utf-8")
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        for size in SIZES:
            for scheme in ("light", "dark"):
                context = _context(browser, size, scheme, given.language)
                arguments = ("agenda.yaml", "--since", "2022-07")
                with edit(*arguments, folder=folder, language=given.language) as command:
                    window = EditorWindow(context, command.address, language=given.language, command=command)
                    window.open()
                    window.has_opened()
                    for state, act in STATES.items():
                        target = given.folder / f"{size}-{scheme}-{state}.png"
                        if given.only in target.name:
                            window.is_new()
                            act(window)
                            window.page.screenshot(path=target)
                target = given.folder / f"{size}-{scheme}-opening.png"
                if given.only in target.name:
                    with edit(folder=folder, language=given.language) as command:
                        page = context.new_page()
                        page.goto(command.address)
                        page.locator("#opening").wait_for()
                        page.screenshot(path=target)
                context.close()
        browser.close()
    return 0


def _context(browser: Browser, size: str, scheme: str, language: str) -> BrowserContext:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        has_touch=size == "phone",
    )
    context.set_default_timeout(5_000)
    return context


if __name__ == "__main__":
    sys.exit(ended(main))
