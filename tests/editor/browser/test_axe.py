"""What axe has to say of the window in each of its states: nothing."""

import pytest

from tests.browsers.axe import violations
from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.states import STATES

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens windows in a browser")]

SIZES = {"wide": (1440, 900), "narrow": (360, 740)}
NARROW_LEAVES_OUT = {"dragging"}
"""On a narrow screen the picture is small, and cards are moved by their form."""


# Dark has other colours and the same places, so that narrow and dark together say nothing more.
@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("wide", "dark"), ("narrow", "light")])
def test_no_state_has_a_violation(size: str, scheme: str, window_of: WindowOf) -> None:
    width, height = SIZES[size]
    window = window_of("2024-03", since="2022-07", width=width, height=height, color_scheme=scheme)
    found = {}
    for name, act in STATES.items():
        if size == "narrow" and name in NARROW_LEAVES_OUT:
            continue
        window.is_new()
        act(window)
        if wrong := violations(window.page):
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_opening_screen_has_none(size: str, scheme: str, window_of: WindowOf) -> None:
    width, height = SIZES[size]
    window = window_of(None, width=width, height=height, color_scheme=scheme)
    assert violations(window.page) == []


def test_a_high_contrast_and_large_letters_have_none(window_of: WindowOf) -> None:
    window = window_of("2024-03", forced_colors="active", width=720, height=450)
    assert violations(window.page) == []
    STATES["card"](window)
    assert violations(window.page) == []
