"""Arguments that may be given in more than one form: an agenda or theme by its name, changes as two editions.

Functions of the package take what a person would obviously mean, and refuse all else in a sentence.
"""

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Protocol

from agendafunnel.arguments import content_in, path_of, refuse_kind, require
from agendafunnel.changes.differences import Changes, Since, changes_between
from agendafunnel.changes.in_part import changes_in_part
from agendafunnel.edition_forms import is_later
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import short
from agendafunnel.messages import message
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme, load_theme
from agendafunnel.sources import Opened, ReadEdition, edition_beside, load, opened, two_editions
from agendafunnel.theme import Theme
from agendafunnel.user_files import STANDARD_INPUT


class OfAgenda(Protocol):
    """What knows its agenda: a `Picture`, or what one carries (`carried_by`)."""

    @property
    def agenda(self) -> Agenda:
        """The agenda."""


class OfTheme(Protocol):
    """What knows its theme: a `Picture`, or what one carries (`carried_by`)."""

    @property
    def theme(self) -> Theme:
        """The theme."""


class OfPage(Protocol):
    """A published page (`Page`), which says less than an agenda: the other edition completes it."""

    @property
    def front(self) -> Mapping[str, str]:
        """The front matter."""

    @property
    def references(self) -> Mapping[str, str]:
        """The addresses of references."""


AgendaLike = Agenda | OfAgenda | str | PathLike[str]
"""An agenda, a picture of one, or what `load` reads one from: the path of a file, or a bundled edition."""

ThemeLike = Theme | OfTheme | str | PathLike[str]
"""A theme, a picture in it, or what `load_theme` reads one from: the path of a file, or a bundled theme."""

EditionLike = AgendaLike | OfPage
"""An edition to compare with another: an agenda, a picture of one, a published page, or the name of one."""

SinceLike = Since | Changes | EditionLike
"""What has changed since an earlier edition: `Changes`, their marks (`Since`), or that edition itself."""

_AGENDA = message("an agenda, or the name or path of one")
_THEME = message("a theme, or the name or path of one")
_SINCE = message("the edition before, its name or path, or what has changed since (Changes)")


def agenda_of(name: str, value: AgendaLike) -> Agenda:
    """Return the agenda that an argument is, has or names. Raises ArgumentError where it is something else.

    >>> agenda_of("agenda", "2022-07").edition.label
    'juli 2022'
    """
    own = _agenda_in(value)
    if own is not None:
        return own
    require(name, value, Agenda, str, PathLike, wanted=_AGENDA)
    return load(value if isinstance(value, str) else path_of(name, value))


def agenda_or_none(name: str, value: AgendaLike | None) -> Agenda | None:
    """Return the agenda that an argument is, has or names, or None; it raises as `agenda_of`."""
    return None if value is None else agenda_of(name, value)


def agendas_of(name: str, values: Iterable[AgendaLike] | AgendaLike) -> tuple[Agenda, ...]:
    """Return the agendas that an argument names, which may be one alone; it raises as `agenda_of`."""
    if isinstance(values, Agenda | str | PathLike):
        return (agenda_of(name, values),)
    if (own := _agenda_in(values)) is not None:
        return (own,)
    if isinstance(values, dict | bytes | type) or not isinstance(values, Iterable):
        raise refuse_kind(name, values, message("a list of agendas"), Agenda)
    return tuple(agenda_of(name, value) for value in values)


def _agenda_in(value: object) -> Agenda | None:
    """Return an agenda, or that of a picture or of what one carries; None for all else."""
    if isinstance(value, Agenda):
        return value
    own = getattr(value, "agenda", None)
    return own if isinstance(own, Agenda) else None


def theme_of(name: str, value: ThemeLike | None) -> Theme:
    """Return the theme that an argument is, has or names, `vng` where it is None. Raises ArgumentError.

    >>> theme_of("theme", "vng-toegankelijk").name, theme_of("theme", None).name
    ('VNG toegankelijk', 'VNG')
    """
    return theme_or_none(name, value) or default_theme()


def theme_or_none(name: str, value: ThemeLike | None) -> Theme | None:
    """Return the theme that an argument is, has or names, or None; it raises as `theme_of`."""
    own = value if isinstance(value, Theme) else getattr(value, "theme", None)
    if isinstance(own, Theme):
        return own
    require(name, value, Theme, str, PathLike, None, wanted=_THEME)
    if value is None:
        return None
    return load_theme(value if isinstance(value, str) else path_of(name, value))


def file_of(name: str, value: bytes | str | PathLike[str]) -> Opened:
    """Return the file that an argument is or names: its content, as bytes or as text, or its name or path.

    An SVG, a layout and what has several lines are the content of a file. Raises ArgumentError where it is
    something else, and NotFoundError for a file that cannot be read.
    """
    require(name, value, bytes, str, PathLike)
    if isinstance(value, bytes | bytearray):
        return Opened(name, bytes(value))
    if isinstance(value, str) and (content := content_in(value, several_lines=True)) is not None:
        return Opened(name, content)
    path = value if isinstance(value, str) else str(path_of(name, value))
    # A command reads standard input where somebody names it so; a function does not.
    return opened(f"./{path}" if path == STANDARD_INPUT else path)


def editions_of(old: EditionLike, new: EditionLike) -> tuple[Agenda, Agenda]:
    """Return the two editions of `changes_between`; what a page leaves out is taken from the other.

    Where one was left without contacts, both are returned without. It raises as `agenda_of`.
    """
    return two_editions(_edition("old", old), _edition("new", new))


def edition_before(name: str, value: EditionLike, agenda: Agenda) -> tuple[Agenda, Agenda]:
    """Return the earlier edition that an argument is, has or names, and `agenda` as it is compared with it.

    It may be a picture that carries it, or a page, which `agenda` completes, or their name. Raises
    ArgumentError where it is something else, or a later edition.
    """
    before, after = edition_beside(agenda, _edition(name, value))
    if is_later(before.edition.id, after.edition.id):
        raise ArgumentError(
            message(
                "The edition '{since}' is later than '{edition}', and '{name}' takes an earlier one. Give an "
                "earlier edition, or swap the two.",
                since=short(before.edition.label),
                edition=short(after.edition.label),
                name=name,
            )
        )
    return before, after


def _edition(name: str, value: EditionLike) -> str | ReadEdition:
    """Return an edition as the sources take it: as it is, or the name of what it is read from."""
    own = _agenda_in(value)
    if own is not None:
        return ReadEdition(own, contacts=getattr(value, "contacts", True) is not False)
    if (page := _page_in(value)) is not None:
        return page
    require(name, value, Agenda, str, PathLike, wanted=_AGENDA)
    path = value if isinstance(value, str) else str(path_of(name, value))
    # A command reads standard input where somebody names it so; a function does not.
    return ReadEdition(load(path)) if path in ("", STANDARD_INPUT) else path


def _page_in(value: object) -> ReadEdition | None:
    """Return the edition in a published page; None for all else."""
    if isinstance(value, str | PathLike) or not hasattr(value, "front"):
        return None
    from agendafunnel.sources.page import edition_in_page, page_or_none

    page = page_or_none(value)
    return None if page is None else edition_in_page(page)


def changes_of(name: str, value: SinceLike | None, agenda: Agenda) -> Changes | Since | None:
    """Return what has changed in an agenda since what an argument names: changes, or their marks alone.

    Of a part (`Agenda.only`) the whole editions are compared, and what has changed in the part is returned.
    Raises ArgumentError where it is something else, a later edition, or changes of another edition.
    """
    if _agenda_in(value) is None and _page_in(value) is None:
        require(name, value, Changes, Since, Agenda, str, PathLike, None, wanted=_SINCE)
    if value is None:
        return None
    if isinstance(value, Changes):
        refuse_changes_of_another(value, agenda)
        return value
    if isinstance(value, Since):
        _refuse_marks_of_another(name, value, agenda)
        return value
    if not agenda.is_part:
        return changes_between(*edition_before(name, value, agenda))
    before, after = edition_before(name, value, agenda.whole)
    return changes_in_part(changes_between(before.whole, after), agenda)


def since_of(name: str, value: SinceLike | None, agenda: Agenda) -> Since | None:
    """Return the marks of what has changed since what an argument names; it raises as `changes_of`."""
    found = changes_of(name, value, agenda)
    return found.since() if isinstance(found, Changes) else found


def refuse_changes_of_another(changes: Changes, agenda: Agenda) -> None:
    """Raise ArgumentError where changes do not lead to the edition of an agenda."""
    if changes.new != agenda.edition:
        raise ArgumentError(
            message(
                "The changes belong to the edition '{other}', and this agenda is the edition '{edition}'. "
                "Give what agendafunnel.changes_between(old, agenda) returns.",
                other=short(changes.new.id),
                edition=short(agenda.edition.id),
            )
        )


def _refuse_marks_of_another(name: str, since: Since, agenda: Agenda) -> None:
    """Raise ArgumentError for what are no marks, or of a standard that no part of an agenda has."""
    if since.wrong_field:
        raise ArgumentError(
            message(
                "The field '{field}' of the marks in the argument '{name}' is not what it should be. Give "
                "what agendafunnel.changes_between(old, agenda).since() returns.",
                field=since.wrong_field,
                name=name,
            )
        )
    known = {standard.id for standard in agenda.whole.standards}
    other = next((identifier for identifier in since.marks if identifier not in known), None)
    if other is not None:
        raise ArgumentError(
            message(
                "The marks belong to another agenda: it has no standard '{id}'. Give what "
                "agendafunnel.changes_between(old, agenda).since() returns.",
                id=short(str(other)),
            )
        )
