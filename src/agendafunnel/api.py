"""The whole way from a file to a picture, in a few functions: what `import agendafunnel` gives."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from agendafunnel import composing, sheets
from agendafunnel.bundled import Fit, Renderer, SvgText
from agendafunnel.carrying.contacts import leads_to_a_person, without_contacts
from agendafunnel.carrying.payload import payload_of
from agendafunnel.changes.marks import Since
from agendafunnel.layout import engine
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme
from agendafunnel.render import draw
from agendafunnel.scene import Group, Scene
from agendafunnel.text.measuring import HarfBuzzMeasurer, Style, TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.writing import format_of, write_all

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def lay_out(
    agenda: Agenda,
    theme: Theme | None = None,
    *,
    measurer: TextMeasurer | None = None,
    fit: Fit | None = None,
    strict: bool = False,
    since: Since | None = None,
) -> Layout:
    """Find where everything of the picture stands; `theme` is `vng` if absent.

    `fit` says whether the theme's preferred size is used where all fits ("preferred") or always the
    largest at which all fits ("largest"); the theme says it if absent. `measurer` stands in for the theme's
    fonts. `since`, which `Changes.since` gives, marks what has changed since an edition, and moves nothing.
    Raises LayoutError where the stages cannot stand side by side; with `strict` also where the canvas
    would have to grow.
    """
    theme = theme or default_theme()
    return engine.lay_out(agenda, theme, measurer or measurer_of(theme), fit=fit, strict=strict, since=since)


def resized(theme: Theme, size: str) -> Theme:
    """Give a theme for another size of canvas, with all its lengths in proportion.

    `size` is a name ("slide", "a4", "a3", "web", each also with "-portrait") or a width and a height
    ("960x540", "297x210mm"). Raises LayoutError where it is neither, or too small or large for the theme.
    """
    return sheets.resized(theme, sheets.sheet_of(size))


def measurer_of(theme: Theme) -> TextMeasurer:
    """Give what measures text in the fonts of a theme; the same for the same fonts, as it remembers."""
    fonts = theme.fonts
    return _measurer(fonts.regular, fonts.bold, fonts.oblique, fonts.fallback)


@lru_cache(maxsize=4)
def _measurer(regular: str, bold: str, oblique: str, fallback: tuple[str, ...]) -> TextMeasurer:
    fonts: dict[Style, Path] = {"regular": Path(regular), "bold": Path(bold), "oblique": Path(oblique)}
    return HarfBuzzMeasurer(fonts, [Path(font) for font in fallback])


def compose(layout: Layout, theme: Theme | None = None) -> Scene:
    """Give what is to be drawn for a layout; `theme` should be the one it was made with (`vng` if absent)."""
    return composing.compose(layout, theme or default_theme())


def with_data(
    scene: Scene,
    agenda: Agenda,
    theme: Theme | None = None,
    *,
    since: Since | None = None,
    fit: Fit | None = None,
    contacts: bool = True,
) -> Scene:
    """Give a scene that carries what it was made of, so that its pictures can be opened again.

    `theme`, `since` and `fit` should be those that it was laid out with; without `contacts`, nobody can be
    reached by the agenda nor by the links of the cards (`without_contacts`). `carried_by` reads it from a
    picture. Raises OutputError where it is too much.
    """
    theme = theme or default_theme()
    if not contacts:
        links = {
            one.id: next((to.url for to in one.links), None) for one in without_contacts(agenda).standards
        }
        scene = _relinked(scene, links)
    return scene._replace(data=payload_of(agenda, theme, since=since, fit=fit, contacts=contacts))


def _relinked(scene: Scene, links: Mapping[str, str | None]) -> Scene:
    """Give a scene in which no card leads to a person, but to its next link, if it has one."""

    def changed(group: Group) -> Group:
        parts = tuple(changed(part) if isinstance(part, Group) else part for part in group.parts)
        url = group.url
        if url and leads_to_a_person(url):
            url = links.get(dict(group.data).get("standard", ""))
        return group._replace(parts=parts, url=url)

    dark = _relinked(scene.dark, links) if scene.dark else None
    return scene._replace(groups=tuple(map(changed, scene.groups)), dark=dark)


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
    "resized",
    "save",
    "with_data",
]
