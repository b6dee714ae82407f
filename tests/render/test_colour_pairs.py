"""What is told of colours that meet is what meets where the scene is drawn."""

import pytest

import agendafunnel
from agendafunnel import Scene
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.render import raster
from agendafunnel.render.canvas import PaletteCanvas
from agendafunnel.render.colour_pairs import colours_that_meet
from agendafunnel.render.formats.png import size_in_pixels
from agendafunnel.render.palette import NoRoomError, planned
from agendafunnel.scene import Box, Group, Line, Mark, Polygon, Text

WHITE, TINT, BLUE, RED = (255, 255, 255), (222, 247, 238), (0, 0, 255), (255, 0, 0)


def hexadecimal(colour: tuple[int, int, int]) -> str:
    return "#" + bytes(colour).hex()


def scene_of(july_scene: Scene, *groups: tuple[Mark, ...]) -> Scene:
    made = tuple(Group(str(number), "text", "", marks) for number, marks in enumerate(groups))
    return july_scene._replace(width=80, height=60, background="#ffffff", groups=made)


BAND = Box(Rectangle(10, 10, 60, 20), 3, hexadecimal(TINT))


def test_a_card_lies_on_its_band_and_its_text_on_the_card(july_scene: Scene) -> None:
    card = Box(Rectangle(20, 12, 20, 15), 2, hexadecimal(BLUE), 1, hexadecimal(RED))
    text = Text("Wijk", 22, 22, 10, "regular", 8, "#ffffff")
    pairs = colours_that_meet(scene_of(july_scene, (BAND,), (card, text)))
    assert set(pairs) == {(WHITE, TINT), (RED, BLUE), (TINT, RED), (BLUE, WHITE)}


def test_text_beside_its_box_lies_on_what_is_there(july_scene: Scene) -> None:
    swatch = Box(Rectangle(12, 40, 5, 5), 2, hexadecimal(BLUE))
    text = Text("Wijk", 22, 45, 10, "regular", 8, hexadecimal(RED))
    assert set(colours_that_meet(scene_of(july_scene, (swatch, text)))) == {(WHITE, BLUE), (WHITE, RED)}


@pytest.mark.parametrize(
    "mark",
    [
        Line(Point(30, 5), Point(30, 50), 1, hexadecimal(BLUE)),
        Polygon((Point(30, 25), Point(40, 40), Point(20, 40)), hexadecimal(BLUE)),
    ],
)
def test_what_crosses_a_band_lies_on_it_and_on_the_background(july_scene: Scene, mark: Mark) -> None:
    pairs = colours_that_meet(scene_of(july_scene, (BAND,), (mark,)))
    assert set(pairs) == {(WHITE, TINT), (WHITE, BLUE), (TINT, BLUE)}


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk", "vng-toegankelijk-donker"])
@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
def test_the_first_plan_is_drawn_in_nearly_always(theme: str, edition: str) -> None:
    look = agendafunnel.load_theme(theme)
    scene = agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load(edition), look), look)
    size = size_in_pixels(scene, scene.dpi)
    palette = next(planned(colours_that_meet(scene)))
    try:
        raster.paint(scene, PaletteCanvas(size, palette), size, scene.dpi / 72)
    except NoRoomError:
        pytest.fail("The plan lacks a pair, so that the picture is drawn twice.")
