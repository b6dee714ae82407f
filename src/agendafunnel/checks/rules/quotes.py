"""Curly quotes around or before a whole text, which a word processor made of the quotes of YAML."""

from collections.abc import Iterator

from pydantic import BaseModel

from agendafunnel.checks.findings import Found
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import short
from agendafunnel.fields import Form, fields_of
from agendafunnel.messages import Message, message

_Path = tuple[str | int, ...]

_DOUBLE = "“”„‟«»"
_SINGLE = "‘’‚‛"
_TEXTS = (Form.TEXT, Form.LINES, Form.MARKDOWN)
_PARTS = (Form.PARTS, Form.CONTACTS, Form.LINKS)


def _find(checked: Checked) -> Iterator[Found]:
    for path, text in _texts(checked.agenda, ()):
        said = _wrong(path, text)
        if said:
            yield Found("quotes", said, path)


def _wrong(path: _Path, text: str) -> Message | None:
    """Return a sentence on the quotes of a text, or None where they seem to be meant."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    if len(text) > 1 and _are_around(first, inner, last):
        if isinstance(path[-1], str):
            return message(
                "The curly quotes around '{field}' are a part of the text and are shown with it. Write "
                '{field}: "{text}" with straight quotes, or leave the quotes out.',
                field=path[-1],
                text=short(inner),
            )
        return message(
            "The curly quotes around '{text}' are a part of the text and are shown with it. Write \"{text}\" "
            "with straight quotes, or leave the quotes out.",
            text=short(inner),
        )
    if first and first in _DOUBLE and not any(sign in _DOUBLE for sign in text[1:]):
        return message(
            "The curly quote at the beginning of '{text}' is not closed, and is shown with the text. Remove "
            'it, or write straight quotes (") around the text.',
            text=short(text),
        )
    return None


def without_quotes(text: str) -> str:
    """Return a text without the curly quotes around it, or the one before it, that this rule finds.

    >>> without_quotes("“A”"), without_quotes("“A")
    ('A', 'A')
    """
    is_around = len(text) > 1 and _are_around(text[:1], text[1:-1], text[-1:])
    return text[1:-1] if is_around else text[1:]


def _are_around(first: str, inner: str, last: str) -> bool:
    """Return whether one pair of quotes is around a text, and not one at its beginning and one at its end."""
    if first in _DOUBLE and last in _DOUBLE:
        return not any(sign in _DOUBLE for sign in inner)
    # An apostrophe is one of these signs: ’s Morgens, Auto’s.
    return first in "‘‚" and last in "‘’" and not any(sign in "‘‚" for sign in inner)


def _texts(part: BaseModel, path: _Path) -> Iterator[tuple[_Path, str]]:
    """Yield every text of an agenda, or of a part of it, that a person writes and reads, with its path."""
    for field in fields_of(type(part)):
        value, place = getattr(part, field.name), (*path, field.name)
        if not value or field.is_left_out(part):
            continue
        if field.form in _TEXTS:
            yield place, value
        elif field.form is Form.TEXTS:
            yield from (((*place, number), text) for number, text in enumerate(value))
        elif field.form is Form.PART:
            yield from _texts(value, place)
        elif field.form in _PARTS:
            for number, one in enumerate(value):
                yield from _texts(one, (*place, number))


RULES = (
    Rule("quotes", "warning", message("Curly quotes around a whole text, or one at its beginning."), _find),
)
