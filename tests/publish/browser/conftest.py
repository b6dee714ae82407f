"""Windows of Chromium that notice what a page does that it should not."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browsers.watching import Watch

ADDRESS = "https://agenda.test/page.html"


class Window:
    """A page that is open, and what it asked for or complained of."""

    def __init__(self, context: BrowserContext, html: str) -> None:
        self.watch = Watch(context)
        self._html = html
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.watch.follow(self.page)

    @property
    def requests(self) -> list[str]:
        """Addresses that the page asked for, but for its own."""
        return self.watch.requests

    def _answer(self, route: Route) -> None:
        if route.request.url.split("#")[0] == ADDRESS:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        else:
            self.requests.append(route.request.url)
            route.abort()

    def noticed(self) -> list[str]:
        """Give all that the page did that it should not: requests, errors, what ran, what was forbidden."""
        return self.watch.noticed(self.page)


Opened = Callable[..., Window]


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
