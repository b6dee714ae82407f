"""Pictures in all formats carry the same, and what is no such picture is told."""

import io
import re
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from PIL import Image

import agendafunnel
from agendafunnel import (
    Agenda,
    DataError,
    Layout,
    Theme,
    carried_by,
    changes_between,
    compose,
    draw,
    lay_out,
    load,
    resized,
    with_data,
)
from agendafunnel.carrying.payload import payload_of
from agendafunnel.carrying.picture_files import (
    KEYWORD,
    MOST_DATA_BYTES,
    MOST_FILE_BYTES,
    NAMESPACE,
    is_picture,
    kind_of,
    other_kind,
)
from tests.carrying.pictures import FORMATS, drawn
from tests.pictures.drawings import chunk, png, png_that_says, svg
from tests.quarters import full_agendas

TEXT = b"het woord"


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as caught:
        carried_by(content, "plaat")
    (fault,) = caught.value.faults
    assert fault[:4] == ("plaat", 0, 0, "")
    return str(fault.message)


def png_with(*chunks: bytes) -> bytes:
    """A PNG with more chunks before its pixels."""
    whole = png()
    return whole[:33] + b"".join(chunks) + whole[33:]


def data_chunk(text: bytes, keyword: str = KEYWORD) -> bytes:
    return chunk(b"iTXt", keyword.encode() + b"\0\1\0\0\0" + zlib.compress(text))


def svg_with(text: str) -> bytes:
    return svg(f'<metadata><a:data xmlns:a="{NAMESPACE}">{text}</a:data></metadata>')


@settings(max_examples=5)
@given(agenda=full_agendas())
def test_every_agenda_comes_out_of_every_format_as_it_went_in(agenda: Agenda, vng: Theme) -> None:
    for name, content in drawn(vng, payload_of(agenda, vng)).items():
        carried = carried_by(content, name)
        assert carried is not None
        assert (carried.agenda, carried.theme) == (agenda, vng), name


@settings(max_examples=3)
@given(agenda=full_agendas())
def test_no_contact_is_in_a_picture_that_leaves_them_out(agenda: Agenda, vng: Theme) -> None:
    standards = [
        one.model_copy(update={"contacts": ({"name": "Zegge Qwurft", "url": "https://qwurft.example/"},)})
        for one in agenda.standards
    ]
    agenda = Agenda.model_validate(agenda.model_dump() | {"standards": [dict(one) for one in standards]})
    for name, content in drawn(vng, payload_of(agenda, vng, contacts=False)).items():
        unpacked = content + b"".join(_texts_of_png(content)) if name == "png" else content
        assert b"qwurft" not in unpacked.lower(), name


def _texts_of_png(content: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(content)) as picture:
        return [str(text).encode() for text in picture.info.values()]


@pytest.mark.slow("draws every format twice")
def test_what_is_read_is_laid_out_and_drawn_as_it_was(vng: Theme) -> None:
    agenda, theme = load("2024-03"), resized(vng, "a4")
    since = changes_between(load("2022-07"), agenda).since()
    layout = lay_out(agenda, theme, since=since, fit="largest")
    scene = with_data(compose(layout, theme), agenda, theme, since=since, fit="largest")
    for name in FORMATS:
        content = draw(scene, name)
        carried = carried_by(content)
        assert carried is not None
        again = lay_out(carried.agenda, carried.theme, since=carried.since)
        assert again == layout, name
        carrying = with_data(
            compose(again, carried.theme), carried.agenda, carried.theme, since=carried.since
        )
        assert draw(carrying, name) == content, name


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_without_data_carries_nothing(name: str, vng: Theme) -> None:
    assert carried_by(drawn(vng, "", (name,))[name]) is None


@pytest.mark.parametrize("name", FORMATS)
def test_the_picture_is_the_same_but_for_what_it_carries(name: str, july: Agenda, vng: Theme) -> None:
    bare, full = (drawn(vng, data, (name,))[name] for data in ("", payload_of(july, vng)))
    if name == "svg":
        assert re.sub(rb"<metadata>.*?</metadata>\n", b"", full) == bare
    elif name == "pdf":
        assert full.startswith(bare)
    else:
        with Image.open(io.BytesIO(full)) as one, Image.open(io.BytesIO(bare)) as other:
            assert one.tobytes() == other.tobytes()


@pytest.mark.slow("draws every format", cases=1)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_this_machine_is_in_a_picture(name: str, july_layout: Layout, july: Agenda) -> None:
    content = draw(with_data(compose(july_layout), july), name)
    assert str(Path(agendafunnel.__file__).parent).encode() not in content


def test_pillow_opens_a_png_that_carries_as_much_as_can_be(vng: Theme) -> None:
    content = drawn(vng, "x" * MOST_DATA_BYTES, ("png",))["png"]
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        assert picture.info[KEYWORD] == "x" * MOST_DATA_BYTES


def test_a_program_that_saves_the_texts_of_a_png_anew_leaves_the_data(july: Agenda, vng: Theme) -> None:
    text = payload_of(july, vng).encode()
    for other in (
        chunk(b"tEXt", KEYWORD.encode() + b"\0" + text),
        chunk(b"zTXt", KEYWORD.encode() + b"\0\0" + zlib.compress(text)),
        chunk(b"iTXt", KEYWORD.encode() + b"\0\0\0nl\0woord\0" + text),
    ):
        carried = carried_by(png_with(other))
        assert carried is not None
        assert carried.agenda == july


def test_a_program_that_writes_an_svg_anew_leaves_the_data(july: Agenda, vng: Theme) -> None:
    root = ElementTree.fromstring(drawn(vng, payload_of(july, vng), ("svg",))["svg"])  # noqa: S314 - our own
    ElementTree.indent(root)
    carried = carried_by(ElementTree.tostring(root))
    assert carried is not None
    assert carried.agenda == july


def test_the_last_update_of_a_pdf_counts(july: Agenda, vng: Theme) -> None:
    later = load("2024-03")
    first, second = (drawn(vng, payload_of(one, vng), ("pdf",))["pdf"] for one in (july, later))
    carried = carried_by(first + second[len(drawn(vng, "", ("pdf",))["pdf"]) :])
    assert carried is not None
    assert carried.agenda == later


def test_the_table_of_a_pdf_tells_where_its_new_objects_stand(vng: Theme) -> None:
    content = drawn(vng, '{"a":1}', ("pdf",))["pdf"]
    (table,) = re.findall(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
    assert content[int(table) :].startswith(b"xref\n0 1\n0000000000 65535 f \n")
    entries = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n \n", content[int(table) :])
    assert len(entries) == 2
    for number, place in entries:
        assert content[int(place) :].startswith(number + b" 0 obj\n")
    (length, stream) = re.findall(rb"/Length (\d+) >>\nstream\n(<\?xpacket.*?)\nendstream", content, re.S)[-1]
    assert int(length) == len(stream)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"GIF89a", "A picture of type GIF contains no agenda. Name a PNG, SVG or PDF file."),
        (b"\xff\xd8\xff\xe0", "A picture of type JPEG contains no agenda. Name a PNG, SVG or PDF file."),
        (b"\x1f\x8b\x08", "The file is not a PNG, SVG or PDF picture."),
        (b"title: x", "The file is not a PNG, SVG or PDF picture."),
    ],
)
def test_what_is_no_picture_of_ours_is_told(content: bytes, told: str) -> None:
    assert refusal(content) == told


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    assert "larger than 64 MiB" in refusal(b"%PDF-" + bytes(MOST_FILE_BYTES))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (png_with(data_chunk(b"{}"), data_chunk(b"{}")), "Two agendas"),
        (png_with(data_chunk(bytes(MOST_DATA_BYTES + 1))), "larger than 1024 KiB"),
        (png_with(data_chunk(TEXT)), "It is not valid JSON"),
        (png_with(data_chunk(b'{"naam":1}')), "another program"),
        (png_with(data_chunk(TEXT)[:-1] + b"\0"), "The checksum does not match"),
        (png_with(chunk(b"iTXt", b"agendafunnel\0\1\0\0\0nonsense")), "It cannot be decompressed"),
        (png_with(chunk(b"iTXt", b"agendafunnel\0\1\0nl")), "It has no text"),
        (
            png_with(chunk(b"iTXt", b"agendafunnel\0\1\0\0\0" + zlib.compress(TEXT)[:-5])),
            "Its end is missing",
        ),
        (png_with(chunk(b"tEXt", b"x")[:-1] + b"\0"), "no agenda can be found in it"),
        (png_with(b"\xff\xff\xff\xffiTXtagendafunnel\0"), "The file is incomplete"),
        (png()[:-12], "its end is missing"),
        (b"\x89PNG\r\n\x1a\n", "its end is missing"),
        (svg_with("{}")[:-8], "is incomplete, or is not valid XML"),
        (svg_with("{}</a:data><a:data xmlns:a='urn:agendafunnel:picture#'>{}"), "Two agendas"),
        (svg_with("{}<b/>"), "It contains other elements"),
        (svg_with("x" * (MOST_DATA_BYTES + 1)), "More is stored in this picture"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg_with("&a;"), "it contains a DOCTYPE"),
        (b"<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>", "it contains a DOCTYPE"),
        (svg("<g>" * 300 + "</g>" * 300), "more than 200 levels deep"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "not valid XML"),
        (b'<svg a="' + b"x" * (9 * 1024 * 1024) + b'"/>', "a tag larger than 8 MiB"),
        (svg("<metadata>&quot;agendafunnel-picture&quot;</metadata>"), "It is not in a separate element"),
        (b"%PDF-1.4\n", "is incomplete"),
        (b"%PDF-1.4\n%%EOF\n99 0 obj", "something was added after its end"),
        (b'%PDF-1.4\n"agendafunnel-picture"\n%%EOF\n', "It is not in a separate packet"),
    ],
    ids=range(25),
)
def test_damage_and_harm_are_told(content: bytes, told: str) -> None:
    assert told in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        png(),
        png_that_says(10**6, 10**6),
        png_with(data_chunk(TEXT, "anderen")),
        svg(),
        svg("<metadata><data>{}</data></metadata>"),
        b"%PDF-1.4\n<?xpacket begin=''?><x/><?xpacket end='r'?>\n%%EOF",
        b"%PDF-1.4\n" + b"<?xpacket begin=?>" * 50_000 + b"\n%%EOF",
    ],
    ids=range(7),
)
def test_pictures_of_others_carry_nothing(content: bytes) -> None:
    assert carried_by(content) is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf\n <svg/>", "svg"),
        (b"title: x", None),
        (b"", None),
    ],
)
def test_a_picture_is_told_by_how_it_begins(content: bytes, kind: str | None) -> None:
    assert kind_of(content) == kind
    assert is_picture(content) == (kind is not None)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"BM6\0\0\0", "BMP"),
        (b"\0\0\0\x20ftypavif", "AVIF"),
        (b"BM: een agenda van niets", None),
    ],
)
def test_pictures_that_are_not_read_are_named(content: bytes, name: str | None) -> None:
    assert other_kind(content) == name
    assert is_picture(content) == (name is not None)
