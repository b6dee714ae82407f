"""Odd text is drawn right in every format: never mathematics, never markup, never in another order."""

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image

from agendafunnel import (
    Agenda,
    Domain,
    Edition,
    Layout,
    Scene,
    Stage,
    Standard,
    Theme,
    compose,
    draw,
    lay_out,
    resized,
)
from agendafunnel.bundled import SvgText
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.render import painting
from agendafunnel.render.formats.svg import to_svg
from agendafunnel.scene import Group, Text
from tests.render.formats.test_pdf import streams
from tests.render.formats.test_svg import SVG, WAYS, by_class, parsed
from tests.render.pixels import by_matplotlib, by_pillow
from tests.tiny_fonts import tiny_font

# What is read from the left, in one font.
PLAIN = [
    "`Array.fromAsync` {x} \\y $5 $6 <model>", "$x_y_z$", "SAFe™", "Blöcks", "no\u00a0break",
    "100 % & \"q\" 'a'", "\\frac{1}{2} ^2 _3 %d #1 ~", "&lt;b&gt;&amp;", "<b>bold</b>",
]  # fmt: skip
ACCENTS = ["Blo\u0308cks", "e\u0301\u0323 x", "e\u200db ok"]
FALLBACK = ["API 漢字", "🦄 eenhoorn", "漢a字"]
TURNED = [
    "שלום (ABC 123) עולם!", "API سلام 123-456 (v2)", "واجهة API 2.0", "abc \u202edef",
    "RLM \u200f(1)\u200f end", "\u2067שלום 12 abc", "漢 שלום 字", "(שלום)",
]  # fmt: skip
ALL = PLAIN + ACCENTS + FALLBACK + TURNED
DPI = 150


@pytest.fixture(scope="module")
def theme(vng: Theme, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    font = tiny_font(tmp_path_factory.mktemp("fonts") / "tiny.ttf", "漢字🦄", family="Tiny Shapes")
    cards = vng.cards.model_copy(update={"width": 180.0})
    fonts = vng.fonts.model_copy(update={"fallback": (font,)})
    # A slide is whole pixels high, so resvg, which fits a drawing to its size, stretches nothing.
    return resized(vng.model_copy(update={"fonts": fonts, "cards": cards}), "slide")


@pytest.fixture(scope="module")
def layout(theme: Theme) -> Layout:
    standards = [
        Standard(id=f"n{index}", name=name, domain="d", stage=f"s{index % 4}")
        for index, name in enumerate(ALL)
    ]
    agenda = Agenda(
        title="Odd $x$ 漢 <i>",
        edition=Edition(id="1", label="1"),
        stages=[Stage(id=f"s{index}", name=f"S{index} שלום") for index in range(4)],
        domains=[Domain(id="d", name="D 漢", colour="#005482")],
        standards=standards,
    )
    return lay_out(agenda, theme)


@pytest.fixture(scope="module")
def scene(layout: Layout, theme: Theme) -> Scene:
    return compose(layout, theme)


@pytest.fixture(scope="module", params=[by_pillow, by_matplotlib])
def pixels(scene: Scene, request: pytest.FixtureRequest) -> np.ndarray:
    drawn: np.ndarray = request.param(scene, DPI)
    return drawn


def by_resvg(scene: Scene, way: SvgText) -> np.ndarray:
    fonts = [scene.fonts.regular, scene.fonts.bold, scene.fonts.oblique, *scene.fonts.fallback]
    width, height = round(scene.width * DPI / 72), round(scene.height * DPI / 72)
    drawn: Any = resvg_py.svg_to_bytes(
        svg_string=to_svg(scene, text=way),
        width=width,
        height=height,
        font_files=fonts,
        skip_system_fonts=True,
    )
    return np.asarray(Image.open(io.BytesIO(bytes(drawn))).convert("RGB")).astype(int)


def within(pixels: np.ndarray, box: Rectangle) -> np.ndarray:
    left, top, right, bottom = (
        round(length * DPI / 72) for length in (box.x + 1, box.y + 1, box.right - 1, box.bottom - 1)
    )
    return pixels[top:bottom, left:right]


def differ(ours: np.ndarray, theirs: np.ndarray, layout: Layout, names: list[str]) -> list[str]:
    """Return the names whose card has a pixel that is ink to one and background to the other."""
    return [
        card.name
        for card in layout.cards
        if card.name in names and np.abs(within(ours, card.box) - within(theirs, card.box)).max() > 150
    ]


def test_nothing_is_missing(layout: Layout) -> None:
    assert layout.notices == ()
    assert len(layout.cards) == len(ALL)


@pytest.mark.slow("draws at full size, twice")
def test_outlines_are_the_picture_to_the_letter(pixels: np.ndarray, scene: Scene, layout: Layout) -> None:
    theirs = by_resvg(scene, "outline")
    assert differ(pixels, theirs, layout, [card.name for card in layout.cards]) == []
    assert np.abs(pixels - theirs).max() <= 150


def test_text_is_the_picture_where_it_is_read_from_the_left(
    pixels: np.ndarray, scene: Scene, layout: Layout
) -> None:
    # resvg knows nothing of `direction`, as browsers do.
    assert differ(pixels, by_resvg(scene, "embed"), layout, PLAIN + FALLBACK) == []


def test_shapes_and_letters_of_matplotlib_are_the_same(
    scene: Scene, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = by_matplotlib(scene, DPI)
    monkeypatch.setattr(painting, "_may_be_set", lambda mark: False)
    shapes = by_matplotlib(scene, DPI)
    assert differ(letters, shapes, layout, [card.name for card in layout.cards]) == []


@pytest.mark.parametrize("way", WAYS)
def test_an_svg_holds_every_line_in_the_order_in_which_it_is_read(
    way: SvgText, scene: Scene, layout: Layout
) -> None:
    for group in by_class(parsed(to_svg(scene, text=way)), "standard"):
        if way == "outline":
            written = [part.get("aria-label") for part in group.iter(f"{SVG}g") if part.get("role") == "img"]
        else:
            written = ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]
        card = layout.card(group.get("data-standard") or "")
        assert written == [line.text for line in card.label.lines]


def test_every_run_is_held_to_its_measured_width(scene: Scene) -> None:
    root = parsed(to_svg(scene, text="system"))
    written = [
        float(element.get("textLength") or 0)
        for element in root.iter()
        if element.tag in (f"{SVG}text", f"{SVG}tspan") and element.get("class") != "line"
    ]
    assert written == [mark.width for mark in scene.marks() if isinstance(mark, Text)]


def test_fallback_fonts_are_embedded_with_what_is_used(scene: Scene) -> None:
    svg = to_svg(scene)
    faces = re.findall(r"font-family:'([^']*)';[^}]*?base64,([A-Za-z0-9+/=]+)", svg)
    fallback = [font for family, font in faces if family == "DejaVu Sans (agendafunnel) 1"]
    assert len(fallback) == 1
    assert set(font_of(fallback[0]).getBestCmap()) == {ord(letter) for letter in "漢字🦄"}
    spans = [span for span in parsed(svg).iter(f"{SVG}tspan") if "漢" in (span.text or "")]
    assert {span.get("font-family") for span in spans} == {
        "'DejaVu Sans (agendafunnel) 1', 'Tiny Shapes', Verdana, sans-serif"
    }


def font_of(base64: str) -> TTFont:
    import base64 as coding

    return TTFont(io.BytesIO(coding.b64decode(base64)))


def test_pictures_in_colour_are_not_embedded(scene: Scene, tmp_path: Path) -> None:
    colour = tiny_font(tmp_path / "colour.ttf", "漢字🦄", coloured="水")
    fonts = scene.fonts.model_copy(update={"fallback": (colour,)})
    svg = to_svg(scene._replace(fonts=fonts))
    tables = {
        table
        for font in re.findall(r"base64,([A-Za-z0-9+/=]+)", svg)
        for table in font_of(font).reader.tables
    }
    assert not tables & {"COLR", "CPAL"}


def test_runs_of_one_line_are_one_group(scene: Scene) -> None:
    lines = {group.name: group for top in scene.groups for group in inner(top) if group.role == "line"}
    parts = lines["API 漢字"].parts
    assert [(part.text, scene.font_file(part)) for part in parts if isinstance(part, Text)] == [
        ("API ", scene.fonts.regular), ("漢字", scene.fonts.fallback[0]),
    ]  # fmt: skip


def inner(group: Group) -> list[Group]:
    return [group] + [one for part in group.parts if isinstance(part, Group) for one in inner(part)]


@pytest.mark.slow("draws a PDF anew")
def test_a_pdf_holds_the_text_as_it_is_written(scene: Scene, layout: Layout) -> None:
    content = streams(draw(scene, "pdf"))
    found = set()
    for shown in re.findall(rb"\[((?:[^\[\]()]|\((?:\\.|[^\\)])*\))*)\]\s*TJ", content, re.DOTALL):
        strings = re.findall(rb"\(((?:\\.|[^\\)])*)\)", shown, re.DOTALL)
        code = re.sub(rb"\\(.)", rb"\1", b"".join(strings), flags=re.DOTALL)
        found.add(code.decode("utf-16-be", "replace"))
    # What is beyond the first 256 characters stands in a font of its own.
    plain = [
        line.text.removesuffix("™")
        for card in layout.cards
        if card.name in PLAIN
        for line in card.label.lines
    ]
    assert [text for text in plain if text not in found] == []


@pytest.mark.slow("draws every format", cases=1)
@pytest.mark.parametrize("format", ["png", "pdf"])
def test_no_text_breaks_a_drawing(format: Any, july: Agenda, vng: Theme) -> None:
    odd = "\ufeffa\u200d\u0301\u0301 \U000e0041 ส\u0e33 \u3164 \u0600 12 \u06dd"
    standards = (july.standards[0].model_copy(update={"label": odd}), *july.standards[1:])
    scene = compose(lay_out(july.model_copy(update={"standards": standards}), vng), vng)
    assert len(draw(scene, format, dpi=30)) > 1000


def test_a_missing_character_is_a_box_in_every_picture(july: Agenda, vng: Theme) -> None:
    standards = (july.standards[0].model_copy(update={"label": "漢"}), *july.standards[1:])
    layout = lay_out(july.model_copy(update={"standards": standards}), vng)
    scene = compose(layout, vng)
    box = layout.cards[0].box
    for drawn in (by_pillow(scene, DPI), by_matplotlib(scene, DPI), by_resvg(scene, "outline")):
        card = within(drawn, box)
        assert (np.abs(card - card[0, 0]).max(axis=2) > 60).any()


def test_a_direction_that_is_never_closed_stays_in_its_name(july: Agenda, vng: Theme) -> None:
    first = july.standards[0].model_copy(update={"name": "a\u202e\u2067b", "label": "ab"})
    layout = lay_out(july.model_copy(update={"standards": (first, *july.standards[1:])}), vng)
    assert layout.card(first.id).name == "a\u202e\u2067b\u2069\u202c"
    assert "a\u202e\u2067b\u2069\u202c, " in compose(layout, vng).description
