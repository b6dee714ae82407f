"""Arguments and options that more than one command has, and reading what they name."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

    _ParamType = click.ParamType[str]
else:
    # Generic only since click 8.4.
    _ParamType = click.ParamType

DEFAULT_EDITION = "2022-07"


class _FileOrName(_ParamType):
    """A YAML file or the name of something bundled; a shell completes both."""

    def __init__(self, name: str, names: Callable[[], tuple[str, ...]]) -> None:
        self.name = name
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        names = [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]


def _editions() -> tuple[str, ...]:
    from agendafunnel.reading.files import edition_names

    return edition_names()


def _themes() -> tuple[str, ...]:
    from agendafunnel.reading.files import theme_names

    return theme_names()


def agenda_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument AGENDA."""
    return click.argument(
        "agenda", type=_FileOrName("agenda", _editions), default=DEFAULT_EDITION, metavar="[AGENDA]"
    )(command)


def theme_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --theme."""
    return click.option(
        "--theme",
        type=_FileOrName("theme", _themes),
        default="vng",
        show_default=True,
        metavar="THEME",
        help="A theme file (YAML), or the name of a bundled theme.",
    )(command)


def strict_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --strict."""
    return click.option(
        "--strict", is_flag=True, help="Fail where the canvas would have to grow for all to fit."
    )(command)


def read_agenda_argument(named: str) -> "Agenda":
    """Read what AGENDA names: a file, `-` for standard input, or a bundled edition."""
    from agendafunnel.reading.files import load, read_agenda

    if named == "-":
        return read_agenda(sys.stdin.buffer.read(), "standard input")
    return load(named)


def read_theme_option(named: str) -> "Theme":
    """Read what --theme names: a file or a bundled theme."""
    from agendafunnel.reading.files import load_theme

    return load_theme(named)


def stem_of(named: str, edition: str) -> str:
    """Give the name, without suffix, of pictures of what AGENDA names."""
    path = Path(named)
    return path.stem if path.suffix and path.stem else f"agenda-{edition}"
