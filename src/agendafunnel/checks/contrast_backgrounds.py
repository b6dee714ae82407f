"""What is really under a mark, or around it: the colours that are to be seen there when it is drawn.

All of it is geometry. A place is cut into cells by the sides of all that was drawn there before, and the
middle of each cell tells what lies on top in it::

      band      card              a text on both: its cells have two grounds
    ┌───────┬────┬────┐
    │  l e t│t e │r s │ background
    └───────┴────┴────┘

Of a picture (a logo) the colours cannot be told so, and it is no ground; a layout puts nothing on it.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from agendafunnel.elements import Anatomy, box_of
from agendafunnel.layout.values import Point, Rectangle
from agendafunnel.scene import Box, Image, Line, Mark, Polygon, Text

_SLIVER = 0.1
"""Points at the sides of a line of text that no letter reaches."""

_RIM = 0.2
"""Points around a mark that are what it is seen against."""

_STRIP = 24.0
"""Points; what lies in one strip of the canvas is looked at together."""

_PARTS = 8
"""Of a round corner or a polygon, for the cells that its edge runs through."""


_Key = tuple[int, int]
"""The number of a mark and the layer of a shape of it."""


class _Shape(NamedTuple):
    """A part of a mark that has one colour; None is a picture's."""

    number: int
    layer: int
    """The outline of a mark lies under its fill."""
    colour: str | None
    box: Rectangle
    radius: float = 0.0
    points: tuple[Point, ...] = ()

    @property
    def key(self) -> _Key:
        """What it is told by."""
        return self.number, self.layer

    def holds(self, x: float, y: float) -> bool:
        box, radius = self.box, self.radius
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
        if self.points:
            return _within(self.points, x, y)
        across = max(box.x + radius - x, x - box.right + radius, 0.0)
        down = max(box.y + radius - y, y - box.bottom + radius, 0.0)
        return across <= 0 or down <= 0 or hypot(across, down) <= radius

    def covers(self, box: Rectangle) -> bool:
        """Tell whether a box lies within the shape; of a polygon, which may be hollow, it is not told."""
        corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
        return not self.points and all(self.holds(x, y) for x, y in corners)

    def sides(self, low: float, high: float) -> Iterator[float]:
        """Give where cells have to end, from one side to the other."""
        yield from (low, high)
        if self.points:
            yield from (low + (high - low) * part / (2 * _PARTS) for part in range(1, 2 * _PARTS))
        elif self.radius:
            for part in range(1, _PARTS + 1):
                yield low + self.radius * part / _PARTS
                yield high - self.radius * part / _PARTS


class Grounds:
    """The grounds of all marks of a scene; a mark is told by its place in `Anatomy.drawn`."""

    def __init__(self, anatomy: Anatomy) -> None:
        """Take the marks of a scene."""
        self._background = anatomy.background
        self._marks = [drawn.mark for drawn in anatomy.drawn]
        self._strips: dict[int, list[_Shape]] = {}
        self._colours: dict[_Key, str | None] = {}
        self._under: dict[int, frozenset[_Key | None]] = {}
        """What was found before, by the number of a mark; None is the background."""
        for number, mark in enumerate(self._marks):
            for shape in _shapes(number, mark):
                self._colours[shape.key] = shape.colour
                for strip in _strips(shape.box):
                    self._strips.setdefault(strip, []).append(shape)

    def recoloured(self, anatomy: Anatomy) -> "Grounds":
        """Return the grounds of a scene that differs in nothing but colours, with what was found before."""
        other = copy(self)
        other._background = anatomy.background
        other._colours = {
            shape.key: shape.colour
            for number, drawn in enumerate(anatomy.drawn)
            for shape in _shapes(number, drawn.mark)
        }
        return other

    def of(self, number: int) -> frozenset[str]:
        """Give the colours that a mark is seen against: those under the letters of a text, else those around.

        Of a line, what is around are its two sides, and not its ends.
        """
        if number not in self._under:
            self._under[number] = self._found(number)
        seen = {self._background if key is None else self._colours[key] for key in self._under[number]}
        return frozenset(colour for colour in seen if colour is not None)

    def _found(self, number: int) -> "frozenset[_Key | None]":
        mark = self._marks[number]
        box = box_of(mark)
        if isinstance(mark, Text):
            return self._within(_wider(box, -_SLIVER), number)
        if isinstance(mark, Polygon):
            return self._at(_rim_of(mark.points), number)
        strips = list(_rim(box))
        if isinstance(mark, Line):
            strips = strips[:2] if box.height >= box.width else strips[2:]
        return frozenset().union(*(self._within(strip, number) for strip in strips))

    def _within(self, box: Rectangle, number: int) -> "frozenset[_Key | None]":
        shapes = _seen_through(self._before(box, number), box)
        columns = pairwise(_cuts(box.x, box.right, (one.sides(one.box.x, one.box.right) for one in shapes)))
        rows = _cuts(box.y, box.bottom, (one.sides(one.box.y, one.box.bottom) for one in shapes))
        cells = (
            ((left + right) / 2, (top + bottom) / 2)
            for left, right in columns
            for top, bottom in pairwise(rows)
        )
        return self._seen(cells, shapes)

    def _at(self, points: Iterable[Point], number: int) -> "frozenset[_Key | None]":
        places = list(points)
        left, top = min(point.x for point in places), min(point.y for point in places)
        right, bottom = max(point.x for point in places), max(point.y for point in places)
        return self._seen(places, self._before(Rectangle(left, top, right - left, bottom - top), number))

    def _before(self, box: Rectangle, number: int) -> list[_Shape]:
        """Give the shapes that were drawn before a mark and share something of a box, the topmost first."""
        shapes = {
            (shape.number, shape.layer): shape
            for strip in _strips(box)
            for shape in self._strips.get(strip, ())
            if shape.number < number and shape.box.overlaps(box)
        }
        return [shape for _, shape in sorted(shapes.items(), reverse=True)]

    def _seen(self, places: Iterable[tuple[float, float]], shapes: list[_Shape]) -> "frozenset[_Key | None]":
        return frozenset(next((shape.key for shape in shapes if shape.holds(x, y)), None) for x, y in places)


def _seen_through(shapes: list[_Shape], box: Rectangle) -> list[_Shape]:
    """Return the shapes, topmost first, down to the first that covers a box: nothing is seen below it."""
    last = next((number for number, shape in enumerate(shapes) if shape.covers(box)), len(shapes))
    return shapes[: last + 1]


def _shapes(number: int, mark: Mark) -> Iterator[_Shape]:
    box = box_of(mark)
    if isinstance(mark, Box):
        half = mark.outline / 2
        if mark.outline:
            yield _Shape(number, 0, mark.outline_colour, box, mark.radius + half if mark.radius else 0.0)
        yield _Shape(number, 1, mark.fill, _wider(mark.box, -half), max(0.0, mark.radius - half))
    elif isinstance(mark, Polygon):
        yield _Shape(number, 0, mark.fill, box, points=mark.points)
    elif isinstance(mark, Line):
        yield _Shape(number, 0, mark.colour, box)
    elif isinstance(mark, Image):
        yield _Shape(number, 0, None, box)


def _strips(box: Rectangle) -> range:
    return range(int(box.y // _STRIP), int(box.bottom // _STRIP) + 1)


def _cuts(low: float, high: float, sides: Iterable[Iterable[float]]) -> list[float]:
    """Give where cells between two sides begin and end."""
    return sorted({low, high, *(side for some in sides for side in some if low < side < high)})


def _wider(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(box.x - by, box.y - by, max(0.0, box.width + 2 * by), max(0.0, box.height + 2 * by))


def _rim(box: Rectangle) -> Iterator[Rectangle]:
    """Give what is around a box: at its left, its right, above and below it."""
    yield Rectangle(box.x - _RIM, box.y, _RIM, box.height)
    yield Rectangle(box.right, box.y, _RIM, box.height)
    yield Rectangle(box.x, box.y - _RIM, box.width, _RIM)
    yield Rectangle(box.x, box.bottom, box.width, _RIM)


def _rim_of(points: tuple[Point, ...]) -> Iterator[Point]:
    """Give points just outside the edges of a polygon."""
    edges = list(zip(points, (*points[1:], points[0]), strict=True))
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


def _within(points: tuple[Point, ...], x: float, y: float) -> bool:
    """Tell whether a point is in a polygon: a line from it to the right crosses an odd number of edges."""
    inside = False
    for one, other in zip(points, (*points[1:], points[0]), strict=True):
        if (one.y > y) != (other.y > y) and x < one.x + (other.x - one.x) * (y - one.y) / (other.y - one.y):
            inside = not inside
    return inside
