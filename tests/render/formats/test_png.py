"""The PNG of July 2022, and the figure, pixel by pixel where it matters."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from agendafunnel import Agenda, Layout, OutputError, Scene, Theme, compose, draw, lay_out, load_theme
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.render.formats.png import size_in_pixels
from agendafunnel.render.raster import draw_image
from tests.render.pixels import by_matplotlib, by_pillow, of_file, of_png

PIXEL = 0.24


@pytest.fixture(scope="module")
def png(july_scene: Scene) -> bytes:
    return draw(july_scene, "png")


@pytest.fixture(scope="module", params=[of_file, by_matplotlib])
def pixels(july_scene: Scene, request: pytest.FixtureRequest) -> np.ndarray:
    drawn: np.ndarray = request.param(july_scene, 300)
    return drawn


def bounds(box: Rectangle) -> tuple[int, int, int, int]:
    return (
        round(box.x / PIXEL),
        round(box.y / PIXEL),
        round(box.right / PIXEL),
        round(box.bottom / PIXEL),
    )


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_it_is_a_palette_picture_of_4000_by_2250_at_300_dpi(png: bytes) -> None:
    image = Image.open(io.BytesIO(png))
    assert (image.size, image.mode) == ((4000, 2250), "P")
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_it_tells_its_title_and_content_and_nothing_that_changes(png: bytes, july_scene: Scene) -> None:
    info = Image.open(io.BytesIO(png)).info
    assert set(info) == {"dpi", "Title", "Description"}
    assert (info["Title"], info["Description"]) == (july_scene.title, july_scene.description)


def test_a_resolution_at_which_text_has_no_height_is_refused_with_the_least(july: Agenda, vng: Theme) -> None:
    note = vng.foot.note.model_copy(update={"size": 2.0})
    theme = vng.model_copy(update={"foot": vng.foot.model_copy(update={"note": note})})
    scene = compose(lay_out(july, theme), theme)
    with pytest.raises(
        OutputError, match=r"At 17 dots per inch, the smallest text is too small .* 18 or more"
    ):
        draw(scene, "png", dpi=17)
    assert draw(scene, "png", dpi=18).startswith(b"\x89PNG")


def test_every_card_is_a_box_of_its_exact_colour(pixels: np.ndarray, july_layout: Layout) -> None:
    colours = {lane.domain: rgb(lane.colour) for lane in july_layout.lanes}
    for card in july_layout.cards:
        left, top, right, bottom = bounds(card.box)
        middle_x, middle_y = (left + right) // 2, (top + bottom) // 2
        for x, y in ((left, middle_y), (right - 1, middle_y), (middle_x, top), (middle_x, bottom - 1)):
            assert tuple(pixels[y, x]) == colours[card.domain], card.name
        for x, y in ((left - 1, middle_y), (right, middle_y), (middle_x, top - 1), (middle_x, bottom)):
            assert tuple(pixels[y, x]) == (236, 236, 236), card.name


def test_labels_are_centred_to_within_a_pixel(pixels: np.ndarray, july_layout: Layout) -> None:
    for card in july_layout.cards:
        left, top, right, bottom = bounds(card.box)
        inside = pixels[top + 6 : bottom - 6, left + 3 : right - 3]
        ink = np.flatnonzero((np.abs(inside - inside[0, 0]).max(axis=2) > 60).any(axis=0))
        middle = left + 3 + (ink[0] + ink[-1] + 1) / 2
        assert middle == pytest.approx((left + right) / 2, abs=1), card.name


def test_labels_keep_clear_of_the_edges(pixels: np.ndarray, july_layout: Layout) -> None:
    for card in july_layout.cards:
        left, top, right, bottom = bounds(card.box)
        rim = np.ones((bottom - top, right - left), dtype=bool)
        rim[9:-9, 18:-18] = False
        corner = 21
        for rows in (slice(0, corner), slice(-corner, None)):
            for columns in (slice(0, corner), slice(-corner, None)):
                rim[rows, columns] = False
        colours = pixels[top:bottom, left:right][rim]
        assert len(np.unique(colours, axis=0)) == 1, card.name


@pytest.mark.slow("compares all pixels at full size")
def test_edges_differ_from_the_drawing_by_less_than_anyone_sees(png: bytes, july_scene: Scene) -> None:
    drawn = by_pillow(july_scene, 300)
    difference = np.abs(drawn - of_png(png)).max(axis=2)
    assert difference.max() < 16
    flat = [rgb(colour) for colour in ("#ececec", "#35b8ff", "#00c37b", "#005482", "#ffffff", "#0070ad")]
    for colour in flat:
        where = (drawn == colour).all(axis=2)
        assert where.any()
        assert not difference[where].any()


def test_it_is_small(png: bytes) -> None:
    assert len(png) < 195_000


@pytest.fixture(scope="module", params=["vng-toegankelijk", "vng-toegankelijk-donker"])
def accessible(july: Agenda, request: pytest.FixtureRequest) -> Scene:
    theme = load_theme(request.param)
    return compose(lay_out(july, theme), theme)


@pytest.mark.slow("draws four pictures at full size")
def test_the_theme_for_everyone_is_a_palette_picture_and_small(accessible: Scene) -> None:
    content = draw(accessible, "png")
    assert Image.open(io.BytesIO(content)).mode == "P"
    assert len(content) < 300_000
    drawn, shown = by_pillow(accessible, accessible.dpi), of_png(content)
    difference = np.abs(drawn - shown).max(axis=2)
    assert difference.max() < 16
    # Where a pixel and those beside it have one colour; a shade of another edge may be the same by chance.
    flat = np.ones(difference.shape, dtype=bool)
    for axis in (0, 1):
        for by in (-1, 1):
            flat &= (drawn == np.roll(drawn, by, axis)).all(axis=2)
    assert flat.mean() > 0.9
    assert not difference[flat].any()


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_a_file_is_read_as_the_pixels_that_were_drawn(theme: str, july: Agenda) -> None:
    scene = compose(lay_out(july, load_theme(theme)))
    image, colours = draw_image(scene, size_in_pixels(scene, 300), 300 / 72)
    assert colours is not None
    with Image.open(io.BytesIO(draw(scene, "png"))) as read:
        assert read.tobytes() == image.tobytes()


def test_other_resolutions_have_their_own_size_and_record(july_scene: Scene) -> None:
    image = Image.open(io.BytesIO(draw(july_scene, "png", dpi=75)))
    assert image.size == (1000, 562)
    assert image.info["dpi"] == pytest.approx((75, 75), abs=0.01)


@pytest.mark.parametrize(
    ("dpi", "message"),
    [(100_000, "too large"), (5000, "Choose at most 1638 dots per inch"), (1, "Choose 1")],
)
def test_a_picture_without_end_or_without_pixels_is_refused(
    july_scene: Scene, dpi: int, message: str
) -> None:
    with pytest.raises(OutputError, match=message):
        draw(july_scene, "png", dpi=dpi)


@pytest.mark.parametrize("by", [by_pillow, by_matplotlib])
def test_a_letter_that_the_font_lacks_is_drawn_in_its_card_without_a_warning(
    july: Agenda, vng: Theme, by: Callable[[Scene, int], np.ndarray]
) -> None:
    standards = (july.standards[0].model_copy(update={"label": "漢字漢字漢字"}), *july.standards[1:])
    layout = lay_out(july.model_copy(update={"standards": standards}), vng)
    drawn = by(compose(layout, vng), 150)
    box = layout.cards[0].box
    top, bottom, right = (round(length * 150 / 72) for length in (box.y, box.bottom, box.right))
    # Between this card and the next there is nothing but background.
    assert (drawn[top:bottom, right + 1 : right + 5] == (236, 236, 236)).all()


@pytest.mark.slow("draws thirteen pictures")
def test_threads_draw_the_same(july_scene: Scene) -> None:
    usual = draw(july_scene, "png", dpi=40)
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: draw(july_scene, "png", dpi=40), range(12)))
    assert drawn == {usual}
