"""Data in the files of pictures: found, and never harmful."""

import random
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, DataError, Scene, Theme, carried_by
from agendafunnel.bundled import FORMATS, Format
from agendafunnel.carrying.finding import payload_in
from agendafunnel.carrying.names import KEYWORD, MOST_BYTES, NAMESPACE
from tests.carrying.damage import bombs, damaged


@pytest.fixture(scope="module")
def pictures(july: Agenda, vng: Theme, july_scene: Scene) -> dict[Format, bytes]:
    scene = agendafunnel.with_data(july_scene, july, vng)
    return {name: agendafunnel.draw(scene, name) for name in FORMATS}


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_gives_back_what_it_was_drawn_of(
    format: Format, pictures: dict[Format, bytes], july: Agenda, vng: Theme
) -> None:
    carried = carried_by(pictures[format])
    assert carried is not None
    assert (carried.agenda, carried.theme, carried.program) == (july, vng, agendafunnel.__version__)


@pytest.mark.parametrize("format", FORMATS)
def test_a_picture_without_data_carries_none(format: Format, july_scene: Scene) -> None:
    assert carried_by(agendafunnel.draw(july_scene, format)) is None


@pytest.mark.parametrize("format", FORMATS)
def test_without_contacts_no_name_of_a_contact_is_in_the_file(
    format: Format, july: Agenda, vng: Theme, july_scene: Scene
) -> None:
    person = agendafunnel.Contact(name="Persoonlijk Onvindbaar")
    named = july.standards[0].model_copy(update={"contacts": (person,)})
    agenda = july.model_copy(update={"standards": (named, *july.standards[1:])})
    found = []
    for contacts in (True, False):
        scene = agendafunnel.with_data(july_scene, agenda, vng, contacts=contacts)
        text = payload_in(agendafunnel.draw(scene, format), "x") or b""
        found.append(person.name.encode() in text)
    assert found == [True, False]


def test_a_png_with_data_is_opened_by_pillow_and_has_the_same_pixels(
    pictures: dict[Format, bytes], july_scene: Scene, tmp_path: Path
) -> None:
    (tmp_path / "with.png").write_bytes(pictures["png"])
    (tmp_path / "without.png").write_bytes(agendafunnel.draw(july_scene, "png"))
    with Image.open(tmp_path / "with.png") as one, Image.open(tmp_path / "without.png") as other:
        assert one.tobytes() == other.tobytes()
        assert one.info["agendafunnel"].startswith('{"format":"agendafunnel-picture"')


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt"])
def test_data_is_found_in_other_text_chunks_that_programs_make_of_it(
    kind: bytes, pictures: dict[Format, bytes], july: Agenda
) -> None:
    text = payload_in(pictures["png"], "x") or b""
    data = KEYWORD.encode() + (b"\0" + text if kind == b"tEXt" else b"\0\0" + zlib.compress(text))
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    without = agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(july)), "png", dpi=20)
    carried = carried_by(without[:33] + chunk + without[33:])
    assert carried is not None
    assert carried.agenda == july


def test_data_is_found_in_an_svg_that_was_saved_with_another_prefix(
    pictures: dict[Format, bytes], july: Agenda
) -> None:
    svg = pictures["svg"].decode().replace("agendafunnel:data", "ns0:data")
    carried = carried_by(svg.replace("xmlns:agendafunnel", "xmlns:ns0").encode())
    assert carried is not None
    assert carried.agenda == july


def test_the_pdf_is_one_update_further_and_names_its_metadata(pictures: dict[Format, bytes]) -> None:
    pdf = pictures["pdf"]
    assert pdf.count(b"%%EOF") == 2
    table = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    assert pdf[table : table + 5] == b"xref\n"
    entries = pdf[table:].split(b"\n")
    for header, entry in ((entries[1], entries[2]), (entries[3], entries[4])):
        place = int(entry[:10])
        assert pdf[place:].startswith(header.split()[0] + b" 0 obj")
    assert b"/Metadata" in pdf[int(entries[2][:10]) : table]


@pytest.mark.parametrize("number", range(200))
def test_a_damaged_picture_says_so_or_says_the_same(
    number: int, pictures: dict[Format, bytes], july: Agenda
) -> None:
    content = damaged(pictures, random.Random(number))  # noqa: S311 - no secret
    told, carried = "", None
    try:
        carried = carried_by(content, "plaat")
    except DataError as error:
        told = str(error)
    # Without a word, what was damaged is another part of the file, or the data is wholly gone.
    assert re.fullmatch(r"plaat: (is|carries) .*\.", told) or carried is None or carried.agenda == july


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_told_from_data(name: str) -> None:
    with pytest.raises(DataError, match=r"^bom: (is|carries) .*\.$"):
        carried_by(bombs()[name], "bom")


MEASURE = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from agendafunnel.carrying.finding import carried_by
from tests.carrying.damage import bombs
made = bombs()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, content in made.items():
    try:
        carried_by(content, name)
    except Exception as error:
        assert type(error).__name__ == "DataError", (name, error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_no_bomb_takes_more_than_a_hundred_times_what_may_be_carried() -> None:
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", MEASURE, str(root)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(printed) * 1024**2 <= 100 * MOST_BYTES


def test_data_that_stands_twice_in_an_svg_is_refused(pictures: dict[Format, bytes]) -> None:
    twice = f'<agendafunnel:data xmlns:agendafunnel="{NAMESPACE}">{{}}</agendafunnel:data></svg>'
    with pytest.raises(DataError, match="carries data twice"):
        carried_by(pictures["svg"].replace(b"</svg>", twice.encode()))
