"""The nearest places: tracks that must keep their distances stay as near as possible to where they were.

::

    wanted    |a      |b   |c              where each began before
              |<- least ->|                a needs more room now
    nearest   |a          |b   |c          b and c give way, no further than they must
"""

from bisect import insort
from collections.abc import Sequence
from typing import NamedTuple

_WALL = 10**15
"""What a step outside the limits costs: more than all that is within them can."""
NEAR = 1
FAR = 10
"""What a step costs within the tolerance, and beyond it."""


class Track(NamedTuple):
    """A lane or a column: where it began, what it costs to move it, and its distance to the next."""

    wanted: int
    weight: int
    least: int
    """The least distance from its begin to that of the next, or to the end."""
    most: int


class Span(NamedTuple):
    """Limits, both within."""

    least: int
    most: int

    def nearest(self, place: int) -> int:
        """Return the place within the limits that is nearest to another."""
        return min(max(place, self.least), self.most)


def nearest_places(tracks: Sequence[Track], begin: Span, end: Span, tolerance: int) -> list[int] | None:
    """Return where tracks begin, at the least cost; None where they have no room.

    The cost is the sum over the tracks of the weight times the distance to where the track began, in which
    what is beyond `tolerance` counts ten times. The first track
    begins within `begin`, and the last one ends within `end`.

    The cost of the best places of the first tracks is a convex function of where the last of them begins,
    linear between breakpoints ("slope trick"); so one pass forth and one back find the optimum, in whole
    steps, exactly. Of equal ones, the one whose last tracks are nearest to where they were.
    """
    if not tracks:
        return []
    # Breakpoints to the left and right of the minimum, sorted, each with the change of slope at it.
    left, right = [(begin.least, _WALL)], [(begin.most, _WALL)]
    best: list[Span] = []
    for track in tracks:
        for place, slope in (
            (track.wanted, NEAR * track.weight),
            (track.wanted + tolerance, (FAR - NEAR) * track.weight),
        ):
            _rise_from(left, right, place, slope)
        for place, slope in (
            (track.wanted, NEAR * track.weight),
            (track.wanted - tolerance, (FAR - NEAR) * track.weight),
        ):
            _fall_to(left, right, place, slope)
        best.append(Span(left[-1][0], right[0][0]))
        left = [(place + track.least, slope) for place, slope in left]
        right = [(place + track.most, slope) for place, slope in right]
    _rise_from(left, right, end.most, _WALL)
    _fall_to(left, right, end.least, _WALL)
    after = left[-1][0]
    places: list[int] = []
    for track, span in zip(reversed(tracks), reversed(best), strict=True):
        room = Span(after - track.most, after - track.least)
        if room.least <= span.most and span.least <= room.most:
            room = Span(max(room.least, span.least), min(room.most, span.most))
            after = room.nearest(track.wanted)
        else:
            after = room.nearest(span.least)
        places.insert(0, after)
    last = places[-1]
    has_room = begin.least <= places[0] <= begin.most
    has_room &= last + tracks[-1].least <= end.most and last + tracks[-1].most >= end.least
    return places if has_room else None


def _rise_from(left: list[tuple[int, int]], right: list[tuple[int, int]], place: int, slope: int) -> None:
    """Add what is 0 up to `place`, and rises by `slope` from there."""
    insort(left, (place, slope))
    while slope > 0:
        at, change = left.pop()
        moved = min(change, slope)
        if change > moved:
            left.append((at, change - moved))
        insort(right, (at, moved))
        slope -= moved


def _fall_to(left: list[tuple[int, int]], right: list[tuple[int, int]], place: int, slope: int) -> None:
    """Add what falls by `slope` down to 0 at `place`, and stays 0 from there."""
    insort(right, (place, slope))
    while slope > 0:
        at, change = right.pop(0)
        moved = min(change, slope)
        if change > moved:
            right.insert(0, (at, change - moved))
        insort(left, (at, moved))
        slope -= moved
