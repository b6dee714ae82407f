"""What is under a text, or around a shape, is told as it is seen in the pixels."""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures

import agendafunnel
from agendafunnel import Scene
from agendafunnel.checks.contrast_backgrounds import Backgrounds
from agendafunnel.colours import contrast
from agendafunnel.elements import Element, ElementMark, Elements, box_of, elements_of
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.messages import message
from agendafunnel.pictures.files import Picture
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Text

BAND = Box(Rectangle(0, 0, 50, 60), 0, "#ffeeaa")
CARD = Box(Rectangle(20, 10, 60, 30), 8, "#123456")
SOMETHING = Element("any", "card", message("the card"))
Pixels = npt.NDArray[np.uint8]

DPI = 400
"""At which the stems of the smallest letters have pixels of their own."""


def text(x: float, baseline: float = 28, width: float = 20) -> Text:
    return Text("Adem", x, baseline, width, "regular", 10, "#000000")


def backgrounds_of_last(*marks: Mark, background: str = "#ececec") -> set[str]:
    drawn = tuple(ElementMark(SOMETHING, mark) for mark in marks)
    return set(Backgrounds(Elements(100, 60, background, drawn, ())).of(len(marks) - 1))


def test_a_text_on_the_background_has_that_background() -> None:
    assert backgrounds_of_last(text(70)) == {"#ececec"}


def test_a_text_half_over_a_band_has_both_backgrounds() -> None:
    assert backgrounds_of_last(BAND, text(40)) == {"#ffeeaa", "#ececec"}


def test_what_is_wholly_covered_is_no_background() -> None:
    assert backgrounds_of_last(BAND, CARD, text(30)) == {"#123456"}


def test_below_what_covers_a_place_nothing_is_seen_but_beside_its_round_corners_it_is() -> None:
    small = Rectangle(22, 12, 4, 4)
    covered, in_the_corner = Box(small, 0, "#ff0000"), CARD._replace(box=small, radius=2)
    assert backgrounds_of_last(BAND, covered, CARD, text(30)) == {"#123456"}
    over_the_corner = Box(Rectangle(21, 11, 3, 3), 0, "#00ff00")
    assert backgrounds_of_last(BAND, CARD, in_the_corner, over_the_corner) >= {"#ffeeaa", "#123456"}


def test_what_is_drawn_later_is_no_background() -> None:
    drawn = (ElementMark(SOMETHING, BAND), ElementMark(SOMETHING, text(10)), ElementMark(SOMETHING, CARD))
    assert Backgrounds(Elements(100, 60, "#ececec", drawn, ())).of(1) == {"#ffeeaa"}


def test_a_card_that_has_moved_from_under_its_text_is_not_its_background() -> None:
    moved = CARD._replace(box=CARD.box._replace(x=56))
    assert backgrounds_of_last(BAND, moved, text(40)) == {"#ffeeaa", "#ececec", "#123456"}


def test_a_text_over_a_badge_has_the_disc_its_ring_and_the_card_for_background() -> None:
    badge = Box(Rectangle(40, 22, 6, 6), 3, "#00594f", 1, "#ffffff")
    assert backgrounds_of_last(CARD, badge, text(35)) == {"#123456", "#00594f", "#ffffff"}


def test_the_corner_that_a_card_has_lost_shows_what_is_under_it() -> None:
    # Letters from the very corner of a card with corners of 8 points.
    assert backgrounds_of_last(BAND, CARD, text(20, baseline=18)) == {"#ffeeaa", "#123456"}


def test_a_logo_is_no_background_as_its_colours_cannot_be_told() -> None:
    logo = Image(Rectangle(20, 10, 60, 30), Picture("svg", 60, 30, b""))
    assert backgrounds_of_last(BAND, logo, text(30)) == set()
    assert backgrounds_of_last(BAND, logo, text(10)) == {"#ffeeaa"}


def test_a_line_is_seen_against_all_that_lies_along_it() -> None:
    line = Line(Point(30, 0), Point(30, 60), 1, "#0070ad")
    assert backgrounds_of_last(BAND, CARD, line) == {"#ffeeaa", "#123456"}
    assert backgrounds_of_last(BAND, line._replace(begin=Point(50, 0), end=Point(50, 60))) == {
        "#ffeeaa",
        "#ececec",
    }


def test_the_ends_of_a_line_are_not_what_it_is_seen_against() -> None:
    end = Box(Rectangle(60, 40, 30, 10), 0, "#654321")
    assert backgrounds_of_last(end, Line(Point(75, 5), Point(75, 40), 1, "#0070ad")) == {"#ececec"}


def test_a_sign_is_seen_against_its_disc_and_not_against_the_ring() -> None:
    disc = Box(Rectangle(20, 20, 20, 20), 10, "#00594f", 2, "#ffffff")
    plus = (
        (29, 25), (31, 25), (31, 29), (35, 29), (35, 31), (31, 31),
        (31, 35), (29, 35), (29, 31), (25, 31), (25, 29), (29, 29),
    )  # fmt: skip
    for points in (plus, plus[::-1]):
        sign = Polygon(tuple(Point(x, y) for x, y in points), "#ffffff")
        assert backgrounds_of_last(disc, sign) == {"#00594f"}


COLOURS = st.sampled_from(("#ffeeaa", "#123456", "#00c37b", "#860864", "#ffffff"))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    box = Rectangle(*(draw(st.integers(low, high)) for low, high in ((0, 80), (0, 45), (4, 60), (4, 40))))
    return Box(box, 0, draw(COLOURS), draw(st.sampled_from((0, 2))), "#2b0a3d")


@st.composite
def shapes(draw: st.DrawFn) -> Mark:
    box, radius = draw(boxes()), draw(st.sampled_from((0, 2, 20)))
    x, y, width, height = box.box
    match draw(st.sampled_from(("box", "triangle", "line"))):
        case "triangle":
            return Polygon((Point(x, y), Point(x + width, y), Point(x, y + height)), box.fill)
        case "line":
            return Line(Point(x, y), Point(x, y + height), 2, box.fill)
        case _:
            return box._replace(radius=min(radius, width / 2, height / 2))


@settings(max_examples=100)
@given(st.lists(boxes(), min_size=1, max_size=6), st.integers(0, 70), st.integers(10, 55))
def test_grounds_are_all_colours_that_are_drawn_there_and_no_others(
    under: list[Box], x: int, baseline: int
) -> None:
    assert backgrounds_of_last(*under, text(x, baseline)) == set(drawn_under(under, text(x, baseline)))


@settings(max_examples=100)
@given(st.lists(shapes(), min_size=1, max_size=6), st.integers(0, 70), st.integers(10, 55))
def test_behind_round_and_slanted_edges_too_no_colour_is_overlooked(
    under: list[Mark], x: int, baseline: int
) -> None:
    drawn = drawn_under(under, text(x, baseline))
    flat = {colour for mark in under for colour in colours_of(mark)} | {"#ececec"}
    seen = {colour for colour, pixels in drawn.items() if colour in flat and pixels >= 12}
    assert seen <= backgrounds_of_last(*under, text(x, baseline))


def colours_of(mark: Mark) -> tuple[str, ...]:
    if isinstance(mark, Box):
        return (mark.fill, mark.outline_colour)
    return (mark.fill,) if isinstance(mark, Polygon) else (mark.colour,) if isinstance(mark, Line) else ()


def drawn_under(marks: Sequence[Mark], letters: Text) -> Counter[str]:
    """Count the colours of the pixels where a text will be; a point is four of them."""
    fonts = agendafunnel.load_theme("vng").fonts
    groups = (Group("all", "text", "", tuple(marks)),)
    scene = Scene(100, 60, 288, "#ececec", "nl", "", "", fonts, groups)
    return window(pixels_of(scene, 288), box_of(letters), 288)


def pixels_of(scene: Scene, dpi: int) -> Pixels:
    with Pictures.open(BytesIO(agendafunnel.draw(scene, "png", dpi=dpi))) as picture:
        return np.asarray(picture.convert("RGB"))


def window(pixels: Pixels, box: Rectangle, dpi: int) -> Counter[str]:
    """Count the colours of the pixels of a box."""
    left, right = (round(side * dpi / 72) for side in (box.x, box.right))
    top, bottom = (round(side * dpi / 72) for side in (box.y, box.bottom))
    part = pixels[max(0, top) : bottom, max(0, left) : right].reshape(-1, 3).astype(int)
    colours, counts = np.unique(part @ (1 << 16, 1 << 8, 1), return_counts=True)
    return Counter({f"#{colour:06x}": int(count) for colour, count in zip(colours, counts, strict=True)})


SCENES = [
    (theme, edition, since)
    for theme in agendafunnel.theme_names()
    for edition in agendafunnel.edition_names()
    for since in (None, *agendafunnel.edition_names())
    # Marks of changes look alike in themes that build on one another.
    if since is None or (since < edition and theme == "vng-toegankelijk")
]


@pytest.mark.slow("measures every text in nine pictures of full size", cases=1)
@pytest.mark.parametrize(("theme", "edition", "since"), SCENES)
def test_the_contrast_of_each_text_is_what_is_measured_in_its_pixels(
    theme: str, edition: str, since: str | None
) -> None:
    agenda, look = agendafunnel.load(edition), agendafunnel.load_theme(theme)
    marks = agendafunnel.changes_between(agendafunnel.load(since), agenda).since() if since else None
    layout = agendafunnel.lay_out(agenda, look, since=marks)
    scene = agendafunnel.compose(layout, look)
    pixels, parts = pixels_of(scene, DPI), elements_of(scene, layout)
    backgrounds = Backgrounds(parts)
    texts = [(number, mark) for number, (_, mark) in enumerate(parts.marks) if isinstance(mark, Text)]
    assert len(texts) > 50
    for number, mark in texts:
        counts = window(pixels, box_of(mark), DPI)
        background = counts.most_common(1)[0][0]
        assert backgrounds.of(number) == {background}, mark.text
        letters = max(counts, key=lambda colour: contrast(colour, background))
        assert contrast(letters, background) == pytest.approx(contrast(mark.colour, background), rel=1e-9), (
            mark.text
        )
