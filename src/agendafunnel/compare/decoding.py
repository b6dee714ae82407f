"""The pixels of a PNG or JPEG, on white, and how transparent they are."""

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageColor, ImageOps, UnidentifiedImageError

from agendafunnel.compare import tolerances
from agendafunnel.compare.mark_map import NO_MARK, Array, map_marks, window_around
from agendafunnel.compare.pixel_findings import Difference
from agendafunnel.compare.sides import Side
from agendafunnel.elements import BACKGROUND, Anatomy, Element
from agendafunnel.errors import refused

MOST_PIXELS = 48_000_000
"""Of a picture that is compared: some 150 megabytes."""
_MOST = f"{MOST_PIXELS // 10**6} million"

_LEVELS = 6  # Levels of opacity (of 255) by which programs that smooth the same edge may differ.
_EDGE = 3
"""Pixels along the edges whose opacity is not compared: where a canvas has a broken number of pixels, its
last ones are covered in part, and cut or filled up by two at most (`drawing.fitted`)."""

Opacity = Image.Image | None
"""How opaque each pixel is, from 0 to 255 (mode "L"); None where all are wholly opaque."""


def decoded(side: Side) -> Image.Image:
    """Return the pixels of a PNG or JPEG on white. Raises DataError where it is damaged or too large."""
    return on_white(opened(side))


def opened(side: Side) -> Image.Image:
    """Return the pixels of a PNG or JPEG as they are. Raises DataError where it is damaged or too large."""
    assert side.content is not None  # noqa: S101 - for mypy
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; the limit here is another.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(side.content), formats=["PNG", "JPEG"]) as image:
                refuse_too_many(side, image.width, image.height)
                # Cameras and phones say how to turn a picture, and all programs that show it do so.
                return ImageOps.exif_transpose(image)
    except Image.DecompressionBombError:
        raise refused(side.source, f"has more than {_MOST} pixels, which are not compared.") from None
    except UnidentifiedImageError:
        # Pillow's message names an object of this program.
        message = "is a picture that is damaged: it begins as one, and does not go on so."
        raise refused(side.source, message) from None
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise refused(side.source, f"is a picture that is damaged: {sentence_of(error)}.") from None


def refuse_too_many(side: Side, width: int, height: int) -> None:
    """Raise DataError for a picture of more pixels than are compared."""
    if width * height > MOST_PIXELS:
        message = f"has {width} × {height} pixels; more than {_MOST} are not compared."
        raise refused(side.source, message)


def sentence_of(error: Exception) -> str:
    """Return the message of another program's error, as the end of a sentence."""
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__


def on_white(image: Image.Image) -> Image.Image:
    """Return a picture as RGB, as it looks on white paper."""
    if image.mode.startswith("I"):
        # Grey of 16 bits, of which Pillow would cut off all that is above 255.
        levels = np.asarray(image, np.uint32)
        transparent = image.info.get("transparency")
        if isinstance(transparent, int):
            levels = np.where(levels == transparent, 65535, levels)
        return Image.fromarray(((levels * 255 + 32767) // 65535).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGB", "L", "1", "P") and "transparency" not in image.info:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def opacity_of(image: Image.Image) -> Opacity:
    """Return the opacity of a picture."""
    if image.mode.startswith("I"):
        transparent = image.info.get("transparency")
        if not isinstance(transparent, int):
            return None
        opaque = np.asarray(image, np.uint32) != transparent
        opacity = Image.fromarray((opaque * 255).astype(np.uint8))
    elif image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        opacity = image.convert("RGBA").getchannel("A")
    else:
        return None
    return None if opacity.getextrema()[0] == 255 else opacity


def laid_on(image: Image.Image, opacity: Opacity, colour: str) -> Image.Image:
    """Return a picture that lies on white as it looks on a colour ("#rrggbb")."""
    if opacity is None:
        return image
    transparency = 255 - np.asarray(opacity, np.int32)
    bands = [
        # What white adds to the pixel is replaced by what the colour adds.
        np.asarray(band, np.int32) - ((255 - level) * transparency + 127) // 255
        for band, level in zip(image.split(), ImageColor.getrgb(colour), strict=False)
    ]
    return Image.merge("RGB", [Image.fromarray(band.clip(0, 255).astype(np.uint8)) for band in bands])


def differences_in_opacity(
    images: tuple[Image.Image, Image.Image], opacities: tuple[Opacity, Opacity], anatomy: Anatomy
) -> tuple[Difference, ...]:
    """Return the elements that are more transparent in one of two pictures (on white) than in the other.

    What looks right on white alone does not look right everywhere. Where the background is one of them, it is
    the only one that is returned.
    """
    if opacities == (None, None):
        return ()
    size = images[0].size
    before, after = (
        np.full(size[::-1], 255, np.int16) if one is None else np.asarray(one, np.int16) for one in opacities
    )
    inner = np.zeros(size[::-1], bool)
    within = slice(_EDGE, -_EDGE)
    inner[within, within] = (np.abs(before - after) > _LEVELS)[within, within]
    owner = map_marks(anatomy, *size).owner
    found = _transparent_elements(inner, owner, anatomy)
    return tuple(_difference(images, (before, after), where, element) for element, where in found)


def _transparent_elements(differs: Array, owner: Array, anatomy: Anatomy) -> Iterator[tuple[Element, Array]]:
    """Yield the elements that have any pixel that differs, each with where it does."""
    numbers = set(map(int, np.unique(owner[differs])))
    if NO_MARK in numbers:
        yield BACKGROUND, differs
        return
    elements: dict[Element, list[int]] = {}
    for number in sorted(numbers):
        elements.setdefault(anatomy.drawn[number - 1].element, []).append(number)
    for element, marks in elements.items():
        yield element, differs & np.isin(owner, marks)


def _difference(
    images: tuple[Image.Image, Image.Image], opacities: tuple[Array, Array], where: Array, element: Element
) -> Difference:
    """Return the difference of one element; `where` its opacity differs."""
    apart = np.where(where, np.abs(opacities[0] - opacities[1]), 0)
    row, column = map(int, np.unravel_index(int(apart.argmax()), apart.shape))
    transparency = [255 - int(levels[row, column]) for levels in opacities]
    on_white = [np.asarray(image.getpixel((column, row)), float) for image in images]
    on_black = [np.maximum(0.0, seen - part) for seen, part in zip(on_white, transparency, strict=True)]
    first, second = ("first", "second") if transparency[0] > transparency[1] else ("second", "first")
    text = f"it is transparent in the {first} picture, and not in the {second}"
    if min(transparency) > _LEVELS:
        text = f"it is more transparent in the {first} picture than in the {second}"
    return Difference(
        element.id,
        element.kind,
        element.called,
        (text,),
        window_around(where),
        int((apart > tolerances.VISIBLE).sum()),
        # How much of it is seen depends on what it lies on.
        max(tolerances.delta_e(*on_white), tolerances.delta_e(*on_black)),
    )
