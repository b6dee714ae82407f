"""Comparing the pixels of two pictures, element by element, where the layout says that each should be.

Two pictures are not subtracted from each other, as no two programs smooth the same edge alike. Each element
is measured in both pictures and the measurements are compared: the colours of boxes and of text, where sides
are, whether the same letters are there, whether nothing is drawn where nothing should be.
"""

import math
from collections.abc import Iterable, Iterator
from statistics import median

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from agendafunnel.comparison import tolerances
from agendafunnel.comparison.box_differences import (
    compare_box_colours,
    compare_line_colours,
    compare_outlines,
    compare_sides,
)
from agendafunnel.comparison.drawing import Layered
from agendafunnel.comparison.jpeg import stored_alike
from agendafunnel.comparison.mark_map import NO_MARK, Array, map_marks, window_around
from agendafunnel.comparison.pixel_findings import (
    Difference,
    Findings,
    Likeness,
    PicturePair,
    PixelVerdict,
    Report,
)
from agendafunnel.comparison.region_differences import compare_flat_regions, compare_images, compare_the_rest
from agendafunnel.comparison.text_differences import compare_text
from agendafunnel.elements import BACKGROUND, Element, Elements
from agendafunnel.messages import Message, message
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Text

_LEVELS_OF_EDGES = 85  # The same for edges and thin lines that one program draws, and another one otherwise.
_LEVELS = 6  # Levels of opacity (of 255) by which programs that smooth the same edge may differ.
_EDGE = 3
"""Pixels along the edges whose opacity is not compared: where a canvas has a broken number of pixels, its
last ones are covered in part, and cut or filled up by two at most (`drawing.Layered.in_size`)."""

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
    before: Image.Image, after: Image.Image, elements: Elements, hidden: Iterable[tuple[float, ...]] = ()
) -> PixelVerdict:
    """Compare two pictures of one size (RGB), both of which should show `elements`.

    `hidden` are boxes (x, y, width, height in points) of elements that the layout reports already.
    """
    size = before.size
    if ImageChops.difference(before, after).getbbox() is None:
        return PixelVerdict(True, None, "same pixels", size)
    note = too_small(elements, size)
    if note:
        return PixelVerdict(None, note, size=size)
    images = stored_alike(before, after)
    lossy = images[0] is not before or images[1] is not after
    pair = PicturePair(images, map_marks(elements, *size, hidden), lossy)
    found = Findings()
    for step in _STEPS:
        found |= step(pair, found)
    differences = _differences(pair, found.reports)
    likeness: Likeness = "two hands" if found.two_programs else "one hand"
    return PixelVerdict(not differences, _hint(pair, differences), likeness, size, differences)


def too_small(elements: Elements, size: tuple[int, int]) -> Message | None:
    """Return a note if most text is too small to be read in a picture of `size` in pixels; else None."""
    sizes = [mark.size for _, mark in elements.marks if isinstance(mark, Text)]
    height = (median(sizes) if sizes else math.inf) * size[0] / elements.width
    if height >= tolerances.SMALLEST_TEXT:
        return None
    return message(
        "At {width} × {height} px most text is {text_height:.1f} px high, which is too small to read. "
        "Compare a larger picture.",
        width=size[0],
        height=size[1],
        text_height=height,
    )


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
        *element,
        tuple(dict.fromkeys(one.text for one in reports)),
        window,
        int((apart > tolerances.VISIBLE).sum()),
        tolerances.delta_e(before[strongest], after[strongest]),
    )


def _hint(pair: PicturePair, differences: tuple[Difference, ...]) -> Message | None:
    """Return what may be the cause where nearly all elements differ."""
    elements = {place.element.id for place in pair.marks.places}
    differ = {one.element for one in differences} & elements
    if not elements or len(differ) < tolerances.NEARLY_ALL * len(elements):
        return None
    return message(
        "{number} of {all} elements differ. One of the two may be cropped, framed, rotated or drawn by hand, "
        "or show another agenda.",
        number=len(differ),
        all=len(elements),
    )


def compare_opacity(
    first: Layered, second: Layered, elements: Elements, *, as_they_are: bool = True
) -> tuple[Difference, ...]:
    """Return the elements that are more transparent in one of two pictures than in the other.

    A picture that looks right on white may look wrong elsewhere. If the background is one of the elements, it
    is the only one that is returned. Unless both are compared `as_they_are`, programs may have smoothed the
    edges of both in ways of their own, so a pixel may then be as opaque as one beside it.
    """
    if first.opacity is None and second.opacity is None:
        return ()
    size = first.image.size
    before, after = (
        np.full(size[::-1], 255, np.int16) if one.opacity is None else np.asarray(one.opacity, np.int16)
        for one in (first, second)
    )
    inner = np.zeros(size[::-1], bool)
    within = slice(_EDGE, -_EDGE)
    differ = np.abs(before - after) > _LEVELS
    if not as_they_are and first.opacity is not None and second.opacity is not None:
        differ &= ~(_is_near(before, second.opacity) & _is_near(after, first.opacity))
    inner[within, within] = differ[within, within]
    owner = map_marks(elements, *size).owner
    found = _transparent_elements(inner, owner, elements)
    images = first.image, second.image
    return tuple(_difference_in_opacity(images, (before, after), where, element) for element, where in found)


def _is_near(opacity: Array, other: Image.Image) -> Array:
    """Return where an opacity lies between those of the nine pixels around the same place of another."""
    least, most = (
        np.asarray(other.filter(way), np.int16)
        for way in (ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3))
    )
    near: Array = (opacity >= least - _LEVELS_OF_EDGES) & (opacity <= most + _LEVELS_OF_EDGES)
    return near


def _transparent_elements(
    differs: Array, owner: Array, elements: Elements
) -> Iterator[tuple[Element, Array]]:
    """Yield the elements of which any pixel differs, each with the pixels that do."""
    numbers = set(map(int, np.unique(owner[differs])))
    if NO_MARK in numbers:
        yield BACKGROUND, differs
        return
    found: dict[Element, list[int]] = {}
    for number in sorted(numbers):
        found.setdefault(elements.marks[number - 1].element, []).append(number)
    for element, marks in found.items():
        yield element, differs & np.isin(owner, marks)


def _difference_in_opacity(
    images: tuple[Image.Image, Image.Image], opacities: tuple[Array, Array], where: Array, element: Element
) -> Difference:
    """Return the difference of one element; `where` are the pixels whose opacity differs."""
    apart = np.where(where, np.abs(opacities[0] - opacities[1]), 0)
    row, column = map(int, np.unravel_index(int(apart.argmax()), apart.shape))
    transparency = [255 - int(levels[row, column]) for levels in opacities]
    on_white = [np.asarray(image.getpixel((column, row)), float) for image in images]
    on_black = [np.maximum(0.0, seen - part) for seen, part in zip(on_white, transparency, strict=True)]
    text = _other_opacity(*transparency)
    return Difference(
        *element,
        (text,),
        window_around(where),
        int((apart > tolerances.VISIBLE).sum()),
        # How much of it is seen depends on what it lies on.
        max(tolerances.delta_e(*on_white), tolerances.delta_e(*on_black)),
    )


def _other_opacity(first: int, second: int) -> Message:
    """Return how the transparency (0 to 255) of the second picture differs from that of the first."""
    if min(first, second) > _LEVELS:
        if first > second:
            return message("it is more transparent in the first picture than in the second")
        return message("it is more transparent in the second picture than in the first")
    if first > second:
        return message("it is transparent in the first picture, and not in the second")
    return message("it is transparent in the second picture, and not in the first")
