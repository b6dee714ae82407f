"""One Chromium for all tests. Playwright is imported when it is needed: not all who run tests have it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsers.chromium import ARGUMENTS, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    try:
        path = program()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
