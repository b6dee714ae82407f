"""Where the numbers beside outlines stand: so that they cover neither each other nor what is outlined.

::

      1 2 3         a number stands at the first of these places where it covers nothing
      +-----+
    4 |     | 5
      +-----+
       6   7
"""

from collections.abc import Iterator, Sequence

from agendafunnel.compare.survey import Window

_OVER_NUMBER = 10
"""Times as bad as over an outlined element."""


def placed(
    outlines: Sequence[Window], sizes: Sequence[tuple[int, int]], picture: tuple[int, int]
) -> list[Window]:
    """Give the place of a number beside each outline; `sizes` are width and height of the numbers.

    All are in pixels of the picture, and within it. Where each place covers something, it is the one that
    covers the least, and rather an outline than another number.
    """
    found: list[Window] = []
    for outline, size in zip(outlines, sizes, strict=True):
        places = [_within(place, picture) for place in _beside(outline, *size)]
        costs = [
            _OVER_NUMBER * sum(_shared(place, tag) for tag in found)
            + sum(_shared(place, other) for other in outlines)
            for place in places
        ]
        found.append(places[costs.index(min(costs))])
    return found


def _beside(outline: Window, width: int, height: int) -> Iterator[Window]:
    left, top, right, bottom = outline
    middle = (left + right - width) // 2
    for x, y in (
        (left, top - height),
        (middle, top - height),
        (right - width, top - height),
        (left - width, top),
        (right, top),
        (left, bottom),
        (right - width, bottom),
        (left, top),
    ):
        yield Window(x, y, x + width, y + height)


def _within(place: Window, picture: tuple[int, int]) -> Window:
    """Give the place moved into the picture, as far as it is not."""
    width, height = place.right - place.left, place.bottom - place.top
    left = max(0, min(place.left, picture[0] - width))
    top = max(0, min(place.top, picture[1] - height))
    return Window(left, top, left + width, top + height)


def _shared(one: Window, other: Window) -> int:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, across) * max(0, down)
