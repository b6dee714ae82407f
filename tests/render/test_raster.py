"""What Pillow draws is what matplotlib draws of the same scene; and it draws any scene."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Layout, OutputError, Scene, draw
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Text
from agendafunnel.text.measuring import Style
from agendafunnel.text.shaping import open_font, shape
from tests.render.pixels import by_matplotlib, by_pillow, flat_colours, of_file

PIXEL = 0.24


@pytest.fixture(scope="module", params=["2022-07", "2024-03"])
def layout(request: pytest.FixtureRequest) -> Layout:
    return agendafunnel.lay_out(agendafunnel.load(request.param))


@pytest.fixture(scope="module")
def scene(layout: Layout) -> Scene:
    return agendafunnel.compose(layout)


@pytest.fixture(scope="module")
def ours(scene: Scene) -> np.ndarray:
    return of_file(scene, 300)


@pytest.fixture(scope="module")
def theirs(scene: Scene) -> np.ndarray:
    return by_matplotlib(scene, 300)


def ink(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Return the left, right, top and bottom of what is not of the colour of the first pixel."""
    seen = np.abs(pixels - pixels[0, 0]).max(axis=2) > 100
    across, down = np.flatnonzero(seen.any(axis=0)), np.flatnonzero(seen.any(axis=1))
    return int(across[0]), int(across[-1]), int(down[0]), int(down[-1])


@pytest.mark.slow("draws everything twice at full size")
def test_every_card_is_the_same_pixels_and_its_label_within_one(
    ours: np.ndarray, theirs: np.ndarray, layout: Layout
) -> None:
    for card in layout.cards:
        left, top, right, bottom = (
            round(side / PIXEL) for side in (card.box.x, card.box.y, card.box.right, card.box.bottom)
        )
        around = (slice(top - 4, bottom + 4), slice(left - 4, right + 4))
        flat = [
            (pixels[around] == pixels[top + (bottom - top) // 2, left]).all(axis=2)
            for pixels in (ours, theirs)
        ]
        corner, rim = 4 + 21, 4 + 3
        for sides in (np.s_[corner:-corner, :rim], np.s_[corner:-corner, -rim:],
                      np.s_[:rim, corner:-corner], np.s_[-rim:, corner:-corner]):  # fmt: skip
            assert np.array_equal(flat[0][sides], flat[1][sides]), card.name
        inside = (slice(top + 6, bottom - 6), slice(left + 6, right - 6))
        inks = np.subtract(ink(ours[inside]), ink(theirs[inside]))
        assert np.abs(inks).max() <= 1, card.name


@pytest.mark.slow("draws everything twice at full size")
def test_every_line_of_text_is_within_a_pixel(ours: np.ndarray, theirs: np.ndarray, scene: Scene) -> None:
    for mark in scene.marks():
        if isinstance(mark, Text):
            top, bottom = mark.baseline - 0.8 * mark.size, mark.baseline + 0.25 * mark.size
            sides = (mark.x - 1, top, mark.x + mark.width + 1, bottom)
            left, top, right, bottom = (round(side / PIXEL) for side in sides)
            window = (slice(int(top), int(bottom)), slice(int(left), int(right)))
            inks = np.subtract(ink(ours[window]), ink(theirs[window]))
            assert np.abs(inks).max() <= 1, mark.text


@pytest.mark.slow("draws everything twice at full size")
# Measured: 73 of 255 at most, in the footer, along which FreeType rounds 104 widths to 1/64 of a pixel; of
# small text at 96 dots per inch, 90. Elsewhere 36. Of all pixels, 0.2 % differ by more than 16.
@pytest.mark.parametrize(
    ("dpi", "most", "share"), [(300, 80, 0.001), (150, 64, 0.002), (96, 96, 0.003), (75, 40, 0.0012)]
)
def test_the_whole_picture_agrees_with_matplotlib(scene: Scene, dpi: int, most: int, share: float) -> None:
    difference = np.abs(of_file(scene, dpi) - by_matplotlib(scene, dpi)).max(axis=2)
    assert difference.max() < most
    assert (difference > 16).mean() < share


@pytest.mark.slow("draws everything twice at three resolutions", cases=1)
@pytest.mark.parametrize("dpi", [10, 75, 131])
def test_flat_colours_are_exact_and_edges_near_at_every_resolution(scene: Scene, dpi: int) -> None:
    exact, file = by_pillow(scene, dpi), of_file(scene, dpi)
    assert np.abs(exact - file).max() < 16
    flat = np.zeros(exact.shape[:2], dtype=bool)
    for colour in flat_colours(scene):
        flat |= (exact == tuple(bytes.fromhex(colour[1:]))).all(axis=2)
    assert flat.mean() > 0.3
    # An edge that all but covers a pixel may be taken for the whole.
    assert np.abs(exact - file)[flat].max() <= 2


def test_a_scene_of_too_many_colours_for_a_palette_is_exact(july_scene: Scene) -> None:
    colours = [f"#{red:02x}{green:02x}80" for red in range(0, 256, 15) for green in range(0, 256, 15)]
    boxes = tuple(
        Box(Rectangle(index % 18 * 4, index // 18 * 4, 4, 4), 1.5, colour)
        for index, colour in enumerate(colours)
    )
    scene = of(july_scene, *boxes)
    assert np.array_equal(of_file(scene, 72), by_pillow(scene, 72))


def of(scene: Scene, *marks: Mark) -> Scene:
    """Return a small scene of some marks on white, with the fonts of another."""
    group = Group("all", "text", "", marks)
    return scene._replace(width=80, height=60, background="#ffffff", groups=(group,))


lengths = st.one_of(st.just(0.0), st.floats(0, 0.01), st.floats(0, 90), st.floats(0, 5000))
places = st.one_of(st.integers(-20, 100).map(float), st.floats(-200, 300), st.sampled_from([-1e5, 1e5]))
spots = st.builds(Point, places, places)
colours = st.sampled_from(["#000000", "#a842e0", "#35b8ff", "#fefefe"])
boxes = st.builds(
    Box, st.builds(Rectangle, places, places, lengths, lengths), lengths, colours, lengths, colours
)
lines = st.builds(Line, spots, spots, st.floats(0, 20), colours)
polygons = st.builds(Polygon, st.lists(spots, min_size=1, max_size=5).map(tuple), colours)
words = st.one_of(
    st.sampled_from(
        ["", " ", "Wg", "a\u0301e\u0308\u0323", "漢字", "سلام", "fi ffl", "\u200b", "🙂", "x" * 300]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6),
)
styles = st.sampled_from(["regular", "bold", "oblique"])
texts = st.builds(
    Text, words, places, places, lengths, styles, st.sampled_from([3.7, 8.0, 60.0, 4000.0]), colours,
    fallback=st.just(0), direction=st.sampled_from(["ltr", "rtl"]),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.one_of(boxes, lines, polygons, texts), max_size=6), st.sampled_from([10, 72, 131]))
def test_any_scene_is_drawn_and_its_palette_is_near(july_scene: Scene, marks: list[Mark], dpi: int) -> None:
    scene = of(july_scene, *marks)
    assert np.abs(of_file(scene, dpi) - by_pillow(scene, dpi)).max() < 16


def bounds_of(mark: Mark, scene: Scene) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom, in points, that a mark may not leave."""
    if isinstance(mark, Box):
        half = mark.outline / 2
        box = mark.box
        return box.x - half, box.y - half, box.right + half, box.bottom + half
    if isinstance(mark, Line):
        half = mark.width / 2
        xs, ys = (mark.begin.x, mark.end.x), (mark.begin.y, mark.end.y)
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half
    if isinstance(mark, Polygon):
        points = mark.points
        return (
            min(point.x for point in points), min(point.y for point in points),
            max(point.x for point in points), max(point.y for point in points),
        )  # fmt: skip
    if isinstance(mark, Image):
        return mark.box.x, mark.box.y, mark.box.right, mark.box.bottom
    font = open_font(getattr(scene.fonts, mark.style))
    em, inked = mark.size / font.face.upem, []
    for placed in shape(font, mark.text, mark.direction).glyphs:
        extents = font.get_glyph_extents(placed.glyph)
        left, top = placed.x + extents.x_bearing, placed.y + extents.y_bearing
        inked.append((left, -top, left + extents.width, -top - extents.height))
    if not inked:
        return mark.x, mark.baseline, mark.x, mark.baseline
    sides = list(zip(*inked, strict=True))
    return (
        mark.x + min(sides[0]) * em, mark.baseline + min(sides[1]) * em,
        mark.x + max(sides[2]) * em, mark.baseline + max(sides[3]) * em,
    )  # fmt: skip


@settings(max_examples=100)
@given(st.one_of(boxes, lines, polygons, texts), st.sampled_from([10, 72, 131]))
def test_nothing_is_drawn_outside_of_its_bounds(july_scene: Scene, mark: Mark, dpi: int) -> None:
    scene = of(july_scene, mark)
    changed = (of_file(scene, dpi) != 255).any(axis=2)
    sides = [side * dpi / 72 for side in bounds_of(mark, scene)]
    # Extents of glyphs are rounded to a unit of the font.
    slack = 0.001 + (mark.size / 1000 * dpi / 72 if isinstance(mark, Text) else 0)
    left, top = (max(0, math.floor(side - slack)) for side in sides[:2])
    right, bottom = (max(0, math.ceil(side + slack)) for side in sides[2:])
    changed[top:bottom, left:right] = False
    assert not changed.any()


def test_a_radius_beyond_half_a_side_is_half_a_side(july_scene: Scene) -> None:
    given_, usual = (of(july_scene, Box(Rectangle(10, 10, 30, 20), radius, "#000000")) for radius in (99, 10))
    assert draw(given_, "png") == draw(usual, "png")


def test_a_line_without_length_is_nothing(july_scene: Scene) -> None:
    for end in (Point(10, 30), Point(10 + 1e-300, 30), Point(10 + 1e-12, 30 + 1e-12)):
        assert (of_file(of(july_scene, Line(Point(10, 30), end, 5, "#000000")), 72) == 255).all()


@pytest.mark.parametrize(("width", "painted"), [(0.0, 0), (1.0, 20), (2.0, 40)])
def test_a_line_is_as_wide_as_it_says(july_scene: Scene, width: float, painted: int) -> None:
    line = Line(Point(10, 30), Point(30, 30), width, "#000000")
    pixels = of_file(of(july_scene, line), 72)
    assert (255 - pixels[:, :, 0]).sum() / 255 == pytest.approx(painted, rel=0.07)


def test_a_slanted_line_has_the_area_of_its_rectangle(july_scene: Scene) -> None:
    line = Line(Point(10, 10), Point(40, 50), 3, "#000000")
    assert (255 - by_pillow(of(july_scene, line), 72)[:, :, 0]).sum() / 255 == pytest.approx(150, rel=0.01)


def test_each_style_has_its_own_font(july_scene: Scene) -> None:
    names: list[Style] = ["regular", "bold", "oblique"]
    drawn = {
        draw(of(july_scene, Text("Wijk", 10, 30, 30, style, 12, "#000000")), "png", dpi=72) for style in names
    }
    assert len(drawn) == 3


def damaged(font: str, letter: str, path: Path) -> str:
    """Write a font whose outline of a letter says that it has 3,000 contours; give its path."""
    content = bytearray(Path(font).read_bytes())
    tables = {
        bytes(content[place : place + 4]): int.from_bytes(content[place + 8 : place + 12], "big")
        for place in range(12, 12 + 16 * int.from_bytes(content[4:6], "big"), 16)
    }
    glyph = open_font(font).get_nominal_glyph(ord(letter))
    entry = tables[b"loca"] + 4 * glyph
    outline = tables[b"glyf"] + int.from_bytes(content[entry : entry + 4], "big")
    content[outline : outline + 2] = (3000).to_bytes(2, "big")
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("by", [of_file, by_matplotlib])
def test_a_font_that_is_damaged_within_is_told_by_name(
    july_scene: Scene, tmp_path: Path, by: Callable[[Scene, int], np.ndarray]
) -> None:
    path = damaged(july_scene.fonts.regular, "e", tmp_path / "damaged.ttf")
    fonts = july_scene.fonts.model_copy(update={"regular": path})
    text = Text("Hel", 10, 30, 30, "regular", 12, "#000000")
    scene = of(july_scene, text)._replace(fonts=fonts)
    with pytest.raises(OutputError, match=r"in the font '.*damaged\.ttf' cannot be drawn"):
        by(scene, 300)
