"""Pixels of files that other programs wrote."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from agendafunnel.compare.drawing import decoded
from agendafunnel.compare.sides import side_of_picture


def through(image: Image.Image, format: str, **options: Any) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return decoded(side_of_picture(buffer.getvalue(), "x"))


@pytest.mark.parametrize(("level", "seen"), [(0, 0), (0x8080, 0x80), (0xFFFF, 255), (0x0100, 1)])
def test_grey_of_sixteen_bits_is_seen_as_grey(level: int, seen: int) -> None:
    image = Image.fromarray(np.full((9, 16), level, np.uint16))
    assert through(image, "PNG").getpixel((3, 3)) == (seen, seen, seen)


def test_a_photograph_is_turned_as_it_says() -> None:
    image = Image.new("RGB", (16, 9), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    assert through(image, "JPEG", exif=exif).size == (9, 16)
    assert through(image, "JPEG").size == (16, 9)


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_what_is_transparent_is_white(mode: str) -> None:
    image = Image.new(mode, (16, 9), 0)
    see_through = (0, 0, 0) if mode == "RGB" else 0
    assert through(image, "PNG", transparency=see_through).getpixel((3, 3)) == (255, 255, 255)


def test_grey_of_sixteen_bits_that_is_seen_through_is_white() -> None:
    image = Image.fromarray(np.full((9, 16), 40_000, np.uint16))
    assert through(image, "PNG", transparency=40_000).getpixel((3, 3)) == (255, 255, 255)
