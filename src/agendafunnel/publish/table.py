"""A table of an edition for spreadsheets: CSV (RFC 4180), a row for each standard."""

import csv
import io
import re
from collections.abc import Iterator

from agendafunnel.field_types import plain
from agendafunnel.page.prose import plain_text
from agendafunnel.publish.publication import Entry, Publication, entries
from agendafunnel.publish.words import DocumentWords, document_words_of
from agendafunnel.words import words_of

_BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is in UTF-8."""

_NONE = "–"
"""For the address of a contact that has none, beside one that has."""

# Where a cell would begin with what spreadsheets take for a formula (OWASP, "CSV Injection"). A program that
# parts cells elsewhere than we do begins one after each of the other separators, so there it counts too.
# What looks like a guarded formula is guarded as well, or nobody could tell the two apart.
_FORMULA = re.compile(r"""(?:^|(?<=[,;\t\n"]))(?='*[=+\-@\t\r\n＝＋－＠])""")
_GUARDED = re.compile(r"""(?:^|(?<=[,;\t\n"]))'(?='*[=+\-@\t\r\n＝＋－＠])""")


def written(publication: Publication) -> str:
    """Give the table, in the order of the list, with the names of its columns in its first row.

    Cells are parted by what a spreadsheet of the language expects, so that it opens in columns: `;` in
    Dutch, where a comma parts decimals, and else `,`. All stand in quotes, so that no reader has to guess
    where one ends. Contacts and links stand in lines of their cell, and all else is one line.

    A cell that would be taken for a formula begins with an apostrophe. Spreadsheets show it, which is what
    safety costs; `unguarded` takes it away for programs.
    """
    words, changes = document_words_of(publication.language), publication.changes
    marks, named = (changes.since().marks, words_of(publication.language).mark) if changes else ({}, {})
    table = io.StringIO()
    writer = csv.writer(table, delimiter=words.separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    since = [words.since.format(label=plain(changes.old.label))] if changes is not None else []
    writer.writerow(map(guarded, [*words.columns, *since]))
    for entry in entries(publication):
        mark = marks.get(entry.standard.id)
        became = [named[mark] if mark else ""] if since else []
        writer.writerow(map(guarded, [*_row(entry, words), *became]))
    return _BYTE_ORDER_MARK + table.getvalue()


def _row(entry: Entry, words: DocumentWords) -> Iterator[str]:
    one = entry.standard
    yield from (one.id, plain(one.name), entry.domain, entry.stage, str(entry.place))
    yield " ".join(plain(one.status or "").split())
    yield plain(one.version or "")
    yield words.answers[one.adopted]
    yield "\n".join(plain(who.name) for who in one.contacts)
    # A line for each contact, so that it is clear whose it is.
    yield "\n".join(who.url or _NONE for who in one.contacts) if any(who.url for who in one.contacts) else ""
    yield " ".join(plain(one.summary or "").split()) or plain(plain_text(one.description or ""))
    yield "\n".join(f"{plain(to.title)} <{to.url}>" for to in one.links)


def guarded(cell: str) -> str:
    """Give a text of which no spreadsheet makes a formula, wherever it thinks that cells begin.

    >>> guarded("=1+1"), guarded("€ 10,-")
    ("'=1+1", "€ 10,'-")
    """
    return _FORMULA.sub("'", cell)


def unguarded(cell: str) -> str:
    """Give the text that `guarded` was given."""
    return _GUARDED.sub("", cell)
