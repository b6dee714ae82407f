"""Reading what should be flat, in two pictures: marks where nothing is drawn, and edges that differ.

Text and the edges of boxes are looked at elsewhere, with what is known of them; here is all the rest, in
tiles of a few pixels, whose mean colour no smoothing changes much.
"""

import math
from collections import deque
from typing import NamedTuple

import numpy as np
from PIL import Image

from agendafunnel.compare.mark_places import (
    BACKGROUND,
    HIDDEN,
    Array,
    Place,
    Survey,
    Window,
    is_plate,
    window_around,
)
from agendafunnel.scene import Image as ImageMark
from agendafunnel.scene import Polygon, Text

EDGE_TILES = 3
"""Tiles on both sides of an edge that are left to those who look at edges."""

_LEAST = 6.0
"""Levels of 255 by which a tile must differ, in a picture without noise."""

_LEAST_LOSSY = 24.0
"""In one that is full of it."""

_LEAST_TILES_LOSSY = 3
"""Tiles of a mark that is told of a picture stored with loss, whose waves may add up at a single one."""

_TIMES_NOISE = 4.0

BLOCK = 8
"""Tiles of a block, by which what lies on the background is parted into regions."""

EDGE, EDGE_TWO_HANDS = 64.0, 140.0
"""Levels of lightness by which a pixel at an edge must differ from all around it in the other picture."""


class Patch(NamedTuple):
    """Tiles of one owner that differ: the window around them in pixels, and how many pixels they are."""

    number: int
    window: Window
    pixels: int


def patches(
    survey: Survey,
    before: Image.Image,
    after: Image.Image,
    shifts: dict[int, Array],
    *,
    lossy: bool = False,
) -> list[Patch]:
    """Give what differs where no text and no edge is.

    `shifts` has for each mark by how much its colour differs, which is told elsewhere. Of a
    `lossy` picture, whose changes spill over into the blocks around them, only what is plain is told.
    """
    factor = survey.tile
    first, second = (np.asarray(image.reduce(factor), np.float32) for image in (before, after))
    height, width = first.shape[:2]
    owner = _sampled(survey.owner, factor, width, height)
    change = second - first
    for number, shift in shifts.items():
        change[owner == number] -= shift.astype(np.float32)
    differs: Array = np.abs(change).max(axis=2)
    busy = _busy(survey, factor, width, height) | (owner == HIDDEN)
    calm = differs[~busy]
    if not calm.size:
        return []
    # Marks that do not belong there are few; what all tiles but one in fifty do is noise.
    noise = float(np.quantile(calm, 0.98))
    least = _LEAST_LOSSY if lossy else _LEAST
    found = (differs > max(least, min(_TIMES_NOISE * noise, _LEAST_LOSSY))) & ~busy
    if not found.any():
        return []
    patches = []
    for number in np.unique(owner[found]):
        own = found & (owner == number)
        groups = regions(own, BLOCK) if number == BACKGROUND else [own]
        least_tiles = _LEAST_TILES_LOSSY if lossy else 1
        patches += [
            _patch(int(number), group, factor, survey) for group in groups if group.sum() >= least_tiles
        ]
    return patches


def edges(
    survey: Survey, place: Place, before: Array, after: Array, most: float, *, rim: bool = False
) -> Window | None:
    """Give where the outline of a mark differs by more than a pixel's smoothing; None where it does not.

    A pixel differs where it is lighter or darker, by `most` levels, than all around it in the other picture.
    With `rim` only what is beside the edge is looked at, and nothing well within.
    """
    window = place.window.wider(1, survey.width, survey.height)
    rows = window.slices
    first, second = before[rows], after[rows]
    open_to_see = ~np.isin(survey.owner[rows], survey.unseen)
    # What lies upon a mark has an outline of its own.
    open_to_see[1:-1, 1:-1] &= survey.owner[rows][1:-1, 1:-1] == place.number
    if rim:
        deep = _depth_of_rim(place, survey)
        open_to_see[deep:-deep, deep:-deep] = False
    rough = (np.abs(second.astype(np.int16) - first).max(axis=2) > most) & open_to_see
    if np.count_nonzero(rough) < 2:
        return None
    light, other = _lightness(first), _lightness(second)
    outside = np.maximum(beyond(light, other), beyond(other, light))
    found = (outside > most) & open_to_see
    if np.count_nonzero(found) < 2:
        return None
    return window_around(found, window.left, window.top)


def _depth_of_rim(place: Place, survey: Survey) -> int:
    """Give how many pixels of a window its outline takes: round corners come in by 0.3 of their radius."""
    radius, outline = (getattr(place.mark, name, 0.0) * survey.scale for name in ("radius", "outline"))
    return math.ceil(outline + 0.3 * radius) + EDGE_TILES


def _lightness(pixels: Array) -> Array:
    light: Array = pixels.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return light


def beyond(values: Array, others: Array) -> Array:
    """Give by how much each value is outside of what its nine neighbours in the other picture are."""
    padded = np.pad(others, 1, mode="edge")
    height, width = others.shape
    low, high = others.copy(), others.copy()
    for y in range(3):
        for x in range(3):
            near = padded[y : y + height, x : x + width]
            np.minimum(low, near, out=low)
            np.maximum(high, near, out=high)
    outside: Array = np.maximum(values - high, low - values)
    return outside


def _sampled(owner: Array, factor: int, width: int, height: int) -> Array:
    middle = factor // 2
    down = np.minimum(np.arange(height) * factor + middle, owner.shape[0] - 1)
    across = np.minimum(np.arange(width) * factor + middle, owner.shape[1] - 1)
    sampled: Array = owner[np.ix_(down, across)]
    return sampled


def _busy(survey: Survey, factor: int, width: int, height: int) -> Array:
    """Give which tiles are not looked at here: those of text, pictures and edges."""
    busy = np.zeros((height, width), bool)

    def cover(left: float, top: float, right: float, bottom: float) -> None:
        rows = slice(max(0, math.floor(top / factor)), max(0, math.ceil(bottom / factor)))
        busy[rows, max(0, math.floor(left / factor)) : max(0, math.ceil(right / factor))] = True

    for place in survey.places:
        left, top, right, bottom = place.window
        around = float(EDGE_TILES * factor)
        if isinstance(place.mark, Text | Polygon | ImageMark):
            cover(left - around, top - around, right + around, bottom + around)
        elif is_plate(place.mark):
            # An outline has an edge within the box too.
            around += getattr(place.mark, "outline", 0.0) * survey.scale
            for x in map(float, (left, right)):
                cover(x - around, top - around, x + around, bottom + around)
            for y in map(float, (top, bottom)):
                cover(left - around, y - around, right + around, y + around)
            radius = getattr(place.mark, "radius", 0.0) * survey.scale
            for x in (left, right - radius):
                for y in (top, bottom - radius):
                    cover(x - around, y - around, x + radius + around, y + radius + around)
    return busy


def _patch(number: int, found: Array, factor: int, survey: Survey) -> Patch:
    across, down = np.flatnonzero(found.any(axis=0)), np.flatnonzero(found.any(axis=1))
    window = Window(
        int(across[0]) * factor,
        int(down[0]) * factor,
        min(survey.width, (int(across[-1]) + 1) * factor),
        min(survey.height, (int(down[-1]) + 1) * factor),
    )
    return Patch(number, window, int(found.sum()) * factor * factor)


def regions(found: Array, block: int) -> list[Array]:
    """Part what differs into regions that lie apart, by blocks of so many tiles, or pixels, of a side."""
    height, width = found.shape
    rows, columns = math.ceil(height / block), math.ceil(width / block)
    padded = np.zeros((rows * block, columns * block), bool)
    padded[:height, :width] = found
    open_blocks = padded.reshape(rows, block, columns, block).any(axis=(1, 3))
    left_over = {(int(row), int(column)) for row, column in np.argwhere(open_blocks)}
    regions = []
    while left_over:
        start = min(left_over)
        left_over.remove(start)
        region, queue = [start], deque([start])
        while queue:
            row, column = queue.popleft()
            for near in [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]:
                if near in left_over:
                    left_over.remove(near)
                    region.append(near)
                    queue.append(near)
        own = np.zeros_like(found)
        for row, column in region:
            part = slice(row * block, (row + 1) * block), slice(column * block, (column + 1) * block)
            own[part] = found[part]
        regions.append(own)
    return regions
