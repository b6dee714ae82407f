"""Arguments that may be given in more than one form: an agenda or theme by its name, changes as two editions.

Functions of the package take what a person would obviously mean, and refuse all else in a sentence.
"""

from collections.abc import Iterable
from os import PathLike

from agendafunnel.arguments import path_of, refuse_kind, require
from agendafunnel.changes.differences import Changes, Since, changes_between
from agendafunnel.changes.in_part import changes_in_part
from agendafunnel.messages import message
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

_AGENDA = message("an agenda, or the name or path of one")
_THEME = message("a theme, or the name or path of one")
_SINCE = message("the edition before, its name or path, or what has changed since (Changes)")


def agenda_of(name: str, value: AgendaLike) -> Agenda:
    """Return the agenda that an argument is or names. Raises ArgumentError where it is something else.

    >>> agenda_of("agenda", "2022-07").edition.label
    'juli 2022'
    """
    require(name, value, Agenda, str, PathLike, wanted=_AGENDA)
    if isinstance(value, Agenda):
        return value

    return load(value if isinstance(value, str) else path_of(name, value))


def agenda_or_none(name: str, value: AgendaLike | None) -> Agenda | None:
    """Return the agenda that an argument is or names, or None; it raises as `agenda_of`."""
    return None if value is None else agenda_of(name, value)


def agendas_of(name: str, values: Iterable[AgendaLike] | AgendaLike) -> tuple[Agenda, ...]:
    """Return the agendas that an argument names, which may be one alone; it raises as `agenda_of`."""
    if isinstance(values, Agenda | str | PathLike):
        return (agenda_of(name, values),)
    if isinstance(values, dict | bytes | type) or not isinstance(values, Iterable):
        raise refuse_kind(name, values, message("a list of agendas"), Agenda)
    return tuple(agenda_of(name, value) for value in values)


def theme_of(name: str, value: ThemeLike | None) -> Theme:
    """Return the theme that an argument is or names, `vng` where it is None. Raises ArgumentError.

    >>> theme_of("theme", "vng-toegankelijk").name, theme_of("theme", None).name
    ('VNG toegankelijk', 'VNG')
    """
    return theme_or_none(name, value) or default_theme()


def theme_or_none(name: str, value: ThemeLike | None) -> Theme | None:
    """Return the theme that an argument is or names, or None; it raises as `theme_of`."""
    require(name, value, Theme, str, PathLike, None, wanted=_THEME)
    if value is None or isinstance(value, Theme):
        return value
    return load_theme(value if isinstance(value, str) else path_of(name, value))


def changes_of(name: str, value: SinceLike | None, agenda: Agenda) -> Changes | Since | None:
    """Return what has changed in an agenda since what an argument names: changes, or their marks alone.

    Of a part (`Agenda.only`) the whole editions are compared, and what has changed in the part is returned.
    Raises ArgumentError where it is something else.
    """
    require(name, value, Changes, Since, Agenda, str, PathLike, None, wanted=_SINCE)
    if value is None or isinstance(value, Since | Changes):
        return value
    old = agenda_of(name, value)
    if not agenda.is_part:
        return changes_between(old, agenda)
    return changes_in_part(changes_between(old.whole, agenda.whole), agenda)


def since_of(name: str, value: SinceLike | None, agenda: Agenda) -> Since | None:
    """Return the marks of what has changed since what an argument names; it raises as `changes_of`."""
    found = changes_of(name, value, agenda)
    return found.since() if isinstance(found, Changes) else found
