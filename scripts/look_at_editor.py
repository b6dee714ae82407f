"""Draw the window of the editor in each of its states as people see it, to look at.

python scripts/look_at_editor.py FOLDER                   all of it, at each width, light and dark
python scripts/look_at_editor.py FOLDER --only phone      of the pictures, those with "phone" in their name
python scripts/look_at_editor.py FOLDER --language en     in English

It prints what is cut off, or scrolls sideways and is neither the picture nor the text.

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

SIZES = {"wide": (1440, 900), "middle": (1000, 800), "zoomed": (720, 450), "phone": (360, 740)}

SCHEMES = ("light", "dark", "forced")
"""As the user has the system: light, dark, or dark with the few colours that the system forces."""

BEYOND = """() => {
  const told = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) told.push(`the page is ${page.scrollWidth} wide`);
  for (const one of document.querySelectorAll("body *")) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.closest("svg, .room, .ghost, .text-editor, .skip")) continue;
    const box = one.getBoundingClientRect();
    // What only screen readers hear is a pixel wide.
    if (box.width < 2 || getComputedStyle(one).clipPath !== "none") continue;
    if (box.right > window.innerWidth + 1 || box.left < -1) {
      told.push(`beyond the window: ${one.tagName} ${one.className} "${one.textContent.slice(0, 40)}"`);
      continue;
    }
    const beyond = one.clientWidth && one.scrollWidth - one.clientWidth;
    const { overflowX, textOverflow } = getComputedStyle(one);
    const isMeant = overflowX === "visible" || textOverflow === "ellipsis";
    if (beyond > 1 && !isMeant && !one.matches("input, select, textarea")) {
      told.push(`wider than its room by ${beyond}: ${one.tagName} #${one.id} ${one.className}`);
    }
  }
  return told.slice(0, 8);
}"""


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
        file = folder / "agenda.yaml"
        file.write_text(edition_text("2024-03"), "utf-8")
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        for size in SIZES:
            for scheme in SCHEMES:
                context = _context(browser, size, scheme, given.language)
                arguments = ("agenda.yaml", "--since", "2022-07")
                with edit(*arguments, folder=folder, language=given.language) as command:
                    window = EditorWindow(
                        context, command.address, language=given.language, file=file, command=command
                    )
                    window.open()
                    window.has_opened()
                    for state, act in STATES.items():
                        target = given.folder / f"{size}-{scheme}-{state}.png"
                        if given.only in target.name:
                            window.is_new()
                            act(window)
                            window.page.screenshot(path=target)
                            print(target.stem, *window.page.evaluate(BEYOND), sep="\n    ", flush=True)
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
        color_scheme="light" if scheme == "light" else "dark",
        forced_colors="active" if scheme == "forced" else "none",
        # At 200 % a window of 1,440 pixels has room for half as many, each twice as large.
        device_scale_factor=2 if size == "zoomed" else 1,
        reduced_motion="reduce",
        has_touch=size == "phone",
    )
    context.set_default_timeout(5_000)
    return context


if __name__ == "__main__":
    sys.exit(ended(main))
