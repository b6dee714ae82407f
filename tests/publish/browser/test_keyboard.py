"""The page by keys alone: the way of the tab key, what has the focus is seen, and all can be done."""

import pytest
from playwright.sync_api import Locator, Page, expect

from agendafunnel import Agenda
from tests.browsers.watching import until
from tests.publish.browser.conftest import Opened
from tests.publish.pages import page_of

pytestmark = pytest.mark.browser

STOP = """
() => {
  const one = document.activeElement;
  return one.closest("g.standard")?.dataset.standard ?? (one.id || one.textContent.trim() || one.className);
}
"""
MAKES_SEEN = """
(one) => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}
"""


def way(page: Page, steps: int) -> list[str]:
    """Press the tab key, and give where that leads; each stop must be seen."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
        assert page.evaluate(f"({MAKES_SEEN})(document.activeElement)"), stops[-1]
    return stops


def test_the_way_is_that_of_reading(july: Agenda, opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    stops = way(page, 3 + 36 + 4)
    assert stops[:3] == ["Naar de lijst van standaarden", "De plaat", "Alle standaarden"]
    lanes = [domain.id for domain in july.domains]
    domain_of = {standard.id: standard.domain for standard in july.standards}
    cards = stops[3:39]
    assert sorted(cards) == sorted(domain_of)
    assert [domain_of[card] for card in cards] == sorted((domain_of[card] for card in cards), key=lanes.index)
    assert stops[39:] == ["_search", "_domain", "_stage", "Wis filters"]


def test_the_skip_link_is_seen_with_the_focus_and_leads_to_the_list(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    skip = page.locator("a.skip")
    assert not seen(page, skip)
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert seen(page, skip)
    page.keyboard.press("Enter")
    assert way(page, 1) == ["_search"]


def seen(page: Page, one: Locator) -> bool:
    box = one.bounding_box()
    return box is not None and box["y"] >= 0 and box["x"] >= 0


def test_focus_on_a_card_changes_the_pixels_around_it(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    card = page.locator('g.standard[data-standard="who"]')
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    clip = {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
    before = page.screenshot(clip=clip)  # type: ignore[arg-type]  # Playwright's FloatRect is not exported.
    page.keyboard.press("Tab")  # So that the focus is one of keys.
    card.locator("a").focus()
    assert page.screenshot(clip=clip) != before  # type: ignore[arg-type]  # As above.


def test_enter_opens_and_escape_closes_with_the_focus_back(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    first = way(page, 4)[-1]
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate(STOP) == first
    assert page.evaluate(f"({MAKES_SEEN})(document.activeElement)")


def test_all_of_the_panel_is_reached_and_seen(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie").page
    expect(page.locator("dialog")).to_be_visible()
    stops = way(page, 6)
    assert stops[0] == "_close"
    assert all(stop.startswith("Git") for stop in stops[1:4])
    assert stops[4:] == ["_previous", "_next"]


def test_a_filter_is_set_and_cleared_by_keys(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Fase", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_have_text("10 van 36 standaarden")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("36 van 36 standaarden")


def test_cards_that_are_left_out_are_no_stops(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("historie")
    page.locator("nav a").last.focus()
    assert way(page, 2) == ["brp-historie", "_search"]


def test_the_picture_is_a_stop_only_where_it_scrolls_and_arrows_move_it(opened: Opened) -> None:
    page = opened(page_of("2022-07"), width=360, height=740).page
    frame = page.locator(".frame")
    expect(frame).to_have_attribute("tabindex", "0")
    frame.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('.frame').scrollLeft > 0")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(frame).not_to_have_attribute("tabindex", "0")
