"""A table of an edition for spreadsheets: CSV (RFC 4180), a row for each standard."""

import csv
import io

from agendafunnel.field_types import plain
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.publication import Entry, Publication, by_domain
from agendafunnel.publish.table import Column, columns, guarded
from agendafunnel.words import DocumentWords

_BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is in UTF-8."""


def _write(publication: Publication) -> str:
    """Return the table, in the order of the list, with the names of its columns in its first row.

    Between cells stands what a spreadsheet of the language expects, so that it opens in columns: `;` in
    Dutch, where a comma is the decimal mark, and `,` in English. All stand in quotes, so that no reader has
    to guess where one ends. Contacts and links stand in lines of their cell, and all else is one line.

    A cell that would be taken for a formula begins with an apostrophe. Spreadsheets show it, which is what
    safety costs; `unguarded` takes it away for programs.
    """
    words, changes = DocumentWords(publication.language), publication.changes
    shown = list(columns(words))
    if changes is not None:
        marks = changes.since().marks

        def became(entry: Entry) -> str:
            return words.marks[marks[entry.standard.id]] if entry.standard.id in marks else ""

        shown.append(Column(words.since_heading.format(label=plain(changes.old.label)), became))
    table = io.StringIO()
    writer = csv.writer(table, delimiter=words.separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(guarded(column.heading) for column in shown)
    for _, entries in by_domain(publication.agenda):
        writer.writerows([guarded(column.cell(entry)) for column in shown] for entry in entries)
    return _BYTE_ORDER_MARK + table.getvalue()


FORMAT = DocumentFormat(_write)
