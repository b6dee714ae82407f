"""Colours: how far they stand out, and making them do so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.colours import contrast, luminance, mixed, standing_out

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("fill", "text", "ratio"),
    [
        # As measured beforehand, of the colours of July 2022.
        ("#35b8ff", "#ffffff", 2.22),
        ("#00c37b", "#ffffff", 2.31),
        ("#12abdb", "#ffffff", 2.67),
        ("#6d63cc", "#ffffff", 4.88),
        ("#a842e0", "#000000", 4.52),
        ("#ececec", "#0070ad", 4.53),
        ("#000000", "#ffffff", 21.0),
    ],
)
def test_contrast_is_that_of_wcag(fill: str, text: str, ratio: float) -> None:
    assert contrast(fill, text) == pytest.approx(ratio, abs=0.005)


@given(one=COLOURS, other=COLOURS)
def test_contrast_is_the_same_both_ways_and_at_least_one(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colour=COLOURS)
def test_black_or_white_stands_out_as_text_from_every_colour(colour: str) -> None:
    assert max(contrast(colour, "#000000"), contrast(colour, "#ffffff")) >= 4.5


@given(colour=COLOURS, background=COLOURS, least=st.sampled_from([1, 3, 4.5]))
def test_a_colour_is_made_to_stand_out_and_left_where_it_does(
    colour: str, background: str, least: float
) -> None:
    found = standing_out(colour, (background,), least)
    assert contrast(found, background) >= least
    if contrast(colour, background) >= least:
        assert found == colour


def test_what_cannot_stand_out_from_all_gets_the_colour_that_comes_nearest() -> None:
    assert standing_out("#808080", ("#000000", "#ffffff"), 7) in ("#000000", "#ffffff")
    # Between black and grey, white is the only way.
    assert contrast(standing_out("#101010", ("#000000", "#777777"), 4), "#000000") >= 4


def test_a_mixture_lies_between_its_colours() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#35b8ff", "#ececec", 1) == "#35b8ff"
    assert luminance("#000000") == 0
