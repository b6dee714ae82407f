"""Boxes cut into parts are the boxes."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.render.boxes import BoxCutter
from agendafunnel.render.coverage import Window, of_polygon

SHEET = Window(0, 0, 40, 30)
sides = st.one_of(st.integers(-20, 60).map(float), st.floats(-20, 60).map(lambda value: round(value, 2)))


def drawn(left: float, top: float, right: float, bottom: float, radius: float) -> np.ndarray:
    """Give the sum of the parts, each pixel in no more than one of them."""
    sheet = np.zeros((30, 40), dtype=int)
    touched = np.zeros((30, 40), dtype=int)
    for window, mask, _ in BoxCutter().pieces(left, top, right, bottom, radius, SHEET):
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
    assert np.abs(drawn(left, top, right, bottom, radius) - exact).max() <= 4


def test_a_box_on_whole_pixels_without_round_corners_needs_no_mask() -> None:
    pieces = list(BoxCutter().pieces(3, 4, 20, 14, 0, SHEET))
    assert [(window, mask) for window, mask, _ in pieces] == [(Window(3, 4, 20, 14), None)]


def test_equal_corners_share_one_mask() -> None:
    cutter = BoxCutter()
    first, second = (
        [piece.mask for piece in cutter.pieces(x, 4, x + 15, 20, 5, SHEET) if piece.kept] for x in (2, 19)
    )
    assert len(first) == 4
    assert all(one is other for one, other in zip(first, second, strict=True))
