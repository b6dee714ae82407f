"""Pixels of a scene as arrays of height x width x 3, by each of the ways to draw one."""

import io
import math

import numpy as np
from PIL import Image

from agendafunnel import Scene, draw, figure
from agendafunnel.render import raster
from agendafunnel.render.formats.png import size_in_pixels
from agendafunnel.scene import Box, Polygon
from agendafunnel.scene import Image as ImageMark


def of_png(png: bytes) -> np.ndarray:
    """Return the pixels that a reader of the file sees."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def of_file(scene: Scene, dpi: int) -> np.ndarray:
    """Return the pixels of the PNG."""
    return of_png(draw(scene, "png", dpi=dpi))


def by_pillow(scene: Scene, dpi: int) -> np.ndarray:
    """Return the pixels before they become a palette picture."""
    return np.asarray(raster.draw_rgb(scene, size_in_pixels(scene, dpi), dpi / 72)).astype(int)


def by_matplotlib(scene: Scene, dpi: int) -> np.ndarray:
    """Return the pixels of the figure, as many as the PNG has."""
    width, height = size_in_pixels(scene, dpi)
    made = figure(scene)
    # matplotlib counts from the lower edge, where a part of a pixel would move the whole picture; and it has
    # no pixel for a part of one.
    made.set_figheight(math.nextafter(height / dpi, math.inf))
    buffer = io.BytesIO()
    made.savefig(buffer, dpi=dpi, format="png")
    pixels = of_png(buffer.getvalue())
    return np.pad(pixels, ((0, 0), (0, width - pixels.shape[1]), (0, 0)), mode="edge")


def flat_colours(scene: Scene) -> tuple[str, ...]:
    """Return the colours of areas and text, which the file must hold exactly."""
    colours = {scene.background}
    for mark in scene.marks():
        if isinstance(mark, Box):
            colours |= {mark.fill, mark.outline_colour} if mark.outline else {mark.fill}
        elif isinstance(mark, Polygon):
            colours.add(mark.fill)
        elif not isinstance(mark, ImageMark):
            colours.add(mark.colour)
    return tuple(sorted(colours))
