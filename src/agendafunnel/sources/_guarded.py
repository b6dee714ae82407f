"""What a source of somebody else returns and raises: it is looked at, and told in our words.

This is no source itself, as its name begins with an underscore (`agendafunnel.registry`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from agendafunnel.errors import AgendaFunnelError, DataError, NotFoundError, refused
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.plugin_calls import reason_of_failure, result_of
from agendafunnel.plugins import is_function
from agendafunnel.sources import Opened, ReadEdition, line_and_column
from agendafunnel.user_files import display_name, from_home

_Made = TypeVar("_Made")
_Path = tuple[str | int, ...]


class Guarded(NamedTuple):
    """A source of somebody else at a file. What it does wrong is a DataError about the file."""

    read: Callable[[Opened], object]
    file: Opened
    source: Message
    """What adds the source."""
    is_argument: bool
    """Whether it is the caller's own, who has nobody to report to."""

    def edition(self) -> ReadEdition:
        """Return the edition in the file, of which the functions are guarded too."""
        read = self._made(lambda: self.read(self.file))
        if not isinstance(read, ReadEdition):
            raise self._failure(message("It returns {type} and no ReadEdition.", type=type(read).__name__))
        if problem := _problem_in(read):
            raise self._failure(problem)
        make, place = read.agenda, read.place
        if callable(make):
            read = read._replace(agenda=lambda other, phrases: self._completed(make, other, phrases))
        if place is not None:
            read = read._replace(place=lambda path: self._placed(place, path))
        return read

    def _completed(
        self, make: Callable[[Agenda | None, str | None], object], other: Agenda | None, phrases: str | None
    ) -> Agenda:
        """Return the agenda that an incomplete source makes with another one."""
        agenda = self._made(lambda: make(other, phrases), phrases)
        if isinstance(agenda, Agenda):
            return agenda
        raise self._failure(
            message(
                "The function in the field 'agenda' of what it returns makes no Agenda; it returns {type}.",
                type=type(agenda).__name__,
            )
        )

    def _placed(self, place: Callable[[_Path], object], path: _Path) -> tuple[int, int]:
        """Return the line and column of the value at a path."""
        found = self._made(lambda: place(path))
        placed = line_and_column(found)
        if placed is not None:
            return placed
        raise self._failure(
            message(
                "The function in the field 'place' of what it returns should return a line and a column, "
                "such as (12, 5); for the path {path} it returns {found}.",
                path=short(repr(path)),
                found=short(repr(found)),
            )
        )

    def _made(self, make: Callable[[], _Made], phrases: str | None = None) -> _Made:
        """Return what a function of the source makes; `phrases` is the file of phrases that it is given."""

        def failure(error: BaseException) -> BaseException:
            if isinstance(error, DataError) and not any(fault.source for fault in error.faults):
                # Either the content of the file is wrong, or what is made of it.
                wrong = message("{source:c} cannot make an agenda of this file.", source=self.source)
                first = refused(self.file.display_name, wrong).faults
                return DataError((*first, *error.of(self.file.display_name).faults))
            if _is_of_files(error, self.file, phrases):
                return error
            return self._failure(reason_of_failure(error))

        return result_of(make, failure)

    def _failure(self, reason: Message) -> AgendaFunnelError:
        wrong = (
            message("{source:c} fails with this file. ({reason})", source=self.source, reason=reason)
            if self.is_argument
            else message(
                "{source:c} fails with this file. Report it to those who made it. ({reason})",
                source=self.source,
                reason=reason,
            )
        )
        return refused(self.file.display_name, wrong)


def _problem_in(read: ReadEdition) -> Message | None:
    """Return which field of an edition is not what it should be; None where all are."""
    wanted = {
        "agenda": (isinstance(read.agenda, Agenda) or is_function(read.agenda), message("an Agenda")),
        "contacts": (isinstance(read.contacts, bool), message("True or False")),
        "place": (read.place is None or is_function(read.place), message("a function, or None")),
    }
    for field, (is_right, right) in wanted.items():
        if not is_right:
            return message(
                "The field '{field}' of the ReadEdition that it returns should be {wanted}; it is of the "
                "type {type}.",
                field=field,
                wanted=right,
                type=type(getattr(read, field)).__name__,
            )
    return None


def _is_of_files(error: BaseException, file: Opened, phrases: str | None) -> bool:
    """Return whether an error is about the file that is read, or the file of phrases."""
    names = {file.name, file.display_name, str(from_home(Path(file.name)))}
    if phrases is not None:
        names |= {phrases, display_name(phrases)}
    if isinstance(error, DataError):
        return all(fault.source in names for fault in error.faults)
    return isinstance(error, NotFoundError) and any(f"'{name}'" in str(error) for name in names)
