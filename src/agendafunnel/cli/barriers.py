"""What `agendafunnel render` says where it draws a picture that some people cannot read."""

from agendafunnel.api import lay_out
from agendafunnel.bundled import THEME_FOR_EVERYONE, theme_file
from agendafunnel.checks.checking import first_barrier
from agendafunnel.checks.findings import Finding
from agendafunnel.cli.arguments import LaidOut, sheet_of_option
from agendafunnel.composing import compose
from agendafunnel.errors import LayoutError
from agendafunnel.reading.files import load_theme
from agendafunnel.scene import Scene
from agendafunnel.sheets import resized


def note_of_barriers(made: LaidOut, scene: Scene, theme: str, size: str | None) -> str | None:
    """Return one line on what keeps people from reading a picture, or None where nothing does.

    It is None exactly where `agendafunnel check --accessible` finds nothing in that picture. `theme` and
    `size` are as the user named them; the line names the theme that passes, if it does.
    """
    first = first_barrier(made.agenda, made.layout, scene, made.theme)
    if first is None:
        return None
    told = first.message.partition(" (That limit is ours")[0]
    whose = _whose(first, theme)
    message = f"{whose} some people from reading this picture: {told[0].lower()}{told[1:]}"
    other = (
        f"--theme {THEME_FOR_EVERYONE} passes; "
        if theme != THEME_FOR_EVERYONE and _theme_for_everyone_passes(made, size)
        else ""
    )
    return f"Note: {message} {other}'agendafunnel check --accessible' tells all."


def _whose(finding: Finding, theme: str) -> str:
    """Say what is at fault: the theme, or what stands in the agenda whatever the theme."""
    if finding.rule == "access-colours":
        return "Colours of the agenda keep"
    return "What stands in the agenda keeps" if finding.path else f"The theme {theme!r} keeps"


def _theme_for_everyone_passes(made: LaidOut, size: str | None) -> bool:
    look = load_theme(theme_file(THEME_FOR_EVERYONE))
    sheet = sheet_of_option(size)
    try:
        look = resized(look, sheet) if sheet else look
        layout = lay_out(made.agenda, look, fit=made.fit, since=made.since)
    except LayoutError:
        return False
    return first_barrier(made.agenda, layout, compose(layout), look) is None
