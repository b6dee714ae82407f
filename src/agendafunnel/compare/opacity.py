"""What of a picture can be seen through: what looks right on white alone is not what looks right anywhere."""

import numpy as np
from PIL import Image, ImageColor

from agendafunnel.compare import tolerances
from agendafunnel.compare.colours import difference
from agendafunnel.compare.survey import BACKGROUND as NO_MARK
from agendafunnel.compare.survey import Array, Window, survey
from agendafunnel.compare.values import Difference
from agendafunnel.elements import BACKGROUND, Anatomy, Element

_LEVELS = 6
"""Levels of 255 by which programs that smooth the same edge may differ."""

_EDGE = 3
"""Pixels along the edges that are not looked at: where a canvas has a broken number of pixels, its last ones
are covered in part, and cut or filled up by two at most (`drawing.fitted`)."""


def laid_on(image: Image.Image, opacity: Image.Image | None, colour: str) -> Image.Image:
    """Return a picture that lies on white as it looks on a colour ("#rrggbb")."""
    if opacity is None:
        return image
    through = 255 - np.asarray(opacity, np.int32)
    levels = ImageColor.getrgb(colour)
    bands = [
        # What white gave to the pixel is taken out of it, and what the colour gives is put in.
        np.asarray(band, np.int32) - ((255 - level) * through + 127) // 255
        for band, level in zip(image.split(), levels, strict=False)
    ]
    return Image.merge("RGB", [Image.fromarray(band.clip(0, 255).astype(np.uint8)) for band in bands])


def differences_in_opacity(
    images: tuple[Image.Image, Image.Image],
    opacities: tuple[Image.Image | None, Image.Image | None],
    anatomy: Anatomy,
) -> tuple[Difference, ...]:
    """Return which elements are more transparent in one of two pictures (on white) than in the other.

    Where the background is one of them, all is told of that.
    """
    if opacities == (None, None):
        return ()
    size = images[0].size
    before, after = (_levels(opacity, size) for opacity in opacities)
    apart = np.abs(before - after) > _LEVELS
    inner = np.zeros_like(apart)
    inner[_EDGE:-_EDGE, _EDGE:-_EDGE] = apart[_EDGE:-_EDGE, _EDGE:-_EDGE]
    if not inner.any():
        return ()
    owner = survey(anatomy, *size).owner
    numbers = {int(number) for number in np.unique(owner[inner])}
    if NO_MARK in numbers:
        return (_difference(images, (before, after), inner, BACKGROUND),)
    elements: dict[Element, set[int]] = {}
    for number in sorted(numbers):
        elements.setdefault(anatomy.drawn[number - 1].element, set()).add(number)
    return tuple(
        _difference(images, (before, after), inner & np.isin(owner, list(marks)), element)
        for element, marks in elements.items()
    )


def _levels(opacity: Image.Image | None, size: tuple[int, int]) -> Array:
    if opacity is None:
        return np.full(size[::-1], 255, np.int16)
    return np.asarray(opacity, np.int16)


def _difference(
    images: tuple[Image.Image, Image.Image], opacities: tuple[Array, Array], where: Array, element: Element
) -> Difference:
    """Tell of one element that it can be seen through; `where` are its pixels that differ so."""
    rows, columns = np.nonzero(where)
    window = Window(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    before, after = opacities
    apart = np.where(where, np.abs(before - after), 0)
    row, column = np.unravel_index(int(apart.argmax()), apart.shape)
    through = [255 - int(levels[row, column]) for levels in opacities]
    on_white = [np.asarray(image.getpixel((int(column), int(row))), float) for image in images]
    on_black = [np.maximum(0.0, seen - part) for seen, part in zip(on_white, through, strict=True)]
    first, second = ("first", "second") if through[0] > through[1] else ("second", "first")
    told = f"it is transparent in the {first} picture, and not in the {second}"
    if min(through) > _LEVELS:
        told = f"it is more transparent in the {first} picture than in the {second}"
    return Difference(
        element.id,
        element.kind,
        element.called,
        (told,),
        window,
        int((apart > tolerances.VISIBLE).sum()),
        # How much is seen of it depends on what it lies on.
        max(difference(*on_white), difference(*on_black)),
    )
