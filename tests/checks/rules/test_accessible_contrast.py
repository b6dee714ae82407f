"""What stands out too little is told: of text, and of what says something without words."""

import pytest

from agendafunnel import Agenda
from agendafunnel.checks.contrast_backgrounds import Backgrounds
from agendafunnel.checks.rules.accessible_contrast import contrast_of_graphics, contrast_of_text
from agendafunnel.elements import Element, ElementKind, ElementMark, Elements
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.messages import message
from agendafunnel.scene import Box, Line, Mark, Polygon, Text
from tests.checks.small import found_by, quiet

BACKGROUND = "#ffffff"


def drawn(name: str, mark: Mark, kind: ElementKind = "card") -> ElementMark:
    return ElementMark(Element(name, kind, message("the {kind} ‘{name}’", kind=kind, name=name)), mark)


def text(colour: str, *, x: float = 12, size: float = 10, bold: bool = False) -> Text:
    return Text("Adem", x, 30, 20, "bold" if bold else "regular", size, colour)


def card(fill: str, x: float = 10, outline: str = "") -> Box:
    return Box(Rectangle(x, 10, 40, 40), 4, fill, 1 if outline else 0, outline or "#000000")


def texts(*marks: ElementMark, pixels: float = 1.0) -> list[str]:
    elements = Elements(400, 100, BACKGROUND, marks, ())
    return [str(one.message) for one in contrast_of_text(elements, Backgrounds(elements), pixels, 12)]


def graphics(*marks: ElementMark, colour_alone: bool = True, background: str = BACKGROUND) -> list[str]:
    elements = Elements(400, 100, background, marks, ())
    found = contrast_of_graphics(elements, Backgrounds(elements), 12, colour_alone=colour_alone)
    return [str(one.message) for one in found]


def test_text_that_stands_out_is_not_told() -> None:
    assert texts(drawn("A", card("#6d63cc")), drawn("A", text("#ffffff"))) == []


def test_text_that_does_not_is_told_with_figure_limit_criterion_and_the_nearest_colours() -> None:
    assert texts(drawn("A", card("#35b8ff")), drawn("A", text("#ffffff"))) == [
        "The card ‘A’ has text in #ffffff on #35b8ff, a contrast of 2.22; WCAG 1.4.3 asks for 4.5. The "
        "nearest colour that passes is #434243 for the text, or #107eb4 for the background."
    ]


def test_faults_of_one_kind_and_colours_are_told_once() -> None:
    marks = [
        one
        for number in range(3)
        for one in (
            drawn(f"{number}", card("#35b8ff", 10 + 60 * number)),
            drawn(f"{number}", text("#ffffff", x=12 + 60 * number)),
        )
    ]
    (said,) = texts(*marks)
    assert said.startswith("The card ‘0’ (plus 2 cards) has text in #ffffff on #35b8ff, ")


@pytest.mark.parametrize(
    ("size", "bold", "pixels", "told"),
    [
        (23.9, False, 1, True),
        (24, False, 1, False),
        (18.6, True, 1, True),
        (18.67, True, 1, False),
        (18.67, False, 1, True),
        (12, False, 2, False),
        (24, False, 0.9, True),
    ],
)
def test_large_text_as_it_is_shown_needs_less(size: float, bold: bool, pixels: float, told: bool) -> None:
    # #808080 on white has 3.95.
    assert bool(texts(drawn("A", text("#808080", size=size, bold=bold)), pixels=pixels)) is told


def test_of_large_text_the_limit_is_told_as_it_is() -> None:
    (said,) = texts(drawn("A", text("#aaaaaa", size=24)))
    assert "a contrast of 2.32; WCAG 1.4.3 asks for 3." in said


def test_letters_on_two_backgrounds_count_with_the_worst_and_the_nearest_passes_on_both() -> None:
    (said,) = texts(drawn("A", card("#707070")), drawn("A", text("#8a8a8a", x=40)))
    assert "on #707070, a contrast of 1.43;" in said
    # Nothing has 4.5 with white and with this grey but black, which has 4.2 with the grey.
    assert "for the text" not in said
    (said,) = texts(drawn("A", card("#a0a0a0")), drawn("A", text("#8a8a8a", x=40)))
    assert "for the text" in said


def test_a_contrast_that_is_just_short_is_never_told_as_enough() -> None:
    (said,) = texts(drawn("A", text("#777777")))
    assert "a contrast of 4.48;" in said


def test_cards_and_squares_are_held_where_colour_is_the_sign_of_the_domain() -> None:
    marks = (drawn("A", card("#35b8ff")), drawn("B", card("#35b8ff", 100), "entry"))
    assert graphics(*marks, background="#ececec") == [
        "The card ‘A’ (plus 1 entry of the legend) is #35b8ff on #ececec, a contrast of 1.88; WCAG 1.4.11 "
        "asks for 3. Only this colour shows the domain. The nearest colour that passes is #0291cc; an "
        "outline that stands out helps too."
    ]
    assert graphics(*marks, colour_alone=False, background="#ececec") == []


@pytest.mark.parametrize(("fill", "outline", "told"), [
    ("#35b8ff", "", True), ("#35b8ff", "#0070ad", False), ("#35b8ff", "#cccccc", True),
    ("#0070ad", "#cccccc", False),
])  # fmt: skip
def test_a_card_passes_by_its_outline_or_by_its_fill(fill: str, outline: str, told: bool) -> None:
    assert bool(graphics(drawn("A", card(fill, outline=outline)))) is told


def test_a_line_is_held_against_all_backgrounds_along_it() -> None:
    line = drawn("Een", Line(Point(20, 0), Point(20, 100), 1, "#0070ad"), "line")
    assert graphics(line) == []
    (said,) = graphics(drawn("B", Box(Rectangle(0, 20, 100, 30), 0, "#35b8ff"), "band"), line)
    assert said.startswith("The line ‘Een’ is #0070ad on #35b8ff, a contrast of 2.4")
    assert "Only this line shows where a stage ends" in said


def test_the_triangle_of_a_gate_is_held() -> None:
    triangle = Polygon((Point(10, 10), Point(30, 10), Point(20, 30)), "#bbbbbb")
    (said,) = graphics(drawn("Een", triangle, "gate"))
    assert "Only this triangle shows where the gate is" in said
    assert graphics(drawn("Een", triangle._replace(fill="#005482"), "gate")) == []


def test_a_badge_is_seen_by_its_disc_or_its_ring_and_its_sign_by_the_disc() -> None:
    def badge(disc: str, ring: str, under: str) -> list[str]:
        sign = Polygon((Point(19, 19), Point(21, 19), Point(20, 21)), ring)
        box = Box(Rectangle(15, 15, 10, 10), 5, disc, 1, ring)
        return graphics(drawn("A", card(under), "band"), drawn("A", box, "mark"), drawn("A", sign, "mark"))

    assert badge("#1a1a1a", "#ffffff", "#35b8ff") == []  # The disc stands out,
    assert badge("#1a1a1a", "#ffffff", "#2b0a3d") == []  # the ring does,
    (said,) = badge("#e5e5e5", "#ffffff", "#2b0a3d")  # and both do, but not the sign from its disc.
    assert "is #ffffff on #e5e5e5" in said
    assert "Only this mark shows what happened to the standard" in said


def test_pills_bands_and_logos_are_not_asked() -> None:
    pale = [drawn("A", card("#fafafa"), kind) for kind in ("header", "band", "logo", "title")]
    assert graphics(*pale) == []


def test_a_theme_with_bands_is_held_on_its_bands(july: Agenda) -> None:
    # On white alone, #8a8a8a has 3.45; on the bands it has less.
    lines = "columns: {line_colour: '#949494'}"
    (finding,) = found_by("access-graphics", july, theme=quiet(lines))
    assert "is #949494 on #" in str(finding.message)
    assert finding.path == ()
