"""Texts that would run a script run none, and are read as they are written."""

import pytest
from playwright.sync_api import expect

from tests.publish.browser.conftest import Opened
from tests.publish.hostile import HOSTILE, MARKDOWN, PAYLOADS, hostile_agenda
from tests.publish.pages import page

pytestmark = pytest.mark.browser

WORDS = ["nl", "en"]
ADDRESSES = """
() => [...document.querySelectorAll("*")].flatMap((one) =>
  ["href", "src", "srcdoc", "action", "formaction", "style"].flatMap((name) => one.getAttribute(name) ?? []))
"""
HANDLERS = """
() => [...document.querySelectorAll("*")]
  .flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on")))
"""
KINDS = "() => [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))]"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    before, after = hostile_agenda("2026-07"), hostile_agenda(other=True)
    return {words: page(after, words=words, before=before) for words in WORDS}


@pytest.mark.parametrize("words", WORDS)
def test_nothing_runs_whatever_is_opened_found_or_asked_for(
    words: str, pages: dict[str, str], opened: Opened
) -> None:
    window = opened(pages[words])
    page = window.page
    page.locator("summary").click()
    for standard in ("in-markdown", "in-text", "new"):
        page.locator(f'g.standard[data-standard="{standard}"] a').click()
        expect(page.locator("dialog")).to_be_visible()
        for one in page.locator("dialog a").all():
            one.hover()
            one.focus()
        page.keyboard.press("Escape")
    page.locator("#_search").fill(HOSTILE)
    page.locator("#_domain").select_option("empty")
    page.locator("#_contact").select_option("1")
    for payload in PAYLOADS:
        page.evaluate("text => { location.hash = text; }", payload)
    page.wait_for_timeout(100)
    assert window.noticed() == []


@pytest.mark.parametrize("words", WORDS)
def test_no_element_or_address_comes_out_of_a_text(words: str, pages: dict[str, str], opened: Opened) -> None:
    page = opened(pages[words]).page
    kinds = set(page.evaluate(KINDS))
    assert not kinds & {"img", "iframe", "object", "embed", "textarea", "foreignobject", "base", "image"}
    assert page.locator("script").count() == 1
    assert page.locator("style").count() == 1
    assert page.evaluate(HANDLERS) == []
    starts = ("#", "https://", "http://", "HTTP://", "mailto:", "data:,")
    assert [one for one in page.evaluate(ADDRESSES) if not one.startswith(starts)] == []


def test_texts_are_read_as_they_are_written(pages: dict[str, str], opened: Opened) -> None:
    page = opened(pages["nl"]).page
    told = page.locator("h1").text_content()
    assert told == f"{HOSTILE} other"
    # The title, the subtitle and the edition.
    assert page.title() == " – ".join([f"{HOSTILE} other"] * 3)
    for payload in PAYLOADS:
        expect(page.locator("article").first).to_contain_text(payload.split("&")[0].strip() or payload)


CONTROL = f"<!doctype html><title>Control</title><body>{HOSTILE}"
POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""


def test_the_same_texts_as_markup_would_be_noticed(opened: Opened) -> None:
    window = opened(CONTROL, watched=False)
    window.page.wait_for_timeout(200)
    noticed = window.noticed()
    for ran in ("alert(1)", "alert(2)", "alert(5)"):
        assert ran in noticed
    assert any(one.endswith("/x") for one in noticed)


def test_what_a_policy_forbids_would_be_noticed(opened: Opened) -> None:
    window = opened(CONTROL.replace("<body>", f"{POLICY}<body>"), watched=False)
    window.page.wait_for_timeout(200)
    assert any(one.startswith("script-src") for one in window.noticed())
    assert "alert(2)" not in window.noticed()


@pytest.mark.parametrize("words", WORDS)
def test_the_policy_of_the_page_forbids_what_would_slip_in(
    words: str, pages: dict[str, str], opened: Opened
) -> None:
    html = pages[words].replace("<main>", f"<main>{HOSTILE}{MARKDOWN}", 1)
    window = opened(html, watched=False)
    window.page.wait_for_timeout(200)
    noticed = window.noticed()
    assert noticed
    assert not [one for one in noticed if one.startswith("alert(")]
    assert window.requests == []
