"""Pixels of a scene as arrays of height x width x 3, by each of the ways to draw one."""

import io

import numpy as np
from PIL import Image

from agendafunnel import Scene, draw
from agendafunnel.bundled import Renderer
from agendafunnel.render import agg, raster
from agendafunnel.render.png import size_in_pixels


def of_png(png: bytes) -> np.ndarray:
    """Give the pixels that a reader of the file sees."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def of_file(scene: Scene, dpi: int, renderer: Renderer) -> np.ndarray:
    """Give the pixels of the PNG."""
    return of_png(draw(scene, "png", dpi=dpi, renderer=renderer))


def as_drawn(scene: Scene, dpi: int, renderer: Renderer) -> np.ndarray:
    """Give the pixels before they become a palette picture."""
    size = size_in_pixels(scene, dpi)
    if renderer == "pillow":
        return np.asarray(raster.draw_rgb(scene, size, dpi / 72)).astype(int)
    return agg.draw_pixels(scene, size, dpi)[:, :, :3].astype(int)
