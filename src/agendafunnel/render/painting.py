"""Scenes drawn with the primitives of matplotlib's `RendererBase`, and the settings for that."""

import string
import threading
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, TransformedPath

from agendafunnel.colours import rgb
from agendafunnel.errors import FontError
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import message
from agendafunnel.pictures.rasterising import drawn
from agendafunnel.render.coverage import whole_pixels
from agendafunnel.render.glyphs import PathCommand, path_commands
from agendafunnel.scene import Box, Group, Image, Line, Polygon, Scene, Text
from agendafunnel.text.bidi import first_direction, levels, may_turn
from agendafunnel.text.runs import is_whole
from agendafunnel.text.shaping import draws, family_of, open_font, shape

_NOT_OF_DRAWING = {"backend", "backend_fallback", "interactive", "toolbar", "timezone"}
"""Settings of a session, which may not be set while drawing."""
_OF_FILES = ("pdf.", "pgf.", "ps.", "savefig.", "svg.")
"""Settings of a file's format, which the file is also begun and ended with."""
_STYLE: Any = {
    # Hinted text is as wide as its resolution makes it; unhinted text is as wide as it was measured.
    "text.hinting": "no_hinting",
    # A letter that the font lacks is drawn as that font's box, which was measured.
    "font.enable_last_resort": False,
    "text.usetex": False,
    "path.simplify": False,
    "path.snap": False,
    # TrueType within PDF: text stays text, and sharp at every size.
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
}

_DOTS = 300  # Dots per inch of a logo in PDF.
_FIRST_SHAPED = "\u0300"  # Characters before this one need no shaping.
_CIRCLE = 0.5522847498
"""Control points of a Bezier quarter circle, 4/3 (sqrt 2 - 1), as fractions of the radius."""
_EVEN = 1e-6
"""By how much of its size a picture may be stretched one way, and still have its own shape."""
_LARGEST = 500
"""The size of text, in units of the renderer, from which it is drawn as shapes."""
_SETTINGS_LOCK = threading.RLock()
"""matplotlib has one set of settings for the whole process: two threads may not change them at once."""


@contextmanager
def drawing_style(*, files: bool = True) -> Iterator[None]:
    """Set matplotlib as we need in the block, whatever the user's settings are; one thread at a time.

    Without `files`, settings of file formats stay: a part of a file is drawn as the whole of it is written.
    """
    defaults = matplotlib.rcParamsDefault
    # Not every version of matplotlib has all of ours.
    settings: Any = {
        name: _STYLE.get(name, value)
        for name, value in defaults.items()
        if name not in _NOT_OF_DRAWING and (files or not name.startswith(_OF_FILES))
    }
    with _SETTINGS_LOCK, matplotlib.rc_context(settings):
        yield


class Painter:
    """Draws a scene with a renderer, in `drawing_style`.

    `to_canvas` leads from points of the scene, y down, to units of the renderer, y up; `height` is that of
    its canvas. `clip` is an artist whose clipping holds for all that is drawn. Where the picture is stretched
    or mirrored, text is drawn as shapes, which go along with that.
    """

    def __init__(
        self,
        scene: Scene,
        renderer: RendererBase,
        to_canvas: Affine2D,
        height: float,
        clip: Artist | None = None,
    ) -> None:
        self.scene, self.renderer, self.to_canvas = scene, renderer, to_canvas
        self.height, self.clip = height, clip
        (across, turn, self.left), (other_turn, down, self.top), _ = to_canvas.get_matrix().tolist()
        self.scale = abs(across)
        even = abs(across + down) <= _EVEN * self.scale
        self.is_upright = across > 0 and even and not turn and not other_turn
        # Renderers have points of their own; the scene's are others where a figure was resized.
        self.points = self.scale / float(cast("float", renderer.points_to_pixels(1)))

    def context(self, url: str | None = None) -> GraphicsContextBase:
        """Return a new graphics context, clipped, which links to an address where one is given."""
        context = self.renderer.new_gc()
        if self.clip is not None and self.clip.get_clip_on():
            context.set_clip_rectangle(self.clip.get_clip_box())
            context.set_clip_path(cast("TransformedPath | None", self.clip.get_clip_path()))
        if url:
            # An address within PDF is ASCII (ISO 32000-1, 12.6.4.7).
            context.set_url(quote(url, safe=string.punctuation))
        return context

    def paint(self) -> None:
        """Draw the whole scene."""
        scene = self.scene
        if not scene.transparent:
            self.box(Box(Rectangle(0, 0, scene.width, scene.height), 0, scene.background), None)
        for group in scene.groups:
            self.group(group, None)

    def group(self, group: Group, url: str | None) -> None:
        """Draw a group; what has no link of its own leads to `url`."""
        url = group.url or url
        for part in group.parts:
            if isinstance(part, Box):
                self.box(part, url)
            elif isinstance(part, Line):
                outline = Outline([(part.begin.x, part.begin.y), (part.end.x, part.end.y)])
                self.path(outline, self.to_canvas, None, part.width, part.colour, url)
            elif isinstance(part, Polygon):
                points = [(point.x, point.y) for point in (*part.points, part.points[0])]
                self.path(Outline(points, closed=True), self.to_canvas, part.fill, 0, "#000000", url)
            elif isinstance(part, Text):
                self.text(part, url)
            elif isinstance(part, Image):
                self.picture(part)
            else:
                self.group(part, url)

    def box(self, mark: Box, url: str | None) -> None:
        """Draw a rectangle with round corners."""
        box = mark.box
        outline = _round_box(box.width, box.height, mark.radius)
        place = Affine2D().translate(box.x, box.y) + self.to_canvas
        self.path(outline, place, mark.fill, mark.outline, mark.outline_colour, url)

    def picture(self, mark: Image) -> None:
        """Draw a picture in pixels of the renderer, or of 300 to an inch where it draws vectors."""
        context = self.context()
        box = mark.box
        # Renderers of vectors scale images; PDF's does too, though its `option_scale_image` says no.
        if self.renderer.option_scale_image() or not self.renderer.flipy():
            pixels = drawn(mark.picture, whole_pixels(box, _DOTS / 72).size)
            place = Affine2D().scale(box.width * self.scale, box.height * self.scale)
            x, y = self.to_canvas.transform((box.x, box.bottom))
            self.renderer.draw_image(context, x, y, _rows(pixels), place)
        else:
            # Whole pixels are counted from the upper edge.
            shift = Affine2D().translate(0, -round(self.height)) + Affine2D().scale(1, -1)
            (x, bottom), (right, y) = (self.to_canvas + shift).transform(
                [(box.x, box.bottom), (box.right, box.y)]
            )
            window = whole_pixels(Rectangle(x, y, right - x, bottom - y), 1)
            pixels = drawn(mark.picture, window.size)
            self.renderer.draw_image(context, window.left, round(self.height) - window.bottom, _rows(pixels))
        context.restore()

    def path(
        self, outline: Outline, place: Any, fill: str | None, width: float, colour: str, url: str | None
    ) -> None:
        """Draw a path that `place` leads to units of the renderer; `width` of its edge is in points."""
        context = self.context(url)
        context.set_foreground(colour)
        context.set_linewidth(width * self.points)
        context.set_capstyle("butt")
        context.set_joinstyle("miter")
        context.set_snap(False)
        red, green, blue = rgb(fill or "#000000")
        face = (red / 255, green / 255, blue / 255) if fill else None
        self.renderer.draw_path(context, outline, place, face)
        context.restore()

    def text(self, mark: Text, url: str | None) -> None:
        """Draw text, as text where matplotlib can set it as it was measured."""
        # The fonts that every PDF viewer has are not those of the picture. Of letters that fill a screen, as
        # where axes are zoomed into, a renderer of pixels would draw all, seen or not.
        as_text = (
            self.is_upright
            and (self.clip is None or mark.size * self.scale < _LARGEST)
            and not matplotlib.rcParams["pdf.use14corefonts"]
        )
        if as_text and _may_be_set(mark) and draws(open_font(self.scene.font_file(mark)), mark.text):
            self.letters(mark, url)
        else:
            self.shapes(mark, url)

    def letters(self, mark: Text, url: str | None) -> None:
        """Draw text as text."""
        context = self.context(url)
        context.set_foreground(mark.colour)
        path = self.scene.font_file(mark)
        # The file is what it is drawn with; names are for SVG whose text is text.
        font = FontProperties(
            family=[family_of(path) if mark.fallback else self.scene.fonts.family],
            style="oblique" if mark.style == "oblique" and not mark.fallback else "normal",
            weight="bold" if mark.style == "bold" and not mark.fallback else "normal",
            fname=path,
            size=mark.size * self.points,
        )
        x, y = self.left + mark.x * self.scale, self.top - mark.baseline * self.scale
        # `flipy`: of text, this renderer counts y downwards.
        if self.renderer.flipy():
            y = self.height - self.top + mark.baseline * self.scale
        with warnings.catch_warnings():
            # The layout has reported that, with the name of the standard.
            warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)
            try:
                self.renderer.draw_text(context, x, y, mark.text, font, 0)
            except RuntimeError as error:  # FreeType is stricter than HarfBuzz.
                raise FontError(
                    message(
                        "Text in the font '{file}' cannot be drawn. Use another font, or draw SVG or PNG.",
                        file=str(font.get_file()),
                    )
                ) from error
        context.restore()

    def shapes(self, mark: Text, url: str | None) -> None:
        """Draw text as the shapes of its glyphs."""
        path = self.scene.font_file(mark)
        font = open_font(path)
        scale = mark.size / font.face.upem
        for placed in shape(font, mark.text, mark.direction).glyphs:
            outline = _outline(path_commands(path, placed.glyph))
            if outline is not None:
                place = Affine2D().translate(placed.x, placed.y).scale(scale, -scale)
                place.translate(mark.x, mark.baseline)
                self.path(outline, place + self.to_canvas, mark.colour, 0, mark.colour, url)


def _may_be_set(mark: Text) -> bool:
    """Return whether matplotlib sets a text as it was measured; if not, it is drawn as shapes.

    Since 3.11 it shapes text, in the direction of the first strong character, but its PDF misplaces what
    follows a joiner or a combining accent. Before 3.11 it only knows kerning.
    """
    text = mark.text
    if text.isascii():
        return mark.direction == "ltr"
    if not all(map(is_whole, unicodedata.normalize("NFC", text))):
        return False
    if matplotlib.__version_info__ < (3, 11):
        return mark.direction == "ltr" and max(text) < _FIRST_SHAPED
    if mark.direction == "ltr" and not may_turn(text):
        return True
    turned = {level % 2 for level in levels(text, mark.direction)}
    return first_direction(text) == mark.direction and turned == {int(mark.direction == "rtl")}


def _rows(pixels: Any) -> Any:
    """Return pixels in matplotlib's order: the lowest row first."""
    return np.asarray(pixels)[::-1]


def _outline(glyph: tuple[PathCommand, ...]) -> Outline | None:
    """Return the outline of a glyph as a path of matplotlib; None for a space."""
    codes = {"M": Outline.MOVETO, "L": Outline.LINETO, "Q": Outline.CURVE3, "C": Outline.CURVE4}
    points = [(point, codes[command]) for command, points in glyph for point in points]
    return Outline([point for point, _ in points], [code for _, code in points]) if points else None


@lru_cache(maxsize=4096)
def _round_box(width: float, height: float, radius: float) -> Outline:
    """Return the outline of a box at the origin, clockwise from the right end of the top left corner."""
    if not radius:
        return Outline([(0, 0), (width, 0), (width, height), (0, height), (0, 0)], closed=True)
    near, across, down = radius * (1 - _CIRCLE), width - radius, height - radius
    points = [
        (radius, 0),
        (across, 0), (width - near, 0), (width, near), (width, radius),
        (width, down), (width, height - near), (width - near, height), (across, height),
        (radius, height), (near, height), (0, height - near), (0, down),
        (0, radius), (0, near), (near, 0), (radius, 0),
        (radius, 0),
    ]  # fmt: skip
    side = [Outline.LINETO] + [Outline.CURVE4] * 3
    return Outline(points, [Outline.MOVETO, *side * 4, Outline.CLOSEPOLY])
