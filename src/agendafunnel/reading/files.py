"""Agendas and themes by the name of a file, or of what is bundled."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from agendafunnel.arguments import require
from agendafunnel.bundled import DEFAULT_THEME, edition_file, edition_names, theme_file, theme_names
from agendafunnel.errors import NotFoundError, did_you_mean, nearest
from agendafunnel.model import Agenda
from agendafunnel.reading.theme_files import read_theme
from agendafunnel.reading.validation import read_value
from agendafunnel.reading.yaml_tree import MOST_BYTES
from agendafunnel.theme import Theme
from agendafunnel.user_files import read_at_most, unreadable


def load(agenda: str | Path) -> Agenda:
    """Read an agenda: a YAML file, or the name of a bundled edition ("2022-07").

    A file of that name takes precedence over an edition. Raises NotFoundError if there is neither, and
    DataError with all faults of the file.
    """
    require("agenda", agenda, str, PathLike)
    editions = {name: edition_file(name) for name in edition_names()}
    content, source = _read_named(agenda, editions, "edition")
    return read_value(Agenda, content, source)


def load_theme(theme: str | Path) -> Theme:
    """Read a theme: a YAML file, or the name of a bundled theme ("vng").

    A file may say `based_on: vng` and give only what differs. Raises NotFoundError and DataError as
    `load` does.
    """
    require("theme", theme, str, PathLike)
    themes = {name: theme_file(name) for name in theme_names()}
    content, source = _read_named(theme, themes, "theme")
    return read_theme(content, source, Path(source).parent)


def default_theme() -> Theme:
    """Read the bundled theme that is used if none is asked for, whatever files there are."""
    return load_theme(theme_file(DEFAULT_THEME))


def read_agenda(content: bytes, source: str = "agenda") -> Agenda:
    """Read an agenda from the bytes of a YAML file; `source` names it in messages.

    Raises DataError with all faults of the file.
    """
    require("content", content, bytes)
    require("source", source, str)
    return read_value(Agenda, content, source)


def _read_named(named: str | Path, bundled: Mapping[str, Path], kind: str) -> tuple[bytes, str]:
    """Return the bytes of the file that is named, or bundled under that name, and its path for messages."""
    path = Path(named)
    if not str(named):
        raise NotFoundError(f"The name of the {kind} is empty.")
    try:
        # A folder of that name does not count: quarters are often kept in folders.
        if isinstance(named, str) and not path.is_file() and named in bundled:
            path = bundled[named]
        return read_at_most(path, MOST_BYTES), str(path)
    except (OSError, ValueError) as error:
        is_name = isinstance(named, str) and not path.suffix and len(path.parts) == 1
        if not (is_name and isinstance(error, FileNotFoundError)):
            raise unreadable(str(path), error) from None
        meant = did_you_mean(nearest(str(named), bundled), quoted=True)
        raise NotFoundError(
            f"{named!r} is no file and no bundled {kind}.{meant} Bundled: {', '.join(bundled)}."
        ) from None
