"""All that still differs, pixel by pixel, between two pictures that are drawn by the very same means.

Without another program, no difference is one of smoothing, however small it is.
"""

import numpy as np
from PIL import ImageChops

from agendafunnel.compare import letter_shapes, tolerances
from agendafunnel.compare.box_geometry import EDGE_TILES, beyond_neighbours
from agendafunnel.compare.flat_regions import BLOCK, Region, connected_regions, report_region, text_beside
from agendafunnel.compare.mark_map import HIDDEN, NO_MARK, Array, window_around
from agendafunnel.compare.pixel_findings import Findings, PicturePair, report
from agendafunnel.elements import Element
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Text

_ACCENT = 0.3  # Font sizes by which accents on capitals may reach beyond the box of a line.


def compare_the_rest(pair: PicturePair, found: Findings) -> Findings:
    """Compare what no other comparison reports, in pictures drawn by the very same means."""
    if found.two_programs or not pair.is_exact:
        return Findings()
    reports = []
    reworded: set[Element] = set(found.reworded)
    for region in _remaining_regions(pair, found):
        text = text_beside(pair.marks, region)
        if text is None:
            reports += report_region(pair, found, region)
        elif text.element not in reworded:
            reworded.add(text.element)
            is_after = region.window.left > text.window.left
            end = text.mark.text[-3:] if is_after else text.mark.text[:3]
            reports.append(report(text, f"its text differs at ‘{end.strip()}’", region.window))
    return Findings(tuple(reports), reworded=frozenset(reworded))


def _remaining_regions(pair: PicturePair, found: Findings) -> list[Region]:
    """Return the regions that differ visibly beside all that is reported already.

    What has moved by less than a pixel is not among them: its pixels are as light as those beside them were.
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
        left, right = np.clip((window.left, window.right), whole.left, whole.right) - whole.left
        top, bottom = np.clip((window.top, window.bottom), whole.top, whole.bottom) - whole.top
        differs[top:bottom, left:right] = False
    regions = []
    for number in map(int, np.unique(owner[differs])):
        for pixels in connected_regions(differs & (owner == number), BLOCK * marks.tile):
            visible = _visible(pixels, before, after)
            if not visible.any():
                continue
            window = window_around(visible, whole.left, whole.top)
            # What is known to differ may reach somewhat further than its box.
            if not marks.is_hidden(marks.around(window, EDGE_TILES * marks.tile)):
                regions.append(Region(number, window, int(visible.sum())))
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
