"""Finding what else differs between two pictures that are drawn by the very same means, pixel by pixel.

Those who read boxes, text and flats pass over what another program might smooth otherwise. Where most text is
equal to the pixel there is no other program, so whatever they leave is a difference, however small.
"""

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare import flat_regions, letter_shapes, tolerances
from agendafunnel.compare.flat_regions import Patch
from agendafunnel.compare.mark_places import BACKGROUND, HIDDEN, Array, Place, Window, window_around
from agendafunnel.compare.pixel_reading import Reading
from agendafunnel.scene import Text

_ACCENT = 0.3
"""Of the font size: by which marks on capitals may reach beyond the room of a line."""

_LETTER_BESIDE = 0.6
"""Of the font size: within which of the end of a line a letter more stands."""


def leftovers(reading: Reading) -> list[Patch]:
    """Return what differs visibly beside all that is told already, by what it is drawn on.

    What has moved by less than a pixel is not in it: there each pixel is as light as one beside it was.
    """
    pictures = [Image.fromarray(pixels) for pixels in (reading.before, reading.after)]
    found = ImageChops.difference(*pictures).getbbox()
    if found is None:
        return []
    around = Window(*found).wider(1, reading.survey.width, reading.survey.height)
    rows = around.slices
    before, after = reading.before[rows], reading.after[rows]
    differs = np.abs(after.astype(np.int16) - before).max(axis=2) > tolerances.VISIBLE
    owner = reading.survey.owner[rows]
    differs &= owner != HIDDEN
    for window in _known(reading):
        differs[_within(window, around)] = False
    if not differs.any():
        return []
    patches = []
    # What is known to differ may reach somewhat further than its box.
    margin = flat_regions.EDGE_TILES * reading.survey.tile
    for number in np.unique(owner[differs]):
        block = flat_regions.BLOCK * reading.survey.tile
        for region in flat_regions.regions(differs & (owner == number), block):
            seen = _seen(region, before, after)
            if not seen.any():
                continue
            window = window_around(seen, around.left, around.top)
            if not reading.survey.is_hidden(
                window.wider(margin, reading.survey.width, reading.survey.height)
            ):
                patches.append(Patch(int(number), window, int(seen.sum())))
    return patches


def text_beside(reading: Reading, patch: Patch) -> tuple[Place, Text] | None:
    """Return the line of text that goes on, or goes on no more, in a patch; None where there is none."""
    for place in reading.survey.places:
        if not isinstance(place.mark, Text) or place.under != patch.number or place.window.is_empty:
            continue
        room, window = place.window, patch.window
        beside = round(_LETTER_BESIDE * place.mark.size * reading.survey.scale)
        in_rows = room.top <= window.top and window.bottom <= room.bottom
        if in_rows and room.left - beside <= window.right and window.left <= room.right + beside:
            return place, place.mark
    return None


def _known(reading: Reading) -> list[Window]:
    """Return the windows of all that is told, or is read elsewhere."""
    width, height = reading.survey.width, reading.survey.height
    margin = flat_regions.EDGE_TILES * reading.survey.tile
    known = [told.window.wider(margin, width, height) for told in reading.told]
    elements = {told.element for told in reading.told}
    for place in reading.survey.places:
        shift = reading.shifts.get(place.number)
        if place.element in elements or (shift is not None and np.abs(shift).max() > tolerances.VISIBLE / 2):
            known.append(place.window.wider(margin, width, height))
        elif isinstance(place.mark, Text):
            if reading.survey.is_hidden(place.window):
                beyond = round(_ACCENT * place.mark.size * reading.survey.scale)
                known.append(place.window.wider(beyond, width, height))
            elif letter_shapes.is_seen(place, place.mark, reading.survey):
                known.append(place.window)
    ground = reading.shifts.get(BACKGROUND)
    if ground is not None and np.abs(ground).max() > tolerances.VISIBLE / 2:
        known.append(Window(0, 0, width, height))
    return known


def _within(window: Window, around: Window) -> tuple[slice, slice]:
    """Return where a window is in a part of the picture."""
    top, bottom = np.clip((window.top, window.bottom), around.top, around.bottom) - around.top
    left, right = np.clip((window.left, window.right), around.left, around.right) - around.left
    return slice(int(top), int(bottom)), slice(int(left), int(right))


def _seen(region: Array, before: Array, after: Array) -> Array:
    """Return which pixels of a region are like none around them in the other picture."""
    height, width = region.shape
    rows = window_around(region).wider(1, width, height).slices
    channels = zip(*(np.moveaxis(one[rows].astype(np.float32), 2, 0) for one in (before, after)), strict=True)
    beyond = flat_regions.beyond
    outside = [np.maximum(beyond(old, new), beyond(new, old)) for old, new in channels]
    seen = np.zeros_like(region)
    seen[rows] = region[rows] & (np.max(outside, axis=0) > tolerances.VISIBLE)
    return seen
