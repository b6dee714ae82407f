"""What differs in two pictures beside text and the edges of marks, where both should be flat.

Text and edges are compared with what is known of them. The rest is compared in tiles of a few pixels, whose
mean colour depends little on any smoothing. In pictures that are drawn by the very same means, no difference
is one of smoothing, however small it is: there, every pixel that is left is compared too.
"""

import math
from collections import deque
from itertools import product
from typing import NamedTuple

import numpy as np
from PIL import ImageChops

from agendafunnel.comparison import letter_shapes, phrases, tolerances
from agendafunnel.comparison.box_geometry import EDGE_TILES, beyond_neighbours
from agendafunnel.comparison.mark_map import HIDDEN, NO_MARK, Array, MarkMap, PlacedText, window_around
from agendafunnel.comparison.pixel_findings import Findings, PicturePair, Report, report
from agendafunnel.elements import BACKGROUND, Element
from agendafunnel.messages import Message, message
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Image, Polygon, Text

_BLOCK = 8
"""Tiles along a side of a block, by which what lies on the background is divided into regions."""

_LEAST, _LEAST_LOSSY = 6.0, 24.0
"""Levels of 255 by which a tile must differ: in pictures without noise, and full of it."""
_LEAST_TILES_LOSSY = 3  # Tiles that must differ in a JPEG, whose waves may add up in a single one.
_TIMES_NOISE = 4.0
_LETTER_BESIDE = 0.6  # Font sizes from the end of a line within which a further letter of it stands.
_ACCENT = 0.3  # Font sizes by which accents on capitals may reach beyond the box of a line.


class Region(NamedTuple):
    """Pixels that differ, on one mark: its number (or NO_MARK), and the window around them."""

    number: int
    window: Window


def compare_images(pair: PicturePair, _: Findings) -> Findings:
    """Compare the images (logos), by the mean colours of tiles of four pixels."""
    reports = []
    for place in pair.marks.of_kind(Image):
        if place.window.is_empty or not pair.differs(place) or pair.marks.is_hidden(place.window):
            continue
        before, after = (np.asarray(image.crop(place.window).reduce(4), float) for image in pair.images)
        if np.abs(before - after).max() > tolerances.PICTURE:
            reports.append(report(place, message("it looks different")))
    return Findings(tuple(reports))


def compare_flat_regions(pair: PicturePair, found: Findings) -> Findings:
    """Compare all that is neither text nor edge, by tiles."""
    reports = []
    for region in _differing_regions(pair, found):
        text = _text_beside(pair.marks, region)
        if text is None or text.element not in found.reworded:
            reports += _reports_of(pair, found, region)
    return Findings(tuple(reports))


def compare_the_rest(pair: PicturePair, found: Findings) -> Findings:
    """Compare what no other comparison reports, in pictures drawn by the very same means."""
    if found.two_programs or not pair.is_exact:
        return Findings()
    reports = []
    reworded: set[Element] = set(found.reworded)
    for region in _remaining_regions(pair, found):
        text = _text_beside(pair.marks, region)
        if text is None:
            reports += _reports_of(pair, found, region)
        elif text.element not in reworded:
            reworded.add(text.element)
            is_after = region.window.left > text.window.left
            end = text.mark.text[-3:] if is_after else text.mark.text[:3]
            reports.append(report(text, phrases.text_differs_at(end.strip()), region.window))
    return Findings(tuple(reports), reworded=frozenset(reworded))


def _text_beside(marks: MarkMap, region: Region) -> PlacedText | None:
    """Return the line of text that a region seems to continue or to cut off; None where there is none."""
    window = region.window
    for place in marks.of_kind(Text):
        if place.under != region.number or place.window.is_empty:
            continue
        line = place.window
        beside = round(_LETTER_BESIDE * place.mark.size * marks.scale)
        in_rows = line.top <= window.top and window.bottom <= line.bottom
        if in_rows and line.left - beside <= window.right and window.left <= line.right + beside:
            return place
    return None


def _reports_of(pair: PicturePair, found: Findings, region: Region) -> list[Report]:
    """Return a report that something is drawn in a region or gone from it; none for a mark that is gone."""
    rows = region.window.slices
    own = pair.marks.owner[rows] == region.number
    colour = pair.marks.colour_of(region.number)
    before, after = (np.abs(pixels[rows][own] - colour).mean() for pixels in (pair.before, pair.after))
    if region.number == NO_MARK:
        where = _cell(pair.marks, region.window)
        return [Report(BACKGROUND, _on_background(where, is_gone=before > after), region.window)]
    place = pair.marks.places[region.number - 1]
    drawn, gone = message("something else is drawn on it"), message("what else was drawn on it is gone")
    text = gone if before > after else drawn
    return [] if place.element in found.gone else [report(place, text, region.window)]


def _on_background(cell: Message | None, *, is_gone: bool) -> Message:
    """Return that something is drawn on the background, or gone from it; in a cell if that is known."""
    if is_gone:
        if cell:
            return message("what was drawn on it is gone {in_cell}", in_cell=cell)
        return message("what was drawn on it is gone")
    if cell:
        return message("something is drawn where nothing was {in_cell}", in_cell=cell)
    return message("something is drawn where nothing was")


def _cell(marks: MarkMap, window: Window) -> Message | None:
    """Return the name of the cell that the middle of a window is in; None where it is in none."""
    x = (window.left + window.right) / 2 / marks.scale
    y = (window.top + window.bottom) / 2 / marks.scale
    for name, box in marks.elements.cells:
        if box.x <= x < box.right and box.y <= y < box.bottom:
            return name
    return None


def _differing_regions(pair: PicturePair, found: Findings) -> list[Region]:
    """Return the regions beside text and edges that differ by more than the colours of their marks do."""
    marks, tile = pair.marks, pair.marks.tile
    before, after = (np.asarray(image.reduce(tile), np.float32) for image in pair.images)
    height, width = before.shape[:2]
    middle = np.arange(max(height, width)) * tile + tile // 2
    owner = marks.owner[
        np.ix_(np.minimum(middle[:height], marks.height - 1), np.minimum(middle[:width], marks.width - 1))
    ]
    change = after - before
    for number, shift in found.shifts.items():
        change[owner == number] -= shift.astype(np.float32)
    differs = np.abs(change).max(axis=2)
    excluded = _text_and_edges(marks, width, height) | (owner == HIDDEN)
    compared = differs[~excluded]
    if not compared.size:
        return []
    # Few marks are drawn where they should not be: all tiles but one in fifty differ by noise alone.
    noise = float(np.quantile(compared, 0.98))
    least = max(_LEAST_LOSSY if pair.lossy else _LEAST, min(_TIMES_NOISE * noise, _LEAST_LOSSY))
    different = (differs > least) & ~excluded
    regions = []
    for number in map(int, np.unique(owner[different])):
        own = different & (owner == number)
        for tiles in _connected_regions(own, _BLOCK) if number == NO_MARK else [own]:
            if tiles.sum() >= (_LEAST_TILES_LOSSY if pair.lossy else 1):
                window = Window(*(side * tile for side in window_around(tiles))).within(marks.window)
                regions.append(Region(number, window))
    return regions


def _text_and_edges(marks: MarkMap, width: int, height: int) -> Array:
    """Return which tiles (height x width) have text, images, polygons or edges in or beside them."""
    tile = marks.tile
    covered = np.zeros((height, width), bool)

    def tiles(begin: float, end: float, around: float) -> slice:
        return slice(max(0, math.floor((begin - around) / tile)), max(0, math.ceil((end + around) / tile)))

    def cover(left: float, top: float, right: float, bottom: float, around: float) -> None:
        covered[tiles(top, bottom, around), tiles(left, right, around)] = True

    for place in marks.places:
        left, top, right, bottom = place.window
        around = float(EDGE_TILES * tile)
        if isinstance(place.mark, Text | Polygon | Image):
            cover(left, top, right, bottom, around)
        else:
            # The inner edge of an outline is within the box.
            around += getattr(place.mark, "outline", 0.0) * marks.scale
            radius = getattr(place.mark, "radius", 0.0) * marks.scale
            for x in (left, right):
                cover(x, top, x, bottom, around)
            for y in (top, bottom):
                cover(left, y, right, y, around)
            for near, low in product((left, right - radius), (top, bottom - radius)):
                cover(near, low, near + radius, low + radius, around)
    return covered


def _remaining_regions(pair: PicturePair, found: Findings) -> list[Region]:
    """Return the regions that differ visibly and are not reported yet.

    A mark that moved by less than a pixel is not among them: its pixels are as light as those beside were.
    """
    box = ImageChops.difference(*pair.images).getbbox()
    if box is None:
        return []
    marks = pair.marks
    whole = marks.around(Window(*box), 1)
    before, after, owner = (pixels[whole.slices] for pixels in (pair.before, pair.after, marks.owner))
    differs = np.abs(after.astype(np.int16) - before).max(axis=2) > tolerances.VISIBLE
    differs &= owner != HIDDEN
    for window in _known(pair, found):
        differs[window.within(whole).moved(-whole.left, -whole.top).slices] = False
    regions = []
    for number in map(int, np.unique(owner[differs])):
        for pixels in _connected_regions(differs & (owner == number), _BLOCK * marks.tile):
            visible = _visible(pixels, before, after)
            if not visible.any():
                continue
            window = window_around(visible).moved(whole.left, whole.top)
            # What is known to differ may reach somewhat further than its box.
            if not marks.is_hidden(marks.around(window, EDGE_TILES * marks.tile)):
                regions.append(Region(number, window))
    return regions


def _known(pair: PicturePair, found: Findings) -> list[Window]:
    """Return the windows of all that is reported, or is compared elsewhere."""
    marks = pair.marks
    margin = EDGE_TILES * marks.tile
    known = [marks.around(one.window, margin) for one in found.reports]
    elements = {one.element for one in found.reports}
    for place in marks.places:
        if place.element in elements or found.is_recoloured(place.number, tolerances.VISIBLE / 2):
            known.append(marks.around(place.window, margin))
        elif isinstance(place.mark, Text) and marks.is_hidden(place.window):
            known.append(marks.around(place.window, round(_ACCENT * place.mark.size * marks.scale)))
    known += [place.window for place in pair.texts if letter_shapes.is_seen(place, pair)]
    if found.is_recoloured(NO_MARK, tolerances.VISIBLE / 2):
        known.append(marks.window)
    return known


def _visible(region: Array, before: Array, after: Array) -> Array:
    """Return which pixels of a region are like none around them in the other picture."""
    rows = window_around(region).grown(1).within(Window(0, 0, *region.shape[::-1])).slices
    old, new = (np.moveaxis(pixels[rows].astype(np.float32), 2, 0) for pixels in (before, after))
    beyond = [beyond_neighbours(*channel) for channel in zip(old, new, strict=True)]
    visible = np.zeros_like(region)
    visible[rows] = region[rows] & (np.max(beyond, axis=0) > tolerances.VISIBLE)
    return visible


def _connected_regions(found: Array, block: int) -> list[Array]:
    """Return the separate regions of what is true in an array, each as an array of the same shape.

    Two regions are separate if none of their blocks of `block` x `block` values touch each other.
    """
    height, width = found.shape
    rows, columns = math.ceil(height / block), math.ceil(width / block)
    padded = np.zeros((rows * block, columns * block), bool)
    padded[:height, :width] = found
    occupied = padded.reshape(rows, block, columns, block).any(axis=(1, 3))
    left_over = {(int(row), int(column)) for row, column in np.argwhere(occupied)}
    regions = []
    while left_over:
        start = min(left_over)
        left_over.remove(start)
        own = np.zeros_like(found)
        queue = deque([start])
        while queue:
            row, column = queue.popleft()
            part = slice(row * block, (row + 1) * block), slice(column * block, (column + 1) * block)
            own[part] = found[part]
            near = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left_over
            left_over -= near
            queue.extend(near)
        regions.append(own)
    return regions
