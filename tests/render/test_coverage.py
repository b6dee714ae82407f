"""How much of each pixel a shape covers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from agendafunnel import OutputError, Scene
from agendafunnel.render.coverage import BoxCutter, Point, Window, bounds, of_polygon, of_text
from agendafunnel.text.shaping import PlacedGlyph, ShapedLine, open_font, shape

SHEET = Window(0, 0, 12, 9)
coordinates = st.floats(-30, 40).map(lambda value: round(value, 3))
points = st.tuples(coordinates, coordinates)


def levels(mask: Image.Image) -> np.ndarray:
    return np.asarray(mask).astype(int)


def sampled(triangle: list[Point], window: Window, samples: int = 16) -> np.ndarray:
    """Return the coverage by asking of many places whether they are inside."""
    steps = (np.arange(samples) + 0.5) / samples
    x = (np.arange(window.left, window.right)[:, None] + steps).ravel()
    y = (np.arange(window.top, window.bottom)[:, None] + steps).ravel()
    across, down = np.meshgrid(x, y)
    sides = np.array(
        [
            (bx - ax) * (down - ay) - (by - ay) * (across - ax)
            for (ax, ay), (bx, by) in zip(triangle, [*triangle[1:], triangle[0]], strict=True)
        ]
    )
    inside = (sides > 0).all(axis=0) | (sides < 0).all(axis=0)
    width, height = window.size
    found: np.ndarray = inside.reshape(height, samples, width, samples).mean(axis=(1, 3)) * 255
    return found


def test_a_rectangle_covers_the_parts_of_pixels_that_it_covers() -> None:
    mask = of_polygon([(1.5, 2), (4, 2), (4, 3.25), (1.5, 3.25)], Window(0, 0, 5, 5))
    assert levels(mask).tolist() == [
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 128, 255, 255, 0],
        [0, 32, 64, 64, 0],
        [0, 0, 0, 0, 0],
    ]


@given(st.lists(points, min_size=3, max_size=3))
def test_triangles_cover_their_area_also_where_they_leave_the_window(triangle: list[Point]) -> None:
    # Sixteen samples a side are off by at most what an edge may turn at their borders.
    assert np.abs(levels(of_polygon(triangle, SHEET)) - sampled(triangle, SHEET)).max() <= 255 / 16 + 1


@given(st.lists(points, min_size=3, max_size=6))
def test_a_window_shows_a_part_of_the_whole(polygon: list[Point]) -> None:
    whole = levels(of_polygon(polygon, Window(-30, -30, 40, 40)))
    part = levels(of_polygon(polygon, Window(-3, 5, 9, 11)))
    assert np.abs(whole[35:41, 27:39] - part).max() <= 1


@given(st.lists(points, min_size=1, max_size=4))
def test_the_bounds_hold_a_polygon(polygon: list[Point]) -> None:
    window = bounds(polygon)
    assert all(window.left <= x <= window.right and window.top <= y <= window.bottom for x, y in polygon)


def test_windows_that_only_touch_share_nothing() -> None:
    assert Window(0, 0, 5, 5).within(Window(5, 0, 9, 5)).is_empty
    assert Window(0, 0, 5, 5).within(Window(-2, 3, 4, 9)) == Window(0, 3, 4, 5)


@pytest.mark.parametrize("size", [3.0, 11.3, 80.0])
def test_text_has_the_area_of_its_outlines_wherever_it_stands(july_scene: Scene, size: float) -> None:
    font = open_font(july_scene.fonts.regular)
    line = shape(font, "Hoge vlucht")
    scale = size / font.face.upem
    areas = []
    for x, y in ((20.0, 120.0), (20.37, 120.81)):
        inked = of_text(font, line, scale, (x, y), Window(0, 0, 1000, 200))
        assert inked is not None
        areas.append(levels(inked[1]).sum() / 255)
    assert areas[0] == pytest.approx(areas[1], rel=0.01)


def test_text_that_is_cut_by_the_canvas_is_the_same_text(july_scene: Scene) -> None:
    font = open_font(july_scene.fonts.bold)
    line = shape(font, "VASTGESTELD")
    whole = of_text(font, line, 0.01, (10.3, 30.6), Window(0, 0, 400, 60))
    part = of_text(font, line, 0.01, (10.3, 30.6), Window(25, 22, 60, 28))
    assert whole is not None
    assert part is not None
    assert part[0] == Window(25, 22, 60, 28)
    assert part[1].tobytes() == whole[1].crop(part[0].moved(-whole[0].left, -whole[0].top)).tobytes()


@pytest.mark.parametrize(("text", "x"), [("", 5), ("   ", 5), ("\u200b", 5), ("far away", 9000)])
def test_what_leaves_no_ink_is_nothing(july_scene: Scene, text: str, x: float) -> None:
    font = open_font(july_scene.fonts.regular)
    assert of_text(font, shape(font, text), 0.01, (x, 30), Window(0, 0, 100, 60)) is None


def test_a_glyph_without_an_outline_is_told(july_scene: Scene) -> None:
    font = open_font(july_scene.fonts.regular)
    line = ShapedLine((PlacedGlyph(font.get_nominal_glyph(ord("H")), 0, 0), PlacedGlyph(60_000, 0, 0)), 100)
    with pytest.raises(OutputError, match="Glyph 60000 has no outline"):
        of_text(font, line, 0.01, (5, 30), Window(0, 0, 100, 60))


def test_the_area_of_a_circle_is_pi() -> None:
    circle = [(50 + 40 * math.cos(turn / 500), 50 + 40 * math.sin(turn / 500)) for turn in range(3142)]
    assert levels(of_polygon(circle, Window(0, 0, 100, 100))).sum() / 255 == pytest.approx(
        math.pi * 1600, rel=0.0005
    )


PAPER = Window(0, 0, 40, 30)
sides = st.one_of(st.integers(-20, 60).map(float), st.floats(-20, 60).map(lambda value: round(value, 2)))


def drawn_box(
    cutter: BoxCutter, left: float, top: float, right: float, bottom: float, radius: float
) -> np.ndarray:
    """Return the sum of the parts, each pixel in no more than one of them."""
    sheet = np.zeros((30, 40), dtype=int)
    touched = np.zeros((30, 40), dtype=int)
    for window, mask in cutter.pieces(left, top, right, bottom, radius, PAPER):
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
    exact = np.asarray(of_polygon(outline, PAPER)).astype(int)
    assert np.abs(drawn_box(BoxCutter(), left, top, right, bottom, radius) - exact).max() <= 4


@pytest.mark.parametrize("right", [20, 2000])
def test_a_box_on_whole_pixels_without_round_corners_needs_no_mask(right: int) -> None:
    pieces = list(BoxCutter().pieces(3, 4, right, 1400, 0, Window(0, 0, 3000, 2000)))
    assert pieces == [(Window(3, 4, right, 1400), None)]


def test_of_a_large_box_only_the_edges_need_masks() -> None:
    sheet = Window(0, 0, 3000, 2000)
    for left, top, radius in ((3, 4, 30), (3.5, 4.5, 30), (3.5, 4.5, 0)):
        pieces = list(BoxCutter().pieces(left, top, left + 1996, top + 1400, radius, sheet))
        assert sum(math.prod(piece.window.size) for piece in pieces if piece.mask) < 4 * 31 * 2000
        assert sum(math.prod(piece.window.size) for piece in pieces) >= 1996 * 1400


def test_equal_boxes_share_one_mask() -> None:
    cutter = BoxCutter()
    (first,), (second,), (other,) = (list(cutter.pieces(x, 4, x + 15, 20, 5, PAPER)) for x in (2, 19, 19.5))
    assert first.mask is second.mask
    assert first.mask is not other.mask
