"""Files of other kinds, which people give in the place of an agenda or theme, by their first bytes."""

import re
from pathlib import PurePath

from agendafunnel.errors import STANDARD_INPUT_NAME
from agendafunnel.messages import Message, message, sentences
from agendafunnel.user_files import is_layout

_LOOKED_AT = 200_000
"""Bytes of a file in which its kind is looked for."""

_SIGNATURES = (
    (b"%PDF-", message("a PDF file")),
    (b"{\\rtf", message("a file with layout (.rtf)")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", message("a file of an old version of Word or Excel (.doc, .xls)")),
    (b"\x89PNG\r\n\x1a\n", message("a picture (PNG)")),
    (b"\xff\xd8\xff", message("a picture (JPEG)")),
    (b"GIF8", message("a picture (GIF)")),
)
_ARCHIVE = b"PK\x03\x04"
_IN_ARCHIVE = (
    (b"word/", message("a Word file (.docx)")),
    (b"xl/", message("an Excel file (.xlsx)")),
    (b"ppt/", message("a PowerPoint file (.pptx)")),
    (b"opendocument.spreadsheet", message("a spreadsheet (.ods)")),
    (b"opendocument.text", message("a text with layout (.odt)")),
)
_PICTURES = (b"%PDF-", b"\x89PNG")
"""Files that may carry an agenda."""


_TABLE = message(
    "This file is a table (CSV), which cannot be read as an agenda. Make an agenda with 'agendafunnel new', "
    "and copy the texts of the table into it."
)


PAGE = message(
    "This file is a page (Markdown), and not an agenda. Make an agenda from it with 'agendafunnel import'."
)

LAYOUT = message(
    "This is the layout of a picture (JSON), which only says where everything stands. Give the agenda or "
    "theme that the picture was made of."
)

_HEADING = re.compile(r"^#{1,3} \S", re.MULTILINE)
_FIELD_OF_AGENDA = re.compile(r"^ *[\"']?(?:title|edition|stages|domains|standards)[\"']? *:", re.MULTILINE)
_FIELD = re.compile(r"^ *+(?:- *+)?[\"']?\w++[\"']? *+:(?:\s|$)", re.MULTILINE)
_BEGINS_YAML = re.compile(rb"\{|[\"']?\w++[\"']?[ \t]*:\s")


def kind_of_file(content: bytes, source: str) -> Message | None:
    """Return the sentences on a file that is certainly no YAML, with what to do; None for any other file.

    `source` is its name.
    """
    begin = content[:_LOOKED_AT]
    if begin.startswith(_ARCHIVE):
        kinds = (kind for sign, kind in _IN_ARCHIVE if sign in begin or sign in content[-_LOOKED_AT:])
        return _refused(next(kinds, message("a zip file")), source)
    for sign, kind in _SIGNATURES:
        if begin.startswith(sign):
            return _refused(kind, source, carries=sign.startswith(_PICTURES))
    text = begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<svg") or (text.startswith(b"<?xml") and b"<svg" in text):
        return _refused(message("a picture (SVG)"), source, carries=True)
    if text.startswith((b"<!doctype", b"<html", b"<?xml")):
        return _refused(message("a web page or XML"), source)
    if is_layout(content):
        return LAYOUT
    if _is_page(begin):
        return PAGE
    return _TABLE if _is_table(begin) else None


def _is_page(begin: bytes) -> bool:
    """Return whether a text has headings of Markdown, and no fields, or none of an agenda after `---`."""
    text = begin.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    field = _FIELD
    if text.startswith("---\n"):
        text, field = text[4:].partition("\n---\n")[2], _FIELD_OF_AGENDA
    return bool(_HEADING.search(text)) and not field.search(text)


def is_other_kind(content: bytes, source: str) -> Message | None:
    """Return the sentences on a file that can be read as YAML, and is none for its first bytes."""
    kind = kind_of_file(content, source)
    return None if kind in (_TABLE, PAGE) else kind


def _refused(kind: Message, source: str, *, carries: bool = False) -> Message:
    wrong = message("This file is {kind}, and not plain text.", kind=kind)
    if carries:
        return sentences(
            wrong, message("If agendafunnel made it, 'agendafunnel extract' takes the agenda out of it.")
        )
    path = PurePath("agenda" if source == STANDARD_INPUT_NAME else source.replace("\\", "/"))
    name = path.name if path.suffix.lower() in (".yaml", ".yml") else f"{path.stem}.yaml"
    return sentences(
        wrong,
        message(
            "Copy its text into a plain text editor, such as Notepad, and save it there as {name}. Choose "
            "UTF-8 at Encoding.",
            name=name,
        ),
    )


def _is_table(begin: bytes) -> bool:
    """Return whether each of the first lines has the same separators, and none a field (name: value)."""
    lines = [line for line in begin.split(b"\n")[:20] if line.strip()]
    if len(lines) > 1 and len(begin) == _LOOKED_AT:
        lines = lines[:-1]
    if len(lines) < 2 or b": " in lines[0] or lines[0].rstrip().endswith(b":"):
        return False
    if _BEGINS_YAML.match(lines[0].removeprefix(b"\xef\xbb\xbf").lstrip()):
        return False
    return any(
        len({line.count(separator) for line in lines[:2]}) == 1 and lines[0].count(separator) > 0
        for separator in (b";", b"\t", b",")
    )
