"""A window of the editor, by what a person does in it, with the mouse or with the keyboard alone."""

import re
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.sync_api import BrowserContext, Dialog, FilePayload, Locator, Page, expect

from agendafunnel.editor.wording import words_in
from agendafunnel.messages import catalogue
from tests.browsers.watching import Watch
from tests.editor.browser.ways import Command

Way: TypeAlias = Literal["command", "file"]
Hand: TypeAlias = Literal["mouse", "keyboard"]

READY_SECONDS = 40
"""Until the program is there: in WebAssembly, on a machine that does other things too."""

MOST_TABS = 150
"""Presses of Tab after which something is not to be reached by the keyboard."""


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
        self.words = words_in(catalogue(language))
        self.asked: list[str] = []
        """Addresses that were asked for, without those that the page brings itself."""
        self.forgiven: list[str] = []
        """Parts of complaints that a test expects."""
        self.watch = Watch(context)
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

    def has_focus(self, locator: Locator) -> bool:
        """Return whether one may type or press it now."""
        return bool(locator.evaluate("one => one === document.activeElement"))

    def reach(self, locator: Locator) -> None:
        """Go to something by Tab alone."""
        expect(locator).to_be_visible()
        for _ in range(MOST_TABS):
            if self.has_focus(locator):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"By Tab one does not get to {locator}.")

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
        """Wait until the window can be used."""
        expect(self.page.locator("#work")).to_be_visible(timeout=READY_SECONDS * 1000)

    def has_picture(self) -> None:
        """Wait until there is a picture."""
        expect(self.page.locator("#picture svg").first).to_be_visible(timeout=READY_SECONDS * 1000)

    def choose_file(self, name: str, content: str | bytes) -> None:
        """Open a file that is chosen."""
        data = content.encode() if isinstance(content, str) else content
        payload: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        with self.page.expect_file_chooser() as chooser:
            self.use(self.button("open").first)
        chooser.value.set_files(payload)
        self.has_picture()

    def choose_edition_before(self, name: str, content: str) -> None:
        """Choose the edition before from a file."""
        raise NotImplementedError

    # The picture.

    def card(self, name: str) -> Locator:
        """Return the card of a standard."""
        return self.page.locator("#picture").get_by_role("button", name=re.compile(f"^{re.escape(name)}, "))

    def cell(self, domain: str, stage: str) -> Locator:
        """Return the cell of a domain and a stage."""
        return self.page.locator("#picture").get_by_role("button", name=f"{domain}, {stage}")

    def choose_card(self, name: str) -> None:
        """Choose a card."""
        self.use(self.card(name))

    def drag(self, name: str, to: tuple[str, str], steps: int = 8) -> None:
        """Drag a card into the cell of a domain and a stage."""
        start, end = self.card(name).bounding_box(), self.cell(*to).bounding_box()
        assert start, f"The card '{name}' is not seen."
        assert end, f"The cell {to} is not seen."
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=steps)
        mouse.up()

    # What was done.

    def undo(self) -> None:
        """Take back the last edit."""
        self._step("undo", "ControlOrMeta+Z")

    def redo(self) -> None:
        """Make again what was taken back."""
        self._step("redo", "ControlOrMeta+Shift+Z")

    def _step(self, key: str, keys: str) -> None:
        if self.hand == "mouse":
            self.button(key).first.click()
        else:
            self.page.keyboard.press(keys)
