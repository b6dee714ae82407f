"""The page on paper: the picture on a sheet of its own, then every standard, and nothing to press."""

import re

import pytest
from playwright.sync_api import expect

from tests.publish.browser.conftest import Opened
from tests.publish.pages import page_of

pytestmark = pytest.mark.browser

A4 = (595, 842)


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Give the size in points of each page of a PDF that Chromium wrote."""
    found = re.findall(rb"/Type /Page\b(?!s).*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    return [(round(float(width)), round(float(height))) for width, height in found]


def test_controls_are_left_out_and_all_else_is_there(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07"), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    for one in ("nav", ".skip", "#_finder", ".hint", "dialog"):
        expect(page.locator(one)).to_be_hidden()
    for standard in page.locator("article.standard").all():
        expect(standard).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 33, 43)"
    expect(page.locator(".frame svg")).to_be_visible()


def test_the_addresses_of_links_are_printed(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    page.emulate_media(media="print")
    told = page.evaluate("getComputedStyle(document.querySelector('article dl a'), '::after').content")
    assert "https://vng-realisatie.github.io/Haal-Centraal/" in told


@pytest.mark.parametrize(("edition", "most"), [("2022-07", 5), ("2024-03", 11)])
def test_the_picture_has_a_sheet_of_its_own_and_the_list_a_few(
    edition: str, most: int, opened: Opened
) -> None:
    page = opened(page_of(edition), place="").page
    first, *others = sheets(page.pdf(prefer_css_page_size=True))
    assert first == A4[::-1]
    assert set(others) == {A4}
    assert 2 <= len(others) < most


def test_what_is_closed_is_printed_too(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    closed = len(sheets(page.pdf(prefer_css_page_size=True)))
    page.locator("summary").click()
    assert closed == len(sheets(page.pdf(prefer_css_page_size=True)))
