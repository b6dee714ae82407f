"""The logo, drawn in every way: the same pixels in the same place."""

import re
import sys
from base64 import b64decode
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import resvg_py

from agendafunnel import Agenda, DataError, OutputError, Scene, Theme, compose, draw, lay_out
from agendafunnel.pictures.files import Picture, picture_of
from agendafunnel.pictures.rasterising import drawn
from agendafunnel.scene import Group
from agendafunnel.scene import Image as ImageMark
from agendafunnel.theme.sections import Logo
from tests.pictures.drawings import png, svg
from tests.pictures.test_rasterising import HUGE_PATTERN
from tests.render.pixels import by_matplotlib, of_file, of_png

# Its halves differ both ways, so that one that is turned over is seen.
HALVES = svg(
    '<rect width="120" height="60" fill="#ff0000"/><rect width="60" height="30" fill="#0000ff"/>'
    '<rect x="60" y="30" width="60" height="30" fill="#00ff00"/>'
)


def scene_with(july: Agenda, vng: Theme, picture: Picture, name: str | None = None) -> Scene:
    theme = vng.model_copy(update={"logo": Logo(file=picture, height=30, name=name)})
    whole = compose(lay_out(july.model_copy(update={"standards": ()}), theme), theme)
    # The logo alone, on as much of the canvas as it takes.
    return whole._replace(height=72.0, groups=tuple(one for one in whole.groups if one.role == "logo"))


@pytest.fixture(scope="module")
def scene(july: Agenda, vng: Theme) -> Scene:
    return scene_with(july, vng, picture_of(HALVES))


@pytest.fixture(scope="module")
def place(scene: Scene) -> tuple[int, int, int, int]:
    (mark,) = (mark for mark in scene.marks() if isinstance(mark, ImageMark))
    box = mark.box
    left, top, right, bottom = (round(side / 0.24) for side in (box.x, box.y, box.right, box.bottom))
    return left, top, right, bottom


Drawer = Callable[[Scene, int], np.ndarray]


def by_resvg(scene: Scene, _: int) -> np.ndarray:
    content: Any = resvg_py.svg_to_bytes(svg_string=draw(scene, "svg").decode(), width=4000, height=300)
    return of_png(bytes(content))


def as_png(content: bytes) -> bytes:
    drawing: Any = resvg_py.svg_to_bytes(svg_string=content.decode(), width=240, height=120)
    return bytes(drawing)


@pytest.mark.slow("draws with everything that draws pixels", cases=1)
@pytest.mark.parametrize("kind", ["svg", "png"])
@pytest.mark.parametrize("by", [of_file, by_matplotlib, by_resvg])
def test_all_who_draw_pixels_draw_it_in_the_same_place(
    by: Drawer, kind: str, july: Agenda, vng: Theme, scene: Scene, place: tuple[int, int, int, int]
) -> None:
    if kind == "png":
        scene = scene_with(july, vng, picture_of(as_png(HALVES)))
    pixels = by(scene, 300)
    left, top, right, bottom = place
    across, down, near = (left + right) // 2, (top + bottom) // 2, 6  # What resampling reaches.
    quarters = (
        (pixels[top + near : down - near, left + near : across - near], (0, 0, 255)),
        (pixels[top + near : down - near, across + near : right - near], (255, 0, 0)),
        (pixels[down + near : bottom - near, left + near : across - near], (255, 0, 0)),
        (pixels[down + near : bottom - near, across + near : right - near], (0, 255, 0)),
    )
    for quarter, colour in quarters:
        assert (quarter == colour).all(), colour
    # To the pixel: what lies around it is background, and what lies on its rim is not.
    background = (pixels[top - 1 : bottom + 1, left - 1 : right + 1] == pixels[0, 0]).all(axis=2)
    assert background[[0, -1]].all()
    assert background[:, [0, -1]].all()
    assert not background[1:-1, 1:-1].any()


def test_pillow_and_matplotlib_draw_the_same_pixels(scene: Scene, place: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = place
    ours, theirs = (by(scene, 300)[top:bottom, left:right] for by in (of_file, by_matplotlib))
    assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("dpi", [37, 96, 311])
def test_at_other_resolutions_it_stands_on_whole_pixels(dpi: int, scene: Scene) -> None:
    (mark,) = scene.marks()
    assert isinstance(mark, ImageMark)
    sides = (mark.box.x, mark.box.y, mark.box.right, mark.box.bottom)
    for by in (of_file, by_matplotlib):
        pixels = by(scene, dpi)
        seen = (pixels != pixels[0, 0]).any(axis=2)
        across, down = np.flatnonzero(seen.any(axis=0)), np.flatnonzero(seen.any(axis=1))
        found = (across[0], down[0], across[-1] + 1, down[-1] + 1)
        assert found == pytest.approx([side * dpi / 72 for side in sides], abs=0.501)


@pytest.mark.parametrize("by", [of_file, by_matplotlib])
def test_what_is_transparent_lets_the_ground_through(
    by: Drawer, july: Agenda, vng: Theme, place: tuple[int, int, int, int]
) -> None:
    half = by(scene_with(july, vng, picture_of(png(12, 6, (0, 0, 0, 128)))), 300)
    left, top, right, bottom = place
    inside = half[top + 6 : bottom - 6, left + 6 : right - 6]
    assert np.abs(inside - half[0, 0] * 127 / 255).max() <= 1


def test_the_svg_holds_the_file_as_an_image_and_none_of_it_as_its_own(scene: Scene) -> None:
    root = ElementTree.fromstring(draw(scene, "svg"))  # noqa: S314 - it is our own
    (image,) = root.iter("{http://www.w3.org/2000/svg}image")
    for name in ("href", "{http://www.w3.org/1999/xlink}href"):
        kind, _, data = image.attrib[name].partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert b64decode(data) == HALVES


@pytest.mark.parametrize(("given", "told"), [(None, "Logo van VNG"), ("VNG Realisatie", "VNG Realisatie")])
def test_it_has_a_name_for_those_who_do_not_see_it(
    given: str | None, told: str, july: Agenda, vng: Theme
) -> None:
    scene = scene_with(july, vng, picture_of(HALVES), given)
    (group,) = scene.groups
    assert isinstance(group, Group)
    assert group.name == told
    assert f'<g id="logo" class="logo" role="img"><title>{told}</title><image ' in draw(scene, "svg").decode()


def test_the_pdf_holds_it_once_in_300_dots_to_an_inch(scene: Scene) -> None:
    pdf = draw(scene, "pdf")
    pictures = [part for part in re.findall(rb"<<(.*?)>>", pdf, re.DOTALL) if b"/Subtype /Image" in part]
    sizes = {tuple(re.findall(rb"/(?:Width|Height) (\d+)", part)) for part in pictures}
    assert sizes == {(b"250", b"125")}


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_the_same_logo_gives_the_same_bytes(format: str, scene: Scene) -> None:
    assert draw(scene, format) == draw(scene, format)


@pytest.mark.parametrize("format", ["png", "pdf"])
def test_an_svg_logo_without_resvg_is_told_with_what_to_do(
    format: str, july: Agenda, vng: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    scene = scene_with(july, vng, picture_of(svg('<rect width="7" height="7"/>')))  # Not drawn before.
    with pytest.raises(OutputError, match=r'pip install "agendafunnel\[logo\]"'):
        draw(scene, format)
    assert draw(scene, "svg")
    assert draw(scene_with(july, vng, picture_of(png())), format)


@pytest.mark.parametrize("format", ["png", "pdf"])
def test_a_logo_that_takes_too_much_is_a_fault_of_its_field(format: str, july: Agenda, vng: Theme) -> None:
    with pytest.raises(
        DataError,
        match=r"^theme: logo\.file: The logo cannot be drawn\. .* takes more than \d+ MiB of memory",
    ):
        draw(scene_with(july, vng, picture_of(HUGE_PATTERN)), format)


def test_a_logo_is_drawn_once_in_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = picture_of(svg('<rect width="9" height="9"/>'))
    drawn(drawing, (33, 17))
    monkeypatch.setattr(sys, "executable", "")
    assert drawn(drawing, (33, 17)).size == (33, 17)
    with pytest.raises(OutputError, match="cannot be started here"):
        drawn(drawing, (34, 17))


def test_a_picture_is_drawn_as_large_as_asked_for() -> None:
    for picture in (picture_of(HALVES), picture_of(png())):
        assert drawn(picture, (31, 17)).size == (31, 17)
