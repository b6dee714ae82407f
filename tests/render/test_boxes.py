"""Boxes cut into parts are the boxes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.render.boxes import BoxCutter
from agendafunnel.render.coverage import Window, of_polygon

SHEET = Window(0, 0, 40, 30)
sides = st.one_of(st.integers(-20, 60).map(float), st.floats(-20, 60).map(lambda value: round(value, 2)))


def drawn(
    cutter: BoxCutter, left: float, top: float, right: float, bottom: float, radius: float
) -> np.ndarray:
    """Return the sum of the parts, each pixel in no more than one of them."""
    sheet = np.zeros((30, 40), dtype=int)
    touched = np.zeros((30, 40), dtype=int)
    for window, mask, _ in cutter.pieces(left, top, right, bottom, radius, SHEET):
        part = (slice(window.top, window.bottom), slice(window.left, window.right))
        sheet[part] += 255 if mask is None else np.asarray(mask)
        touched[part] += 1
    assert touched.max() <= 1
    return sheet


@given(sides, sides, sides, sides, st.floats(0, 30).map(lambda value: round(value, 2)))
def test_the_parts_of_a_box_are_its_whole(
    left: float, top: float, right: float, bottom: float, radius: float
) -> None:
    left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
    if left == right or top == bottom:
        return
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    outline = [
        (x + radius * math.cos(turn), y + radius * math.sin(turn))
        for begin, x, y in (
            (0, right - radius, bottom - radius),
            (1, left + radius, bottom - radius),
            (2, left + radius, top + radius),
            (3, right - radius, top + radius),
        )
        for turn in (math.pi / 2 * (begin + step / 50) for step in range(51))
    ]
    exact = np.asarray(of_polygon(outline, SHEET)).astype(int)
    assert np.abs(drawn(BoxCutter(), left, top, right, bottom, radius) - exact).max() <= 4


@pytest.mark.parametrize("right", [20, 2000])
def test_a_box_on_whole_pixels_without_round_corners_needs_no_mask(right: int) -> None:
    pieces = list(BoxCutter().pieces(3, 4, right, 1400, 0, Window(0, 0, 3000, 2000)))
    assert [(window, mask) for window, mask, _ in pieces] == [(Window(3, 4, right, 1400), None)]


def test_of_a_large_box_only_the_edges_need_masks() -> None:
    sheet = Window(0, 0, 3000, 2000)
    for left, top, radius in ((3, 4, 30), (3.5, 4.5, 30), (3.5, 4.5, 0)):
        pieces = list(BoxCutter().pieces(left, top, left + 1996, top + 1400, radius, sheet))
        assert sum(math.prod(piece.window.size) for piece in pieces if piece.mask) < 4 * 31 * 2000
        assert sum(math.prod(piece.window.size) for piece in pieces) >= 1996 * 1400


def test_equal_boxes_share_one_mask() -> None:
    cutter = BoxCutter()
    (first,), (second,), (other,) = (list(cutter.pieces(x, 4, x + 15, 20, 5, SHEET)) for x in (2, 19, 19.5))
    assert first.kept
    assert first.mask is second.mask
    assert first.mask is not other.mask
