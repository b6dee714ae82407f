"""An agenda without its contacts, and the texts in it that still name a person.

The table of fields says what is taken away: contacts, and links that begin with `mailto:` or `tel:`. Running
text stays as it is; which texts name a person is reported, as only people can mend them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.field_types import altered, plain
from agendafunnel.fields import Form, fields_in_file, fields_of
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.model.agenda import as_part_of

# Every expression begins at a sign that it does not go beyond, so that the time grows with the text's length.
_TO_A_PERSON = re.compile(r"\s*(?:mailto|tel):", re.IGNORECASE)
_END_OF_LINK = re.compile(
    r"""\]\(\s*+(?:<(?P<between>[^<>\n]*+)>|(?P<bare>(?:[^\s<>()]|\([^\s<>()]*+\))*+))"""
    r"""(?:\s++(?:"[^"]*+"|'[^']*+')\s*+|\s*+)\)"""
)
_NAMED = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\](?:\[(?P<label>[^\[\]\n]{0,300})\])?")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,300})\]:[ \t]*+(?:\n[ \t]*+)?<?([^\s<>]+)[^\n]*\n?", re.MULTILINE
)
_BETWEEN = re.compile(r"<[^<>]*>")
_AUTOMATIC = re.compile(r"<(?:(?:mailto|tel):[^\s<>]+|[^\s<>@/:]+@[^\s<>@/:]+)>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s.*?href\s*+=\s*+[\"']?\s*+(?:mailto|tel):", re.IGNORECASE | re.DOTALL)
_END_OF_ANCHOR = re.compile(r"</a\s*>", re.IGNORECASE)
_GONE = "\0"
"""Marks where a link was, until the space and the brackets around it are removed too."""

_AROUND = re.compile(r"[ \t]?\([ \t]{0,3}\0[ \t]{0,3}\)|[ \t]{0,3}\0")
_ADDRESS = re.compile(r"(?<=[\w.+-])(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2}", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,100}@[\w-]+(?:\.[\w-]+)+")
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")

_MOST_TITLE = 1_000
"""Characters of the text of a link."""

_LEAST_NAME = 4
"""Letters of a name that is searched for; shorter ones occur in too many texts."""


class Named(NamedTuple):
    """A text that names a person."""

    field: str
    """As in the file: "status", "description", "footer"."""
    of: str
    """The name of the standard, stage or domain; empty of the agenda itself."""

    @property
    def place(self) -> Message:
        """Where it is, for messages."""
        if self.of:
            return message("'{field}' of '{name}'", field=self.field, name=self.of)
        return message("'{field}' of the agenda", field=self.field)

    def __str__(self) -> str:
        return str(self.place)


def without_contacts(agenda: Agenda) -> Agenda:
    """Return an agenda without its contacts, and without links by which a person is written to or called.

    Links in statuses, summaries and descriptions are replaced by their text; other texts stay as they are.
    """
    made = altered(agenda, standards=tuple(map(_without, agenda.standards)))
    return as_part_of(made, without_contacts(agenda.whole)) if agenda.is_part else made


def _without(standard: Standard) -> Standard:
    update: dict[str, Any] = {}
    for field in fields_of(Standard):
        value = getattr(standard, field.name)
        if field.person == "removed":
            update[field.name] = Standard.model_fields[field.name].default
        elif field.person == "unlinked" and field.form is Form.LINKS:
            update[field.name] = tuple(link for link in value if not leads_to_a_person(link.url))
        elif field.person == "unlinked" and value:
            update[field.name] = without_addresses(value)
    fields = dict(standard)
    if not any(isinstance(fields[name], str) and fields[name] != value for name, value in update.items()):
        return standard.model_copy(update=update)
    # A text that is empty now becomes None, as when a file is read.
    return Standard(**fields | update)


def persons_in(agenda: Agenda, editions: Iterable[Agenda]) -> tuple[Named, ...]:
    """Return the texts of an agenda that hold an address, or the name of a contact of one of the editions."""
    names = _NameFinder(editions)
    return tuple(dict.fromkeys(named for named, text in _texts(agenda) if names.any_in(text)))


def lines_with_persons(text: str, agendas: Iterable[Agenda]) -> tuple[int, ...]:
    """Return the lines of a page, from 1, that hold an address or the name of a contact of agendas."""
    names = _NameFinder(agendas)
    return tuple(number for number, line in enumerate(text.split("\n"), 1) if names.any_in(line))


def leads_to_a_person(url: str) -> bool:
    """Return whether an address writes to somebody or calls them."""
    return bool(_TO_A_PERSON.match(unescape(url)))


def without_addresses(markdown: str) -> str:
    """Return Markdown without its `mailto:` and `tel:` links: their text stays, but for an address in it."""
    labels = {label_key(link[1]) for link in _DEFINITION.finditer(markdown) if leads_to_a_person(link[2])}
    text = _without_links(markdown)
    if labels:
        text = _DEFINITION.sub(lambda found: "" if leads_to_a_person(found[2]) else found[0], text)
        text = _NAMED.sub(
            lambda found: (
                _title(found["text"]) if label_key(found["label"] or found["text"]) in labels else found[0]
            ),
            text,
        )
    text = _AUTOMATIC.sub(_GONE, _without_anchors(text))
    return text if text == markdown else _AROUND.sub("", text).strip("\n" if "\n" in markdown else None)


def label_key(label: str) -> str:
    """Return the label of a Markdown reference as Markdown compares them: without case and line breaks."""
    return " ".join(label.split()).casefold()


def _title(text: str) -> str:
    """Return the text that replaces a link; nothing where it is only an address."""
    return _WHOLE_ADDRESS.sub(_GONE, text) or _GONE


def _without_links(text: str) -> str:
    pieces: list[str] = []
    place = 0
    for found in _END_OF_LINK.finditer(text):
        start = _start_of_link(text, found.start(), place)
        if start is not None and leads_to_a_person(found["between"] or found["bare"] or ""):
            pieces += [text[place:start], _title(text[start + 1 : found.start()])]
            place = found.end()
    return "".join([*pieces, text[place:]])


def _start_of_link(text: str, end: int, least: int) -> int | None:
    """Return the place of the bracket that the one at `end` closes."""
    depth = 0
    for place in range(end - 1, max(least, end - _MOST_TITLE) - 1, -1):
        if text[place] in "[]" and text[place - 1 : place] != "\\":
            depth += 1 if text[place] == "]" else -1
            if depth < 0:
                return place
    return None


def _without_anchors(text: str) -> str:
    """Return a text without the tags of links in HTML that lead to a person."""
    opened = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal opened
        if _ANCHOR.match(unescape(found[0])):
            opened += 1
            return ""
        if opened and _END_OF_ANCHOR.fullmatch(found[0]):
            opened -= 1
            return ""
        return found[0]

    return _BETWEEN.sub(kept, text)


def _texts(part: BaseModel, of: str = "") -> Iterator[tuple[Named, str]]:
    """Yield every text of an agenda, or of a part of it, that people read, with its place."""
    fields = fields_in_file(type(part))
    for field in fields:
        value = getattr(part, field.name)
        if field.form is Form.LINKS:
            yield from ((Named(field.name, of), f"{link.title} {link.url}") for link in value)
        elif field.may_name_person and value:
            yield Named(field.name, of), " ".join(value) if isinstance(value, tuple) else value
    for field in fields:
        value = getattr(part, field.name)
        if field.form is Form.PART:
            yield from ((Named(field.name, of), text) for _, text in _texts(value))
        elif field.form is Form.PARTS:
            for inner in value:
                yield from _texts(inner, plain(inner.name))


class _NameFinder:
    """Finds addresses and names of contacts in texts, in a time that does not grow with their number."""

    def __init__(self, agendas: Iterable[Agenda]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        standards = (standard for agenda in agendas for standard in agenda.standards)
        for name in {contact.name for standard in standards for contact in standard.contacts}:
            words = _words(_ASIDE.sub(" ", _WHOLE_ADDRESS.sub(" ", name)))
            if sum(map(len, words)) >= _LEAST_NAME:
                self._by_first.setdefault(words[0], set()).add(words)

    def any_in(self, text: str) -> bool:
        """Return whether a text holds an address or a name."""
        if not text:
            return False
        if _ADDRESS.search(text):
            return True
        words = _words(text) if self._by_first else ()
        return any(
            words[place : place + len(name)] == name
            for place, word in enumerate(words)
            for name in self._by_first.get(word, ())
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", plain(text)).casefold()))
