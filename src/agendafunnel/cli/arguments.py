"""Arguments and options that more than one command has."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from agendafunnel.bundled import DEFAULT_THEME, FITS, edition_names, theme_names

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Layer

    _ParamType = click.ParamType[str]
else:
    # Generic only since click 8.4.
    _ParamType = click.ParamType

_Command = TypeVar("_Command", bound=Callable[..., Any])

LAYERS: "tuple[Layer, ...]" = ("data", "layout", "pixels")
"""What is compared, as `compare.comparing` has it, which is too heavy to load for --help."""


class FileOrName(_ParamType):
    """A YAML file or the name of something bundled; a shell completes both."""

    def __init__(self, name: str, names: Callable[[], tuple[str, ...]]) -> None:
        self.name = name
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the bundled names that begin so, and let the shell add files."""
        names = [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]


EDITION = FileOrName("agenda", edition_names)

agenda_argument = click.argument("agenda", type=EDITION, required=False, metavar="[AGENDA]")

theme_option = click.option(
    "--theme",
    type=FileOrName("theme", theme_names),
    metavar="THEME",
    help=f"A theme file (YAML), or the name of a bundled theme.  [default: {DEFAULT_THEME}]",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Fail where the canvas would have to grow for all to fit."
)

size_option = click.option(
    "--size",
    metavar="SIZE",
    help="The sheet: slide, a4, a3 or web, also with -portrait, or WIDTHxHEIGHT in points or with a "
    "unit (297x210mm).  [default: the theme's]",
)

fit_option = click.option(
    "--fit",
    type=click.Choice(FITS),
    help="The theme's preferred size of cards where all fits, or always the largest at which all fits."
    "  [default: the theme's]",
)

contacts_option = click.option(
    "--no-contacts",
    "contacts",
    flag_value=False,
    default=True,
    help="Leave contacts, and links by mail or telephone, out of all that is written and carried; texts "
    "that still name somebody are told.",
)

phrases_option = click.option(
    "--phrases",
    metavar="FILE",
    help="A table (YAML) of what the words of a status say, added to the one that is bundled.",
)

require_option = click.option(
    "--require",
    "required",
    type=click.Choice(LAYERS),
    multiple=True,
    help="What must have been compared: without it, there is no verdict (exit code 2). May be repeated.",
)


def format_option(names: Sequence[str], about: str) -> Callable[[_Command], _Command]:
    """Return the option --format, of which the first name is the default."""
    return click.option(
        "--format", "format_name", type=click.Choice(names), default=names[0], show_default=True, help=about
    )


def since_options(command: _Command) -> _Command:
    """Add the options --since and --removed."""
    removed = click.option(
        "--removed", is_flag=True, help="With --since: name in the picture what is no longer there."
    )
    since = click.option(
        "--since",
        type=EDITION,
        metavar="PREVIOUS",
        help="Mark what is new or has moved since another edition: a file, a bundled edition, a page, or "
        "a picture.",
    )
    return since(removed(command))
