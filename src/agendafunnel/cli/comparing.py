"""What compare and accept share: their options, and the sides that arguments name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import NOT_LIKE_ANY, theme_names
from agendafunnel.cli.inputs import LAYERS, LIKE, FileOrName, edition_before, kept_of
from agendafunnel.cli.translating import usage_error
from agendafunnel.messages import message
from agendafunnel.sources import opened

if TYPE_CHECKING:
    from agendafunnel.comparison.sides import Side

compared_theme_option = click.option(
    "--theme",
    type=FileOrName("theme", theme_names),
    metavar="THEME",
    help="The theme to draw an agenda or layout in: a theme file (YAML) or a bundled theme. Without "
    "it, that of the picture.",
)

compared_like_option = click.option(
    "--like",
    type=LIKE,
    metavar="FILE",
    help="Lay an agenda out like an earlier picture: a picture, an agenda, a bundled edition, a page or a "
    "layout (JSON); or none, to lay it out anew. Without it, like the picture, if that keeps places.",
)

require_option = click.option(
    "--require",
    "required",
    type=click.Choice(LAYERS),
    multiple=True,
    help="Give no verdict (exit code 2) if this layer could not be compared. May be repeated.",
)


def side_of(named: str, theme: str | None) -> "Side":
    """Read one of the two: a picture, an agenda, a bundled edition or a layout; never a page.

    `theme` is for what carries none of its own. Raises NotFoundError and DataError.
    """
    from agendafunnel.comparison.comparables import side_of_opened
    from agendafunnel.reading.files import load_theme

    return side_of_opened(opened(named), load_theme(theme) if theme else None)


def refuse_unused_theme(sides: "list[Side]", theme: str | None) -> None:
    """Raise a usage error where --theme is given and nothing is drawn in it."""
    if theme and all(side.content is not None for side in sides):
        raise usage_error(
            message("--theme is for an agenda or a layout. A picture has its own theme: leave --theme out.")
        )


def arranged(sides: "list[Side]", like: str | None, others: "Sequence[Side | None]") -> "list[Side]":
    """Return the sides; agendas among them are laid out like the picture that --like names.

    An agenda without a theme has that of the one in its place of `others`, which it is drawn beside. It is
    a usage error where there is no agenda. Raises NotFoundError and DataError.
    """
    if like is None:
        return sides
    if not any(side.is_agenda for side in sides):
        raise usage_error(
            message("--like is for an agenda. A picture is laid out already: leave --like out.")
        )
    file = NOT_LIKE_ANY if like == NOT_LIKE_ANY else opened(like)  # Once: it may be standard input.
    return [
        side.laid_out_like(kept_of(file, side.agenda, side.with_look_of(other).look))
        if side.agenda and side.is_agenda
        else side
        for side, other in zip(sides, others, strict=True)
    ]


def marked(sides: "list[Side]", since: str | None, removed: bool) -> "list[Side]":
    """Return the sides; agendas among them mark what changed since the edition that --since names.

    It is a usage error where there is no agenda to mark. Raises NotFoundError and DataError.
    """
    if removed and not since:
        raise usage_error(message("--removed only works with --since. Add --since, or leave it out."))
    if not since:
        return sides
    if not any(side.is_agenda for side in sides):
        raise usage_error(
            message("--since is for an agenda. A picture has its own marks: leave --since out.")
        )
    from agendafunnel.changes.differences import changes_between

    return [
        side.with_badges(
            changes_between(edition_before(since, side.agenda)[0], side.agenda).since(), removed=removed
        )
        if side.agenda and side.is_agenda
        else side
        for side in sides
    ]
