"""Coverage: how much of each pixel a shape covers, as an exact area; of glyphs HarfBuzz computes it.

A coverage is a Pillow image of mode L (255 is the whole pixel) over a window of whole pixels. Pixels count
from the top left, y down. A pixel is a square: the one at (0, 0) reaches from 0 to 1.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from PIL import Image

from agendafunnel.errors import FontError, OutputError
from agendafunnel.text.shaping import ShapedLine

Point = tuple[float, float]


class Window(NamedTuple):
    """A rectangle of pixels, without column `right` and row `bottom`, like a box of Pillow."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """The width and height."""
        return self.right - self.left, self.bottom - self.top

    def moved(self, across: int, down: int) -> "Window":
        """Return the window moved by so many pixels, to the right and down."""
        return Window(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def within(self, other: "Window") -> "Window | None":
        """Return what is in both windows; None where nothing is."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Window(left, top, right, bottom) if left < right and top < bottom else None


def of_polygon(points: Sequence[Point], window: Window) -> Image.Image:
    """Return the coverage of a window by a polygon without holes.

    An edge adds to its row the part of each pixel to its right; summed from the left, that is the area
    (Levien, "Inside the fastest font renderer in the world", 2016).
    """
    width, height = window.size
    rows: list[dict[int, float]] = [{} for _ in range(height)]
    # Nobody sees a millionth of a pixel, and dividing by a smaller difference is inexact.
    placed = [(round(x - window.left, 6), round(y - window.top, 6)) for x, y in points]
    inside = _clipped(placed, width, height)
    for begin, end in pairwise([*inside, *inside[:1]]):
        _add_edge(rows, begin, end)
    return Image.frombytes("L", window.size, b"".join(_summed(row, width) for row in rows))


def of_text(
    font: Any, line: ShapedLine, scale: float, origin: Point, canvas: Window
) -> tuple[Window, Image.Image] | None:
    """Return the coverage by a line of text with its window; None where nothing of it is on the canvas.

    `font` is the HarfBuzz font that shaped the line, `scale` is in pixels per font unit, and `origin` is the
    begin of the line on its baseline. Outlines are not hinted, and begin at fractions of a pixel. Raises
    FontError for a damaged outline, and OutputError where memory runs out.
    """
    import uharfbuzz

    window = _text_bounds(font, line, scale, origin)
    window = window and window.within(canvas)
    if window is None:
        return None
    pen = uharfbuzz.RasterDraw()
    for placed in line.glyphs:
        place = (origin[0] + placed.x * scale, origin[1] - placed.y * scale)
        pen.transform = (scale, 0.0, 0.0, -scale, *place)
        if not pen.draw_glyph_or_fail(font, placed.glyph):
            raise FontError(f"Glyph {placed.glyph} has no outline that can be drawn.")
    pen.extents = uharfbuzz.RasterExtents(window.left, window.top, *window.size, 0)
    drawn = pen.render()
    if drawn is None:
        raise OutputError("There is no memory left to draw a line of text in; ask for fewer dots per inch.")
    return window, Image.frombytes("L", window.size, drawn.buffer, "raw", "L", drawn.extents.stride, 1)


def _text_bounds(font: Any, line: ShapedLine, scale: float, origin: Point) -> Window | None:
    """Return a window with all pixels that a line of text may touch; None where it is empty."""
    left = top = math.inf
    right = bottom = -math.inf
    for placed in line.glyphs:
        extents = font.get_glyph_extents(placed.glyph)
        if extents is not None and extents.width and extents.height:
            x, y = placed.x + extents.x_bearing, placed.y + extents.y_bearing
            left, right = min(left, x), max(right, x + extents.width)
            top, bottom = min(top, -y), max(bottom, -y - extents.height)
    if left >= right:
        return None
    x, y = origin
    # Extents are rounded to font units.
    return Window(
        math.floor(x + (left - 1) * scale),
        math.floor(y + (top - 1) * scale),
        math.ceil(x + (right + 1) * scale),
        math.ceil(y + (bottom + 1) * scale),
    )


def _clipped(points: list[Point], width: int, height: int) -> list[Point]:
    """Return the part of a polygon in a window at the origin (Sutherland and Hodgman, 1974)."""
    for axis, bound, sign in ((0, 0, 1), (0, width, -1), (1, 0, 1), (1, height, -1)):
        kept: list[Point] = []
        for begin, end in pairwise([*points[-1:], *points]):
            begins, ends = (sign * (point[axis] - bound) for point in (begin, end))
            if (begins < 0) != (ends < 0):
                part = begins / (begins - ends)
                cut = [from_ + part * (to - from_) for from_, to in zip(begin, end, strict=True)]
                cut[axis] = bound
                kept.append((cut[0], cut[1]))
            if ends >= 0:
                kept.append(end)
        points = kept
    return points


def _add_edge(rows: list[dict[int, float]], begin: Point, end: Point) -> None:
    sign = 1.0
    if begin[1] > end[1]:
        begin, end, sign = end, begin, -1.0
    (x, y), (end_x, end_y) = begin, end
    if y == end_y:
        return
    slope = (end_x - x) / (end_y - y)
    for row in range(int(y), min(math.ceil(end_y), len(rows))):
        upper, lower = max(y, row), min(end_y, row + 1)
        near, far = x + slope * (upper - y), x + slope * (lower - y)
        _add_piece(rows[row], min(near, far), max(near, far), sign * (lower - upper))


def _add_piece(row: dict[int, float], left: float, right: float, high: float) -> None:
    """Add the steps of coverage, from pixel to pixel, of a piece of an edge that is `high` of a row."""
    first, before = int(left), 0.0
    for pixel in range(first, int(right) + 1):
        if right - left < 1e-9:
            covered = pixel + 1 - left
        else:
            # The part of the piece left of the pixel, and the part in it by its mean distance to the right.
            begin, end = max(left, pixel), min(right, pixel + 1)
            passed, now = (begin - left) / (right - left), (end - begin) / (right - left)
            covered = passed + now * (pixel + 1 - (begin + end) / 2)
        row[pixel] = row.get(pixel, 0.0) + high * (covered - before)
        before = covered
    row[int(right) + 1] = row.get(int(right) + 1, 0.0) + high * (1 - before)


def _summed(row: dict[int, float], width: int) -> bytes:
    """Return the coverage of the pixels of a row: the sums of its steps."""
    runs: list[bytes] = []
    total, reached = 0.0, 0
    for pixel in sorted(row):
        if pixel >= width:
            break
        runs.append(_level(total) * (pixel - reached))
        total += row[pixel]
        reached = pixel
    runs.append(_level(total) * (width - reached))
    return b"".join(runs)


def _level(covered: float) -> bytes:
    return _LEVELS[min(255, round(abs(covered) * 255))]


_LEVELS = [bytes((level,)) for level in range(256)]


def bounds(points: Iterable[Point]) -> Window:
    """Return the window of the pixels that a polygon touches."""
    across, down = zip(*points, strict=True)
    return Window(
        math.floor(min(across)), math.floor(min(down)), math.ceil(max(across)), math.ceil(max(down))
    )
