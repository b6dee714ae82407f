"""The standards of an edition as a table: its columns, and cells that no spreadsheet takes for a formula."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from agendafunnel.field_types import plain
from agendafunnel.fields import Field, Form, ListedIn, listed_at
from agendafunnel.page.markdown import plain_text
from agendafunnel.publish.publication import Entry
from agendafunnel.words import DocumentWords

_NONE = "–"
"""For the address of a contact that has none, beside one that has."""

# The places where a cell would begin with what spreadsheets take for a formula (OWASP, "CSV Injection"). A
# program may part cells at other separators than ours, so a cell may begin after each of them. What looks
# like a guarded formula is guarded as well, so that `unguarded` does not mix up the two.
_FORMULA = re.compile(r"""(?:^|(?<=[,;\t\n"]))(?='*[=+\-@\t\r\n＝＋－＠])""")
_GUARDED = re.compile(r"""(?:^|(?<=[,;\t\n"]))'(?='*[=+\-@\t\r\n＝＋－＠])""")


class Column(NamedTuple):
    """A column of the table."""

    heading: str
    cell: Callable[[Entry], str]


def columns(words: DocumentWords) -> Iterator[Column]:
    """Yield the columns: those fields of a standard that the table of fields lists in one."""
    for field in listed_at(ListedIn.COLUMN):
        yield Column(field.called.of(words.language_code), partial(_cell, field, words))
        if field.name == "stage":
            yield Column(words.stage_number, lambda entry: str(entry.place))
        elif field.form is Form.CONTACTS:
            yield Column(words.contact_address, _addresses)


def _cell(field: Field, words: DocumentWords, entry: Entry) -> str:
    one = entry.standard
    value = getattr(one, field.name)
    if field.name == "domain":
        return entry.domain
    if field.name == "stage":
        return entry.stage
    if field.form is Form.MARKDOWN:
        return _in_one_line(one.summary) or plain(plain_text(value or ""))
    if field.form is Form.YES_OR_NO:
        return words.answer(value)
    if field.form is Form.CONTACTS:
        return "\n".join(plain(who.name) for who in value)
    if field.form is Form.LINKS:
        return "\n".join(f"{plain(to.title)} <{to.url}>" for to in value)
    if isinstance(value, tuple):
        return "\n".join(map(plain, value))
    return _in_one_line(value) if field.form is Form.LINES else plain(value or "")


def _in_one_line(text: str | None) -> str:
    return " ".join(plain(text or "").split())


def _addresses(entry: Entry) -> str:
    """Return a line for each contact, so that it is clear whose it is; nothing where none has an address."""
    addresses = [who.url for who in entry.standard.contacts]
    return "\n".join(url or _NONE for url in addresses) if any(addresses) else ""


def guarded(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula, wherever it begins cells.

    >>> guarded("=1+1"), guarded("€ 10,-")
    ("'=1+1", "€ 10,'-")
    """
    return _FORMULA.sub("'", cell)


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return _GUARDED.sub("", cell)
