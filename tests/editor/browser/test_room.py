"""The room of the picture: it is seen whole where it can be read, and follows every change of its room."""

import pytest
from playwright.sync_api import expect

from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.window import EditorWindow

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens windows in a browser")]

STILL = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))
"""


def _beyond(window: EditorWindow) -> tuple[int, int]:
    """Return how much of the picture is not seen, across and down, once its size is settled."""
    window.has_picture()
    window.page.evaluate(STILL)
    across, down = window.page.locator("#picture .room").evaluate(
        "one => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
    )
    return across, down


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1440, 800), (1920, 1000)])
def test_the_whole_picture_is_seen_where_it_can_be_read(width: int, height: int, window_of: WindowOf) -> None:
    window = window_of("2024-03", width=width, height=height)
    assert _beyond(window) == (0, 0)


def test_where_the_whole_could_not_be_read_it_is_as_wide_as_its_room(window_of: WindowOf) -> None:
    window = window_of("2024-03", width=1440, height=480)
    across, down = _beyond(window)
    assert across == 0
    assert down > 0


@pytest.mark.parametrize("width", [1000, 1440])
def test_it_follows_the_side_that_becomes_wider_and_narrower(width: int, window_of: WindowOf) -> None:
    window = window_of("2024-03", width=width, height=800)
    _beyond(window)
    first = window.page.locator("#picture .paper").evaluate("one => one.offsetWidth")
    window.show("text")
    across, _ = _beyond(window)
    assert across == 0
    window.show("form")
    _beyond(window)
    assert window.page.locator("#picture .paper").evaluate("one => one.offsetWidth") == first


def test_a_size_that_is_chosen_stays_when_the_room_changes(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    fit = window.button("picture-fit")
    expect(fit).to_have_attribute("aria-pressed", "true")
    window.button("picture-larger").click()
    expect(fit).to_have_attribute("aria-pressed", "false")
    paper = window.page.locator("#picture .paper")
    chosen = paper.evaluate("one => one.offsetWidth")
    window.show("text")
    _beyond(window)
    assert paper.evaluate("one => one.offsetWidth") == chosen
    fit.click()
    assert _beyond(window) == (0, 0)


@pytest.mark.parametrize("scale", [1, 2])
def test_at_200_percent_nothing_but_the_picture_scrolls_sideways(scale: int, window_of: WindowOf) -> None:
    window = window_of("2024-03", width=1440 // scale, height=900 // scale, device_scale_factor=scale)
    for panel in ("form", "list", "findings", "changes", "text"):
        window.show(panel)
        wide = window.page.evaluate(
            """() => [...document.querySelectorAll("body, #work, #side, .panel, #bar, #foot")]
              .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.checkVisibility())
              .map((one) => one.id || one.tagName)"""
        )
        assert wide == [], panel
