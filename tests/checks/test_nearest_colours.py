"""Colours that are suggested pass, and hardly any other that passes is nearer."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel.checks.nearest_colours import difference, nearest_standing_out, nearest_that
from agendafunnel.colours import contrast, luminance

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GRID = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product(range(0, 256, 15), repeat=3)]
"""Every fifteenth level, from 0 to 255: 5,832 colours."""


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_at_most_that_of_black_and_white(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= contrast("#000000", "#ffffff") == pytest.approx(21)


@settings(max_examples=60)
@given(COLOURS, st.lists(COLOURS, min_size=1, max_size=3), st.sampled_from((3.0, 4.5, 7.0)))
def test_a_colour_that_is_told_passes_on_all_its_grounds(
    colour: str, grounds: list[str], least: float
) -> None:
    near = nearest_standing_out(colour, grounds, least)
    if near is None:
        assert not any(all(contrast(one, ground) >= least for ground in grounds) for one in GRID)
    else:
        assert all(contrast(near, ground) >= least for ground in grounds)


@settings(max_examples=60)
@given(COLOURS, COLOURS)
def test_one_ground_always_leaves_a_colour(colour: str, ground: str) -> None:
    # Of black and white, one has a contrast of 4.58 with anything.
    assert nearest_standing_out(colour, (ground,), 4.5) is not None


@given(COLOURS)
def test_a_colour_that_passes_stays_as_it_is(colour: str) -> None:
    ground = "#000000" if luminance(colour) > 0.18 else "#ffffff"
    assert nearest_standing_out(colour, (ground,), 4.5) == colour


@pytest.mark.slow("searches all colours")
@settings(max_examples=10)
@given(COLOURS, COLOURS, st.sampled_from((3.0, 4.5)))
def test_no_colour_of_a_fine_grid_is_much_nearer(colour: str, ground: str, least: float) -> None:
    near = nearest_standing_out(colour, (ground,), least)
    assert near is not None
    best = min(difference(colour, one) for one in GRID if contrast(one, ground) >= least)
    assert difference(colour, near) <= best + 0.6


@pytest.mark.slow("searches all colours", cases=2)
@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [
        ("#ffffff", "#35b8ff", 4.5), ("#35b8ff", "#ffffff", 4.5), ("#00c37b", "#ffffff", 4.5),
        ("#12abdb", "#ffffff", 4.5), ("#68d1f3", "#ececec", 3), ("#00c37b", "#ececec", 3),
    ],
)  # fmt: skip
def test_of_the_colours_of_vng_the_nearest_is_found(colour: str, ground: str, least: float) -> None:
    near = nearest_standing_out(colour, (ground,), least)
    assert near is not None
    assert contrast(near, ground) >= least
    best = min(difference(colour, one) for one in GRID if contrast(one, ground) >= least)
    assert difference(colour, near) <= best + 0.1


def test_a_test_of_any_kind_finds_its_nearest_colour() -> None:
    def is_far_from_both(one: str) -> bool:
        return difference(one, "#6d63cc") >= 15 and difference(one, "#00c37b") >= 15

    near = nearest_that("#7070cc", is_far_from_both)
    assert near is not None
    assert is_far_from_both(near)
    best = min(difference("#7070cc", one) for one in GRID if is_far_from_both(one))
    assert difference("#7070cc", near) <= best + 0.6


def test_where_nothing_passes_nothing_is_told() -> None:
    assert nearest_that("#6d63cc", lambda _: False) is None
    assert nearest_standing_out("#6d63cc", ("#000000", "#ffffff"), 7) is None
