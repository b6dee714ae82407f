"""What the commands that compare are given: a picture, an agenda, a bundled edition or a layout."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import since_of
from agendafunnel.cli.sources import PAGES, PICTURES, called, content_of

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Layer
    from agendafunnel.compare.sides import Side

require_option = click.option(
    "--require",
    "required",
    type=click.Choice(("data", "layout", "pixels")),
    multiple=True,
    help="What must have been compared: without it, there is no verdict (exit code 2). May be repeated.",
)


def side_of(named: str, theme: str | None) -> "Side":
    """Read what is named. Raises NotFoundError, and DataError where it is wrong.

    `theme` is for what carries none of its own.
    """
    from agendafunnel.carrying.picture_files import is_picture
    from agendafunnel.compare.sides import side_of_agenda, side_of_layout, side_of_picture
    from agendafunnel.errors import DataError, Fault
    from agendafunnel.layout.from_json import is_layout
    from agendafunnel.reading.files import load, load_theme, read_agenda

    suffix = Path(named).suffix.lower()
    if suffix in PAGES:
        message = "is a page, which has no picture; compare it by 'agendafunnel diff'."
        raise DataError((Fault(named, 0, 0, "", message),))
    content, source = content_of(named), called(named)
    # What is in a file counts, and not its suffix; but what is called a picture should be one.
    if content is not None and (is_picture(content) or suffix in PICTURES):
        return side_of_picture(content, source)
    look = load_theme(theme) if theme else None
    if content is None:
        return side_of_agenda(load(named), source, look)
    if is_layout(content):
        return side_of_layout(content, source, look)
    return side_of_agenda(read_agenda(content, source), source, look)


def refuse_idle_theme(sides: "list[Side]", theme: str | None) -> None:
    """End with a usage error where --theme is given, and nothing is looked at in it."""
    if theme and all(side.content is not None for side in sides):
        raise click.UsageError("--theme is the look of an agenda or a layout, and a picture has its own.")


def refuse_idle_requirements(required: "tuple[Layer, ...]", layers: "tuple[Layer, ...]") -> None:
    """End with a usage error where what is required is not asked for: all is, if `layers` are none."""
    for layer in required:
        if layers and layer not in layers:
            raise click.UsageError(f"--require {layer} takes --layer {layer} too, or no --layer at all.")


def marked(sides: "list[Side]", since: str | None, removed: bool) -> "list[Side]":
    """Give sides of which the agendas mark what changed since the edition that --since names.

    Raises NotFoundError and DataError where that cannot be read; it is a usage error where there is none
    to be marked.
    """
    if removed and not since:
        raise click.UsageError("--removed has a meaning only with --since.")
    if not since:
        return sides
    if not any(side.is_agenda for side in sides):
        raise click.UsageError("--since marks an agenda, and none was named; a picture has its own marks.")
    return [
        side.marked(since_of(side.agenda, since), removed=removed) if side.is_agenda and side.agenda else side
        for side in sides
    ]
