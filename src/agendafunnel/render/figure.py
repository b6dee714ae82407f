"""The scene as a matplotlib `Figure`, for notebooks and for PDF."""

from io import BytesIO
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from agendafunnel.render.painter import drawing_style, paint
from agendafunnel.scene import Scene


def to_figure(scene: Scene) -> Figure:
    """Give a figure of the scene's size that draws it, on any backend, without pyplot.

    The figure is the caller's: axes and artists that are added to it are drawn over the picture.
    """
    figure = _SceneFigure(figsize=(scene.width / 72, scene.height / 72), facecolor=scene.background)
    figure.add_artist(_SceneArtist(scene), clip=False)
    # IPython takes a figure that has neither axes nor lines for an empty one, and shows nothing of it. Axes
    # would be found by `gca()` and take part in layouts; an invisible line is neither drawn nor measured.
    line = Line2D([], [], visible=False)
    line.set_figure(figure)
    figure.lines.append(line)
    return figure


class _SceneFigure(Figure):
    """A figure that a notebook shows also where matplotlib's own way of showing figures is not set up."""

    def _repr_png_(self) -> bytes:
        """Return the figure as PNG.

        A notebook in which matplotlib's inline backend shows PNG asks that instead of this; one in which it
        shows another format gets both.
        """
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
            paint(self._scene, renderer, scale=scale, height=figure.bbox.height)
        self.stale = False

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Give the whole figure, of which a notebook that trims its pictures then trims nothing."""
        figure = self.get_figure(root=True)
        return figure.bbox.frozen() if figure is not None else Bbox.unit()

    def get_tightbbox(self, renderer: RendererBase | None = None) -> Bbox:
        """Give the whole figure, as `get_window_extent` does."""
        return self.get_window_extent(renderer)
