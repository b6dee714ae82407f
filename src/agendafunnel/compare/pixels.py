"""Comparing the pixels of two pictures, by what is known of where everything stands.

Nothing is compared pixel by pixel, as no two programs smooth the same edge alike. Each element is read
in both pictures and the readings are compared: the colour of a box and of text, where sides stand, whether
the same letters are there, whether nothing is drawn where nothing should be.
"""

import math
from collections.abc import Iterable
from statistics import median

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare import box_differences, flat_regions, text_differences, tolerances
from agendafunnel.compare.jpeg import stored_alike
from agendafunnel.compare.mark_places import Window, rgb, survey
from agendafunnel.compare.pixel_reading import Difference, PixelVerdict, Reading, Told
from agendafunnel.compare.remaining_differences import leftovers, text_beside
from agendafunnel.compare.tolerances import difference
from agendafunnel.elements import BACKGROUND, Anatomy, Element
from agendafunnel.scene import Image as ImageMark
from agendafunnel.scene import Text


def compare_pixels(
    before: Image.Image, after: Image.Image, anatomy: Anatomy, hidden: Iterable[tuple[float, ...]] = ()
) -> PixelVerdict:
    """Compare two pictures of one size (RGB) of which `anatomy` tells what should be seen in both.

    `hidden` are boxes (x, y, width, height in points) of what is known to differ, and is told elsewhere.
    """
    size = before.size
    apart = ImageChops.difference(before, after).getbbox()
    if apart is None:
        return PixelVerdict(True, "", "same pixels", size)
    note = too_small(anatomy, size)
    if note:
        return PixelVerdict(None, note, size=size)
    alike = stored_alike(before, after)
    lossy = alike[0] is not before or alike[1] is not after

    reading = Reading(*alike, survey(anatomy, *size, hidden), lossy=lossy)
    # Each goes by what those before it have found.
    box_differences.colours(reading)
    text_differences.text(reading)
    box_differences.thin_lines(reading)
    box_differences.sides(reading)
    box_differences.outlines(reading)
    _logos(reading)
    _patches(reading)
    _leftovers(reading)
    differences = _differences(reading)
    return PixelVerdict(not differences, _hint(reading, differences), reading.manner, size, differences)


def too_small(anatomy: Anatomy, size: tuple[int, int]) -> str:
    """Say that most text is too small to be read in a picture of so many pixels; nothing where it is not."""
    letters = _usual_letters(anatomy) * size[0] / anatomy.width
    if letters >= tolerances.SMALLEST_TEXT:
        return ""
    said = f"At {size[0]} × {size[1]} px most text is {letters:.1f} px high, too small to be read; "
    return f"{said}compare a larger picture."


def _usual_letters(anatomy: Anatomy) -> float:
    """Give the middle size of text, in points; infinite where there is none."""
    sizes = [mark.size for _, mark in anatomy.drawn if isinstance(mark, Text)]
    return median(sizes) if sizes else math.inf


def _hint(reading: Reading, differences: tuple[Difference, ...]) -> str:
    """Say what it may be where nearly all elements differ."""
    elements = {place.element.id for place in reading.survey.places}
    differ = {one.element for one in differences} & elements
    if not elements or len(differ) < tolerances.NEARLY_ALL * len(elements):
        return ""
    return (
        f"{len(differ)} of {len(elements)} elements differ: one of the two may be cut, framed, turned or "
        "drawn by hand, or be of another agenda."
    )


def _logos(reading: Reading) -> None:
    for place in reading.places(ImageMark):
        if reading.survey.is_hidden(place.window):
            continue
        left, top, right, bottom = place.window
        crops = [image.crop((left, top, right, bottom)).reduce(4) for image in reading.images]
        apart = np.abs(np.asarray(crops[0], float) - np.asarray(crops[1], float)).max()
        if apart > tolerances.PICTURE:
            reading.tell(place, "it differs")


def _patches(reading: Reading) -> None:
    # What covers a whole element, or all, is told of it already.
    for patch in flat_regions.patches(reading.survey, *reading.images, reading.shifts, lossy=reading.lossy):
        text = text_beside(reading, patch)
        if text is None or text[0].element not in reading.reworded:
            _tell_patch(reading, patch)


def _leftovers(reading: Reading) -> None:
    if reading.manner != "one hand" or not reading.is_exact:
        return
    for patch in leftovers(reading):
        text = text_beside(reading, patch)
        if text is None:
            _tell_patch(reading, patch)
        elif text[0].element not in reading.reworded:
            text_differences.goes_on(reading, *text, patch.window)


def _tell_patch(reading: Reading, patch: flat_regions.Patch) -> None:
    gone = _was_drawn(reading, patch)
    if not patch.number:
        text = "what was drawn on it is gone" if gone else "something is drawn where nothing was"
        reading.told.append(Told(BACKGROUND, text + _cell(reading, patch.window), patch.window))
        return
    place = reading.survey.places[patch.number - 1]
    if place.element not in reading.gone:
        text = "what else was drawn on it is gone" if gone else "something else is drawn on it"
        reading.tell(place, text, patch.window)


def _was_drawn(reading: Reading, patch: flat_regions.Patch) -> bool:
    """Tell whether what does not belong there is in the first picture, and not in the second."""
    rows = patch.window.slices
    own = reading.survey.owner[rows] == patch.number
    colour = rgb(reading.survey.fill_of(patch.number))
    old, new = (np.abs(pixels[rows][own] - colour).mean() for pixels in (reading.before, reading.after))
    return bool(old > new)


def _cell(reading: Reading, window: Window) -> str:
    """Say in which cell the middle of a window is; nothing where it is in none."""
    scale = reading.survey.scale
    middle = (window.left + window.right) / 2 / scale, (window.top + window.bottom) / 2 / scale
    for name, box in reading.survey.cells:
        if box.x <= middle[0] < box.right and box.y <= middle[1] < box.bottom:
            return f" {name}"
    return ""


def _differences(reading: Reading) -> tuple[Difference, ...]:
    """Gather what was told of each element; what lies on the background is apart, place by place."""
    gathered: dict[tuple[Element, Window | None], list[Told]] = {}
    for told in reading.told:
        apart = told.window if told.element is BACKGROUND else None
        gathered.setdefault((told.element, apart), []).append(told)
    order = {place.element: place.number for place in reversed(reading.survey.places)}
    found = sorted(gathered.items(), key=lambda item: order.get(item[0][0], len(order) + 1e6))
    return tuple(_difference(reading, element, tolds) for (element, _), tolds in found)


def _difference(reading: Reading, element: Element, tolds: list[Told]) -> Difference:
    window = Window(
        min(told.window.left for told in tolds),
        min(told.window.top for told in tolds),
        max(told.window.right for told in tolds),
        max(told.window.bottom for told in tolds),
    )
    rows = window.slices
    apart = np.abs(reading.after[rows].astype(np.int16) - reading.before[rows]).max(axis=2)
    at = np.unravel_index(int(apart.argmax()), apart.shape)
    strongest = difference(reading.before[rows][at], reading.after[rows][at])
    texts = tuple(dict.fromkeys(told.text for told in tolds))
    return Difference(
        element.id,
        element.kind,
        element.called,
        texts,
        window,
        int((apart > tolerances.VISIBLE).sum()),
        strongest,
    )
