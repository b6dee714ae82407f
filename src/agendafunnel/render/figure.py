"""The scene as a matplotlib `Figure`, for notebooks and for PDF.

One artist draws the whole scene with the primitives of matplotlib's `RendererBase` (draw_path, draw_text).
Artists for each mark would measure, clip and move what they draw, and take twice as long.
"""

import string
import threading
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any, cast
from urllib.parse import quote

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox

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
from agendafunnel.text.shaping import draws, open_font, shape

_NOT_OF_DRAWING = {"backend", "backend_fallback", "interactive", "toolbar", "timezone"}
"""Settings of a session, which may not be set while drawing."""
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
_SETTINGS_LOCK = threading.RLock()
"""matplotlib has one set of settings for the whole process: two threads may not change them at once."""


def to_figure(scene: Scene) -> Figure:
    """Return a figure of the scene's size that draws it, on any backend, without pyplot.

    Axes and artists that the caller adds to it are drawn over the picture.
    """
    background = "none" if scene.transparent else scene.background
    figure = _SceneFigure(figsize=(scene.width / 72, scene.height / 72), facecolor=background)
    figure.add_artist(_SceneArtist(scene), clip=False)
    # IPython does not show a figure that has neither axes nor lines. Axes would be found by `gca()` and take
    # part in layouts; an invisible line is neither drawn nor measured.
    line = Line2D([], [], visible=False)
    line.set_figure(figure)
    figure.lines.append(line)
    return figure


class _SceneFigure(Figure):
    """A figure that a notebook shows even if matplotlib's inline backend is not set up."""

    def _repr_png_(self) -> bytes:
        """Return the figure as PNG; an inline backend that shows PNG is asked instead of this."""
        buffer = BytesIO()
        self.savefig(buffer, format="png")
        return buffer.getvalue()


class _SceneArtist(Artist):
    """The whole scene as one artist."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self.set_zorder(-1)

    def draw(self, renderer: RendererBase, *_: Any, **__: Any) -> None:
        """Draw the scene over the whole figure."""
        figure = self.get_figure(root=True)
        if figure is None or not self.get_visible():
            return
        with drawing_style():
            scale = figure.bbox.width / self._scene.width
            _Painter(self._scene, renderer, scale, figure.bbox.height).paint()
        self.stale = False

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box of the whole figure, so that a notebook that trims pictures trims nothing."""
        figure = self.get_figure(root=True)
        return figure.bbox.frozen() if figure is not None else Bbox.unit()

    def get_tightbbox(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box of the whole figure, as `get_window_extent`."""
        return self.get_window_extent(renderer)


@contextmanager
def drawing_style() -> Iterator[None]:
    """Set matplotlib as we need in the block, whatever the user's settings are; one thread at a time."""
    defaults = matplotlib.rcParamsDefault
    settings: Any = {name: value for name, value in defaults.items() if name not in _NOT_OF_DRAWING}
    # Not every version of matplotlib has all of these.
    settings |= {name: value for name, value in _STYLE.items() if name in defaults}
    with _SETTINGS_LOCK, matplotlib.rc_context(settings):
        yield


class _Painter:
    """Draws a scene, in `drawing_style`.

    `scale` is in units of the renderer per point. `height` is the canvas's in those units; y runs up.
    """

    def __init__(self, scene: Scene, renderer: RendererBase, scale: float, height: float) -> None:
        self.scene, self.renderer = scene, renderer
        self.scale, self.height = scale, height
        # Renderers have points of their own; the scene's are others where a figure was resized.
        self.points = scale / float(cast("float", renderer.points_to_pixels(1)))
        self.to_canvas = Affine2D().scale(scale, -scale).translate(0, height)

    def paint(self) -> None:
        scene = self.scene
        if not scene.transparent:
            self.box(Box(Rectangle(0, 0, scene.width, scene.height), 0, scene.background))
        for group in scene.groups:
            self.group(group, None)

    def group(self, group: Group, url: str | None) -> None:
        url = group.url or url
        for part in group.parts:
            if isinstance(part, Box):
                self.box(part)
            elif isinstance(part, Line):
                outline = Outline([(part.begin.x, part.begin.y), (part.end.x, part.end.y)])
                self.path(outline, self.to_canvas, None, part.width, part.colour)
            elif isinstance(part, Polygon):
                points = [(point.x, point.y) for point in (*part.points, part.points[0])]
                self.path(Outline(points, closed=True), self.to_canvas, part.fill, 0, "#000000")
            elif isinstance(part, Text):
                self.text(part, url)
            elif isinstance(part, Image):
                self.picture(part)
            else:
                self.group(part, url)

    def box(self, mark: Box) -> None:
        box = mark.box
        outline = _round_box(box.width, box.height, mark.radius)
        place = Affine2D().translate(box.x, box.y) + self.to_canvas
        self.path(outline, place, mark.fill, mark.outline, mark.outline_colour)

    def picture(self, mark: Image) -> None:
        """Draw a picture in pixels of the renderer, or of 300 to an inch where it draws vectors."""
        context = self.renderer.new_gc()
        # Renderers of vectors scale images; PDF's does too, though its `option_scale_image` says no.
        if self.renderer.option_scale_image() or not self.renderer.flipy():
            box = mark.box
            pixels = drawn(mark.picture, whole_pixels(box, _DOTS / 72).size)
            place = Affine2D().scale(box.width * self.scale, box.height * self.scale)
            x, y = box.x * self.scale, self.height - box.bottom * self.scale
            self.renderer.draw_image(context, x, y, _rows(pixels), place)
        else:
            window = whole_pixels(mark.box, self.scale)
            pixels = drawn(mark.picture, window.size)
            self.renderer.draw_image(context, window.left, round(self.height) - window.bottom, _rows(pixels))
        context.restore()

    def path(self, outline: Outline, place: Any, fill: str | None, width: float, colour: str) -> None:
        context = self.renderer.new_gc()
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
        if _may_be_set(mark) and draws(open_font(self.scene.font_file(mark)), mark.text):
            self.letters(mark, url)
        else:
            self.shapes(mark)

    def letters(self, mark: Text, url: str | None) -> None:
        """Draw text as text."""
        context = self.renderer.new_gc()
        context.set_foreground(mark.colour)
        if url:
            # An address within PDF is ASCII (ISO 32000-1, 12.6.4.7).
            context.set_url(quote(url, safe=string.punctuation))
        font = FontProperties(fname=self.scene.font_file(mark), size=mark.size * self.points)
        y = mark.baseline * self.scale
        # `flipy`: of text, this renderer counts y downwards.
        y = y if self.renderer.flipy() else self.height - y
        with warnings.catch_warnings():
            # The layout has reported that, with the name of the standard.
            warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)
            try:
                self.renderer.draw_text(context, mark.x * self.scale, y, mark.text, font, 0)
            except RuntimeError as error:  # FreeType is stricter than HarfBuzz.
                raise FontError(
                    message(
                        "Text in the font '{file}' cannot be drawn. Use another font, or draw SVG or PNG.",
                        file=str(font.get_file()),
                    )
                ) from error
        context.restore()

    def shapes(self, mark: Text) -> None:
        """Draw text as the shapes of its glyphs."""
        path = self.scene.font_file(mark)
        font = open_font(path)
        scale = mark.size / font.face.upem
        for placed in shape(font, mark.text, mark.direction).glyphs:
            outline = _outline(path_commands(path, placed.glyph))
            if outline is not None:
                place = Affine2D().translate(placed.x, placed.y).scale(scale, -scale)
                place.translate(mark.x, mark.baseline)
                self.path(outline, place + self.to_canvas, mark.colour, 0, mark.colour)


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


@cache
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
