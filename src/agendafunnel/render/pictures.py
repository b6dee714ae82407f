"""Pictures that a scene brings along, as pixels; the same for all who draw pixels."""

import io
import math
from typing import Any

from PIL import Image

from agendafunnel.errors import OutputError
from agendafunnel.layout.values import Rectangle
from agendafunnel.pictures.files import Picture
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Image as ImageMark
from agendafunnel.scene import Scene


def has_pictures(scene: Scene) -> bool:
    """Tell whether there is a picture in a scene."""
    return any(isinstance(mark, ImageMark) for mark in scene.marks())


def whole_pixels(box: Rectangle, scale: float) -> Window:
    """Give the pixels nearest to a box, at least one; `scale` pixels are a point."""
    left, top, right, bottom = (
        math.floor(side * scale + 0.5) for side in (box.x, box.y, box.right, box.bottom)
    )
    return Window(left, top, max(right, left + 1), max(bottom, top + 1))


def drawn(picture: Picture, size: tuple[int, int]) -> Image.Image:
    """Give a picture drawn in `size` pixels, as red, green, blue and alpha.

    Raises OutputError for an SVG picture where resvg-py, which draws it, is not installed.
    """
    content = picture.content if picture.kind == "png" else _drawn_svg(picture.content, size)
    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        pixels = image.convert("RGBA")
    if pixels.size == size:
        return pixels
    return pixels.resize(size, Image.Resampling.LANCZOS)


def _drawn_svg(content: bytes, size: tuple[int, int]) -> bytes:
    """Give a PNG of an SVG picture, as large as fits in `size`."""
    try:
        import resvg_py
    except ImportError:
        raise OutputError(
            "The logo is SVG, and drawing that as pixels or in PDF takes resvg-py, which is not installed. "
            'Install it with: pip install "agendafunnel[logo]". Or use a PNG logo, or draw an SVG.'
        ) from None
    svg_to_bytes: Any = resvg_py.svg_to_bytes
    try:
        return bytes(
            svg_to_bytes(
                svg_string=content.decode("utf-8-sig"),
                width=size[0],
                height=size[1],
                skip_system_fonts=True,
            )
        )
    except ValueError as error:
        raise OutputError(f"The logo cannot be drawn: {error}.") from None
