"""Picture files: which kind, how large, whole, still, and where they are looked for."""

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from agendafunnel import NotFoundError
from agendafunnel.pictures.files import (
    MOST_PNG_BYTES,
    MOST_SVG_BYTES,
    picture_of,
    read_picture,
    size_of_bitmap,
)
from tests.pictures.drawings import chunk, png, png_that_says, svg


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path: Path) -> None:
    (tmp_path / "logo.txt").write_bytes(png(12, 6))
    assert read_picture(tmp_path / "logo.txt") == picture_of(png(12, 6))
    assert picture_of(svg())[:3] == ("svg", 120, 60)


def test_a_picture_shows_itself_without_its_bytes() -> None:
    assert repr(picture_of(svg())) == f"Picture('svg', 120, 60, <{len(svg())} bytes>)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "It is not a PNG, or an SVG in UTF-8"),
        (b"GIF89a", "It is not a PNG, or an SVG in UTF-8"),
        (b"\xff\xd8\xff\xe0", "It is not a PNG, or an SVG in UTF-8"),
        (b"<html/>", "without a namespace"),
        (svg(" " * MOST_SVG_BYTES), "It is larger than 1 MiB, the limit for SVG"),
        (png() + bytes(MOST_PNG_BYTES), "It is larger than 2 MiB, the limit for PNG"),
        (svg(size='viewBox="0 0 600 1"'), "more than 50 times as long as the other"),
        (png(60, 1), "more than 50 times as long as the other"),
        (svg("<script/>"), "It contains a script. Remove it."),
    ],
)
def test_what_cannot_be_used_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        picture_of(content)
    assert message in str(caught.value)


def test_a_picture_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no\.svg' does not exist"):
        read_picture(tmp_path / "no.svg")
    with pytest.raises(NotFoundError, match="cannot be read"):
        read_picture(tmp_path)


def test_the_folder_that_one_works_in_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.svg").write_bytes(svg())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match="does not exist in the folder of the theme"):
        read_picture(Path("logo.svg"))


def test_the_size_is_that_of_the_pixels() -> None:
    assert size_of_bitmap(png(12, 6), "PNG") == (12, 6)


@pytest.mark.parametrize("kept", [8, 20, 40, -20, -12, -1])
def test_a_file_that_is_cut_off_is_refused(kept: int) -> None:
    with pytest.raises(ValueError, match=r"is damaged|is incomplete"):
        size_of_bitmap(png(64, 64)[:kept], "PNG")


def test_a_file_whose_pixels_are_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="is damaged"):
        size_of_bitmap(png_that_says(100, 100), "PNG")


def test_a_changed_byte_is_refused() -> None:
    content = bytearray(png(64, 64))
    content[60] ^= 255
    with pytest.raises(ValueError, match="is damaged"):
        size_of_bitmap(bytes(content), "PNG")


def test_something_behind_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="something was added after its end"):
        size_of_bitmap(png() + b"<script>", "PNG")


def test_a_header_of_too_many_pixels_is_refused_before_anybody_decodes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("PIL.Image.open")
    with pytest.raises(ValueError, match="It has 60000 × 60000 pixels, where at most 16 million are allowed"):
        size_of_bitmap(png_that_says(60_000, 60_000), "PNG")


def test_a_second_header_of_too_many_pixels_is_refused() -> None:
    bomb = png_that_says(60_000, 60_000)
    with pytest.raises(ValueError, match=r"pixels|damaged"):
        size_of_bitmap(png()[:33] + bomb[8:], "PNG")


def test_a_text_that_grows_when_it_is_read_is_refused() -> None:
    text = chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(5_000_000), 9))
    content = png()
    with pytest.raises(ValueError, match="is damaged"):
        size_of_bitmap(content[:33] + text + content[33:], "PNG")


def test_an_animated_picture_is_refused() -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    with pytest.raises(ValueError, match="is an animation"):
        size_of_bitmap(file.getvalue(), "PNG")
