"""What the commands that compare are given: a picture, an agenda, a bundled edition or a layout."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import since_of
from agendafunnel.cli.sources import STANDARD_INPUT, agenda_of, bytes_of

if TYPE_CHECKING:
    from agendafunnel.compare.sides import Side
    from agendafunnel.theme import Theme

_PICTURES = (".png", ".svg", ".pdf", ".jpg", ".jpeg")
_PAGES = (".md", ".markdown")


def side_of(named: str, theme: str | None) -> "Side":
    """Read what is named. Raises NotFoundError, and DataError where it is wrong.

    `theme` is for what carries none of its own.
    """
    from agendafunnel.carrying.names import MOST_FILE_BYTES
    from agendafunnel.compare.sides import side_of_agenda, side_of_layout, side_of_picture
    from agendafunnel.errors import DataError, Fault
    from agendafunnel.layout.reading import MOST_BYTES
    from agendafunnel.layout.values import FORMAT

    suffix = Path(named).suffix.lower()
    if suffix in _PICTURES:
        return side_of_picture(bytes_of(named, MOST_FILE_BYTES), named)
    if suffix in _PAGES:
        message = "is a page, which has no picture; compare it by 'agendafunnel diff'."
        raise DataError((Fault(named, 0, 0, "", message),))
    look = _theme(theme)
    if suffix == ".json":
        content = bytes_of(named, MOST_BYTES)
        # An agenda may be JSON too; a layout says at its very beginning what it is.
        if FORMAT.encode() in content[:200]:
            return side_of_layout(content, named, look)
    return side_of_agenda(agenda_of(named), "standard input" if named == STANDARD_INPUT else named, look)


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


def _theme(theme: str | None) -> "Theme | None":
    from agendafunnel.reading.files import load_theme

    return load_theme(theme) if theme else None
