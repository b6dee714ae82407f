"""A window of the editor, by what a person does in it, with the mouse or with the keyboard alone."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from playwright.sync_api import BrowserContext, Dialog, FilePayload, Locator, Page, expect

from agendafunnel.editor.replying import reply
from tests.browsers.watching import Watch
from tests.editor.browser.ways import Command

Way: TypeAlias = Literal["command", "file"]
Hand: TypeAlias = Literal["mouse", "keyboard"]

READY_SECONDS = 40
"""Until the program is there: in WebAssembly, on a machine that does other things too."""

MOST_TABS = 150
"""Presses of Tab after which something is not to be reached by the keyboard."""


ARROWS = ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")

WITHOUT_PICKERS = """
for (const name of ["showOpenFilePicker", "showSaveFilePicker", "showDirectoryPicker"]) delete window[name];
"""
"""A dialog of the system is nothing that a test can answer: files come in and go out as in Firefox."""


@cache
def begun_in(language: str) -> dict[str, Any]:
    """Return what the window gets when it starts: its words, fields and formats."""
    return reply({"ask": "start", "language": language})


class EditorWindow:
    """One page of the editor that is open."""

    def __init__(
        self,
        context: BrowserContext,
        address: str,
        *,
        language: str = "nl",
        file: Path | None = None,
        command: Command | None = None,
    ) -> None:
        self.context = context
        self.address = address
        self.file = file
        self.command = command
        self.hand: Hand = "mouse"
        self.begun = begun_in(language)
        self.words: dict[str, str] = self.begun["words"]
        self.asked: list[str] = []
        """Addresses that were asked for, without those that the page brings itself."""
        self.forgiven: list[str] = []
        """Parts of complaints that a test expects."""
        self.watch = Watch(context)
        context.add_init_script(WITHOUT_PICKERS)
        self.page: Page = context.new_page()
        self.watch.follow(self.page)
        self.page.on("request", lambda request: self._heard(request.url))
        self.page.on("dialog", self._leave)
        self.leaving: list[str] = []
        """Questions of the browser whether the page may be left."""

    # What it should not do.

    def _heard(self, url: str) -> None:
        home = self.address if self.command else self.address.split("#")[0]
        if not url.startswith((home, "data:", "blob:")):
            self.watch.requests.append(url)
        self.asked.append(url)

    def _leave(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            self.leaving.append(dialog.message)
            dialog.accept()
        else:
            self.watch.said.append(f"{dialog.type}: {dialog.message}")
            dialog.dismiss()

    def noticed(self) -> list[str]:
        """Return what the page did that it should not: requests, errors, what ran, what was forbidden."""
        told = (
            self.watch.said + self.watch.requests if self.page.is_closed() else self.watch.noticed(self.page)
        )
        return [one for one in told if not any(part in one for part in self.forgiven)]

    # To find and to reach something.

    def word(self, key: str, **values: str | int) -> str:
        """Return a text of the window by its key, in the language of the window."""
        return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), self.words[key])

    def button(self, key: str, *, within: Locator | None = None) -> Locator:
        """Return the button that is called as a word of the window."""
        return (within or self.page.locator("body")).get_by_role("button", name=self.word(key), exact=True)

    def button_named(self, key: str, **values: str | int) -> Locator:
        """Return the button that is called as a word of the window with values in it."""
        return self.page.get_by_role("button", name=self.word(key, **values), exact=True)

    def has_focus(self, locator: Locator) -> bool:
        """Return whether one may type or press it now."""
        return bool(locator.evaluate("one => one.matches(':focus')"))

    def reach(self, locator: Locator) -> None:
        """Go to something by Tab alone."""
        expect(locator).to_be_visible()
        for _ in range(MOST_TABS):
            if self.has_focus(locator):
                return
            self._tab()
        raise AssertionError(f"By Tab one does not get to {locator}.")

    def _tab(self) -> None:
        # In the text, Tab indents; after Escape it leaves.
        if self.page.evaluate("document.activeElement.matches('.text-editor')"):
            self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")

    def use(self, locator: Locator, key: str = "Enter") -> None:
        """Click something; with the keyboard, go to it and press a key."""
        if self.hand == "mouse":
            locator.click()
        else:
            self.reach(locator)
            self.page.keyboard.press(key)

    def write(self, locator: Locator, text: str) -> None:
        """Put a text in a field in the place of what it holds, as by typing."""
        if self.hand == "mouse":
            locator.click()
        else:
            self.reach(locator)
        self.page.keyboard.press("ControlOrMeta+A")
        if text:
            self.page.keyboard.insert_text(text)
        else:
            self.page.keyboard.press("Delete")

    def choose(self, locator: Locator, label: str) -> None:
        """Choose an entry of a list by what it says."""
        if self.hand == "mouse":
            locator.select_option(label=label)
            return
        self.reach(locator)
        # The letters of an entry lead to it.
        self.page.keyboard.type(label, delay=2)
        chosen = locator.evaluate("one => one.selectedOptions[0].label")
        assert chosen == label, f"Typing '{label}' chose '{chosen}'."

    # What it says.

    def said(self) -> str:
        """Return the last that was told, as a screen reader says it."""
        return self.page.locator("#said").inner_text()

    def hears(self, text: str | re.Pattern[str], seconds: float = 10) -> None:
        """Wait until the live region says a text."""
        expect(self.page.locator("#said")).to_contain_text(text, timeout=seconds * 1000)

    def sees(self, text: str | re.Pattern[str], *, within: str = "body", seconds: float = 10) -> None:
        """Wait until a text is seen."""
        shown = self.page.locator(within).get_by_text(text).locator("visible=true").first
        expect(shown).to_be_visible(timeout=seconds * 1000)

    # To open.

    def open(self) -> None:
        """Go to the page, and wait until the program behind it is ready."""
        self.page.goto(self.address)
        self.is_ready()

    def is_ready(self) -> None:
        """Wait until something is open, or can be opened."""
        expect(self.page.locator("#work, #opening").locator("visible=true").first).to_be_visible(
            timeout=READY_SECONDS * 1000
        )

    def is_new(self) -> None:
        """Load the page again, as it was when it was opened: nothing is held, chosen or kept."""
        self.page.mouse.up()
        self.page.evaluate(
            "() => new Promise((done) => { const gone = indexedDB.deleteDatabase('agendafunnel-editor');"
            " gone.onsuccess = gone.onerror = gone.onblocked = () => done(null); })"
        )
        self.watch.keep(self.page)
        self.page.reload()
        self.is_ready()
        self.has_opened()

    def has_opened(self) -> None:
        """Wait until it is said what is open, and the picture is there where there is one."""
        expect(self.page.locator("#said")).not_to_be_empty(timeout=READY_SECONDS * 1000)

    def has_picture(self) -> None:
        """Wait until there is a picture."""
        expect(self.page.locator("#picture svg").first).to_be_visible(timeout=READY_SECONDS * 1000)

    def choose_file(self, name: str, content: str | bytes) -> None:
        """Open a file that is chosen."""
        if self.page.locator("#work").is_visible():
            self.use(self.button("open"))
        with self.page.expect_file_chooser() as chooser:
            self.use(self.page.locator("#opening-choose").last)
        chooser.value.set_files(_payload(name, content))
        self.has_picture()

    def choose_edition(self, label: str) -> None:
        """Open a bundled edition by the opening screen."""
        self.use(self.page.locator(".tile").filter(has=self.page.locator("strong", has_text=label)))
        self.has_picture()

    def open_menu(self, key: str) -> Locator:
        """Show what stands behind a button of the bar, and return it."""
        button = self.page.locator("#bar").get_by_role("button", name=self.word(key), exact=True)
        if button.count() == 0:
            self.use(self.page.locator("#bar .bar-fold > .menu-button"))
        if button.get_attribute("aria-expanded") != "true":
            self.use(button)
        return self.page.locator(f"#{button.get_attribute('aria-controls')}")

    def choose_edition_before(self, name: str, content: str) -> None:
        """Choose the edition before from a file."""
        menu = self.open_menu("edition-before")
        with self.page.expect_file_chooser() as chooser:
            self.use(self.button("since-choose-file", within=menu))
        chooser.value.set_files(_payload(name, content))
        self.hears(name)

    def dialog(self) -> Locator:
        """Return the dialog that is open, the innermost."""
        return self.page.locator("dialog[open]").last

    # The picture.

    def overlay(self) -> Locator:
        """Return the layer of buttons above the picture."""
        return self.page.locator("#picture .overlay")

    def part(self, key: str) -> Locator:
        """Return a button of the picture by its key, such as "card pdc" or "place gate analyse"."""
        return self.overlay().locator(f'button[data-key="{key}"]')

    def card(self, name: str) -> Locator:
        """Return the card of a standard, by its name as it is heard."""
        return self.overlay().get_by_role("button", name=re.compile(f"^{re.escape(name)}, "))

    def cards(self, domain: str, stage: str) -> list[str]:
        """Return the names of the cards in a cell, as they are heard."""
        cell = self.overlay().get_by_role("list", name=f"{domain}, {stage}", exact=True)
        names = cell.locator("button.card").evaluate_all(
            "all => all.map((one) => one.getAttribute('aria-label'))"
        )
        return [str(name).partition(",")[0] for name in names]

    def has_cards(self, domain: str, stage: str, names: list[str]) -> None:
        """Wait until these cards are in a cell, in this order."""
        for _ in range(100):
            if self.cards(domain, stage) == names:
                return
            self.page.wait_for_timeout(50)
        assert self.cards(domain, stage) == names, self.said()

    def go_to(self, part: Locator) -> None:
        """Bring the focus to a part of the picture: into the picture by Tab, and then by arrows."""
        overlay = self.overlay()
        for _ in range(MOST_TABS):
            if overlay.evaluate("one => one.contains(document.activeElement)"):
                break
            self._tab()
        else:
            raise AssertionError("By Tab one does not get to the picture.")
        if self.has_focus(part):
            return
        # Arrows go from part to part as they lie. Where one way leads in a ring, the other is tried.
        tried: set[tuple[str | None, str]] = set()
        for _ in range(MOST_TABS):
            focused = overlay.locator("button:focus")
            here, there = focused.bounding_box(), part.bounding_box()
            assert here, "Nothing in the picture has the focus."
            assert there, f"This is not seen: {part}"
            across = there["x"] + there["width"] / 2 - here["x"] - here["width"] / 2
            down = there["y"] + there["height"] / 2 - here["y"] - here["height"] / 2
            ways = ["ArrowRight" if across > 0 else "ArrowLeft", "ArrowDown" if down > 0 else "ArrowUp"]
            if abs(down) > here["height"] / 2:
                ways.reverse()
            ways += [one for one in ARROWS if one not in ways]
            key = focused.get_attribute("data-key")
            way = next((one for one in ways if (key, one) not in tried), ways[0])
            tried.add((key, way))
            self.page.keyboard.press(way)
            if self.has_focus(part):
                return
        raise AssertionError(f"By arrows one does not get to {part}.")

    def choose_part(self, part: Locator) -> None:
        """Choose a part of the picture: its form opens."""
        if self.hand == "mouse":
            part.click()
        else:
            self.go_to(part)
            self.page.keyboard.press("Enter")

    def go_to_card(self, name: str) -> None:
        """Bring the focus to a card: its letters lead to it."""
        self.go_to(self.part("place title "))
        self.page.keyboard.type(name.lower(), delay=5)
        assert self.has_focus(self.card(name)), f"The letters of '{name}' lead elsewhere."

    def choose_card(self, name: str) -> None:
        """Choose a card by its name: its form opens."""
        if self.hand == "mouse":
            self.card(name).click()
        else:
            self.go_to_card(name)
            self.page.keyboard.press("Enter")

    def middle_of(self, domain: str, stage: str) -> tuple[float, float]:
        """Return a place in a cell where nothing stands, but the + of an empty one."""
        area = self.page.evaluate(
            """([domain, stage]) => {
              const list = [...document.querySelectorAll("#picture .cell > ul")].find(
                (one) => one.getAttribute("aria-label") === `${domain}, ${stage}`);
              const box = list.parentElement.querySelector(".area").getBoundingClientRect();
              return [box.left, box.top, box.width, box.height];
            }""",
            [domain, stage],
        )
        left, top, width, height = area
        return left + width / 2, top + height - 3

    def drag(self, name: str, to: tuple[str, str], steps: int = 8) -> None:
        """Drag a card into the cell of a domain and a stage, and let it go where no card is near."""
        box = self.card(name).bounding_box()
        assert box, f"The card '{name}' is not seen."
        mouse = self.page.mouse
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        mouse.down()
        mouse.move(*self.middle_of(*to), steps=steps)
        # The cell is lit in the next frame.
        self.page.wait_for_timeout(50)
        mouse.up()

    def carry(self, name: str, *keys: str) -> None:
        """Pick a card up with the Space bar, go to another place by arrows, and put it down."""
        self.go_to_card(name)
        # What is typed within a moment is of a name, also a space.
        self.page.wait_for_timeout(850)
        self.page.keyboard.press("Space")
        for key in keys:
            self.page.keyboard.press(key)
        self.page.keyboard.press("Space")

    # The form.

    def label(self, part: str, name: str) -> str:
        """Return what a field is called in the language of the window."""
        return next(str(one["label"]) for one in self.begun["fields"][part] if one["name"] == name)

    def field(self, part: str, name: str) -> Locator:
        """Return the input of a field in the form; of a list, its first."""
        field = self.page.locator(f'#panel-form [data-field="{part} {name}"]')
        return field.locator('input:not([type="color"]), select, textarea').first

    def write_field(self, part: str, name: str, text: str) -> None:
        """Write in a field of the form, and leave it."""
        self.write(self.field(part, name), text)
        self.page.keyboard.press("Tab")

    def choose_in_field(self, part: str, name: str, label: str) -> None:
        """Choose in a field of the form, and leave it."""
        self.choose(self.field(part, name), label)
        self.page.keyboard.press("Tab")

    def add_row(self, form: str, **texts: str) -> None:
        """Add a contact or a link, whose fields are given by their names."""
        self.use(self.button(f"form-add-{form}", within=self.page.locator("#panel-form")))
        for name, text in texts.items():
            self.write(self.in_row(form, name).last, text)
        self.page.keyboard.press("Enter")

    def in_row(self, form: str, name: str) -> Locator:
        """Return the inputs of a field of all contacts or links."""
        rows = self.page.locator(f"#panel-form .of-{form} .row")
        return rows.get_by_label(self.label(form.removesuffix("s"), name), exact=True)

    # The side.

    def show(self, panel: str) -> Locator:
        """Show a panel of the side ("form", "list", "findings", "changes", "text"), and return it."""
        tab = self.page.locator(f"#tab-{panel}")
        if self.hand == "mouse":
            tab.click()
        elif tab.get_attribute("aria-selected") != "true":
            self.reach(self.page.locator('[role="tab"][aria-selected="true"]'))
            for _ in range(5):
                self.page.keyboard.press("ArrowRight")
                if tab.get_attribute("aria-selected") == "true":
                    break
        found = self.page.locator(f"#panel-{panel}")
        expect(found).to_be_visible()
        return found

    def text_pane(self) -> Locator:
        """Show the text, and return what one types in."""
        return self.show("text").locator(".cm-content")

    def text(self) -> str:
        """Return the text of the agenda, copied whole out of the text pane."""
        pane = self.text_pane()
        pane.focus()
        self.page.keyboard.press("ControlOrMeta+A")
        copied: str = pane.evaluate(
            """(pane) => {
              const clipboardData = new DataTransfer();
              const how = { clipboardData, bubbles: true, cancelable: true };
              pane.dispatchEvent(new ClipboardEvent("copy", how));
              return clipboardData.getData("text/plain");
            }"""
        )
        return copied

    # What was done.

    def undo(self) -> None:
        """Take back the last edit."""
        self._step("undo", "ControlOrMeta+Z")

    def redo(self) -> None:
        """Make again what was taken back."""
        self._step("redo", "ControlOrMeta+Shift+Z")

    def _step(self, key: str, keys: str) -> None:
        if self.hand == "mouse":
            self.page.locator("#bar .bar-steps button").nth(0 if key == "undo" else 1).click()
        else:
            self.page.keyboard.press(keys)

    # Files that come out.

    def save(self) -> None:
        """Save by the button, or by Ctrl+S."""
        if self.hand == "mouse":
            self.button("save").click()
        else:
            self.page.keyboard.press("ControlOrMeta+S")

    def is_saved(self) -> None:
        """Wait until the bar says that all is saved."""
        expect(self.page.locator("#bar .file-state")).to_have_text(self.word("bar-saved"))

    def download(self, *formats: str) -> dict[str, bytes]:
        """Download the agenda in some formats, and return the files by their names."""
        self.use(self.button("download"))
        files = {}
        for name in formats:
            called = next(one["called"] for one in self.begun["formats"] if one["name"] == name)
            button = self.dialog().get_by_role(
                "button", name=self.word("download-one", what=called, kind=name), exact=True
            )
            with self.page.expect_download() as download:
                self.use(button)
            files[download.value.suggested_filename] = download.value.path().read_bytes()
        self.use(self.button("close", within=self.dialog()))
        return files


def _payload(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}
