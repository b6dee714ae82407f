"""Draw the window of the editor as people see it, to look at: each state, wide and narrow, light and dark.

python scripts/look_at_editor.py FOLDER                     all of it
python scripts/look_at_editor.py FOLDER --only 360-card     pictures with "360-card" in their name
python scripts/look_at_editor.py FOLDER --language en       with the window in English

Needs Chromium and the package playwright (the extra `test`).
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from environment import ROOT, ended
from playwright.sync_api import Browser, sync_playwright

# The code of this folder is looked at, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.conftest import edition_text
from tests.editor.browser.ways import Command, edit
from tests.editor.browser.window import EditorWindow

CARD = "BRP-Historie"

GLIDES_FOR = 700
"""Milliseconds after which all that moves stands still."""


class Screen(NamedTuple):
    """A screen, and what its user chose around it."""

    name: str
    width: int
    height: int
    kind: dict[str, Any]


SCREENS = [
    *(
        Screen(f"{width}-{scheme}", width, height, {"color_scheme": scheme})
        for width, height in ((1440, 900), (1000, 800), (360, 740))
        for scheme in ("light", "dark")
    ),
    # 200 % of a window of 1,440 pixels.
    Screen("720-zoomed", 720, 450, {"device_scale_factor": 2}),
    Screen("1440-forced", 1440, 900, {"forced_colors": "active", "color_scheme": "dark"}),
]


def _nothing(window: EditorWindow) -> None:
    """Leave it as it opens."""


def _card(window: EditorWindow) -> None:
    window.card(CARD).click()


def _agenda(window: EditorWindow) -> None:
    window.part("place title ").click()


def _form_with_faults(window: EditorWindow) -> None:
    window.card(CARD).click()
    window.write_field("standard", "name", "")
    window.page.locator("#panel-form").scroll_into_view_if_needed()
    window.page.wait_for_timeout(GLIDES_FOR)


def _dragged(window: EditorWindow) -> None:
    window.card(CARD).scroll_into_view_if_needed()
    x, y, width, height = window.card(CARD).evaluate(
        "one => (({ x, y, width, height }) => [x, y, width, height])(one.getBoundingClientRect())"
    )
    mouse = window.page.mouse
    mouse.move(x + width / 2, y + height / 2)
    mouse.down()
    mouse.move(x + width * 2.2, y + height * 2, steps=8)


def _moving(window: EditorWindow) -> None:
    window.card(CARD).focus()
    window.page.keyboard.press("Shift+Enter")


def _card_menu(window: EditorWindow) -> None:
    window.card(CARD).click(button="right")


def _keys(window: EditorWindow) -> None:
    window.page.keyboard.press("?")


def _panel(name: str) -> Callable[[EditorWindow], None]:
    def show(window: EditorWindow) -> None:
        window.page.wait_for_timeout(GLIDES_FOR)
        window.show(name).scroll_into_view_if_needed()

    return show


def _text_with_faults(window: EditorWindow) -> None:
    window.text_pane().click()
    window.page.keyboard.press("ControlOrMeta+Home")
    window.page.keyboard.insert_text("titel: een\n")
    window.page.keyboard.insert_text("  scheef: [\n")


def _downloads(window: EditorWindow) -> None:
    _in_bar(window, "download")


def _new_quarter(window: EditorWindow) -> None:
    _in_bar(window, "new-quarter")


def _about(window: EditorWindow) -> None:
    _in_bar(window, "about")


def _in_bar(window: EditorWindow, key: str) -> None:
    if not window.button(key).is_visible():
        window.page.locator("#bar .bar-fold > .menu-button").click()
    window.button(key).click()


def _menu(window: EditorWindow) -> None:
    fold = window.page.locator("#bar .bar-fold > .menu-button")
    (fold if fold.count() else window.button("bar-look")).click()


def _conflict(window: EditorWindow) -> None:
    if window.file is None:
        raise ValueError("There is a conflict only about a file.")
    was = window.file.read_bytes()
    window.card(CARD).focus()
    for key in ("Space", "ArrowRight", "Space"):
        window.page.keyboard.press(key)
    window.page.wait_for_timeout(GLIDES_FOR)
    window.file.write_bytes(was + b"# Somebody else was here.\n")
    window.page.keyboard.press("ControlOrMeta+S")
    window.dialog().wait_for()


STATES: dict[str, Callable[[EditorWindow], None]] = {
    "opening": _nothing,
    "open": _nothing,
    "card": _card,
    "agenda": _agenda,
    "form-faults": _form_with_faults,
    "drag": _dragged,
    "moving": _moving,
    "card-menu": _card_menu,
    "keys": _keys,
    "list": _panel("list"),
    "findings": _panel("findings"),
    "changes": _panel("changes"),
    "text": _panel("text"),
    "text-faults": _text_with_faults,
    "downloads": _downloads,
    "new-quarter": _new_quarter,
    "menu": _menu,
    "about": _about,
    "conflict": _conflict,
}


def main() -> int:
    """Draw the states on the screens into the folder, and say what lies beyond an edge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--language", default="nl")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        file = Path(folder) / "agenda.yaml"
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        for state, act in STATES.items():
            screens = [screen for screen in SCREENS if given.only in f"{screen.name}-{state}"]
            if not screens:
                continue
            file.write_text(edition_text("2024-03"), "utf-8")
            arguments = [] if state == "opening" else [str(file), "--since", "2022-07"]
            for screen, window in _windows(browser, screens, arguments, file, given.language):
                name = f"{screen.name}-{state}"
                act(window)
                window.page.wait_for_timeout(GLIDES_FOR)
                window.page.screenshot(path=given.folder / f"{name}.png")
                print(name, *_beyond(window), sep="\n    ", flush=True)
        browser.close()
    return 0


def _windows(
    browser: Browser, screens: list[Screen], arguments: list[str], file: Path, language: str
) -> Iterator[tuple[Screen, EditorWindow]]:
    """Give a window on each screen, in which the file as it was is open."""
    content = file.read_bytes()
    with edit(*arguments, folder=file.parent, language=language) as command:
        for screen in screens:
            file.write_bytes(content)
            yield from _window(browser, screen, command, file if arguments else None, language)


def _window(
    browser: Browser, screen: Screen, command: Command, file: Path | None, language: str
) -> Iterator[tuple[Screen, EditorWindow]]:
    size = {"width": screen.width, "height": screen.height}
    context = browser.new_context(viewport=size, locale=language, **screen.kind)  # type: ignore[arg-type]
    context.set_default_timeout(8_000)
    window = EditorWindow(context, command.address, language=language, file=file, command=command)
    window.open()
    if file:
        window.has_opened()
    yield screen, window
    context.close()


_BEYOND = """() => {
  const told = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) told.push(`the page is ${page.scrollWidth} wide`);
  for (const one of document.querySelectorAll("body *")) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.closest("svg, .room, .text-editor, .skip")) continue;
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
"""What is cut off or scrolls sideways, but the picture and the text."""


def _beyond(window: EditorWindow) -> list[str]:
    told: list[str] = window.page.evaluate(_BEYOND)
    return told


if __name__ == "__main__":
    sys.exit(ended(main))
