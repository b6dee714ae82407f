"""Comparing the pixels of two pictures, by what is known of where everything stands.

Nothing is compared pixel by pixel, as no two programs smooth the same edge alike. Each element is read
in both pictures and the readings are compared: the colour of a box and of text, where sides stand, whether
the same letters are there, whether nothing is drawn where nothing should be.
"""

from collections.abc import Iterable

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare import boxes, flats, texts, tolerances
from agendafunnel.compare.colours import difference
from agendafunnel.compare.elements import BACKGROUND, Anatomy, Element
from agendafunnel.compare.lossy import stored_alike
from agendafunnel.compare.reading import Reading, Told
from agendafunnel.compare.survey import Window, survey
from agendafunnel.compare.values import Difference, PixelVerdict
from agendafunnel.scene import Image as ImageMark


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
    alike = stored_alike(before, after)
    lossy = alike[0] is not before or alike[1] is not after

    reading = Reading(*alike, survey(anatomy, *size, hidden), lossy=lossy)
    # Each goes by what those before it have found.
    boxes.colours(reading)
    texts.text(reading)
    boxes.thin_lines(reading)
    boxes.sides(reading)
    boxes.outlines(reading)
    _logos(reading)
    _patches(reading)
    differences = _differences(reading)
    return PixelVerdict(not differences, "", reading.manner, size, differences)


def _logos(reading: Reading) -> None:
    for place in reading.places(ImageMark):
        left, top, right, bottom = place.window
        crops = [image.crop((left, top, right, bottom)).reduce(4) for image in reading.images]
        apart = np.abs(np.asarray(crops[0], float) - np.asarray(crops[1], float)).max()
        if apart > tolerances.PICTURE:
            reading.tell(place, "it differs")


def _patches(reading: Reading) -> None:
    # What covers a whole element, or all, is told of it already.
    for patch in flats.patches(reading.survey, *reading.images, reading.shifts, lossy=reading.lossy):
        if patch.number:
            place = reading.survey.places[patch.number - 1]
            if place.element not in reading.gone:
                reading.tell(place, "something else is drawn on it", patch.window)
        else:
            reading.told.append(Told(BACKGROUND, _on_background(reading, patch.window), patch.window))


def _on_background(reading: Reading, window: Window) -> str:
    scale = reading.survey.scale
    middle = (window.left + window.right) / 2 / scale, (window.top + window.bottom) / 2 / scale
    where = ""
    for name, box in reading.survey.cells:
        if box.x <= middle[0] < box.right and box.y <= middle[1] < box.bottom:
            where = f" {name}"
    return f"something is drawn where nothing was{where}"


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
