"""The whole way from a file to a picture, in a few functions: what `import agendafunnel` gives."""

from pathlib import Path
from typing import TYPE_CHECKING

from agendafunnel import scene as scenes
from agendafunnel.bundled import Renderer, SvgText
from agendafunnel.layout import engine
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme
from agendafunnel.render import draw
from agendafunnel.scene import Scene
from agendafunnel.text.measuring import HarfBuzzMeasurer, TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.writing import format_of, write_all

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def lay_out(
    agenda: Agenda,
    theme: Theme | None = None,
    *,
    measurer: TextMeasurer | None = None,
    strict: bool = False,
) -> Layout:
    """Find where everything of the picture stands; `theme` is `vng` if absent.

    `measurer` stands in for the theme's fonts. Raises LayoutError where the stages cannot stand side by
    side; with `strict` also where the canvas would have to grow.
    """
    theme = theme or default_theme()
    return engine.lay_out(agenda, theme, measurer or measurer_of(theme), strict=strict)


def measurer_of(theme: Theme) -> TextMeasurer:
    """Give what measures text in the fonts of a theme."""
    fonts = theme.fonts
    return HarfBuzzMeasurer(
        {"regular": Path(fonts.regular), "bold": Path(fonts.bold), "oblique": Path(fonts.oblique)}
    )


def compose(layout: Layout, theme: Theme | None = None) -> Scene:
    """Give what is to be drawn for a layout; `theme` should be the one it was made with (`vng` if absent)."""
    return scenes.compose(layout, theme or default_theme())


def save(
    scene: Scene,
    path: str | Path,
    *,
    dpi: int | None = None,
    renderer: Renderer = "pillow",
    svg_text: SvgText = "embed",
) -> None:
    """Draw a scene into a file, whole or not at all; the suffix of `path` says the format.

    `dpi` and `renderer` are for PNG, `svg_text` is for SVG; see `draw`. Raises OutputError where the
    suffix is no format or the file cannot be written.
    """
    path = Path(path)
    write_all({path: draw(scene, format_of(path), dpi=dpi, renderer=renderer, svg_text=svg_text)})


def figure(scene: Scene) -> "Figure":
    """Give a matplotlib Figure of the scene, for a notebook or a larger figure of your own."""
    from agendafunnel.render.figure import to_figure

    return to_figure(scene)


__all__ = [
    "compose",
    "draw",
    "figure",
    "lay_out",
    "measurer_of",
    "save",
]
