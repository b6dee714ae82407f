"""Reading boxes and lines in two pictures: their colour, and where their sides stand, to parts of a pixel."""

import math
from typing import NamedTuple

import numpy as np

from agendafunnel.compare.mark_places import Array, Place, Survey, Window
from agendafunnel.elements import box_of
from agendafunnel.scene import Box, Line, Polygon

_MOST_SAMPLES = 20_000
"""Pixels of a box that its colour is taken from."""

_ALIKE = 300.0
"""A side between colours that are nearer than this (squared distance in RGB) is not seen."""

_LIGHTNESS = np.array([0.299, 0.587, 0.114])
"""Weights of red, green and blue (ITU-R BT.601), as JPEG has them."""

_SEEN = 25.0
"""Levels of lightness between two sides that are enough to go by."""

_ROUND = 0.4
"""Of a side: where its corners take more than this each, it has no straight part to go by."""

_OTHER = 16.0
"""Levels by which the ground beside a side may differ for the side to be looked at."""

_THIN = 7
"""Pixels."""

_BESIDE_THIN = 4
"""Pixels beside a thin line that its smoothing, and the blur of colour in a JPEG, may reach."""

_REACH = (5, 3, 2, 1)
"""Pixels on both sides of an edge that are looked at; fewer where something else is near."""


class Side(NamedTuple):
    """A side of a box: how far it stands to the right of, or below, where it stood, in pixels."""

    name: str
    moved: float
    at: float
    """Where it stood, in pixels."""


def colours(place: Place, survey: Survey, before: Array, after: Array) -> tuple[Array, Array] | None:
    """Give the colour of a box in both pictures, the middle of its pixels'; None where it is covered."""
    inner = _inner(place, survey.scale)
    if inner.is_empty:
        inner = place.window
    return middle_colours(inner, place.number, survey, before, after)


def colours_of_thin(place: Place, survey: Survey, before: Array, after: Array) -> tuple[Array, Array] | None:
    """Give the colour of a thin upright line in both pictures; None of what is no such line.

    What a strip across it adds up to beyond its ground is its width times its difference from the ground,
    however it is smoothed.
    """
    left, top, right, bottom = place.window
    if not isinstance(place.mark, Line) or right - left > bottom - top:
        return None
    wide = Window(left, top, right, bottom).wider(_BESIDE_THIN, survey.width, survey.height)
    rows = slice(top + 1, bottom - 1), slice(wide.left, wide.right)
    owner = survey.owner[rows]
    good = np.isin(owner, (0, place.number)).all(axis=1)
    width = width_of(place, survey)
    if good.sum() < 2 or not width:
        return None
    found = []
    for pixels in (before, after):
        strips = pixels[rows][good].astype(np.float64)
        ground = (strips[:, 0] + strips[:, -1]) / 2
        # The middle of all rows: beside some of them something else may have changed.
        found.append(np.median(ground + (strips - ground[:, None]).sum(axis=1) / width, axis=0))
    return found[0], found[1]


def width_of(place: Place, survey: Survey) -> float:
    """Give the width of a line in pixels; of what is no line, 0."""
    return place.mark.width * survey.scale if isinstance(place.mark, Line) else 0.0


def middle_colours(
    window: Window, number: int, survey: Survey, before: Array, after: Array
) -> tuple[Array, Array] | None:
    """Give the middle colour in both pictures of the pixels of a window that a mark owns."""
    step = max(1, math.isqrt((window.right - window.left) * (window.bottom - window.top) // _MOST_SAMPLES))
    rows = slice(window.top, window.bottom, step), slice(window.left, window.right, step)
    own = survey.owner[rows] == number
    if not own.any():
        return None
    first, second = before[rows][own], after[rows][own]
    return np.median(first, axis=0), np.median(second, axis=0)


def sides(place: Place, survey: Survey, before: Array, after: Array, shift: Array | None) -> list[Side]:
    """Give how far each side of a box has moved; sides that cannot be seen are left out.

    Along a strip across the side, the difference of the two pictures adds up to the way it moved times the
    difference of the colours on both sides: however the edge is smoothed, and whatever rim it has.

    ::

        outside  |  inside          after - before, summed over the strip = moved x (outside - inside)
        ─────────┼─────────
         reach   |  reach
    """
    mark = place.mark
    box = box_of(mark)
    scale = survey.scale
    radius = (mark.radius if isinstance(mark, Box) else 0.0) * scale + 1
    left, top, right, bottom = (value * scale for value in (box.x, box.y, box.right, box.bottom))
    inside = np.zeros(3) if shift is None else shift
    found = []
    for name, at, begin, end, turned, sign in (
        ("left", left, top, bottom, False, 1),
        ("right", right, top, bottom, False, -1),
        ("top", top, left, right, True, 1),
        ("bottom", bottom, left, right, True, -1),
    ):
        if radius > _ROUND * (end - begin):
            continue  # The end of a pill: there is nothing straight about it.
        moved = _moved(place, survey, before, after, (at, begin + radius, end - radius), turned, sign, inside)
        if moved is not None:
            found.append(Side(name, moved, at))
    return found


def _moved(
    place: Place,
    survey: Survey,
    before: Array,
    after: Array,
    at: tuple[float, float, float],
    turned: bool,
    sign: int,
    inside_change: Array,
) -> float | None:
    """Give how far one side moved; `sign` is 1 where the inside comes after the edge, else -1."""
    edge, begin, end = at
    owner = survey.owner.T if turned else survey.owner
    first = before.transpose(1, 0, 2) if turned else before
    second = after.transpose(1, 0, 2) if turned else after
    height, width = owner.shape
    rows = slice(max(0, math.ceil(begin)), min(height, math.floor(end)))
    for reach in _REACH:
        low, high = math.floor(edge + 1e-6) - reach, math.ceil(edge - 1e-6) + reach
        if low < 0 or high > width or rows.stop - rows.start < 2:
            continue
        near, far = slice(low, low + reach), slice(high - reach, high)
        inner, outer = (far, near) if sign > 0 else (near, far)
        outside = owner[rows, outer]
        good = (
            (owner[rows, inner] == place.number).all(axis=1)
            & (outside == outside[:, :1]).all(axis=1)
            & (outside[:, 0] != place.number)
            & ~np.isin(outside[:, 0], survey.unseen)
        )
        if good.sum() < 2:
            continue
        strip = first[rows, low:high][good].astype(np.float64).mean(axis=0)
        other = second[rows, low:high][good].astype(np.float64).mean(axis=0)
        # The outermost pixel on either side is flat.
        inner_at, outer_at = (-1, 0) if sign > 0 else (0, -1)
        way = strip[outer_at] - strip[inner_at]
        if float(way @ way) < _ALIKE:
            return None
        # By lightness, which no format stores more coarsely than colour, wherever it differs.
        seen = _LIGHTNESS if abs(float(way @ _LIGHTNESS)) > _SEEN else way
        outside_change = other[outer_at] - strip[outer_at]
        if (
            np.abs(outside_change).max() > _OTHER
            or np.abs(other[inner_at] - strip[inner_at] - inside_change).max() > _OTHER
        ):
            return None  # Something else stands there now, which is told elsewhere.
        change = other - strip
        half = len(change) // 2
        halves = (slice(half, None), slice(0, half)) if sign > 0 else (slice(0, half), slice(half, None))
        change[halves[0]] -= inside_change
        change[halves[1]] -= outside_change
        return float(sign * (change.sum(axis=0) @ seen) / (way @ seen))
    return None


def is_thin(place: Place) -> bool:
    """Tell whether a box is so thin that its smoothed edges leave nothing of its colour."""
    left, top, right, bottom = place.window
    return min(right - left, bottom - top) < _THIN


def _inner(place: Place, scale: float) -> Window:
    """Give the pixels well within a mark, where neither its edge nor its rim is."""
    if isinstance(place.mark, Polygon):
        left, top, right, bottom = place.window
        middle_x = round(sum(point.x for point in place.mark.points) / len(place.mark.points) * scale)
        middle_y = round(sum(point.y for point in place.mark.points) / len(place.mark.points) * scale)
        reach = max(1, min(right - left, bottom - top) // 8)
        return Window(middle_x - reach, middle_y - reach, middle_x + reach, middle_y + reach)
    rim = math.ceil((place.mark.outline if isinstance(place.mark, Box) else 0.0) * scale) + 2
    left, top, right, bottom = place.window
    return Window(left + rim, top + rim, right - rim, bottom - rim)
