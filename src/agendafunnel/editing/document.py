"""An agenda file as text, with the place of each value: changed there, and read again to verify the change.

A file that a YAML library reads and writes comes back with other indents, quotes and line breaks. So nothing
is dumped here: the events of the parser say where a value stands, and the text is changed at that place only.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import ValidationError

from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.faults.sentences import message_of
from agendafunnel.field_types import plain, validate
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.reading.by_parts import read_again
from agendafunnel.reading.places import Place, place_of
from agendafunnel.reading.plain_spaces import with_plain_spaces
from agendafunnel.reading.yaml_tree import events_of, with_joined_pairs
from agendafunnel.user_files import TextFormat, decode

_Changed = TypeVar("_Changed", Agenda, Standard)


class Splice(NamedTuple):
    """New text for the characters from `start` up to and without `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice], start: int = 0, end: int | None = None) -> str:
    """Return the characters of a text from `start` up to `end`, with splices in them that do not overlap.

    Of several that put something in one place, the first comes first.
    """
    pieces: list[str] = []
    for splice in sorted(splices, key=lambda one: one[:2]):
        pieces += [text[start : splice.start], splice.text]
        start = splice.end
    return "".join([*pieces, text[start:end]])


@dataclass(frozen=True)
class Document:
    """The text of a YAML file, with newlines as line ends, and where each value is in it."""

    source: str
    text: str
    """It ends with a newline, also where the file does not."""
    format: TextFormat
    root: Place
    rewritten: tuple[Message, ...] = ()
    """What is written otherwise than it was read, apart from any change."""
    ends_bare: bool = False
    """Whether the last line of the file has no end."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends; the last one is empty."""
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        starts, start = [], 0
        for line in self.lines:
            starts.append(start)
            start += len(line) + 1
        return starts

    def line_at(self, place: int) -> int:
        """Return the line of a character, both counted from 0."""
        return bisect_right(self.starts, place) - 1

    def column_at(self, place: int) -> int:
        """Return the column of a character, both counted from 0."""
        return place - self.starts[self.line_at(place)]

    def end_of(self, line: int) -> int:
        """Return the place behind the last character of a line, counted from 0."""
        return self.starts[line] + len(self.lines[line])

    def last_line(self, place: Place) -> int:
        """Return the last line on which something of a value stands."""
        return self.line_at(max(place.start, place.end - 1))

    def with_comments(self, line: int, column: int) -> int:
        """Return the last comment line below a line that is deeper than a column, or the line itself."""
        for number in range(line + 1, len(self.lines)):
            text = self.lines[number]
            indent = len(text) - len(text.lstrip(" "))
            if text.strip() and not (text[indent : indent + 1] == "#" and indent > column):
                break
            line = number if text.strip() else line
        return line

    def below(self, line: int, lines: Iterable[str]) -> Splice:
        """Return the splice that puts lines below a line."""
        start = self.starts[line + 1]
        return Splice(start, start, "".join(f"{one}\n" for one in lines))

    def without_lines(self, start: int, end: int) -> Splice:
        """Return the splice that removes the lines from `start` up to and without `end`."""
        return Splice(self.starts[start], self.starts[end], "")

    def unsafe(self, place: Place) -> DataError:
        """Return the error of a value that is written in a way that is not changed."""
        said = message("This is written in a way that cannot be changed safely. Change it by hand.")
        return self.refused_at(place, said)

    def refused_at(self, place: Place | None, said: Message) -> DataError:
        """Return an error about a place, or about the whole if there is none."""
        if place is None:
            return refused(self.source, said)
        line = self.line_at(place.start)
        return refused(self.source, said, line=line + 1, column=place.start - self.starts[line] + 1)


@dataclass(frozen=True)
class Edit:
    """A file with one change."""

    content: bytes
    """Empty if there was nothing to change."""
    agenda: Agenda
    """What the content is read as."""
    messages: tuple[Message, ...]
    """What was done, and what somebody should know of it."""

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return bool(self.content)


def open_document(content: bytes, source: str) -> tuple[Agenda, Document]:
    """Return the agenda of a file, and its text with places. Raises DataError if it is no agenda."""
    agenda, root = read_again(content, source)
    written, format = decode(content)
    text = with_plain_spaces(written)
    rewritten = []
    if format.is_mixed:
        rewritten.append(
            message("The lines of the file ended in different ways; now they all end in the same way.")
        )
    if format.encoding != "UTF-8":
        rewritten.append(
            message("The file was saved as {encoding}; it is saved as UTF-8 now.", encoding=format.encoding)
        )
    if text != written:
        rewritten.append(message("Lines were indented with no-break spaces; these are ordinary spaces now."))
    ends_bare = not text.endswith("\n")
    text += "\n" if ends_bare else ""
    if root is None:
        as_read = _as_it_is_read(text)
        try:
            root = place_of(events_of(as_read), as_read)
        except yaml.YAMLError:
            said = message("The file is written in a way that cannot be changed safely. Change it by hand.")
            raise refused(source, said) from None
    return agenda, Document(source, text, format, root, tuple(rewritten), ends_bare)


def _as_it_is_read(text: str) -> str:
    """Return a text as the parser takes it, in which each character keeps its place."""
    return with_joined_pairs(text, fill=" ") if text.lstrip().startswith("{") else text


def changed(one: _Changed, update: Mapping[str, Any], source: str) -> _Changed:
    """Return an agenda or a standard with some fields changed. Raises DataError if that is not allowed."""
    data = {name: getattr(one, name) for name in type(one).model_fields} | dict(update)
    try:
        return validate(type(one), data)
    except ValidationError as error:
        standard = plain(one.name) if isinstance(one, Standard) else None
        raise invalid(error, source, standard, data.get("standards", ())) from None


def verified(document: Document, text: str, wanted: Agenda, messages: Sequence[Message]) -> Edit:
    """Return the new text as an edit. Raises DataError if it is not read as the agenda that was meant."""
    content = document.format.encode(text.removesuffix("\n") if document.ends_bare else text)
    try:
        found = read_again(content, document.source).agenda
    except DataError:
        found = None
    if found != wanted:
        said = message(
            "The file has an anchor (&), or values between brackets, so that this cannot be changed safely. "
            "Nothing was written. Change it by hand."
        )
        raise refused(document.source, said)
    return Edit(content, wanted, (*messages, *document.rewritten))


def invalid(
    error: ValidationError, source: str, standard: str | None, standards: Sequence[Standard] = ()
) -> DataError:
    """Return the error of an edit that would make the agenda wrong.

    `standard` is the name of what is wrong; where that is an agenda, `standards` are those of the agenda.
    """
    faults = []
    for detail in error.errors(include_url=False):
        location, name = detail["loc"], standard
        match location:
            case ("standards", int(place), *rest) if place < len(standards):
                location, name = tuple(rest), plain(standards[place].name)
        field, text = ".".join(map(str, location)), message_of(detail)
        said = message("field '{field}': {text}", field=field, text=text)
        if name is not None:
            said = message("standard '{name}', field '{field}': {text}", name=name, field=field, text=text)
        faults.append(Fault(source, 0, 0, "", said))
    return DataError(tuple(faults))
