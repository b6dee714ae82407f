"""The scene as pixels, by Pillow.

A mark fills windows of whole pixels, and has masks of coverage where its edges cross pixels. Equal boxes
share their masks; a line of text is one mask.
"""

import math
from itertools import chain
from typing import assert_never

from PIL import Image, ImageChops

from agendafunnel.colours import rgb
from agendafunnel.errors import FontError
from agendafunnel.messages import message, sentences
from agendafunnel.pictures.rasterising import drawn
from agendafunnel.render import coverage
from agendafunnel.render.canvas import Canvas, FullCanvas, PaletteCanvas
from agendafunnel.render.colour_pairs import colours_that_meet
from agendafunnel.render.coverage import BoxCutter, Window, whole_pixels
from agendafunnel.render.palette import Colour, NoRoomError, planned
from agendafunnel.scene import Box, Line, Polygon, Scene, Text
from agendafunnel.scene import Image as ImageMark
from agendafunnel.text.shaping import open_font, shape

_SHORTEST = 1e-6  # A shorter line, in points, has no direction.
_MOST_OF_MASK = 2**20  # Pixels of one mask of a polygon, which may be as large as the canvas.


def draw_image(scene: Scene, size: tuple[int, int], scale: float) -> tuple[Image.Image, bytes | None]:
    """Return the scene in `size` pixels, `scale` per point: places in a palette, and the palette's colours.

    Flat colours are exact, and edges off by less than 16 of 255. Where no palette can hold that, returns an
    RGB image and None. Raises FontError for a damaged font.
    """
    # A logo has too many colours for a palette, and may not be changed.
    if any(isinstance(mark, ImageMark) for mark in scene.marks()):
        return draw_rgb(scene, size, scale), None
    for palette in planned(colours_that_meet(scene)):
        canvas = PaletteCanvas(size, palette)
        try:
            paint(scene, canvas, size, scale)
        except NoRoomError:
            continue
        return canvas.image, bytes(chain.from_iterable(palette.colours))
    return draw_rgb(scene, size, scale), None


def draw_rgb(scene: Scene, size: tuple[int, int], scale: float) -> Image.Image:
    """Return the scene as an RGB image, which the image with a palette is close to."""
    canvas = FullCanvas(size)
    paint(scene, canvas, size, scale)
    return canvas.image


def paint(scene: Scene, canvas: Canvas, size: tuple[int, int], scale: float) -> None:
    """Draw the scene on a canvas of `size`. Raises FontError, and NoRoomError where its palette is full."""
    _Painter(scene, canvas, size, scale).paint()


def draw_transparent(scene: Scene, size: tuple[int, int], scale: float) -> Image.Image:
    """Return the scene as an RGBA image of `size` pixels, `scale` per point, transparent where it is empty.

    It is drawn on black and on white. Where a mark covers the part a of a pixel in the colour c::

        on black: a c        on white: a c + (1 - a)        so a = 1 - (white - black)

    The picture on black has the colours times the opacity, which is what Pillow calls RGBa.
    """
    black = draw_rgb(scene._replace(background="#000000"), size, scale)
    white = draw_rgb(scene._replace(background="#ffffff"), size, scale)
    # The channels differ by rounding at most.
    opacity = ImageChops.invert(ImageChops.subtract(white, black).getchannel("G"))
    return Image.merge("RGBa", (*black.split(), opacity)).convert("RGBA")


class _Painter:
    def __init__(self, scene: Scene, canvas: Canvas, size: tuple[int, int], scale: float) -> None:
        self.scene, self.canvas, self.scale = scene, canvas, scale
        self.whole = Window(0, 0, *size)
        self.boxes = BoxCutter()

    def paint(self) -> None:
        self.canvas.fill(self.whole, rgb(self.scene.background))
        for mark in self.scene.marks():
            if isinstance(mark, Box):
                self.box(mark)
            elif isinstance(mark, Line):
                self.line(mark)
            elif isinstance(mark, Polygon):
                points = [(point.x * self.scale, point.y * self.scale) for point in mark.points]
                self.polygon(points, rgb(mark.fill))
            elif isinstance(mark, ImageMark):
                window = whole_pixels(mark.box, self.scale)
                pixels = drawn(mark.picture, window.size)
                self.canvas.image.paste(pixels, window, pixels)
            elif isinstance(mark, Text):
                self.text(mark)
            else:
                assert_never(mark)

    def box(self, mark: Box) -> None:
        """Draw a box; for an outline, a box in its colour with a smaller box on it.

        If the two shared pixels at an edge, the background would show through.
        """
        box = mark.box
        if mark.outline:
            half = mark.outline / 2
            radius = mark.radius + half if mark.radius else 0.0
            self.round_box(box.x - half, box.y - half, box.right + half, box.bottom + half, radius,
                           rgb(mark.outline_colour))  # fmt: skip
            self.round_box(box.x + half, box.y + half, box.right - half, box.bottom - half,
                           max(0.0, mark.radius - half), rgb(mark.fill), is_on_edges=True)  # fmt: skip
        else:
            self.round_box(box.x, box.y, box.right, box.bottom, mark.radius, rgb(mark.fill))

    def line(self, mark: Line) -> None:
        """Draw a line with flat ends as a rectangle."""
        x, y, end_x, end_y = mark.begin.x, mark.begin.y, mark.end.x, mark.end.y
        if x == end_x:
            half = mark.width / 2
            self.round_box(x - half, min(y, end_y), x + half, max(y, end_y), 0.0, rgb(mark.colour))
            return
        length = math.hypot(end_x - x, end_y - y)
        if length < _SHORTEST:
            return
        across, down = (side / length * mark.width / 2 * self.scale for side in (end_y - y, x - end_x))
        x, y, end_x, end_y = (place * self.scale for place in (x, y, end_x, end_y))
        corners = [
            (x - across, y - down), (x + across, y + down),
            (end_x + across, end_y + down), (end_x - across, end_y - down),
        ]  # fmt: skip
        self.polygon(corners, rgb(mark.colour))

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        touched = coverage.bounds(points).within(self.whole)
        if touched.is_empty:
            return
        rows = max(1, _MOST_OF_MASK // touched.size[0])
        for top in range(touched.top, touched.bottom, rows):
            window = touched._replace(top=top, bottom=min(top + rows, touched.bottom))
            self.canvas.cover(window, coverage.of_polygon(points, window), colour)

    def round_box(
        self, left: float, top: float, right: float, bottom: float, radius: float, colour: Colour,
        *, is_on_edges: bool = False,
    ) -> None:  # fmt: skip
        # Rounding errors of a whole pixel are less than a ten-thousandth.
        left, top, right, bottom = (round(length * self.scale, 4) for length in (left, top, right, bottom))
        if left >= right or top >= bottom:
            return
        radius = min(round(radius * self.scale, 4), (right - left) / 2, (bottom - top) / 2)
        for window, mask in self.boxes.pieces(
            left, top, right, bottom, radius, self.whole, is_on_edges=is_on_edges
        ):
            if mask is None:
                self.canvas.fill(window, colour)
            else:
                self.canvas.cover(window, mask, colour)

    def text(self, mark: Text) -> None:
        path = self.scene.font_file(mark)
        font = open_font(path)
        line = shape(font, mark.text, mark.direction)
        origin = (mark.x * self.scale, mark.baseline * self.scale)
        try:
            covered = coverage.of_text(
                font, line, mark.size * self.scale / font.face.upem, origin, self.whole
            )
        except FontError as error:
            raise FontError(
                sentences(message("Text in the font '{file}' cannot be drawn.", file=path), error.message)
            ) from None
        if covered is not None:
            self.canvas.cover(*covered, rgb(mark.colour))
