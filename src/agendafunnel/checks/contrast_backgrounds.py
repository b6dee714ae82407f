"""The colours that are seen under or around each mark of a picture.

They are computed from geometry. A box is cut into cells by the sides of all shapes that were drawn there
before, and the topmost shape in the middle of each cell is seen::

      band      card              a text on both: its cells have two backgrounds
    ┌───────┬────┬────┐
    │  l e t│t e │r s │ background of the picture
    └───────┴────┴────┘

The colours of an image (a logo) are not known, so it is no background; a layout puts nothing on it.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise, product
from math import hypot
from typing import NamedTuple

from agendafunnel.elements import Elements, box_of
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.scene import Box, Image, Line, Mark, Polygon, Text

_SLIVER = 0.1
"""Points at the sides of a line of text that no letter reaches."""

_RIM = 0.2
"""Points around a mark that it is seen against."""

_TILE = 48.0
"""Points: the side of the tiles of the canvas by which shapes are looked up."""

_PARTS = 8
"""Cells along a round corner; along a polygon, twice as many."""

_Key = tuple[int, int]
"""The number of a mark and the layer of a shape of it."""


class _Shape(NamedTuple):
    """A part of a mark that has one colour; the colour of an image is None."""

    number: int
    layer: int
    """The outline of a mark lies under its fill."""
    colour: str | None
    box: Rectangle
    radius: float = 0.0
    points: tuple[Point, ...] = ()

    @property
    def key(self) -> _Key:
        return self.number, self.layer

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in the shape."""
        box, radius = self.box, self.radius
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
        if self.points:
            return _is_inside(self.points, x, y)
        across = max(box.x + radius - x, x - box.right + radius, 0.0)
        down = max(box.y + radius - y, y - box.bottom + radius, 0.0)
        return across <= 0 or down <= 0 or hypot(across, down) <= radius

    def covers(self, box: Rectangle) -> bool:
        """Return whether a box lies within the shape; False for any polygon, which may be hollow."""
        corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
        return not self.points and all(self.holds(x, y) for x, y in corners)

    def sides(self, low: float, high: float) -> Iterator[float]:
        """Yield where cells end between two opposite sides of the shape."""
        yield from (low, high)
        if self.points:
            yield from (low + (high - low) * part / (2 * _PARTS) for part in range(1, 2 * _PARTS))
        elif self.radius:
            for part in range(1, _PARTS + 1):
                yield low + self.radius * part / _PARTS
                yield high - self.radius * part / _PARTS


class Backgrounds:
    """The backgrounds of all marks of a scene, each by its index in `Elements.marks`."""

    def __init__(self, elements: Elements) -> None:
        """Take the marks of a scene."""
        self._background = elements.background
        self._marks = [drawn.mark for drawn in elements.marks]
        self._tiles: dict[tuple[int, int], list[_Shape]] = {}
        self._colours: dict[_Key, str | None] = {}
        self._known: dict[int, frozenset[_Key | None]] = {}
        """The shapes that a mark is seen against, by its number; None is the background of the picture."""
        for number, mark in enumerate(self._marks):
            for shape in _shapes(number, mark):
                self._colours[shape.key] = shape.colour
                for tile in _tiles(shape.box):
                    self._tiles.setdefault(tile, []).append(shape)

    def recoloured(self, elements: Elements) -> "Backgrounds":
        """Return the backgrounds in a scene that differs in nothing but colours; what is known is reused."""
        other = copy(self)
        other._background = elements.background
        other._colours = {
            shape.key: shape.colour
            for number, drawn in enumerate(elements.marks)
            for shape in _shapes(number, drawn.mark)
        }
        return other

    def of(self, number: int) -> frozenset[str]:
        """Return the colours that a mark is seen against: under the letters of a text, around other marks.

        A line is seen against what is at its two sides, and not at its ends.
        """
        if number not in self._known:
            self._known[number] = self._shapes_seen(number)
        seen = {self._background if key is None else self._colours[key] for key in self._known[number]}
        return frozenset(colour for colour in seen if colour is not None)

    def _shapes_seen(self, number: int) -> "frozenset[_Key | None]":
        mark = self._marks[number]
        box = box_of(mark)
        if isinstance(mark, Text):
            return self._seen_in(box.expanded(-_SLIVER), number)
        if isinstance(mark, Polygon):
            points = list(_points_around(mark.points))
            return _topmost(points, self._drawn_before(box.expanded(_RIM), number))
        strips = _rim(box)
        if isinstance(mark, Line):
            strips = strips[:2] if box.height >= box.width else strips[2:]
        return frozenset().union(*(self._seen_in(strip, number) for strip in strips))

    def _seen_in(self, box: Rectangle, number: int) -> "frozenset[_Key | None]":
        """Return the shapes that are seen in the cells of a box, before a mark is drawn."""
        shapes = self._drawn_before(box, number)
        if shapes and shapes[0].covers(box):
            return frozenset((shapes[0].key,))
        # Nothing is seen below a shape that covers the whole box.
        last = next((index for index, shape in enumerate(shapes) if shape.covers(box)), len(shapes))
        shapes = shapes[: last + 1]
        columns = _middles(box.x, box.right, (one.sides(one.box.x, one.box.right) for one in shapes))
        rows = _middles(box.y, box.bottom, (one.sides(one.box.y, one.box.bottom) for one in shapes))
        return _topmost((Point(x, y) for x in columns for y in rows), shapes)

    def _drawn_before(self, box: Rectangle, number: int) -> list[_Shape]:
        """Return the shapes that were drawn before a mark and overlap a box, the topmost first."""
        shapes = {
            shape.key: shape
            for tile in _tiles(box)
            for shape in self._tiles.get(tile, ())
            if shape.number < number and shape.box.overlaps(box)
        }
        return [shape for _, shape in sorted(shapes.items(), reverse=True)]


def _shapes(number: int, mark: Mark) -> Iterator[_Shape]:
    box = box_of(mark)
    if isinstance(mark, Box):
        half = mark.outline / 2
        if mark.outline:
            yield _Shape(number, 0, mark.outline_colour, box, mark.radius + half if mark.radius else 0.0)
        yield _Shape(number, 1, mark.fill, mark.box.expanded(-half), max(0.0, mark.radius - half))
    elif isinstance(mark, Polygon):
        yield _Shape(number, 0, mark.fill, box, points=mark.points)
    elif isinstance(mark, Line):
        yield _Shape(number, 0, mark.colour, box)
    elif isinstance(mark, Image):
        yield _Shape(number, 0, None, box)


def _tiles(box: Rectangle) -> Iterator[tuple[int, int]]:
    across = range(int(box.x // _TILE), int(box.right // _TILE) + 1)
    return product(across, range(int(box.y // _TILE), int(box.bottom // _TILE) + 1))


def _topmost(points: Iterable[Point], shapes: list[_Shape]) -> "frozenset[_Key | None]":
    return frozenset(next((shape.key for shape in shapes if shape.holds(x, y)), None) for x, y in points)


def _middles(low: float, high: float, sides: Iterable[Iterable[float]]) -> list[float]:
    """Return the middles of the cells between two sides of a box."""
    ends = sorted({low, high, *(side for some in sides for side in some if low < side < high)})
    return [(one + other) / 2 for one, other in pairwise(ends)]


def _rim(box: Rectangle) -> tuple[Rectangle, ...]:
    """Return the strips around a box: at its left, at its right, above and below it."""
    return (
        Rectangle(box.x - _RIM, box.y, _RIM, box.height),
        Rectangle(box.right, box.y, _RIM, box.height),
        Rectangle(box.x, box.y - _RIM, box.width, _RIM),
        Rectangle(box.x, box.bottom, box.width, _RIM),
    )


def _points_around(corners: tuple[Point, ...]) -> Iterator[Point]:
    """Yield points just outside the edges of a polygon."""
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    turn = sum(one.x * other.y - other.x * one.y for one, other in edges)
    out = _RIM if turn > 0 else -_RIM
    for one, other in edges:
        length = hypot(other.x - one.x, other.y - one.y)
        if not length:
            continue
        for part in range(1, 2 * _PARTS, 2):
            along = part / (2 * _PARTS)
            x, y = one.x + (other.x - one.x) * along, one.y + (other.y - one.y) * along
            yield Point(x + out * (other.y - one.y) / length, y - out * (other.x - one.x) / length)


def _is_inside(points: tuple[Point, ...], x: float, y: float) -> bool:
    """Return whether a point is in a polygon: a line from it to the right crosses an odd number of edges."""
    inside = False
    for one, other in zip(points, (*points[1:], points[0]), strict=True):
        if (one.y > y) != (other.y > y) and x < one.x + (other.x - one.x) * (y - one.y) / (other.y - one.y):
            inside = not inside
    return inside
