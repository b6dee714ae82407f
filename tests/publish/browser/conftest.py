"""One Chromium for all tests, and windows in it that notice what a page does that it should not."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, sync_playwright

from tests.publish.browser.chromium import ARGUMENTS, program

ADDRESS = "https://agenda.test/page.html"

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


class Window:
    """A page that is open, and what it asked for or complained of."""

    def __init__(self, context: BrowserContext, html: str) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self._html = html
        context.add_init_script(NOTICE)
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _answer(self, route: Route) -> None:
        if route.request.url.split("#")[0] == ADDRESS:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        else:
            self.requests.append(route.request.url)
            route.abort()

    def noticed(self) -> list[str]:
        """Give all that the page did that it should not: requests, errors, what ran, what was forbidden."""
        ran: list[str] = self.page.evaluate("window.noticed ?? []")
        return [*self.requests, *self.said, *ran]


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds. Playwright's own way asks for `eval`, which the page forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"In five seconds this did not come true: {condition}")


def screenshot(page: Page) -> bytes:
    """Draw what is seen; once more where Chromium says that it cannot, as it may when it has just begun."""
    try:
        return page.screenshot()
    except Error:
        page.wait_for_timeout(1_000)
        return page.screenshot()


Opened = Callable[..., Window]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = program()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Give what opens the text of a page in a window; at the end, none may have noticed anything."""
    contexts: list[BrowserContext] = []
    windows: list[Window] = []

    def open_page(
        html: str, *, place: str = "", width: int = 1280, height: int = 900, watched: bool = True, **kind: Any
    ) -> Window:
        # A panel that is still on its way is not yet what it will be.
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **kind
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        window = Window(context, html)
        window.page.goto(ADDRESS + place)
        if watched and kind.get("java_script_enabled", True):
            windows.append(window)
        return window

    yield open_page
    noticed = [told for window in windows for told in window.noticed()]
    for context in contexts:
        context.close()
    assert noticed == []
