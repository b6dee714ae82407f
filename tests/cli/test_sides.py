"""What is named for a comparison is told by what is in the file, whatever it is called."""

import json
import os
import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Theme
from tests.cli.commands import run
from tests.comparison.drawings import Drawing, drawing
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "repository" / "agenda.yaml"


@pytest.fixture(scope="module")
def small() -> Agenda:
    return agendafunnel.load(EXAMPLE)


@pytest.fixture(scope="module")
def of_small(small: Agenda, vng: Theme) -> Drawing:
    return drawing(small, vng)


@pytest.fixture(scope="module")
def png(of_small: Drawing) -> bytes:
    return agendafunnel.draw(of_small.carrying(), "png", dpi=50)


@pytest.fixture(autouse=True)
def _files(folder: Path, png: bytes, outside_ci: None) -> None:
    Path("agenda.yaml").write_bytes(EXAMPLE.read_bytes())
    Path("plaat.png").write_bytes(png)


@pytest.mark.slow("draws and compares three times", cases=1)
@pytest.mark.parametrize("name", ["plaat", "plaat.jfif", "plaat.yaml"])
def test_a_picture_is_one_whatever_its_suffix_says(name: str, png: bytes) -> None:
    Path(name).write_bytes(png)
    for command in ("compare", "diff"):
        assert run(command, name, "agenda.yaml").exit_code == 0


@pytest.mark.slow("draws and compares at full size", cases=1)
@pytest.mark.parametrize("command", ["compare", "diff"])
def test_a_picture_may_come_by_standard_input(command: str, png: bytes) -> None:
    result = run(command, "-", "agenda.yaml", given=png)
    assert result.exit_code == 0, result.output


@pytest.mark.slow("draws and compares at full size")
def test_a_jpeg_without_suffix_is_compared_by_its_pixels(of_small: Drawing) -> None:
    of_small.image(75).save("foto", "JPEG", quality=95)
    result = run("compare", "foto", "agenda.yaml", "--format", "json")
    assert json.loads(result.stdout)["pixels"]["same"] is True


def test_a_layout_may_say_anywhere_what_it_is(of_small: Drawing) -> None:
    data = json.loads(of_small.layout.to_json())
    Path("layout.json").write_text(json.dumps(dict(reversed(data.items()))), "utf-8")
    assert run("compare", "layout.json", "agenda.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "said"), [("GIF", "of the kind GIF"), ("WEBP", "of the kind WebP"), ("TIFF", "of the kind TIFF")]
)
def test_pictures_that_are_not_read_are_named(kind: str, said: str) -> None:
    Image.new("RGB", (16, 9)).save("plaat.x", kind)
    result = run("compare", "plaat.x", "agenda.yaml")
    assert result.exit_code == 2
    assert f"plaat.x: A picture {said} cannot be read. Save it as PNG." in result.stderr


@pytest.mark.slow("draws and compares four times", cases=1)
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names of files are text")
@pytest.mark.parametrize("format", ["text", "markdown", "json", "github"])
def test_a_name_that_is_no_text_is_written_out(format: str) -> None:
    name = os.fsdecode(b"kapot\xff.yaml")
    text = EXAMPLE.read_text("utf-8").replace("Boomkap melden", "Boomkap")
    Path(name).write_text(text, "utf-8")
    result = run("compare", "plaat.png", name, "--format", format, "-o", "d.png", "--report", "r.json")
    assert result.exit_code == 1
    # In Markdown a backslash is written as two.
    assert ("kapot\\\\udcff.yaml" if format == "markdown" else "kapot\\udcff.yaml") in result.stdout
    assert json.loads(Path("r.json").read_text("utf-8"))["after"] == name
    for command in (("accept", name, os.fsdecode(b"nieuw\xff.png")), ("extract", "plaat.png", "-o", name)):
        assert run(*command, "--yes" if command[0] == "accept" else "--force").exit_code == 0


def header_of(width: int, height: int) -> bytes:
    """Give a PNG of so many pixels, of which none is there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


NOTHING = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xaeB`\x82"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "plaat.png: The file is empty."),
        (
            b"tekst",
            "plaat.png: This is not a picture that can be read: it should be a PNG, SVG, PDF or JPEG.",
        ),
        (header_of(20_000, 20_000), "plaat.png: The picture has too many pixels: at most 48 million"),
        (header_of(8_000, 8_000), "plaat.png: The picture has 8000 × 8000 pixels: at most 48 million"),
        (NOTHING, "plaat.png: The picture is damaged. Save or download it again."),
    ],
)
def test_what_is_wrong_is_said_without_the_insides_of_a_program(content: bytes, said: str) -> None:
    Path("plaat.png").write_bytes(content)
    result = run("compare", "plaat.png", "agenda.yaml")
    assert result.exit_code == 2
    assert result.stderr.startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "plaat.png", "ander.png", "--theme", "vng"), "--theme is for an agenda or a layout"),
        (("accept", "plaat.png", "ander.png", "--theme", "vng"), "--theme is for an agenda or a layout"),
        (("compare", "-", "-"), "Only one of the two can be standard input"),
    ],
)
def test_what_would_do_nothing_is_refused(arguments: tuple[str, ...], said: str, png: bytes) -> None:
    Path("ander.png").write_bytes(png)
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
