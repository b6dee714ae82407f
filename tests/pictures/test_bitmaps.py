"""Pictures of pixels: whole, still, and no larger than can be drawn."""

import io
import zlib

import pytest
from PIL import Image

from agendafunnel.pictures.files import size_of_bitmap
from tests.pictures.drawings import chunk, png, png_that_says


def test_the_size_is_that_of_the_pixels() -> None:
    assert size_of_bitmap(png(12, 6), "PNG") == (12, 6)


@pytest.mark.parametrize("kept", [8, 20, 40, -20, -12, -1])
def test_a_file_that_is_cut_off_is_refused(kept: int) -> None:
    with pytest.raises(ValueError, match=r"is damaged|is cut off"):
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
    with pytest.raises(ValueError, match="has something behind its end"):
        size_of_bitmap(png() + b"<script>", "PNG")


def test_a_header_of_too_many_pixels_is_refused_before_anybody_decodes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("PIL.Image.open")
    with pytest.raises(ValueError, match="has 60000 × 60000 pixels, of which 16 million are allowed"):
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
    with pytest.raises(ValueError, match="is animated"):
        size_of_bitmap(file.getvalue(), "PNG")
