"""Pixels as a palette picture."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel.render.palette import MOST_COLOURS, Palette, to_palette


def rgba(colours: list[tuple[int, int, int]], width: int) -> np.ndarray:
    pixels = np.full((len(colours) // width, width, 4), 255, dtype=np.uint8)
    pixels[:, :, :3] = np.array(colours, dtype=np.uint8).reshape(-1, width, 3)
    return pixels


def shown(palette: Palette) -> np.ndarray:
    return np.frombuffer(palette.colours, dtype=np.uint8).reshape(-1, 3)[palette.indices]


@settings(max_examples=50)
@given(
    st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=8, max_size=250).filter(
        lambda c: len(c) % 2 == 0
    )
)
def test_up_to_256_colours_are_all_exact(colours: list[tuple[int, int, int]]) -> None:
    pixels = rgba(colours, 2)
    palette = to_palette(pixels, [])
    assert palette is not None
    assert (shown(palette) == pixels[:, :, :3]).all()


def test_of_more_colours_the_flat_ones_are_exact_and_the_others_near() -> None:
    blend = [(value, value, 255 - value // 2) for value in range(256)]
    other = [(255 - value, 30, value // 3) for value in range(256)]
    pixels = rgba(blend + other, 16)
    palette = to_palette(pixels, ["#111177", "#0000ff"])
    assert palette is not None
    assert len(palette.colours) // 3 <= MOST_COLOURS
    difference = np.abs(shown(palette).astype(int) - pixels[:, :, :3].astype(int)).max(axis=2)
    assert 0 < difference.max() < 8
    assert (shown(palette)[(pixels[:, :, :3] == (0, 0, 255)).all(axis=2)] == (0, 0, 255)).all()


def test_what_has_too_many_colours_gets_no_palette() -> None:
    generator = np.random.default_rng(7)
    pixels = generator.integers(0, 256, (200, 200, 4), dtype=np.uint8)
    assert to_palette(pixels, []) is None


@pytest.mark.parametrize("width", [1, 7])
def test_one_colour_is_one_entry(width: int) -> None:
    palette = to_palette(rgba([(1, 2, 3)] * width * 3, width), ["#010203"])
    assert palette is not None
    assert palette.colours == b"\x01\x02\x03"
    assert palette.indices.shape == (3, width)
