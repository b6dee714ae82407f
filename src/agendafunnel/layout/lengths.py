"""Lengths in whole steps of the canvas grid, of which sums are exact, and how to divide one."""

import math
from collections.abc import Sequence
from functools import cache

from agendafunnel.layout.values import Point, Rectangle


class Steps:
    """Converts points to whole steps of `size` points, and back."""

    def __init__(self, size: float) -> None:
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


def divide(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Divide `total` into whole parts in proportion to `weights`, none negative and not all zero.

    Each part is its share rounded down or up, by the method of largest remainders (Hamilton's); of
    equal remainders the first is rounded up.

    >>> divide(11, [1, 1, 1])
    (4, 4, 3)
    """
    whole = sum(weights)
    shares = [total * weight / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def divide_with_least(shares: Sequence[int], least: Sequence[int]) -> tuple[int, ...]:
    """Return parts of at least `least` with the sum of `shares`, and equal to the shares where possible.

    What some parts need beyond their share is taken from the others, in proportion to what they can
    spare. The sum of `least` may not exceed that of `shares`.

    >>> divide_with_least([10, 10, 10], [14, 2, 6])
    (14, 7, 9)
    """
    spare = [max(0, share - needed) for share, needed in zip(shares, least, strict=True)]
    lacking = sum(max(0, needed - share) for share, needed in zip(shares, least, strict=True))
    if not lacking:
        return tuple(shares)
    taken = divide(lacking, spare)
    return tuple(max(share, needed) - less for share, needed, less in zip(shares, least, taken, strict=True))
