"""The note that names a bundled theme that is made for a sheet on which a picture does not fit."""

from typing import TYPE_CHECKING

from agendafunnel.bundled import DEFAULT_EDITION, DEFAULT_THEME, THEMES_OF_SHEETS, theme_file
from agendafunnel.cli.inputs import Inputs, theme_of
from agendafunnel.cli.outputs import print_notes
from agendafunnel.cli.translating import typed
from agendafunnel.errors import LayoutError
from agendafunnel.messages import message

if TYPE_CHECKING:
    from agendafunnel.layout.values import Layout
    from agendafunnel.theme.sections import Canvas

_ALIKE = 0.03
"""By what part the shapes of two sheets may differ to count as the same."""
_CLEARLY_LOWER = 0.95


def note_suited_theme(
    inputs: Inputs, layout: "Layout", theme: str | None, size: str | None, agenda: str | None
) -> None:
    """Print a note on the bundled theme in which a picture that is higher than its sheet fits, or is lower.

    `theme`, `size` and `agenda` are as the user named them. A theme suits if it is made for sheets of this
    shape, and does what the theme does that was used. It is named only if the picture is better in it.
    """
    sheet = inputs.theme.canvas
    if size is None or layout.height <= sheet.height:
        return
    for name in _siblings(theme or DEFAULT_THEME):
        if not _alike(theme_of(str(theme_file(name)), None).canvas, sheet):
            continue
        height = _height_in(name, size, inputs, layout)
        command = {"agenda": typed(agenda or DEFAULT_EDITION), "theme": name, "size": typed(size)}
        if height <= sheet.height:
            print_notes(
                message(
                    "The theme '{theme}' is made for a sheet of this shape, and everything fits on it: "
                    "'agendafunnel render {agenda} --theme {theme} --size {size}'.",
                    **command,
                )
            )
        elif height <= _CLEARLY_LOWER * layout.height:
            print_notes(
                message(
                    "The theme '{theme}' is made for a sheet of this shape. In it, the picture is {height:g} "
                    "points high: 'agendafunnel render {agenda} --theme {theme} --size {size}'.",
                    height=round(height, 1),
                    **command,
                )
            )


def _siblings(theme: str) -> list[str]:
    """Return the bundled themes for sheets that do what a theme does, except that theme."""
    family = THEMES_OF_SHEETS.get(theme, theme)
    return [name for name, of in THEMES_OF_SHEETS.items() if of == family and name != theme]


def _alike(one: "Canvas", other: "Canvas") -> bool:
    return abs(one.width / one.height / (other.width / other.height) - 1) <= _ALIKE


def _height_in(theme: str, size: str, inputs: Inputs, layout: "Layout") -> float:
    """Return how high the same picture is in another theme, in points; infinite where it cannot be made."""
    from agendafunnel.api import lay_out

    try:
        look = theme_of(str(theme_file(theme)), size)
        return lay_out(inputs.agenda, look, fit=layout.made_of.fit, since=inputs.since).height
    except LayoutError:
        return float("inf")
