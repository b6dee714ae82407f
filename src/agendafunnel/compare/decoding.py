"""The pixels of a PNG or JPEG, on white, and how opaque they are."""

import io
import struct
import warnings

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from agendafunnel.carrying.names import refused
from agendafunnel.compare.sides import Side

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
