"""The scene as PNG: drawn by matplotlib's Agg, written by Pillow as a palette picture."""

import io
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from agendafunnel.errors import OutputError
from agendafunnel.render.painter import drawing_style, paint
from agendafunnel.render.palette import to_palette
from agendafunnel.scene import Box, Polygon, Scene

# matplotlib ships no types for it.
_RENDERER: Any = RendererAgg

LEAST_DPI = 10
"""Below this, the smallest text is less than a pixel high, which FreeType refuses."""

MOST_PIXELS = 2**28
"""A picture of more is refused, and not drawn until memory ends: 268 million, a gigabyte."""


def to_png(scene: Scene, *, dpi: int | None = None) -> bytes:
    """Give the scene as a PNG file of `dpi` dots per inch (the scene's own if absent).

    The file records its resolution, title and description, and nothing that changes from run to run.
    Raises OutputError where `dpi` is below LEAST_DPI or the picture would have more than MOST_PIXELS.
    """
    dpi = scene.dpi if dpi is None else dpi
    pixels = draw_pixels(scene, dpi)
    palette = to_palette(pixels, _flat_colours(scene))
    if palette is None:
        image = Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    else:
        image = Image.fromarray(palette.indices)
        image.putpalette(palette.colours)  # Which makes greys into places in a palette.
    words = PngInfo()
    words.add_itxt("Title", scene.title, scene.language)
    words.add_itxt("Description", scene.description, scene.language)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", dpi=(dpi, dpi), pnginfo=words, compress_level=6)
    return buffer.getvalue()


def draw_pixels(scene: Scene, dpi: int) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    """Give the scene's pixels: an array of height x width x 4 (red, green, blue, alpha)."""
    if dpi < LEAST_DPI:
        raise OutputError(f"At {dpi} dots per inch no letter can be drawn; ask for {LEAST_DPI} or more.")
    width, height = round(scene.width * dpi / 72), round(scene.height * dpi / 72)
    if width * height > MOST_PIXELS or max(width, height) >= 2**16:
        raise OutputError(
            f"A picture of {width} × {height} pixels is too large; ask for fewer dots per inch than {dpi}."
        )
    renderer: Any = _RENDERER(width, height, dpi)
    with drawing_style():
        paint(scene, renderer, scale=dpi / 72, height=height)
    return np.asarray(renderer.buffer_rgba())


def _flat_colours(scene: Scene) -> tuple[str, ...]:
    """Give the colours of areas and text, which the file must hold exactly."""
    colours = {scene.background}
    for mark in scene.marks():
        if isinstance(mark, Box):
            colours |= {mark.fill, mark.outline_colour} if mark.outline else {mark.fill}
        elif isinstance(mark, Polygon):
            colours.add(mark.fill)
        else:
            colours.add(mark.colour)
    return tuple(sorted(colours))
