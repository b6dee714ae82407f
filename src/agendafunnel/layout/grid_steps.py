"""Whole steps of the canvas grid: all boxes are reckoned in these, so that sums are exact."""

import math
from typing import NamedTuple

from agendafunnel.layout.values import Point, Rectangle


class Points(dict[float, float]):
    """Lengths in points by their number of steps, each reckoned once."""

    def __init__(self, steps: "Steps") -> None:
        super().__init__()
        self._steps = steps

    def __missing__(self, steps: float) -> float:
        """Reckon a length that is asked for the first time."""
        found = self[steps] = self._steps.points(steps)
        return found


class Steps(NamedTuple):
    """Turns points into whole steps and back. `size` is one step in points."""

    size: float

    def of(self, points: float) -> int:
        """Give the nearest whole number of steps."""
        return math.floor(points / self.size + 0.5)

    def enough_for(self, points: float) -> int:
        """Give the least whole number of steps that is at least `points`."""
        return math.ceil(points / self.size - 1e-9)

    def points(self, steps: float) -> float:
        """Give the length in points, rounded to what a reader of JSON cares for."""
        return round(steps * self.size, 4)

    def point(self, x: float, y: float) -> Point:
        """Give a point in points from steps."""
        return Point(self.points(x), self.points(y))

    def rectangle(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """Give a rectangle in points from steps."""
        return Rectangle(self.points(x), self.points(y), self.points(width), self.points(height))
