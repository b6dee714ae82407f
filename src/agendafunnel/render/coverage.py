"""Coverage: how much of each pixel a shape covers, as an exact area; of glyphs HarfBuzz computes it.

A coverage is a Pillow image of mode L (255 is the whole pixel) over a window of whole pixels. Pixels count
from the top left, y down. A pixel is a square: the one at (0, 0) reaches from 0 to 1. Boxes with round
corners are cut into whole pixels and masks of coverage at their edges.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from PIL import Image

from agendafunnel.errors import FontError, OutputError
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import message
from agendafunnel.text.shaping import ShapedLine

Point = tuple[float, float]

_ARC_ERROR = 0.005  # How far the chords of an arc may be off it, in pixels: about one level of 255.
_MOST_OF_MASK = 2**16  # Pixels of a box whose mask is kept as a whole; larger boxes are drawn in parts.


class Window(NamedTuple):
    """Whole pixels from `left` to before `right`, and from `top` to before `bottom`, as a box of Pillow."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """The width and height."""
        return self.right - self.left, self.bottom - self.top

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns, to index an array with."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def is_empty(self) -> bool:
        """Whether there is no pixel in it."""
        return self.right <= self.left or self.bottom <= self.top

    def moved(self, across: int, down: int) -> "Window":
        """Return the window moved by so many pixels, to the right and down."""
        return Window(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def grown(self, pixels: int) -> "Window":
        """Return the window with `pixels` more at each side."""
        return Window(self.left - pixels, self.top - pixels, self.right + pixels, self.bottom + pixels)

    def within(self, other: "Window") -> "Window":
        """Return what is in both windows; an empty window in or at the edge of `other` where nothing is."""
        left, top = min(max(self.left, other.left), other.right), min(max(self.top, other.top), other.bottom)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Window(left, top, max(left, right), max(top, bottom))


def whole_pixels(box: Rectangle, scale: float) -> Window:
    """Return the pixels nearest to a box, at least one; `scale` is in pixels per point."""
    left, top, right, bottom = (
        math.floor(side * scale + 0.5) for side in (box.x, box.y, box.right, box.bottom)
    )
    return Window(left, top, max(right, left + 1), max(bottom, top + 1))


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

    window = _text_bounds(font, line, scale, origin).within(canvas)
    if window.is_empty:
        return None
    pen = uharfbuzz.RasterDraw()
    for placed in line.glyphs:
        place = (origin[0] + placed.x * scale, origin[1] - placed.y * scale)
        pen.transform = (scale, 0.0, 0.0, -scale, *place)
        if not pen.draw_glyph_or_fail(font, placed.glyph):
            raise FontError(message("Glyph {number} has no outline that can be drawn.", number=placed.glyph))
    pen.extents = uharfbuzz.RasterExtents(window.left, window.top, *window.size, 0)
    drawn = pen.render()
    if drawn is None:
        raise OutputError(
            message("There is not enough memory to draw a line of text. Choose fewer dots per inch.")
        )
    return window, Image.frombytes("L", window.size, drawn.buffer, "raw", "L", drawn.extents.stride, 1)


def _text_bounds(font: Any, line: ShapedLine, scale: float, origin: Point) -> Window:
    """Return a window with all pixels that a line of text may touch; an empty one where nothing is drawn."""
    left = top = math.inf
    right = bottom = -math.inf
    for placed in line.glyphs:
        extents = font.get_glyph_extents(placed.glyph)
        if extents is not None and extents.width and extents.height:
            x, y = placed.x + extents.x_bearing, placed.y + extents.y_bearing
            left, right = min(left, x), max(right, x + extents.width)
            top, bottom = min(top, -y), max(bottom, -y - extents.height)
    if left >= right:
        return Window(0, 0, 0, 0)
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
    """Add a piece of an edge to a row, as steps of coverage from pixel to pixel; `high` is its height."""
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


class Piece(NamedTuple):
    """A part of a box: its pixels, and their coverage, or None where all are whole."""

    window: Window
    mask: Image.Image | None


class BoxCutter:
    """Cuts boxes, and keeps their masks: all cards of one size share one."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[float, ...], tuple[Piece, ...]] = {}
        self._corners: dict[tuple[float, ...], Image.Image] = {}

    def pieces(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        radius: float,
        seen: Window,
        *,
        is_on_edges: bool = False,
    ) -> Iterator[Piece]:
        """Yield the parts of a box that are within `seen`.

        Whole pixels are filled, and only the others need a mask. A small box is one mask, which is drawn
        sooner than nine parts; but not where it `is_on_edges`, as on an outline: then what is under its
        corners would be looked for under all of it.
        """
        x, y = math.floor(left), math.floor(top)
        whole = Window(x, y, math.ceil(right), math.ceil(bottom))
        is_plain = not radius and (left, top, right, bottom) == whole
        if is_plain or whole.within(seen) != whole or math.prod(whole.size) > _MOST_OF_MASK:
            yield from self._cut(left, top, right, bottom, radius, seen)
            return
        look = (*(round(side, 4) for side in (left - x, top - y, right - x, bottom - y)), radius, is_on_edges)
        known = self._boxes.get(look)
        if known is None:
            parts = self._cut(left, top, right, bottom, radius, seen)
            known = tuple(Piece(window.moved(-x, -y), mask) for window, mask in parts)
            if not is_on_edges:
                known = (_joined(whole.size, known),)
            self._boxes[look] = known
        for window, mask in known:
            yield Piece(window.moved(x, y), mask)

    def _cut(
        self, left: float, top: float, right: float, bottom: float, radius: float, seen: Window
    ) -> Iterator[Piece]:
        """Yield the parts of a box that are within `seen`, at most nine.

        ::

            +----+-----------+----+
            | () |           | () |   Corners are one mask, mirrored. In a box so narrow that two corners
            +----+-----------+----+   share a pixel, these are one part.
            |    |           |    |
            +----+-----------+----+
            | () |           | () |
            +----+-----------+----+
        """
        across, down = _parts(left, right, radius), _parts(top, bottom, radius)
        for row, (begin_y, end_y) in enumerate(down):
            for column, (begin_x, end_x) in enumerate(across):
                whole = Window(begin_x, begin_y, end_x, end_y)
                window = whole.within(seen)
                if window.is_empty:
                    continue
                if column == 1 or row == 1:
                    yield Piece(window, _edge_part(left, top, right, bottom, window))
                elif len(across) == len(down) == 3:
                    offset_x = left - begin_x if column == 0 else end_x - right
                    offset_y = top - begin_y if row == 0 else end_y - bottom
                    mask = self._corner(round(offset_x, 4), round(offset_y, 4), radius, whole.size)
                    if column:
                        mask = mask.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
                    if row:
                        mask = mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
                    yield Piece(window, mask.crop(window.moved(-begin_x, -begin_y)))
                else:
                    outline = _box_outline(left, top, right, bottom, radius)
                    yield Piece(window, of_polygon(outline, window))

    def _corner(self, left: float, top: float, radius: float, size: tuple[int, int]) -> Image.Image:
        """Return the mask of a top left corner; the sides are `left` and `top` within its first pixels."""
        mask = self._corners.get((left, top, radius))
        if mask is None:
            width, height = size
            arc = [(left + radius - x, top + radius - y) for x, y in _quarter(radius)]
            outline = [*arc, (width, top), (width, height), (left, height)]
            mask = of_polygon(outline, Window(0, 0, width, height))
            self._corners[left, top, radius] = mask
        return mask


def _joined(size: tuple[int, int], pieces: Iterable[Piece]) -> Piece:
    """Return the parts of a box as one mask."""
    mask = Image.new("L", size)
    for window, part in pieces:
        mask.paste(255 if part is None else part, window)
    return Piece(Window(0, 0, *size), mask)


def _parts(begin: float, end: float, radius: float) -> tuple[tuple[int, int], ...]:
    """Return the pixels of the one corner, of the straight part, and of the other corner, along a side."""
    near, far = math.ceil(round(begin + radius, 4)), math.floor(round(end - radius, 4))
    if near > far:
        return ((math.floor(begin), math.ceil(end)),)
    return (math.floor(begin), near), (near, far), (far, math.ceil(end))


def _edge_part(left: float, top: float, right: float, bottom: float, window: Window) -> Image.Image | None:
    """Return the coverage of a part without a corner; None where it is whole."""
    if left <= window.left and window.right <= right and top <= window.top and window.bottom <= bottom:
        return None
    across = _overlaps(left, right, window.left, window.right)
    down = _overlaps(top, bottom, window.top, window.bottom)
    row = Image.frombytes("L", (len(across), 1), bytes(round(255 * part) for part in across))
    if min(across) < 1:
        return row.resize(window.size, Image.Resampling.NEAREST)
    column = Image.frombytes("L", (1, len(down)), bytes(round(255 * part) for part in down))
    return column.resize(window.size, Image.Resampling.NEAREST)


def _overlaps(begin: float, end: float, first: int, last: int) -> list[float]:
    """Return how much of each pixel from `first` up to `last` is between `begin` and `end`."""
    return [max(0.0, min(end, pixel + 1) - max(begin, pixel)) for pixel in range(first, last)]


def _quarter(radius: float) -> list[Point]:
    """Return a quarter of a circle from the left to the top, as chords too short to see."""
    if not radius:
        return [(0.0, 0.0)]
    half = math.acos(max(0.0, 1 - _ARC_ERROR / radius))
    chords = max(2, math.ceil(math.pi / 4 / half))
    turns = (math.pi / 2 * chord / chords for chord in range(chords + 1))
    return [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def _box_outline(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """Return the outline of a box as a polygon, clockwise on the screen."""
    quarter = _quarter(radius)
    near_x, near_y, far_x, far_y = left + radius, top + radius, right - radius, bottom - radius
    return [
        *((near_x - x, near_y - y) for x, y in quarter),
        *((far_x + x, near_y - y) for x, y in reversed(quarter)),
        *((far_x + x, far_y + y) for x, y in quarter),
        *((near_x - x, far_y + y) for x, y in reversed(quarter)),
    ]
