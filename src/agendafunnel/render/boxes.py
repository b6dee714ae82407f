"""Boxes with round corners, cut into whole pixels and masks of coverage at the edges."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from agendafunnel.render import coverage
from agendafunnel.render.coverage import Point, Window

_ARC_ERROR = 0.005  # How far the chords of an arc may be off it, in pixels: about one level of 255.
_MOST_OF_MASK = 2**16  # Pixels of a box whose mask is kept as a whole; larger boxes are drawn in parts.


class Piece(NamedTuple):
    """A part of a box: its pixels, and their coverage, or None where all are whole.

    `kept` says that the mask is used for equal boxes too.
    """

    window: Window
    mask: Image.Image | None
    kept: bool = False


class BoxCutter:
    """Cuts boxes, and keeps their masks: all cards of one size share one."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[float, ...], Image.Image] = {}
        self._corners: dict[tuple[float, ...], Image.Image] = {}

    def pieces(
        self, left: float, top: float, right: float, bottom: float, radius: float, seen: Window
    ) -> Iterator[Piece]:
        """Yield the parts of a box that are within `seen`.

        Whole pixels are filled, and only the others need a mask. But for a small box one mask of all is drawn
        sooner than nine parts.
        """
        x, y = math.floor(left), math.floor(top)
        whole = Window(x, y, math.ceil(right), math.ceil(bottom))
        width, height = whole.size
        parts = self._cut(left, top, right, bottom, radius, seen)
        is_plain = not radius and (left, top, right, bottom) == whole
        if is_plain or whole.within(seen) != whole or width * height > _MOST_OF_MASK:
            yield from parts
            return
        look = (*(round(side, 4) for side in (left - x, top - y, right - x, bottom - y)), radius)
        mask = self._boxes.get(look)
        if mask is None:
            mask = self._boxes[look] = Image.new("L", whole.size)
            for window, part, _ in parts:
                mask.paste(255 if part is None else part, window.moved(-x, -y))
        yield Piece(whole, mask, kept=True)

    def _cut(
        self, left: float, top: float, right: float, bottom: float, radius: float, seen: Window
    ) -> Iterator[Piece]:
        """Cut a box.

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
                if window is None:
                    continue
                if column == 1 or row == 1:
                    yield Piece(window, _side(left, top, right, bottom, window))
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
                    outline = _outline(left, top, right, bottom, radius)
                    yield Piece(window, coverage.of_polygon(outline, window))

    def _corner(self, left: float, top: float, radius: float, size: tuple[int, int]) -> Image.Image:
        """Return the mask of a top left corner; the sides are `left` and `top` within its first pixels."""
        mask = self._corners.get((left, top, radius))
        if mask is None:
            width, height = size
            arc = [(left + radius - x, top + radius - y) for x, y in _quarter(radius)]
            outline = [*arc, (width, top), (width, height), (left, height)]
            mask = coverage.of_polygon(outline, Window(0, 0, width, height))
            self._corners[left, top, radius] = mask
        return mask


def _parts(begin: float, end: float, radius: float) -> tuple[tuple[int, int], ...]:
    """Cut a side into what the one corner takes, what lies between, and what the other takes, in pixels."""
    near, far = math.ceil(round(begin + radius, 4)), math.floor(round(end - radius, 4))
    if near > far:
        return ((math.floor(begin), math.ceil(end)),)
    return (math.floor(begin), near), (near, far), (far, math.ceil(end))


def _side(left: float, top: float, right: float, bottom: float, window: Window) -> Image.Image | None:
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


def _outline(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """Return the outline of a box as a polygon, clockwise on the screen."""
    quarter = _quarter(radius)
    near_x, near_y, far_x, far_y = left + radius, top + radius, right - radius, bottom - radius
    return [
        *((near_x - x, near_y - y) for x, y in quarter),
        *((far_x + x, near_y - y) for x, y in reversed(quarter)),
        *((far_x + x, far_y + y) for x, y in quarter),
        *((near_x - x, far_y + y) for x, y in reversed(quarter)),
    ]
