"""Measuring boxes and lines in two pictures: colours, sides (to parts of a pixel) and outlines."""

import math
from typing import Literal, NamedTuple

import numpy as np

from agendafunnel.comparison import tolerances
from agendafunnel.comparison.jpeg import LIGHTNESS
from agendafunnel.comparison.mark_map import Array, Placed, PlacedMark, window_around
from agendafunnel.comparison.pixel_findings import PicturePair
from agendafunnel.elements import box_of
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Box, Line, Polygon

EDGE_TILES = 3
"""Tiles (`MarkMap.tile`) on both sides of an edge in which only the edge itself is compared."""
_MOST_SAMPLES = 20_000  # Pixels of a box from which its colour is taken.
_ALIKE = 300.0  # A side between colours that are nearer than this (squared distance in RGB) cannot be seen.
_ROUND = 0.4
"""The part of a side that each corner may take; if they take more, it has no straight part to measure."""
_OTHER = 16.0  # Levels by which a colour beside a side may differ for the side to be measured.
_THIN = 7  # Pixels.
_BESIDE_THIN = 4  # Pixels beside a thin line that its smoothing, and the blur of colour in a JPEG, may reach.
_REACH = (5, 3, 2, 1)
"""Pixels on both sides of an edge that are measured; fewer where something else is near."""

ColourPair = tuple[Array, Array]
"""A colour (RGB) in the first picture and in the second."""


class Edge(NamedTuple):
    """A side of a box in pixels: at `at`, from `begin` to `end` along it."""

    name: Literal["left", "right", "top", "bottom"]
    at: float
    begin: float
    end: float
    moved: float = 0.0
    """By how many pixels it has moved to the right, or down."""

    @property
    def is_upright(self) -> bool:
        """Whether it is a side at the left or right."""
        return self.name in ("left", "right")

    @property
    def sign(self) -> int:
        """1 where the inside of the box comes after the edge, else -1."""
        return 1 if self.name in ("left", "top") else -1


def colours_of_box(place: PlacedMark, pair: PicturePair) -> ColourPair | None:
    """Return the colour of a box or polygon, the median of its pixels; None where it is covered."""
    inner = _inner(place, pair.marks.scale)
    return median_colours(place.window if inner.is_empty else inner, place.number, pair)


def colours_of_thin_line(place: Placed[Line], pair: PicturePair) -> ColourPair | None:
    """Return the colour of a thin upright line; None where it is covered, or is not upright.

    The pixels of a strip across a line, less its background, sum to its width times its difference from the
    background, however it is smoothed.
    """
    left, top, right, bottom = place.window
    width = place.mark.width * pair.marks.scale
    if not width or right - left > bottom - top:
        return None
    wide = pair.marks.around(place.window, _BESIDE_THIN)
    rows = slice(top + 1, bottom - 1), slice(wide.left, wide.right)
    good = np.isin(pair.marks.owner[rows], (0, place.number)).all(axis=1)
    if good.sum() < 2:
        return None
    found = []
    for pixels in (pair.before, pair.after):
        strips = pixels[rows][good].astype(np.float64)
        background = (strips[:, 0] + strips[:, -1]) / 2
        # The median of all rows: beside some of them something else may have changed.
        found.append(np.median(background + (strips - background[:, None]).sum(axis=1) / width, axis=0))
    return found[0], found[1]


def median_colours(window: Window, number: int, pair: PicturePair) -> ColourPair | None:
    """Return the median colour of the pixels in a window on which a mark is on top; None without any."""
    step = max(1, math.isqrt((window.right - window.left) * (window.bottom - window.top) // _MOST_SAMPLES))
    rows = slice(window.top, window.bottom, step), slice(window.left, window.right, step)
    own = pair.marks.owner[rows] == number
    if not own.any():
        return None
    return np.median(pair.before[rows][own], axis=0), np.median(pair.after[rows][own], axis=0)


def is_thin(place: PlacedMark) -> bool:
    """Return whether a box is so thin that its smoothed edges leave nothing of its colour."""
    left, top, right, bottom = place.window
    return min(right - left, bottom - top) < _THIN


def measured_edges(place: PlacedMark, pair: PicturePair, shift: Array | None) -> list[Edge]:
    """Return the sides of a box and how far each has moved; without sides that cannot be seen.

    `shift` is the difference of the box's colour. Along a strip across the side, the difference of the two
    pictures adds up to the move times the difference of the colours on both sides, however the edge is
    smoothed and whatever outline it has.

    ::

        outside  |  inside          after - before, summed over the strip = moved x (outside - inside)
        ─────────┼─────────
         reach   |  reach
    """
    mark, scale = place.mark, pair.marks.scale
    box = box_of(mark)
    radius = (mark.radius if isinstance(mark, Box) else 0.0) * scale + 1
    left, top, right, bottom = (value * scale for value in (box.x, box.y, box.right, box.bottom))
    found = []
    for edge in (
        Edge("left", left, top, bottom),
        Edge("right", right, top, bottom),
        Edge("top", top, left, right),
        Edge("bottom", bottom, left, right),
    ):
        if radius > _ROUND * (edge.end - edge.begin):
            continue  # The end of a pill has no straight part.
        straight = edge._replace(begin=edge.begin + radius, end=edge.end - radius)
        moved = _moved(place, pair, straight, np.zeros(3) if shift is None else shift)
        if moved is not None:
            found.append(edge._replace(moved=moved))
    return found


def _moved(place: PlacedMark, pair: PicturePair, edge: Edge, inside_change: Array) -> float | None:
    """Return how far the straight part of a side has moved; None where it cannot be seen."""
    owner, before, after = pair.marks.owner, pair.before, pair.after
    if not edge.is_upright:
        owner, before, after = owner.T, before.transpose(1, 0, 2), after.transpose(1, 0, 2)
    height, width = owner.shape
    rows = slice(max(0, math.ceil(edge.begin)), min(height, math.floor(edge.end)))
    for reach in _REACH:
        low, high = math.floor(edge.at + 1e-6) - reach, math.ceil(edge.at - 1e-6) + reach
        if low < 0 or high > width or rows.stop - rows.start < 2:
            continue
        near, far = owner[rows, low : low + reach], owner[rows, high - reach : high]
        inside, outside = (far, near) if edge.sign > 0 else (near, far)
        good = (
            (inside == place.number).all(axis=1)
            & (outside == outside[:, :1]).all(axis=1)
            & (outside[:, 0] != place.number)
            & ~np.isin(outside[:, 0], pair.marks.owners_over_boxes)
        )
        if good.sum() < 2:
            continue
        old, new = (
            pixels[rows, low:high][good].astype(np.float64).mean(axis=0) for pixels in (before, after)
        )
        # The outermost pixel on either side is flat.
        inner, outer = (-1, 0) if edge.sign > 0 else (0, -1)
        contrast = old[outer] - old[inner]
        if float(contrast @ contrast) < _ALIKE:
            return None
        # By lightness where it differs: no format stores it more coarsely than colour.
        is_light = abs(float(contrast @ LIGHTNESS)) > tolerances.MEASURABLE_LIGHTNESS
        direction = LIGHTNESS if is_light else contrast
        change = new - old
        outside_change = change[outer].copy()
        if max(np.abs(outside_change).max(), np.abs(change[inner] - inside_change).max()) > _OTHER:
            return None  # Something else is there now, which is reported elsewhere.
        half = len(change) // 2
        change[:half] -= outside_change if edge.sign > 0 else inside_change
        change[half:] -= inside_change if edge.sign > 0 else outside_change
        return float(edge.sign * (change.sum(axis=0) @ direction) / (contrast @ direction))
    return None


def outline_window(place: PlacedMark, pair: PicturePair, most: float, *, edge_alone: bool) -> Window | None:
    """Return where the outline of a mark differs by more than the smoothing of a pixel; None if nowhere.

    A pixel differs where it is lighter or darker, by `most` levels, than all around it in the other picture.
    With `edge_alone`, only what is beside the edge is compared, and nothing well within.
    """
    window = pair.marks.around(place.window, 1)
    rows = window.slices
    owner, before, after = pair.marks.owner[rows], pair.before[rows], pair.after[rows]
    compared = ~np.isin(owner, pair.marks.owners_over_boxes)
    # A mark on top of this one has an outline of its own.
    compared[1:-1, 1:-1] &= owner[1:-1, 1:-1] == place.number
    if edge_alone:
        # Round corners come in by 0.3 of their radius.
        radius, width = (getattr(place.mark, name, 0.0) * pair.marks.scale for name in ("radius", "outline"))
        deep = math.ceil(width + 0.3 * radius) + EDGE_TILES
        compared[deep:-deep, deep:-deep] = False
    rough = (np.abs(after.astype(np.int16) - before).max(axis=2) > most) & compared
    if np.count_nonzero(rough) < 2:
        return None
    light, other = (pixels.astype(np.float32) @ LIGHTNESS.astype(np.float32) for pixels in (before, after))
    found = (beyond_neighbours(light, other) > most) & compared
    return window_around(found).moved(window.left, window.top) if np.count_nonzero(found) >= 2 else None


def beyond_neighbours(one: Array, other: Array) -> Array:
    """Return by how much each value is beyond what its nine neighbours in the other picture are.

    Both ways: of the first picture in the second, or of the second in the first.
    """
    return np.maximum(_beyond(one, other), _beyond(other, one))


def _beyond(values: Array, others: Array) -> Array:
    padded = np.pad(others, 1, mode="edge")
    height, width = others.shape
    near = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    outside: Array = np.maximum(values - np.maximum.reduce(near), np.minimum.reduce(near) - values)
    return outside


def _inner(place: PlacedMark, scale: float) -> Window:
    """Return the pixels well within a mark, where neither its edge nor its outline is."""
    left, top, right, bottom = place.window
    if isinstance(place.mark, Polygon):
        points = place.mark.points
        x = round(sum(point.x for point in points) / len(points) * scale)
        y = round(sum(point.y for point in points) / len(points) * scale)
        reach = max(1, min(right - left, bottom - top) // 8)
        return Window(x - reach, y - reach, x + reach, y + reach)
    rim = math.ceil((place.mark.outline if isinstance(place.mark, Box) else 0.0) * scale) + 2
    return Window(left + rim, top + rim, right - rim, bottom - rim)
