"""An agenda as the text of a YAML file, as a person would write it.

A text is written so that every reader of YAML takes it for that text and nothing else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from agendafunnel.accepting import AgendaLike, agenda_of
from agendafunnel.arguments import require
from agendafunnel.field_types import BREAK_HINTS
from agendafunnel.fields import Field, Form, fields_in_file, filled
from agendafunnel.model import Contact, Standard

# What begins so, and holds none of `: `, ` #`, is plain text to YAML (https://yaml.org/spec/1.2.2/#733-plain-style);
# stricter than that, for the sake of whoever reads it.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f#:\\]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null", "ja", "nee"))
# Numbers, and sexagesimals and dates, which some readers take for something else than text.
_NUMBER = re.compile(r"[\d_.,+-]+(?:e[+-]?\d+)?|0[xo][0-9a-f_]+|[\d:]+|\d{4}-\d\d?-\d\d?.*", re.IGNORECASE)
# An id of an edition, such as 2022-07, which every reader takes for text.
_EDITION = re.compile(r"\d{4}-\d\d")
_UNSEEN = re.compile(f"[{BREAK_HINTS}\u00a0\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def as_yaml(agenda: AgendaLike, heading: str = "") -> str:
    """Return an agenda as YAML; `read_agenda` of it is the same agenda.

    Fields at their defaults are left out. `heading` is put on top, as comments.

    >>> import agendafunnel as af
    >>> agenda = af.load("2022-07")
    >>> print(af.as_yaml(agenda, heading="Made by a script").splitlines()[0])
    # Made by a script
    >>> af.read_agenda(af.as_yaml(agenda).encode()) == agenda
    True
    """
    agenda = agenda_of("agenda", agenda)
    require("heading", heading, str)
    lines = [f"# {line}".rstrip() for line in heading.split("\n") if heading]
    return "\n".join([*lines, *([""] if lines else []), *_fields(agenda, 0), ""])


def item_lines(value: str | BaseModel, indent: int) -> list[str]:
    """Return a value as an item of a list in a file, its dash `indent` spaces deep, without line ends."""
    margin = " " * indent
    if isinstance(value, Contact) and value.url is None:
        value = value.name
    if isinstance(value, str):
        return [f"{margin}- {scalar(value)}"]
    first, *lines = _fields(value, indent + 2)
    return [f"{margin}- {first.lstrip()}", *lines]


def field_lines(field: Field, value: Any, indent: int) -> list[str]:
    """Return a field with a value as its lines in a file, `indent` spaces deep, without line ends."""
    margin = " " * indent
    if field.form is Form.PARTS and not value:
        return [f"{margin}{field.name}: []"]
    if field.form is Form.PART:
        return [f"{margin}{field.name}:", *_fields(value, indent + 2)]
    if isinstance(value, tuple):
        items = [item_lines(item, indent + 2) for item in value]
        # Standards are long; the others stand close together.
        gap = [""] if value and isinstance(value[0], Standard) else []
        lines = [line for number, item in enumerate(items) for line in [*(gap if number else []), *item]]
        return [f"{margin}{field.name}:", *lines]
    if field.form is Form.YES_OR_NO:
        return [f"{margin}{field.name}: {str(value).lower()}"]
    first, *lines = block(value, indent + 2)
    return [f"{margin}{field.name}: {first}", *lines]


def in_brackets(value: Any, key_quote: str = "") -> str:
    """Return a value as it stands between brackets, on one line; the names of fields are between `key_quote`.

    >>> from agendafunnel import Link
    >>> in_brackets((Link(title="Uitleg", url="https://example.org"),))
    '[{title: "Uitleg", url: "https://example.org"}]'
    """
    if isinstance(value, Contact) and value.url is None:
        value = value.name
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join(in_brackets(item, key_quote) for item in value)}]"
    model: type[BaseModel] = type(value)
    fields = (
        f"{key_quote}{field.name}{key_quote}: {in_brackets(one, key_quote)}"
        for field, one in filled(value, fields_in_file(model))
    )
    return f"{{{', '.join(fields)}}}"


def _fields(one: BaseModel, indent: int) -> Iterator[str]:
    """Yield the lines of all fields of a value, those at their defaults left out."""
    for field, value in filled(one, fields_in_file(type(one))):
        yield from ("",) if field.form is Form.PARTS else ()
        yield from field_lines(field, value, indent)


def block(text: str, indent: int) -> list[str]:
    """Return a text of several lines as a literal block: its head, and its lines, `indent` spaces deep.

    What a literal block cannot hold stands in double quotes, on one line.
    """
    lines = text.split("\n")
    if len(lines) == 1 or _UNSEEN.search(text) or not text.strip() or text.endswith("\n"):
        return [scalar(text)]
    # A first line that is indented, or empty, hides how deep the block is.
    deep = "2" if lines[0][:1] in ("", " ", "\t") else ""
    return [f"|{deep}-", *(f"{' ' * indent}{line}" if line else "" for line in lines)]


def scalar(text: str) -> str:
    """Return a text of one or more lines as a YAML scalar of one line: plain, or in double quotes."""
    plain = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _UNSEEN.search(text)
        and not text.endswith(":")
        and (not _NUMBER.fullmatch(text) or _EDITION.fullmatch(text))
    )
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes; characters that cannot be seen are written by their numbers."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: _numbered(ord(found.group())), written)


def _numbered(point: int) -> str:
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}"
