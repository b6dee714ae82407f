"""Comparing the pixels of two pictures, by what is known of where everything should be.

Two pictures are not subtracted from each other, as no two programs smooth the same edge alike. Each element
is measured in both pictures and the measurements are compared: the colours of boxes and of text, where sides
are, whether the same letters are there, whether nothing is drawn where nothing should be.
"""

import math
from collections.abc import Iterable
from statistics import median

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare import tolerances
from agendafunnel.compare.box_differences import (
    compare_box_colours,
    compare_line_colours,
    compare_outlines,
    compare_sides,
)
from agendafunnel.compare.flat_regions import compare_flat_regions, compare_images
from agendafunnel.compare.jpeg import stored_alike
from agendafunnel.compare.mark_map import map_marks
from agendafunnel.compare.pixel_findings import (
    Difference,
    Findings,
    Manner,
    PicturePair,
    PixelVerdict,
    Report,
)
from agendafunnel.compare.remaining_differences import compare_the_rest
from agendafunnel.compare.text_differences import compare_text
from agendafunnel.elements import BACKGROUND, Anatomy, Element
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Text

_STEPS = (
    compare_box_colours,
    compare_text,
    compare_line_colours,
    compare_sides,
    compare_outlines,
    compare_images,
    compare_flat_regions,
    compare_the_rest,
)
"""Each is given what the steps before it have found, and returns what it finds itself."""


def compare_pixels(
    before: Image.Image, after: Image.Image, anatomy: Anatomy, hidden: Iterable[tuple[float, ...]] = ()
) -> PixelVerdict:
    """Compare two pictures of one size (RGB), both of which should show `anatomy`.

    `hidden` are boxes (x, y, width, height in points) of what is known to differ, and is reported elsewhere.
    """
    size = before.size
    if ImageChops.difference(before, after).getbbox() is None:
        return PixelVerdict(True, "", "same pixels", size)
    note = too_small(anatomy, size)
    if note:
        return PixelVerdict(None, note, size=size)
    images = stored_alike(before, after)
    lossy = images[0] is not before or images[1] is not after
    pair = PicturePair(images, map_marks(anatomy, *size, hidden), lossy)
    found = Findings()
    for step in _STEPS:
        found |= step(pair, found)
    differences = _differences(pair, found.reports)
    manner: Manner = "two hands" if found.two_programs else "one hand"
    return PixelVerdict(not differences, _hint(pair, differences), manner, size, differences)


def too_small(anatomy: Anatomy, size: tuple[int, int]) -> str:
    """Return a note that most text is too small in a picture of so many pixels; "" where it is not."""
    sizes = [mark.size for _, mark in anatomy.drawn if isinstance(mark, Text)]
    height = (median(sizes) if sizes else math.inf) * size[0] / anatomy.width
    if height >= tolerances.SMALLEST_TEXT:
        return ""
    said = f"At {size[0]} × {size[1]} px most text is {height:.1f} px high, too small to be read; "
    return f"{said}compare a larger picture."


def _differences(pair: PicturePair, reports: tuple[Report, ...]) -> tuple[Difference, ...]:
    """Return the reports by element, in drawing order; on the background, each place by itself."""
    by_element: dict[tuple[Element, Window | None], list[Report]] = {}
    for one in reports:
        place = one.window if one.element is BACKGROUND else None
        by_element.setdefault((one.element, place), []).append(one)
    order = {place.element: place.number for place in reversed(pair.marks.places)}
    found = sorted(by_element.items(), key=lambda item: order.get(item[0][0], len(order) + 1e6))
    return tuple(_difference(pair, element, own) for (element, _), own in found)


def _difference(pair: PicturePair, element: Element, reports: list[Report]) -> Difference:
    lefts, tops, rights, bottoms = zip(*(one.window for one in reports), strict=True)
    window = Window(min(lefts), min(tops), max(rights), max(bottoms))
    before, after = pair.before[window.slices], pair.after[window.slices]
    apart = np.abs(after.astype(np.int16) - before).max(axis=2)
    strongest = np.unravel_index(int(apart.argmax()), apart.shape)
    return Difference(
        element.id,
        element.kind,
        element.called,
        tuple(dict.fromkeys(one.text for one in reports)),
        window,
        int((apart > tolerances.VISIBLE).sum()),
        tolerances.delta_e(before[strongest], after[strongest]),
    )


def _hint(pair: PicturePair, differences: tuple[Difference, ...]) -> str:
    """Return what may be the cause where nearly all elements differ."""
    elements = {place.element.id for place in pair.marks.places}
    differ = {one.element for one in differences} & elements
    if not elements or len(differ) < tolerances.NEARLY_ALL * len(elements):
        return ""
    return (
        f"{len(differ)} of {len(elements)} elements differ: one of the two may be cut, framed, turned or "
        "drawn by hand, or be of another agenda."
    )
