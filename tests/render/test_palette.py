"""Palettes: what they hold, and how ramps share shades."""

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.colours import luminance
from agendafunnel.render.palette import (
    MOST_COLOURS,
    Colour,
    Palette,
    SharedPalette,
    distance,
    planned,
)  # fmt: skip

WHITE, BLACK, BLUE = (255, 255, 255), (0, 0, 0), (0, 112, 173)

colours = st.tuples(*[st.integers(0, 255)] * 3)
pairs = st.lists(st.tuples(colours, colours), max_size=6)
"""So few ramps that any palette has room for them."""


def blend(under: Colour, over: Colour, level: int) -> Colour:
    red, green, blue = (round(one + (two - one) * level / 255) for one, two in zip(under, over, strict=True))
    return red, green, blue


def most_off(palette: Palette, under: Colour, over: Colour) -> int:
    """Return how much the colour of a coverage is off at most."""
    table = palette.ramp(palette.flat(under), over)
    return max(distance(palette.colours[table[level]], blend(under, over, level)) for level in range(256))


@given(pairs, st.sampled_from([5, 9, 13]))
def test_each_shade_of_each_ramp_is_within_reach(ramps: list[tuple[Colour, Colour]], reach: int) -> None:
    palette = SharedPalette(reach)
    for under, over in ramps:
        assert most_off(palette, under, over) <= reach + 1  # Shades are whole levels.


@given(pairs, st.builds(SharedPalette, st.sampled_from([5, 9, 13])) | st.builds(Palette, st.just(16)))
def test_a_ramp_begins_and_ends_with_its_colours(
    ramps: list[tuple[Colour, Colour]], palette: Palette
) -> None:
    for under, over in ramps:
        table = palette.ramp(palette.flat(under), over)
        assert (palette.colours[table[0]], palette.colours[table[255]]) == (under, over)


@given(pairs, st.sampled_from([5, 9, 13]))
def test_no_shade_of_an_edge_is_lighter_or_darker_than_its_colours_become(
    ramps: list[tuple[Colour, Colour]], reach: int
) -> None:
    palette = SharedPalette(reach)
    for under, over in ramps:
        table = palette.ramp(palette.flat(under), over)
        exact = [of_rgb(blend(under, over, level)) for level in range(256)]
        # Shades are whole levels, of which one changes the luminance by less than 0.01.
        assert all(
            min(exact) - 0.01 <= of_rgb(palette.colours[place]) <= max(exact) + 0.01 for place in table
        )


def of_rgb(colour: Colour) -> float:
    return luminance(f"#{bytes(colour).hex()}")


def test_a_ramp_alone_has_as_many_shades_as_without_sharing() -> None:
    usual, shared = Palette(18), SharedPalette(9)
    for palette in (usual, shared):
        palette.ramp(palette.flat(WHITE), BLUE)
    assert len(shared.colours) <= len(usual.colours)


def test_a_ramp_back_takes_no_more_shades() -> None:
    palette = SharedPalette(9)
    palette.ramp(palette.flat(WHITE), BLUE)
    before = len(palette.colours)
    palette.ramp(palette.flat(BLUE), WHITE)
    assert len(palette.colours) == before


def test_ramps_from_tints_to_one_colour_share_their_shades() -> None:
    palette = SharedPalette(9)
    palette.ramp(palette.flat(WHITE), BLUE)
    before = len(palette.colours)
    palette.ramp(palette.flat((250, 252, 255)), BLUE)
    assert len(palette.colours) <= before + 2


@given(pairs)
def test_a_plan_goes_from_fine_to_coarse(ramps: list[tuple[Colour, Colour]]) -> None:
    plans = list(planned(ramps))
    for kind in (Palette, SharedPalette):
        steps = [plan.step for plan in plans if type(plan) is kind]
        assert steps == sorted(steps)
    assert all(len(plan.colours) <= MOST_COLOURS for plan in plans)


def test_few_colours_have_fine_steps_and_no_more_than_256_are_planned() -> None:
    assert next(planned([(WHITE, BLACK)])).step == 2
    assert list(planned([((red, green, 0), BLACK) for red in range(17) for green in range(17)])) == []
