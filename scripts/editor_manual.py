"""Draw the pictures of docs/handleiding.md, the manual of the editor: one quarter, step by step.

python scripts/editor_manual.py                 all of them, into docs/images/editor
python scripts/editor_manual.py FOLDER          into another folder

Needs Chromium and the package playwright (the extra `test`).
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

from environment import ROOT, ended
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

# The code of this folder is looked at, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))

from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.conftest import edition_text
from tests.editor.browser.ways import edit
from tests.editor.browser.window import EditorWindow

FOLDER = ROOT / "docs" / "images" / "editor"

WIDTH, HEIGHT = 1280, 900
COLOURS = 256
POINTER = ((0, 0), (0, 21), (5, 17), (9, 25), (12, 23), (9, 16), (15, 16))
"""The pointer of a mouse, which a browser leaves out of its pictures; from its tip."""

DIALOG = "dialog[open]"
FORM = "#panel-form"
OTHER_COLOUR = "#9a5b13"


class Step(NamedTuple):
    """A picture of the manual: what is done for it, and the parts of the window that are seen in it."""

    name: str
    act: Callable[[EditorWindow], object]
    parts: tuple[str, ...]
    height: int = HEIGHT
    """How much of the parts is seen, in pixels from their top."""
    margin: int = 0
    """What is seen around the parts, in pixels."""
    has_pointer: bool = False


def _begin_quarter(window: EditorWindow) -> None:
    window.use(window.button("new-quarter"))
    window.dialog().wait_for()


def _drag(window: EditorWindow) -> None:
    window.use(window.button("quarter-make"))
    window.hears(window.word("quarter-since", name="agenda.yaml"))
    window.card("HR-Bevragen").hover()
    mouse = window.page.mouse
    mouse.down()
    left, top = window.middle_of("Basisregistraties", "Implementeerbaar")
    mouse.move(left, top - 10, steps=6)


def _ask_where(window: EditorWindow) -> None:
    mouse = window.page.mouse
    mouse.move(*window.middle_of("Basisregistraties", "Realisatie"), steps=6)
    window.page.wait_for_timeout(50)
    mouse.up()
    window.hears("HR-Bevragen")
    window.choose_card("BRP-Historie")
    window.use(window.button("move-to", within=window.page.locator(FORM)))
    window.dialog().wait_for()


def _fill_in(window: EditorWindow) -> None:
    window.dialog().get_by_role("radio", name="Vastgesteld").check()
    window.use(window.button("move-do", within=window.dialog()))
    window.hears("BRP-Historie")
    window.choose_card("BRP-Historie")
    # The status still is that of the stage before, which is told beside it.
    window.sees(window.word("form-finding-all"), within=FORM)


def _add(window: EditorWindow) -> None:
    window.choose_part(window.part("add basisregistraties intake"))
    window.page.keyboard.insert_text("BRP-Vragen")


def _choose_colour(window: EditorWindow) -> None:
    window.use(window.button("form-make", within=window.dialog()))
    window.has_cards("Basisregistraties", "Intake", ["BRP-Vragen"])
    window.choose_part(window.part("place domain fysiek-domein"))
    window.write(window.field("domain", "colour"), OTHER_COLOUR)
    window.page.locator(f"{FORM} .advice", has_text="Contrast").wait_for()


def _look_what_to_mind(window: EditorWindow) -> None:
    # The colour is not taken.
    window.page.keyboard.press("Escape")
    window.show("findings").locator(".finding").first.wait_for()


def _list_changes(window: EditorWindow) -> None:
    window.show("changes").locator(".change-list").first.wait_for()


def _see_that_it_is_unsaved(window: EditorWindow) -> None:
    window.sees(window.word("bar-unsaved"), within="#bar")


def _download(window: EditorWindow) -> None:
    window.use(window.button("download"))
    window.dialog().wait_for()


def _meet_somebody_else(window: EditorWindow) -> None:
    """Save a file in which another program has put another footer meanwhile, in a narrower window."""
    window.use(window.button("close", within=window.dialog()))
    window.save()
    window.use(window.button("save", within=window.dialog()))
    window.is_saved()
    window.drag("Klanten", to=("Dienstverlenings Domein", "Analyse"))
    window.hears("Klanten")
    # The window has the file that it was opened with; the new edition is saved beside it.
    file = cast("Path", window.file).with_name("agenda-2024-06.yaml")
    text = file.read_text("utf-8")
    file.write_text(text.replace("VNG Realisatie Kenniscentrum", "VNG Kenniscentrum"), "utf-8")
    window.page.set_viewport_size({"width": 1000, "height": HEIGHT})
    window.save()
    window.sees(window.word("conflict-body"))


OPENING = Step("openen", lambda window: window.page.locator("#opening").wait_for(), ("#opening",), height=540)
QUARTER = (
    Step("nieuw-kwartaal", _begin_quarter, (DIALOG,), margin=12),
    Step("slepen", _drag, ("#stage", ".drop-label"), height=420, has_pointer=True),
    Step("verplaats-naar", _ask_where, (DIALOG,), margin=12),
    Step("gegevens", _fill_in, ("#side",), height=700),
    Step("nieuwe-kaart", _add, (DIALOG,), margin=12),
    Step("kleur", _choose_colour, ("#side",), height=500),
    Step("let-op", _look_what_to_mind, ("#side",), height=580),
    Step("wijzigingen", _list_changes, ("#side",), height=560),
    Step("opslaan", _see_that_it_is_unsaved, ("#bar .file", "#bar .bar-steps"), margin=10),
    Step("downloaden", _download, (DIALOG,), margin=12),
    Step("iemand-anders", _meet_somebody_else, (DIALOG,), margin=12),
)
"""A quarter in one window: each step goes on where the one before it ended."""


def main() -> int:
    """Draw all pictures into the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        for name, content in drawn(browser):
            file = given.folder / f"{name}.png"
            file.write_bytes(content)
            print(f"{file}: {len(content):,} bytes")
        browser.close()
    return 0


def drawn(browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Go through the quarter, and return each picture by its name, as PNG."""
    with _window(browser) as window:
        yield OPENING.name, _picture(window, OPENING)
    with _window(browser, "agenda.yaml") as window:
        window.has_opened()
        for step in QUARTER:
            yield step.name, _picture(window, step)


@contextmanager
def _window(browser: Browser, *arguments: str) -> Iterator[EditorWindow]:
    with tempfile.TemporaryDirectory() as name, edit(*arguments, folder=_filled(Path(name))) as command:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="nl-NL", reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        file = Path(name) / "agenda.yaml"
        window = EditorWindow(context, command.address, file=file if arguments else None, command=command)
        window.open()
        yield window
        context.close()


def _filled(folder: Path) -> Path:
    (folder / "agenda.yaml").write_text(edition_text("2024-03"), "utf-8")
    return folder


def _picture(window: EditorWindow, step: Step) -> bytes:
    step.act(window)
    # What is asked for after a change, such as the check, comes a moment later.
    window.page.wait_for_timeout(800)
    boxes = [box for part in step.parts if (box := window.page.locator(part).last.bounding_box())]
    whole = Image.open(io.BytesIO(window.page.screenshot())).convert("RGB")
    left = max(0, round(min(box["x"] for box in boxes) - step.margin))
    top = max(0, round(min(box["y"] for box in boxes) - step.margin))
    right = min(whole.width, round(max(box["x"] + box["width"] for box in boxes) + step.margin))
    bottom = min(top + step.height, round(max(box["y"] + box["height"] for box in boxes) + step.margin))
    image = whole.crop((left, top, right, bottom))
    if step.has_pointer:
        x, y = window.middle_of("Basisregistraties", "Implementeerbaar")
        _point(image, x - left, y - 10 - top)
    file = io.BytesIO()
    small = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def _point(image: Image.Image, left: float, top: float) -> None:
    arrow = [(left + x, top + y) for x, y in POINTER]
    ImageDraw.Draw(image).polygon(arrow, fill="white", outline="black", width=2)


if __name__ == "__main__":
    sys.exit(ended(main))
