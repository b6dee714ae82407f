"""The PDF: one page, real text, links, and nothing of the day it was made."""

import re
import zlib
from typing import Any

import matplotlib as mpl
import pytest

import agendafunnel
from agendafunnel import (
    Agenda,
    ArgumentError,
    Link,
    Scene,
    Theme,
    carried_by,
    compose,
    draw,
    draw_pages,
    lay_out,
    lay_out_pages,
    with_data,
)


def streams(pdf: bytes) -> bytes:
    found = b""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found += zlib.decompress(stream)
        except zlib.error:
            found += stream
    return found


@pytest.mark.slow("draws a PDF anew")
def test_it_is_one_page_of_the_size_of_the_picture(july_scene: Scene) -> None:
    pdf = draw(july_scene, "pdf")
    assert pdf.startswith(b"%PDF-")
    assert re.findall(rb"/MediaBox \[ ?([^\]]*?) ?\]", pdf) == [b"0 0 960 540"]


@pytest.mark.slow("draws a PDF anew")
def test_it_has_a_title_and_no_dates_or_versions(july_scene: Scene) -> None:
    pdf = draw(july_scene, "pdf")
    assert b"/Title" in pdf
    for name in (b"/CreationDate", b"/ModDate", b"/Producer", b"/Creator", b"atplotlib"):
        assert name not in pdf


@pytest.mark.slow("draws a PDF anew")
def test_drawing_needs_no_settings_of_matplotlib(july_scene: Scene) -> None:
    usual = draw(july_scene, "pdf")
    own: Any = {"savefig.bbox": "tight", "pdf.inheritcolor": True, "savefig.transparent": True,
           "path.sketch": (1, 2, 3), "pdf.fonttype": 3}  # fmt: skip
    with mpl.rc_context(own):
        assert draw(july_scene, "pdf") == usual


@pytest.mark.slow("draws a PDF anew")
def test_fonts_are_embedded_as_truetype(july_scene: Scene) -> None:
    pdf = draw(july_scene, "pdf")
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf


def test_addresses_are_ascii_as_pdf_wants_them(july: Agenda, vng: Theme) -> None:
    link = Link(title="x", url="https://example.org/één?a=1&b=%20#c")
    standards = (july.standards[0].model_copy(update={"links": (link,)}), *july.standards[1:])
    pdf = draw(compose(lay_out(july.model_copy(update={"standards": standards}), vng), vng), "pdf")
    assert b"https://example.org/%C3%A9%C3%A9n?a=1&b=%20#c" in pdf + streams(pdf)


def test_labels_of_standards_with_an_address_are_links() -> None:
    pdf = draw(compose(agendafunnel.lay_out(agendafunnel.load("2024-03"))), "pdf")
    assert b"https://vng-realisatie.github.io/Haal-Centraal/" in pdf + streams(pdf)


@pytest.mark.slow("draws a PDF anew")
def test_pages_are_in_one_document_with_the_agenda_once(july: Agenda, vng: Theme) -> None:
    scenes = [with_data(compose(page)) for page in lay_out_pages(july, vng, pages=3)]
    pdf = draw_pages(scenes)
    assert pdf == draw_pages(scenes)
    assert len(re.findall(rb"/MediaBox", pdf)) == 3
    assert len(re.findall(rb"/Type /Metadata", pdf)) == 1
    assert b"(%b)" % july.title.encode() in pdf
    carried = carried_by(pdf)
    assert carried is not None
    assert carried.agenda == july
    assert carried.page == (3, 3, None)


def test_no_scenes_make_no_document() -> None:
    with pytest.raises(ArgumentError, match="Give at least one"):
        draw_pages([])
