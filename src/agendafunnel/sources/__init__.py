"""Sources: what an edition of an agenda can be read from, a module each, found by its file alone.

Each module sets `SOURCE`. A command calls `agenda_of`, `edition_beside` or `two_editions`, by what it
takes; one that takes a single kind calls the functions of that module.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agendafunnel.registry import load_module, module_names
from agendafunnel.user_files import STANDARD_INPUT, bytes_of, display_name, from_home

if TYPE_CHECKING:
    from agendafunnel.model import Agenda

_FIRST = ("page", "picture")
"""The order in which sources are asked whether a file is theirs; others come after these."""

_LAST = "agenda"
"""Takes what no other source recognises, and tells what is wrong with it."""


class Opened(NamedTuple):
    """What a user named, and its content."""

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
    """An edition as it is read from a source, which may leave something out."""

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
    """A kind of content that an edition is read from."""

    display_name: str
    """The name of the kind for messages: "a page"."""
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], ReadEdition]
    """Raises NotFoundError and DataError."""
    may_be_agenda: bool = False
    """Whether it may be the AGENDA of a command; otherwise only one of two editions."""
    is_complete: bool = True
    """Whether it says all that an agenda does; otherwise another edition completes it."""


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
    names = [name for name in module_names("sources", _FIRST) if name != _LAST]
    sources: Iterator[Source] = (load_module("sources", name).SOURCE for name in (*names, _LAST))
    return next(kind for kind in sources if (kind.may_be_agenda or not as_agenda) and kind.recognises(file))


def agenda_of(name: str) -> "Agenda":
    """Read the AGENDA of a command. Raises NotFoundError and DataError."""
    file = Opened(name, None)
    return source_of(file, as_agenda=True).read(file).completed_by(None)


def edition_beside(agenda: "Agenda", named: str | Opened) -> "tuple[Agenda, Agenda]":
    """Read another edition; what it leaves out is taken from `agenda`. Return it, and `agenda` after it.

    Where it was left without contacts, both are returned without. Raises NotFoundError and DataError.
    """
    _, read = _read(named)
    return _comparable(read.completed_by(agenda), agenda, contacts=read.contacts)


def two_editions(old: str, new: str, phrases: str | None = None) -> "tuple[Agenda, Agenda]":
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


def _read(named: str | Opened) -> tuple[Source, ReadEdition]:
    file = opened(named) if isinstance(named, str) else named
    source = source_of(file)
    return source, source.read(file)
