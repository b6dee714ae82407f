"""The scene as a matplotlib `Figure`, and in axes of a figure of one's own.

One artist draws the whole scene. Artists for each mark would measure, clip and move what they draw, and take
twice as long. pyplot is not imported, and settings of matplotlib change only while a picture is drawn.
"""

from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure, FigureBase
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Bbox

from agendafunnel.errors import ArgumentError
from agendafunnel.messages import Message, message, sentences
from agendafunnel.render.painting import Painter, drawing_style
from agendafunnel.scene import Scene


def to_figure(scene: Scene) -> Figure:
    """Return a figure of the scene's size that draws it, on any backend, without pyplot.

    Axes and artists that the caller adds to it are drawn over the picture.
    """
    background = "none" if scene.transparent else scene.background
    figure = _SceneFigure(figsize=(scene.width / 72, scene.height / 72), facecolor=background)
    figure.add_artist(_FigureArtist(scene), clip=False)
    # IPython does not show a figure that has neither axes nor lines. Axes would be found by `gca()` and take
    # part in layouts; an invisible line is neither drawn nor measured.
    line = Line2D([], [], visible=False)
    line.set_figure(figure)
    figure.lines.append(line)
    return figure


def draw_on(scene: Scene, ax: Axes) -> Axes:
    """Draw a scene into axes, and return these.

    They get the scene's coordinates: points from its upper left corner, x to the right and y down; and no
    ticks. The picture keeps its proportions, in the middle of the room that the axes have. Axes that share
    their limits hold the largest of the pictures that are on them. Raises ArgumentError for what are no axes,
    and for those on which no picture can be: polar, 3D, with a scale that is not linear, or twins.
    """
    _refuse_unfit(ax)
    ax.add_artist(_AxesArtist(scene))
    across, down = ax.get_shared_x_axes().get_siblings(ax), ax.get_shared_y_axes().get_siblings(ax)
    ax.set_xlim(0, max(picture.width for picture in _scenes_on(across)))
    ax.set_ylim(max(picture.height for picture in _scenes_on(down)), 0)
    ax.set_aspect("equal", adjustable="box", anchor="C")
    ax.set_axis_off()
    return ax


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
        self.scene = scene
        self.set_zorder(-1)

    def draw(self, renderer: RendererBase, *_: Any, **__: Any) -> None:
        """Draw the scene."""
        figure = self.get_figure(root=True)
        if figure is None or not self.get_visible():
            return
        to_canvas = self.to_canvas()
        if to_canvas.get_matrix()[0, 0]:
            clip = self if self.axes is not None else None
            with drawing_style(files=False):
                Painter(self.scene, renderer, to_canvas, figure.bbox.height, clip).paint()
        self.stale = False

    def to_canvas(self) -> Affine2D:
        """Return the way from points of the scene to pixels of the figure, where y runs up."""
        raise NotImplementedError


class _FigureArtist(_SceneArtist):
    """The scene over the whole of a figure."""

    def to_canvas(self) -> Affine2D:
        """Return the way that fills the width of the figure, from its upper edge."""
        box = self.get_window_extent()
        scale = box.width / self.scene.width
        return Affine2D().scale(scale, -scale).translate(0, box.height)

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box of the whole figure, so that a notebook that trims pictures trims nothing."""
        figure = self.get_figure(root=True)
        return figure.bbox.frozen() if figure is not None else Bbox.unit()

    def get_tightbbox(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box of the whole figure, as `get_window_extent`."""
        return self.get_window_extent(renderer)


class _AxesArtist(_SceneArtist):
    """The scene in the coordinates of axes."""

    def to_canvas(self) -> Affine2D:
        """Return the way of the axes. Raises ArgumentError where their scale is not linear by now."""
        if self.axes is None:
            return Affine2D().scale(0)
        to_canvas = self.axes.transData
        if not to_canvas.is_affine:
            raise ArgumentError(sentences(_NOT_LINEAR, _LINEAR))
        matrix = to_canvas.get_affine().get_matrix().copy()
        # A box of axes is computed in steps, each of which rounds. Text stands on whole pixels, and would be
        # one off, here and there, from the same picture that fills a figure.
        matrix[:, 2] = matrix[:, 2].round(_DECIMALS)
        figure = self.get_figure(root=True)
        whole = figure.bbox.width / self.scene.width if figure is not None else 0
        if np.allclose(matrix[:2, :2], [[whole, 0], [0, -whole]], rtol=0, atol=10**-_DECIMALS):
            matrix[0, 0], matrix[1, 1] = whole, -whole
        return Affine2D(matrix)

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box of the picture, also of what is not seen of it."""
        corners = self.to_canvas().transform([(0, 0), (self.scene.width, self.scene.height)])
        return Bbox([corners.min(axis=0), corners.max(axis=0)])


def _scenes_on(axes: Any) -> list[Scene]:
    return [artist.scene for one in axes for artist in one.get_children() if isinstance(artist, _AxesArtist)]


_DECIMALS = 10
_NOT_LINEAR = message("The axes have a scale that is not linear, in which a picture would be distorted.")
_LINEAR = message('Use ax.set_xscale("linear") and ax.set_yscale("linear").')
_ONE_SUBPLOT = message("Use the axes that figure.add_subplot() returns.")


def _refuse_unfit(ax: object) -> None:
    """Raise ArgumentError for what are no axes, or those that cannot hold a picture."""
    if not isinstance(ax, Axes):
        wrong = message(
            "The argument 'ax' should be axes of matplotlib; it is of the type {type}.",
            type=type(ax).__name__,
        )
        raise ArgumentError(sentences(wrong, _hint(ax)))
    if ax.name != "rectilinear":
        kind = message(
            "The argument 'ax' should be axes with straight x and y; these are of the projection '{name}'.",
            name=ax.name,
        )
        raise ArgumentError(sentences(kind, _ONE_SUBPLOT))
    if ax.get_figure() is None:
        raise ArgumentError(
            sentences(message("The axes in the argument 'ax' are in no figure any more."), _ONE_SUBPLOT)
        )
    if (ax.get_xscale(), ax.get_yscale()) != ("linear", "linear"):
        raise ArgumentError(sentences(_NOT_LINEAR, _LINEAR))
    others = {*ax.get_shared_x_axes().get_siblings(ax), *ax.get_shared_y_axes().get_siblings(ax)} - {ax}
    place = ax.get_position(original=True).bounds
    if any(other.get_position(original=True).bounds == place for other in others):
        twin = message("The axes in the argument 'ax' have a twin in the same place.")
        raise ArgumentError(sentences(twin, message("Draw on axes without twinx() and twiny().")))


def _hint(value: object) -> Message:
    """Return the sentence that says which axes to give instead of something else."""
    if isinstance(value, FigureBase):
        return _ONE_SUBPLOT
    if isinstance(value, np.ndarray | list | tuple | dict):
        return message("Give one of several axes, such as axes[0].")
    return message("Use the axes that plt.gca() or figure.add_subplot() returns.")
