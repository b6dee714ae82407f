"""What a page does that it should not, noticed by scripts of the tests and by the browser."""

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Error, Page

NOTICE = """
window.noticed = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...told) => { window.noticed.push(`${name}(${told})`); };
}
document.addEventListener("securitypolicyviolation", (event) => {
  window.noticed.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
"""Run in each page before anything of it; what is forbidden is told in `noticed`."""


class Watch:
    """All that the pages of a context did that they should not.

    A page that is left takes its `noticed` with it: `kept` asks for it before.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self._ran: list[str] = []
        context.add_init_script(NOTICE)

    def follow(self, page: Page) -> None:
        """Hear what a page complains of."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def keep(self, page: Page) -> None:
        """Take what a page noticed before it is left."""
        ran: list[str] = page.evaluate("(window.noticed ?? []).splice(0)")
        self._ran += ran

    def noticed(self, page: Page) -> list[str]:
        """Return everything: requests, errors, what ran, what was forbidden."""
        self.keep(page)
        return [*self.requests, *self.said, *self._ran]


def until(page: Page, condition: str, seconds: float = 5) -> None:
    """Wait until a condition holds. Playwright's own way asks for `eval`, which the pages forbid."""
    for _ in range(round(seconds * 20)):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"In {seconds:g} seconds this did not come true: {condition}")


def screenshot(page: Page) -> bytes:
    """Draw what is seen; once more where Chromium says that it cannot, as it may when it has just begun."""
    try:
        return page.screenshot()
    except Error:
        page.wait_for_timeout(1_000)
        return page.screenshot()


def stays(dialog: Dialog) -> None:
    """Leave a page that asks whether one may; other dialogs are closed, as somebody in a hurry would."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        dialog.dismiss()
