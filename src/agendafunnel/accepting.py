"""Arguments that may be given in more than one form: an agenda or theme by its name, changes as two editions.

Functions of the package take what a person would obviously mean, and refuse all else in a sentence.
"""

from os import PathLike
from pathlib import Path

from agendafunnel.arguments import require
from agendafunnel.changes.differences import Changes, Since, changes_between
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme, load_theme
from agendafunnel.sources import load
from agendafunnel.theme import Theme

AgendaLike = Agenda | str | PathLike[str]
"""An agenda, or what `load` reads one from: the path of a file, or the name of a bundled edition."""

ThemeLike = Theme | str | PathLike[str]
"""A theme, or what `load_theme` reads one from: the path of a file, or the name of a bundled theme."""

SinceLike = Since | Changes | AgendaLike
"""What has changed since an earlier edition: `Changes`, their marks (`Since`), or that edition itself."""


def agenda_of(name: str, value: AgendaLike) -> Agenda:
    """Return the agenda that an argument is or names. Raises ArgumentError where it is something else."""
    require(name, value, Agenda, str, PathLike)
    return value if isinstance(value, Agenda) else load(Path(value) if isinstance(value, PathLike) else value)


def theme_of(name: str, value: ThemeLike | None) -> Theme:
    """Return the theme that an argument is or names, `vng` where it is None. Raises ArgumentError."""
    require(name, value, Theme, str, PathLike, None)
    if value is None:
        return default_theme()
    if isinstance(value, Theme):
        return value
    return load_theme(Path(value) if isinstance(value, PathLike) else value)


def changes_of(name: str, value: SinceLike | None, agenda: Agenda) -> Changes | Since | None:
    """Return what has changed in an agenda since what an argument names: changes, or their marks alone.

    Raises ArgumentError where it is something else.
    """
    require(name, value, Since, Changes, Agenda, str, PathLike, None)
    if value is None or isinstance(value, Since | Changes):
        return value
    return changes_between(agenda_of(name, value), agenda)


def since_of(name: str, value: SinceLike | None, agenda: Agenda) -> Since | None:
    """Return the marks of what has changed since what an argument names; it raises as `changes_of`."""
    found = changes_of(name, value, agenda)
    return found.since() if isinstance(found, Changes) else found
