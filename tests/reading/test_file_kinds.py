"""Files of other kinds in the place of an agenda."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

import agendafunnel
from agendafunnel import DataError, Layout
from agendafunnel.layout.json_form import json_of_pages
from tests.pictures.drawings import png, svg


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x" * 10)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "a Word file (.docx)"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel file (.xlsx)"),
        (archive("ppt/presentation.xml"), "a PowerPoint file (.pptx)"),
        (archive("agenda.yaml"), "a zip file"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (.ods)"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "a text with layout (.odt)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old version of Word or Excel"),
        (b"{\\rtf1\\ansi\\deff0 {\\fonttbl}\nTitle: x\\par}", "a file with layout (.rtf)"),
        (b"%PDF-1.7\n1 0 obj\n<< >>\nendobj", "a PDF file"),
        (png(), "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a picture (JPEG)"),
        (svg(), "a picture (SVG)"),
        (b"<!DOCTYPE html>\n<html><head><title>T: x</title></head></html>", "a web page or XML"),
        (b"naam;domein;fase\nA;B;C\nD;E;F\n", "a table (CSV)"),
        (b"naam,domein,fase\nA,B,C\n", "a table (CSV)"),
        (b"naam\tdomein\nA\tB\n", "a table (CSV)"),
        (b"\xef\xbb\xbfnaam;status\nA;Idee: nog\n", "a table (CSV)"),
        (b"---\ntitle: T\n---\n\n# T\n\n## Data\n\n### BRP\n\nTekst: meer.\n", "a page (Markdown)"),
        (b"# T\n\nEen tekst: [hier](x).\n\n## Data\n", "a page (Markdown)"),
    ],
)
def test_a_file_of_another_kind_is_told_as_what_it_is(content: bytes, kind: str) -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(content, "x")
    told = str(caught.value)
    assert told.startswith("x: This file is")
    assert kind in told
    assert "\n" not in told


@pytest.mark.parametrize("read", [agendafunnel.read_agenda, agendafunnel.read_theme])
@pytest.mark.parametrize("pages", [1, 2])
def test_a_layout_is_told_as_what_it_is(
    read: Callable[[str, str], object], pages: int, july_layout: Layout
) -> None:
    content = json_of_pages([july_layout] * pages) if pages > 1 else july_layout.to_json()
    with pytest.raises(
        DataError, match=r"^x: This is the layout of a picture \(JSON\), .* Give the agenda or"
    ):
        read(content, "x")


def test_an_agenda_that_quotes_a_layout_is_none() -> None:
    agenda = agendafunnel.load("2022-07").replace(footer='"format": "agendafunnel-layout"')
    fields = agenda.model_dump(mode="json", exclude_defaults=True)
    assert agendafunnel.read_agenda(json.dumps(fields)) == agenda


@pytest.mark.parametrize("content", [png(), b"%PDF-1.7\n", svg()])
def test_a_picture_may_carry_an_agenda_and_how_to_get_it_is_told(content: bytes) -> None:
    with pytest.raises(DataError, match="'agendafunnel extract' takes the agenda out of it"):
        agendafunnel.read_agenda(content)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("map/Agenda najaar.docx", "Agenda najaar.yaml"),
        ("map/agenda-2.yaml", "agenda-2.yaml"),
        ("C:\\agenda\\oktober.doc", "oktober.yaml"),
        ("standard input", "agenda.yaml"),
    ],
)
def test_the_text_is_saved_under_the_name_of_the_file(source: str, name: str) -> None:
    with pytest.raises(DataError, match=f"save it there as {name}"):
        agendafunnel.read_agenda(archive("word/document.xml"), source)


def test_a_table_is_not_plain_text_to_save_again() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(b"naam;domein;fase\nA;B;C\n")
    assert "Notepad" not in str(caught.value)
    assert "'agendafunnel new'" in str(caught.value)


def test_a_web_page_that_can_be_read_as_fields_is_told_as_what_it_is() -> None:
    with pytest.raises(DataError, match="This file is a web page or XML"):
        agendafunnel.read_agenda(b"<!DOCTYPE html><body>title: T\n")


def test_a_file_in_another_encoding_need_not_be_changed_but_saved_anew() -> None:
    with pytest.raises(DataError, match="You need not change the text itself"):
        agendafunnel.read_agenda("title: één".encode("cp1252"))


def test_comments_that_look_like_headings_make_no_page_of_an_agenda() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(b"## Kop\ntitle: T\nfooter: a: b\n")
    assert "page (Markdown)" not in str(caught.value)


def test_two_agendas_in_one_file_are_no_page() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(b"---\ntitle: T\n---\n# Kop\ntitle: U\n")
    assert "second document" in str(caught.value)
