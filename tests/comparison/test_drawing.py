"""The pixels of pictures that are compared, and what is refused before it is drawn."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, DataError, Scene, Theme
from agendafunnel.carrying.payload import payload_of
from agendafunnel.comparison import drawing
from agendafunnel.comparison.comparing import compare
from agendafunnel.comparison.drawing import canvas_of, decoded, drawn_svg, pixels_of
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_picture
from agendafunnel.messages import Message
from agendafunnel.pictures.files import picture_of
from agendafunnel.theme.sections import Logo
from tests.comparison.drawings import drawing as drawn_agenda
from tests.pictures.test_rasterising import HUGE_PATTERN

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="50" height="50" fill="#f00"/></svg>'


def svg(fields: str) -> Side:
    return side_of_picture(SVG.format(fields).encode(), "x.svg")


@pytest.mark.parametrize(
    ("fields", "ratio"),
    [
        ('viewBox="0 0 200 100"', 2),
        ("viewBox='-5,-5 200,100' width='10' height='10'", 2),
        ('width="10mm" height="1cm"', 1),
        ('width="1in" height="72pt"', 1),
    ],
)
def test_the_proportions_of_an_svg_are_those_of_its_viewbox_or_size(fields: str, ratio: float) -> None:
    side = svg(fields)
    assert canvas_of(side).ratio == pytest.approx(ratio)
    assert drawn_svg(side, 40).image.size == (40, 40 / ratio)


@pytest.mark.parametrize(
    "fields", ["", 'viewBox="0 0 1 0"', 'viewBox="0 0 1e999 1"', 'viewBox="x"', 'width="5"']
)
def test_an_svg_that_does_not_say_its_size_is_told(fields: str) -> None:
    with pytest.raises(DataError, match="does not say how large it is"):
        drawn_svg(svg(fields), 40)


def test_an_svg_of_more_pixels_than_are_compared_is_not_drawn(july: Agenda) -> None:
    endless = svg('viewBox="0 0 1 1000000000"')
    with pytest.raises(DataError, match="at most 48 million can be compared"):
        drawn_svg(endless, 400)
    with pytest.raises(DataError, match="at most 48 million can be compared"):
        pixels_of(endless, endless)
    found = compare(endless, side_of_agenda(july, "agenda"), ["pixels"])
    assert "The proportions differ" in str(found.pixels.note)


@pytest.mark.slow("draws an edition twice")
def test_no_more_pixels_are_drawn_than_are_compared(
    july: Agenda, july_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MOST_PIXELS", 100_000)
    side = side_of_picture(agendafunnel.draw(july_scene, "svg"), "x.svg")
    found = pixels_of(side, side_of_agenda(july, "agenda"))
    assert not isinstance(found, Message)
    assert all(
        60_000 < image.width * image.height <= 100_000 for image in (found.before.image, found.after.image)
    )


def test_a_comment_and_a_prefix_do_not_keep_an_svg_from_being_drawn() -> None:
    text = (
        '<?xml version="1.0"?><!-- <svg width="9"> --><s:svg xmlns:s="http://www.w3.org/2000/svg" '
        'viewBox="0 0 50 50"><s:rect width="50" height="50" fill="#f00"/></s:svg>'
    )
    image = drawn_svg(side_of_picture(b"\xef\xbb\xbf" + text.encode(), "x.svg"), 20).image
    assert image.size == (20, 20)
    assert image.getpixel((10, 10)) == (255, 0, 0)


@pytest.mark.slow("compares JPEGs made of large pictures")
@pytest.mark.parametrize("way", [Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
def test_a_picture_that_was_made_smaller_and_stored_as_jpeg_is_that_of_its_agenda(
    way: Image.Resampling, july: Agenda, vng: Theme
) -> None:
    small = drawn_agenda(july, vng).image(300).resize((1280, 720), way)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    published = side_of_picture(buffer.getvalue(), "published.jpg")
    assert compare(published, side_of_agenda(july, "agenda.yaml")).pixels.same


def test_an_svg_that_takes_too_much_is_told_with_its_name() -> None:
    with pytest.raises(DataError, match=r"^x\.svg: Drawing the SVG takes more than \d+ MiB of memory"):
        drawn_svg(side_of_picture(HUGE_PATTERN, "x.svg"), 600)


def test_a_logo_that_takes_too_much_is_told_with_the_picture_that_carries_it(
    july: Agenda, vng: Theme
) -> None:
    logo = Logo(file=picture_of(HUGE_PATTERN), height=30)
    theme = vng.model_copy(update={"logo": logo})
    # Drawn without the logo, which nothing can draw; another program may have put it there.
    scene = drawn_agenda(july, vng).scene._replace(data=payload_of(july, theme))
    carrying = side_of_picture(agendafunnel.draw(scene, "png", dpi=72), "x.png")
    with pytest.raises(DataError, match=r"^x\.png: theme\.logo\.file: .*takes more than"):
        pixels_of(carrying, side_of_agenda(july, "new").with_look_of(carrying))


def through(image: Image.Image, format: str, **options: Any) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return decoded(side_of_picture(buffer.getvalue(), "x")).image


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
