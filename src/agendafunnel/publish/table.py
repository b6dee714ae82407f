"""A table of an edition for spreadsheets: CSV (RFC 4180), a row for each standard."""

import csv
import io
from collections.abc import Iterator

from agendafunnel.fields import plain
from agendafunnel.page.prose import plain_text
from agendafunnel.publish.document_words import DocumentWords, document_words_of
from agendafunnel.publish.entries import Entry, entries
from agendafunnel.publish.values import Publication

_BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is in UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula (OWASP, "CSV Injection")."""


def written(publication: Publication) -> str:
    """Give the table, in the order of the list, with the names of its columns in its first row.

    Cells are parted by what a spreadsheet of the language expects: `;` in Dutch, where a comma parts
    decimals, and else `,`. A cell that would be taken for a formula begins with an apostrophe, as a
    spreadsheet writes text; contacts and links stand in lines of their cell.
    """
    words = document_words_of(publication.language)
    table = io.StringIO()
    writer = csv.writer(table, delimiter=words.separator, lineterminator="\r\n")
    writer.writerow(words.columns)
    for entry in entries(publication):
        writer.writerow(map(_harmless, _row(entry, words)))
    return _BYTE_ORDER_MARK + table.getvalue()


def _row(entry: Entry, words: DocumentWords) -> Iterator[str]:
    one = entry.standard
    yield from (one.id, entry.name, entry.domain, entry.stage, str(entry.place))
    yield " ".join(plain(one.status or "").split())
    yield one.version or ""
    yield words.answers[one.adopted]
    yield "\n".join(plain(who.name) for who in one.contacts)
    yield "\n".join(who.url for who in one.contacts if who.url)
    yield " ".join(plain(one.summary or "").split()) or plain_text(one.description or "")
    yield "\n".join(f"{plain(to.title)} <{to.url}>" for to in one.links)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
