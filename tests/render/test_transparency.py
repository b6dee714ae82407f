"""Pictures without a background."""

import io

import numpy as np
import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Scene, Theme, compose, draw, lay_out
from agendafunnel.render.raster import draw_rgb, draw_transparent


@pytest.fixture(scope="module")
def scene(july: Agenda, vng: Theme) -> Scene:
    canvas = vng.canvas.model_copy(update={"transparent": True})
    return compose(lay_out(july, vng.model_copy(update={"canvas": canvas})))


@pytest.mark.parametrize("colour", ["#ececec", "#123456", "#ffffff"])
def test_laid_on_a_colour_it_is_the_picture_on_that_colour(scene: Scene, colour: str) -> None:
    size = (500, 281)
    image = draw_transparent(scene, size, 500 / scene.width)
    laid = Image.alpha_composite(Image.new("RGBA", size, colour), image).convert("RGB")
    drawn = draw_rgb(scene._replace(background=colour), size, 500 / scene.width)
    # Both round each channel once or twice.
    assert np.abs(np.asarray(laid, int) - np.asarray(drawn, int)).max() <= 3


def test_a_png_is_transparent_where_it_is_empty_and_opaque_on_its_cards(scene: Scene) -> None:
    image = Image.open(io.BytesIO(draw(scene, "png", dpi=100)))
    assert image.mode == "RGBA"
    assert image.getpixel((3, 3)) == (0, 0, 0, 0)
    card = agendafunnel.lay_out(agendafunnel.load("2022-07")).cards[0].box
    corner = round((card.x + 6) * 100 / 72), round((card.y + 3) * 100 / 72)
    assert image.getpixel(corner) == (0x35, 0xB8, 0xFF, 255)


def test_an_svg_has_no_box_for_its_background_and_no_dark_look(july: Agenda) -> None:
    theme = agendafunnel.read_theme(b"based_on: vng-toegankelijk\ncanvas: {transparent: yes}\ndark: null")
    drawn = draw(compose(lay_out(july, theme)), "svg").decode()
    assert 'fill="#ffffff"/>\n<g' not in drawn
    assert "prefers-color-scheme" not in drawn


def test_a_dark_theme_may_stay_beside_a_picture_without_a_background(july: Agenda) -> None:
    theme = agendafunnel.read_theme(b"based_on: vng-toegankelijk\ncanvas: {transparent: yes}")
    assert theme.dark is not None
    assert compose(lay_out(july, theme)).dark is None


def test_a_pdf_has_no_background(scene: Scene) -> None:
    assert len(draw(scene, "pdf")) < len(draw(scene._replace(transparent=False), "pdf"))
