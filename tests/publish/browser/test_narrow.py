"""The page on a telephone, at large text, and where the reader has colours of their own."""

import pytest
from playwright.sync_api import expect

import agendafunnel
from agendafunnel import Agenda
from tests.publish.browser.conftest import Opened
from tests.publish.pages import page as made
from tests.publish.pages import page_of

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TOO_WIDE = """
() => [...document.querySelectorAll("body *:not(svg *)")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
  .filter((one) => !one.closest(".frame"))
  .map((one) => one.outerHTML.slice(0, 80))
"""
OVERLAPS = """
() => {
  const found = [];
  const blocks = [...document.querySelectorAll("h1, h2, h3, h4, p, li, dd, dt, form, input, select, button")]
    .filter((one) => one.checkVisibility() && !one.closest("dialog") && !one.matches(".unseen"));
  for (const [place, one] of blocks.entries()) {
    const a = one.getBoundingClientRect();
    for (const other of blocks.slice(place + 1)) {
      if (one.contains(other)) continue;
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) found.push([one.outerHTML.slice(0, 60), other.outerHTML.slice(0, 60)]);
    }
  }
  return found;
}
"""
SMALL = """
() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((one) => one.checkVisibility())
  // Links within a sentence may be as high as its lines (WCAG 2.2, 2.5.8, "inline").
  .filter((one) => !one.closest(".told li, .prose p, .skip"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24)
  .map(([one]) => one.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
@pytest.mark.parametrize("width", [320, 360, 768, 1000])
def test_nothing_is_wider_than_the_window_or_lies_over_anything(
    edition: str, width: int, opened: Opened
) -> None:
    since = "2022-07" if edition == "2024-03" else None
    page = opened(page_of(edition, since=since), width=width, height=740).page
    if since:
        page.locator("summary").click()
    assert not page.evaluate(WIDER)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(OVERLAPS) == []


def test_words_without_end_are_broken(opened: Opened) -> None:
    page = opened(page_with_long_words(), width=320, height=740).page
    assert not page.evaluate(WIDER)
    assert page.evaluate(TOO_WIDE) == []
    page.locator("g.standard a").first.click()
    expect(page.locator("dialog")).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []


def page_with_long_words() -> str:
    word = "Terinzagelegging" * 8
    march = agendafunnel.load("2024-03")
    data = march.model_dump(mode="json") | {"title": word, "publisher": word, "footer": word}
    data["domains"][0]["name"] = word
    data["standards"][0] |= {
        "name": word,
        "status": word,
        "version": word,
        "description": f"# {word}\n\n`{word}`\n\n```\n{word}\n```",
        "contacts": [{"name": word, "url": f"https://example.org/{word}"}],
        "links": [{"title": word, "url": f"https://example.org/{word}"}],
    }
    return made(Agenda.model_validate(data), before=march)


def test_what_is_pressed_is_large_enough(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07"), width=360, height=740).page
    assert page.evaluate(SMALL) == []
    page.locator("g.standard a").first.click()
    expect(page.locator("dialog")).to_be_visible()
    assert page.evaluate(SMALL) == []


def test_the_picture_can_be_read_by_moving_it(opened: Opened) -> None:
    page = opened(page_of("2022-07"), width=360, height=740).page
    expect(page.locator(".scroll")).to_be_visible()
    letters = page.evaluate(
        """() => {
          const svg = document.querySelector(".frame svg");
          const text = svg.querySelector("g.standard text");
          return parseFloat(text.getAttribute("font-size")) * svg.getBoundingClientRect().width
            / svg.viewBox.baseVal.width;
        }"""
    )
    assert letters >= 10.9


def test_text_of_twice_the_size_fits(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07"), width=640, height=740).page
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert not page.evaluate(WIDER)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(OVERLAPS) == []


def test_the_panel_fits_a_telephone(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie", width=320, height=480).page
    panel = page.locator("dialog")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] == 0
    assert box["width"] == 320
    assert box["y"] + box["height"] == pytest.approx(480)
    assert page.evaluate(TOO_WIDE) == []


def test_with_colours_of_the_readers_own_focus_is_still_drawn(opened: Opened) -> None:
    page = opened(page_of("2022-07"), forced_colors="active").page
    page.keyboard.press("Tab")
    page.locator("g.standard a").first.focus()
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_who_wants_no_motion_sees_none(opened: Opened) -> None:
    page = opened(page_of("2022-07"), place="#who").page
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")
    page.reload()
    assert page.evaluate("getComputedStyle(document.querySelector('dialog')).animationName") == "_in"
