"""Points and rectangles on the canvas, and the canvas grid.

Lengths are points (1/72 inch), or whole steps of the grid; the origin is the top left of the canvas, and y
runs down.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from agendafunnel.layout.limits import Coordinate, Length


class Point(NamedTuple):
    """A place on the canvas.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.gates[0].top.x, layout.gates[0].top.y
    (235.2, 98.4)
    """

    x: Coordinate
    """From the left, to the right."""
    y: Coordinate
    """From the top, down."""


class Rectangle(NamedTuple):
    """A box; `x` and `y` are its top left corner.

    >>> import agendafunnel as af
    >>> box = af.Rectangle(10, 20, 100, 50)
    >>> box.right, box.bottom, box.centre.x
    (110, 70, 60.0)
    """

    x: Coordinate
    """Its left side."""
    y: Coordinate
    """Its top."""
    width: Length
    """How wide it is."""
    height: Length
    """How high it is."""

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its bottom."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def expanded(self, by: float) -> "Rectangle":
        """Return the box with so much more on each side, or less where `by` is negative, down to nothing."""
        width, height = max(0.0, self.width + 2 * by), max(0.0, self.height + 2 * by)
        return Rectangle(self.x - by, self.y - by, width, height)

    def contains(self, other: "Rectangle", slack: float = 1e-6) -> bool:
        """Return whether `other` lies wholly inside; `slack` allows for rounding, in points."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rectangle", slack: float = 1e-6) -> bool:
        """Return whether the two share more than an edge; `slack` allows for rounding, in points."""
        # Without the properties, as this is asked very often.
        return (
            self.x < other.x + other.width - slack
            and other.x < self.x + self.width - slack
            and self.y < other.y + other.height - slack
            and other.y < self.y + self.height - slack
        )


def bounding_box(points: Iterable[Point]) -> Rectangle:
    """Return the smallest box that holds some points."""
    xs, ys = zip(*points, strict=True)
    return Rectangle(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


class NearBoxes:
    """Boxes by where they are, so that those near another are found without going through all.

    The canvas is divided in squares; a box is in each of these that it touches.
    """

    def __init__(self, boxes: Iterable[Rectangle], side: float) -> None:
        """Take the side of a square in points: about that of the boxes."""
        self._side = max(side, 1.0)
        self._squares: dict[tuple[int, int], list[Rectangle]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Rectangle) -> None:
        """Put one more box with the others."""
        for square in self._touched(box):
            self._squares.setdefault(square, []).append(box)

    def near(self, box: Rectangle) -> list[Rectangle]:
        """Return the boxes that overlap a box, each once."""
        found = dict.fromkeys(one for square in self._touched(box) for one in self._squares.get(square, ()))
        return [one for one in found if one.overlaps(box)]

    def _touched(self, box: Rectangle) -> Iterator[tuple[int, int]]:
        side = self._side
        across = range(math.floor(box.x / side), math.floor(box.right / side) + 1)
        down = range(math.floor(box.y / side), math.floor(box.bottom / side) + 1)
        return product(across, down)


class Steps:
    """The canvas grid: converts points to whole steps, of which sums are exact, and back."""

    def __init__(self, size: float) -> None:
        """Take the size of a step in points."""
        self.size = size
        # Few lengths occur, and each of them often.
        self.points = cache(self._points)

    def _points(self, steps: float) -> float:
        """Return a length in points, rounded to what matters to a reader of JSON."""
        return round(steps * self.size, 4)

    def of(self, points: float) -> int:
        """Return the nearest whole number of steps."""
        return math.floor(points / self.size + 0.5)

    def enough_for(self, points: float) -> int:
        """Return the least whole number of steps that is at least `points`."""
        return math.ceil(points / self.size - 1e-9)

    def point(self, x: float, y: float) -> Point:
        """Return a point in points."""
        return Point(self.points(x), self.points(y))

    def rectangle(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """Return a rectangle in points."""
        return Rectangle(self.points(x), self.points(y), self.points(width), self.points(height))
