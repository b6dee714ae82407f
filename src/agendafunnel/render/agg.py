"""The scene as pixels, by matplotlib's Agg: for a PNG where matplotlib is asked for."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

from agendafunnel.render.figure import drawing_style, paint
from agendafunnel.render.palette import to_palette
from agendafunnel.render.pictures import has_pictures
from agendafunnel.scene import Scene

# matplotlib ships no types for it.
_RENDERER: Any = RendererAgg


def draw_image(
    scene: Scene, size: tuple[int, int], dpi: int, exact: Iterable[str]
) -> tuple[Image.Image, bytes | None]:
    """Give the scene drawn, as places in a palette and its colours; or as RGB and None.

    The colours of `exact` (`#rrggbb`) are kept as they are.
    """
    pixels = draw_pixels(scene, size, dpi)
    # The colours of pictures are too many for a palette, and not ours to change.
    palette = None if has_pictures(scene) else to_palette(pixels, exact)
    if palette is None:
        return Image.fromarray(np.ascontiguousarray(pixels[:, :, :3])), None
    return Image.fromarray(palette.indices), palette.colours


def draw_pixels(
    scene: Scene, size: tuple[int, int], dpi: int
) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    """Give the scene's pixels: an array of height x width x 4 (red, green, blue, alpha)."""
    width, height = size
    renderer: Any = _RENDERER(width, height, dpi)
    with drawing_style():
        paint(scene, renderer, scale=dpi / 72, height=height)
    return np.asarray(renderer.buffer_rgba())
