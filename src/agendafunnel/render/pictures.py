"""Logos as pixels; the same for a PNG, a PDF and a figure."""

import io
import math
from functools import lru_cache

from PIL import Image

from agendafunnel.errors import DataError, Fault, OutputError
from agendafunnel.layout.values import Rectangle
from agendafunnel.pictures.files import Picture
from agendafunnel.pictures.rasterising import CannotDrawError, NoProcessError, rasterised
from agendafunnel.render.coverage import Window


def whole_pixels(box: Rectangle, scale: float) -> Window:
    """Return the pixels nearest to a box, at least one; `scale` is in pixels per point."""
    left, top, right, bottom = (
        math.floor(side * scale + 0.5) for side in (box.x, box.y, box.right, box.bottom)
    )
    return Window(left, top, max(right, left + 1), max(bottom, top + 1))


def drawn(picture: Picture, size: tuple[int, int]) -> Image.Image:
    """Return a picture drawn in `size` pixels, in mode RGBA.

    Raises DataError for an SVG that cannot be drawn, and OutputError where resvg-py, which draws it, is not
    installed, or no process can be started for it.
    """
    content = picture.content if picture.kind == "png" else _drawn_svg(picture.content, size)
    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        pixels = image.convert("RGBA")
    if pixels.size == size:
        return pixels
    return pixels.resize(size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=4)
def _drawn_svg(content: bytes, size: tuple[int, int]) -> bytes:
    """Return the PNG of an SVG logo, as large as fits in `size`; kept for a logo that is drawn again."""
    try:
        return rasterised(content, size)
    except ImportError:
        raise OutputError(
            "The logo is SVG, and drawing that as pixels or in PDF takes resvg-py, which is not installed. "
            'Install it with: pip install "agendafunnel[logo]". Or use a PNG logo, or draw an SVG.'
        ) from None
    except NoProcessError as error:
        raise OutputError(f"The logo {error}.") from None
    except CannotDrawError as error:
        raise DataError((Fault("theme", 0, 0, "logo.file", f"the picture {error}."),)) from None
