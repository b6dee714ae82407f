"""Sources: what an edition of an agenda can be read from, a module each, found by its file alone.

Each module sets `SOURCE`. Other packages add sources by entry points (`agendafunnel.plugins`), which are
looked up for a file that is none of our own.

A command calls `agenda_of`, `edition_beside` or `two_editions`, by what it takes; one that takes a single
kind calls the functions of that module.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agendafunnel.errors import AgendaFunnelError, ArgumentError, refused, warn_of_plugin
from agendafunnel.messages import Message, message
from agendafunnel.plugin_calls import reason_of_failure, result_of
from agendafunnel.plugins import all_loaded, is_function, plugin_names, working
from agendafunnel.registry import load_module, module_names
from agendafunnel.user_files import (
    STANDARD_INPUT,
    bytes_of,
    display_name,
    from_home,
    read_at_most,
    unreadable,
)

if TYPE_CHECKING:
    from agendafunnel.model import Agenda

_FIRST = ("page", "picture")
"""The order in which sources are asked whether a file is theirs; others come after these."""

_LAST = "agenda"
"""Takes what no other source recognises, and reports what is wrong with it."""

_LOOKED_AT = 65_536
"""Bytes at the beginning of a file, among which an agenda has one of these fields."""

_GIVEN = message("the source")
"""What adds the source that is an argument of `load`, for messages."""


class Opened(NamedTuple):
    """What a user named, and its content.

    >>> import agendafunnel as af
    >>> af.Opened("lijst.CSV", b"naam;fase").suffix
    '.csv'
    """

    name: str
    content: bytes | None
    """None where nobody looked into it, or where there is no such file: then it may be a bundled edition."""

    @property
    def display_name(self) -> str:
        """The name of the file for messages."""
        return display_name(self.name)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return Path(self.name).suffix.lower()


class ReadEdition(NamedTuple):
    """An edition as it is read from a source, which may leave something out.

    >>> import agendafunnel as af
    >>> af.ReadEdition(af.load("2022-07")).completed_by(None).edition.label
    'juli 2022'
    """

    agenda: "Agenda | Callable[[Agenda | None, str | None], Agenda]"
    """Of an incomplete source, a function of another edition and a file of phrases that returns it."""
    contacts: bool = True
    """Whether it has its contacts; a picture may have left them out."""
    place: Callable[[tuple[str | int, ...]], tuple[int, int]] | None = None
    """Returns the line and column in the file of the value at a path, where it has lines."""

    def completed_by(self, other: "Agenda | None", phrases: str | None = None) -> "Agenda":
        """Return the agenda; what an incomplete source leaves out is taken from `other`.

        `phrases` names a file of phrases. Raises DataError where something is left out all the same.
        """
        return self.agenda(other, phrases) if callable(self.agenda) else self.agenda


class Source(NamedTuple):
    """A kind of content that an edition is read from.

    >>> import agendafunnel as af
    >>> def read(file: Opened) -> ReadEdition:
    ...     names = (file.content or b"").decode().split()
    ...     return ReadEdition(
    ...         af.Agenda(
    ...             title="Ideas", edition=af.Edition(id="2030-01", label="januari 2030"),
    ...             stages=[af.Stage(name="Idea")], domains=[af.Domain(name="All", colour="#123456")],
    ...             standards=[af.Standard(name=name, stage="idea", domain="all") for name in names],
    ...         )
    ...     )
    >>> lines = Source("a list", lambda file: file.suffix == ".list", read)
    >>> lines.edition_in(Opened("a.list", b"Boats Bridges")).completed_by(None).standards[1].name
    'Bridges'
    """

    display_name: str
    """The name of the kind for messages: "a page"."""
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], ReadEdition]
    """Raises NotFoundError and DataError."""
    may_be_agenda: bool = True
    """Whether it may be the AGENDA of a command; otherwise only one of two editions."""
    is_complete: bool = True
    """Whether it says all that an agenda does; otherwise another edition completes it."""
    is_evident: Callable[[Opened], bool] = lambda _: True
    """Whether a file that one of our own sources recognises cannot be that of a plugin."""
    origin: Message | None = None
    """What adds it, for messages; it is set by agendafunnel, and None for a source of its own."""

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        right = {
            "display_name": isinstance(self.display_name, str),
            "recognises": is_function(self.recognises),
            "read": is_function(self.read),
        }
        return next((name for name, is_right in right.items() if not is_right), "")

    def edition_in(self, file: Opened) -> ReadEdition:
        """Return the edition in a file. Raises NotFoundError and DataError, also where the source fails."""
        if self.origin is None:
            return self.read(file)
        from agendafunnel.sources._guarded import Guarded

        return Guarded(self.read, file, self.origin, is_argument=self.origin == _GIVEN).edition()


def line_and_column(found: object) -> tuple[int, int] | None:
    """Return a place in a file as a function gave it; None where it is none.

    >>> line_and_column([12, 5]), line_and_column(12)
    ((12, 5), None)
    """
    from agendafunnel.arguments import whole_number

    if not isinstance(found, tuple | list) or len(found) != 2:
        return None
    line, column = map(whole_number, found)
    return None if line is None or column is None else (line, column)


def opened(name: str) -> Opened:
    """Read what a user named. Raises NotFoundError where a file is there that cannot be read."""
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES

    # These raise no error for what is no name of a file, which is refused where it is looked up.
    path = from_home(Path(name))
    is_file = os.path.exists(path) and not os.path.isdir(path)  # noqa: PTH110, PTH112
    content = bytes_of(name, MOST_FILE_BYTES) if is_file or name == STANDARD_INPUT else None
    return Opened(name, content)


def source_of(file: Opened, *, as_agenda: bool = False) -> Source:
    """Return the source that reads a file; with `as_agenda`, only one that may be the AGENDA of a command."""
    own = _own_source(file, as_agenda=as_agenda)
    if file.content is not None and not own.is_evident(file):
        for source in _added():
            if (source.may_be_agenda or not as_agenda) and _recognises(source, file):
                return source
    return own


def _own_names() -> tuple[str, ...]:
    """Return the names of our own sources, in the order in which they are asked."""
    return (*(name for name in module_names("sources", _FIRST) if name != _LAST), _LAST)


def _own_source(file: Opened, *, as_agenda: bool) -> Source:
    sources: Iterator[Source] = (load_module("sources", name).SOURCE for name in _own_names())
    return next(kind for kind in sources if (kind.may_be_agenda or not as_agenda) and kind.recognises(file))


def source_names() -> tuple[str, ...]:
    """Return the names of what an agenda can be read from, in the order in which they are asked.

    >>> source_names()
    ('page', 'picture', 'agenda')
    """
    *own, last = _own_names()
    return (*own, *(one.plugin.name for one in all_loaded("sources") if not one.problem), last)


def _added() -> tuple[Source, ...]:
    """Return the sources of plugins; of one that does not work, a warning is issued."""
    found = working("sources", Source)
    return tuple(source._replace(origin=plugin.display_name) for plugin, source in found)


def _recognises(source: Source, file: Opened) -> bool:
    """Return whether a source of a plugin recognises a file; where it fails, a warning is issued."""

    def failure(error: BaseException) -> AgendaFunnelError:
        return AgendaFunnelError(
            message(
                "{source:c} does not say whether it reads '{file}'. Report it to those who made it. "
                "({reason})",
                source=source.origin or _GIVEN,
                file=file.display_name,
                reason=reason_of_failure(error),
            )
        )

    try:
        return result_of(lambda: bool(source.recognises(file)), failure)
    except AgendaFunnelError as error:
        warn_of_plugin(error.message)
        return False


def load(agenda: str | Path, *, source: Source | None = None) -> "Agenda":
    """Read an agenda: a YAML file, a picture that carries one, a bundled edition ("2022-07"), or a plugin's.

    A file of that name takes precedence over an edition. `source` is one of your own, by which the file is
    read whatever it is. Raises NotFoundError if there is neither, and DataError with all faults of the file.

    >>> load("2022-07").edition.label
    'juli 2022'
    """
    from agendafunnel.arguments import path_of, require
    from agendafunnel.reading import files

    path = path_of("agenda", agenda)
    require("source", source, Source, None)
    if source is not None:
        if source.wrong_field:
            raise ArgumentError(
                message(
                    "The field '{field}' of the source is not what it should be. Give Source a name and two "
                    "functions that take an Opened.",
                    field=source.wrong_field,
                )
            )
        named = source._replace(origin=_GIVEN)
        return named.edition_in(_opened_file(path)).completed_by(None)
    published = _published(path)
    if published is not None:
        return published
    file = _beside_ours(path)
    found = source_of(file, as_agenda=True) if file else None
    if file is None or found is None or found.origin is None:
        return files.load(agenda)
    return found.edition_in(file).completed_by(None)


def _published(path: Path) -> "Agenda | None":
    """Return the agenda that a picture carries; None for any other file. Raises DataError for a page."""
    with suppress(OSError, ValueError):  # Refused where it is read.
        if from_home(path).is_file():
            with from_home(path).open("rb") as file:
                begin = Opened(str(path), file.read(_LOOKED_AT))
            kind = _own_source(begin, as_agenda=False)
            if kind.is_complete and not kind.may_be_agenda and kind.is_evident(begin):
                return kind.read(_opened_file(path)).completed_by(None)
            if not kind.is_complete:
                raise refused(
                    str(path),
                    message(
                        "A page leaves out what only an agenda says. Use agendafunnel.read_page and "
                        "agendafunnel.import_page."
                    ),
                )
    return None


def _opened_file(path: Path) -> Opened:
    """Return a file with its content. Raises NotFoundError where it cannot be read."""
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES

    try:
        return Opened(str(path), read_at_most(path, MOST_FILE_BYTES))
    except (OSError, ValueError) as error:
        raise unreadable(str(path), error) from None


def _beside_ours(path: Path) -> Opened | None:
    """Return a file that a plugin may read, with its content; None for an agenda, and where none is there."""
    try:
        if not from_home(path).is_file():
            return None
        with from_home(path).open("rb") as file:
            begin = Opened(str(path), file.read(_LOOKED_AT))
        if _own_source(begin, as_agenda=True).is_evident(begin):
            return None
    except (OSError, ValueError):
        return None  # Refused where it is read.
    return _opened_file(path) if plugin_names("sources") else None


def agenda_of(name: str) -> "Agenda":
    """Read the AGENDA of a command. Raises NotFoundError and DataError."""
    file = opened(name) if name == STANDARD_INPUT else _beside_ours(Path(name)) or Opened(name, None)
    return source_of(file, as_agenda=True).edition_in(file).completed_by(None)


def edition_beside(agenda: "Agenda", named: str | Opened | ReadEdition) -> "tuple[Agenda, Agenda]":
    """Read another edition; what it leaves out is taken from `agenda`. Return it, and `agenda` after it.

    Where it was left without contacts, both are returned without. Raises NotFoundError and DataError.
    """
    _, read = _read(named)
    return _comparable(read.completed_by(agenda), agenda, contacts=read.contacts)


def two_editions(
    old: str | ReadEdition, new: str | ReadEdition, phrases: str | None = None
) -> "tuple[Agenda, Agenda]":
    """Read two editions; what one of them leaves out is taken from the other.

    So a page differs only in what it says. Where one was left without contacts, both are returned
    without. `phrases` names a file of phrases. Raises NotFoundError and DataError, which is raised also where
    both are pages and one of them does not say the stage of each standard.
    """
    _, first = _read(old)
    source, second = _read(new)
    if source.is_complete:
        after = second.completed_by(None)
        before = first.completed_by(after, phrases)
    else:
        before = first.completed_by(None, phrases)
        after = second.completed_by(before, phrases)
    return _comparable(before, after, contacts=first.contacts and second.contacts)


def _comparable(before: "Agenda", after: "Agenda", *, contacts: bool) -> "tuple[Agenda, Agenda]":
    """Return two editions as they can be compared: without contacts where not both have theirs."""
    if contacts:
        return before, after
    from agendafunnel.carrying.contacts import without_contacts

    return without_contacts(before), without_contacts(after)


def _read(named: str | Opened | ReadEdition) -> tuple[Source, ReadEdition]:
    if isinstance(named, ReadEdition):
        source: Source = load_module("sources", _LAST).SOURCE
        return source._replace(is_complete=not callable(named.agenda)), named
    file = opened(named) if isinstance(named, str) else named
    source = source_of(file)
    return source, source.edition_in(file)
