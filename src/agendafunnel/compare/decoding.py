"""The pixels of a PNG or JPEG, on white, and how opaque they are."""

import io
import struct
import warnings

import numpy as np
from PIL import Image, ImageColor, ImageOps, UnidentifiedImageError

from agendafunnel.carrying.picture_files import refused
from agendafunnel.compare import tolerances
from agendafunnel.compare.mark_places import BACKGROUND as NO_MARK
from agendafunnel.compare.mark_places import Array, Window, survey
from agendafunnel.compare.pixel_reading import Difference
from agendafunnel.compare.sides import Side
from agendafunnel.compare.tolerances import difference
from agendafunnel.elements import BACKGROUND, Anatomy, Element

MOST_PIXELS = 48_000_000
"""Of a picture that is compared: some 150 megabytes."""

_MOST = f"{MOST_PIXELS // 10**6} million"


def decoded(side: Side) -> Image.Image:
    """Give the pixels of a PNG or JPEG on white. Raises DataError where it is damaged or too large."""
    return on_white(opened(side))


def opened(side: Side) -> Image.Image:
    """Return the pixels of a PNG or JPEG as they are. Raises DataError where it is damaged or too large."""
    assert side.content is not None  # noqa: S101 - for mypy
    try:
        with warnings.catch_warnings():
            # Of large pictures Pillow warns; ours is the limit.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(side.content), formats=["PNG", "JPEG"]) as image:
                refuse_too_many(side, image.width, image.height)
                # Cameras and phones say how to turn a picture, and all programs that show it do so.
                return ImageOps.exif_transpose(image)
    except Image.DecompressionBombError:
        raise refused(side.source, f"has more than {_MOST} pixels, which are not compared.") from None
    except UnidentifiedImageError:
        # What Pillow says of it names an object of this program.
        raise refused(
            side.source, "is a picture that is damaged: it begins as one, and does not go on so."
        ) from None
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise refused(side.source, f"is a picture that is damaged: {sentence_of(error)}.") from None


def refuse_too_many(side: Side, width: int, height: int) -> None:
    """Raise DataError for a picture of more pixels than are compared."""
    if width * height > MOST_PIXELS:
        raise refused(
            side.source,
            f"has {width} × {height} pixels; more than {_MOST} are not compared.",
        )


def sentence_of(error: Exception) -> str:
    """Give what another program says is wrong, as the end of a sentence."""
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__


def on_white(image: Image.Image) -> Image.Image:
    """Give a picture as RGB, as it looks on white paper."""
    if image.mode.startswith("I"):
        # Grey of 16 bits, of which Pillow would cut off all that is above 255.
        levels = np.asarray(image, np.uint32)
        seen_through = image.info.get("transparency")
        if isinstance(seen_through, int):
            levels = np.where(levels == seen_through, 65535, levels)
        return Image.fromarray(((levels * 255 + 32767) // 65535).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGB", "L", "1", "P") and "transparency" not in image.info:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def opacity_of(image: Image.Image) -> Image.Image | None:
    """Return how opaque each pixel is, from 0 to 255 (mode "L"); None where all are wholly so."""
    if image.mode.startswith("I"):
        seen_through = image.info.get("transparency")
        if not isinstance(seen_through, int):
            return None
        opaque = np.asarray(image, np.uint32) != seen_through
        opacity = Image.fromarray((opaque * 255).astype(np.uint8))
    elif image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        opacity = image.convert("RGBA").getchannel("A")
    else:
        return None
    return None if opacity.getextrema()[0] == 255 else opacity


# TODO merged: What of a picture can be seen through: what looks right on white alone is not what looks
# right anywhere.

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
