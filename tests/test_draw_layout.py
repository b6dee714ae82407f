"""The example in JavaScript draws a layout from its JSON alone, as our own SVG has it."""

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import pytest
import resvg_py
from hypothesis import given, settings
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Layout, Scene, Theme, changes_between, compose, draw, lay_out, layout_schema
from agendafunnel.bundled import DATA
from tests.conftest import ROOT
from tests.strategies import agendas

SCRIPT = ROOT / "examples" / "javascript" / "draw_layout.mjs"
FONTS = [str(path) for path in sorted((DATA / "fonts").glob("*.ttf"))]
WITHIN = 0.05
"""Points, of 0.75 that are a pixel of CSS."""

HYPHENS = ("-", "\u2010")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z" fill="#0070ad"/></svg>'
THEME = """
based_on: vng-toegankelijk
logo: {file: logo.svg, height: 30}
canvas: {transparent: yes}
"""


def node(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    program = shutil.which("node")
    assert program, "Node.js is needed: apt-get install nodejs"
    command = [program, *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, encoding="utf-8")


def drawn(text: str, *options: str) -> str:
    finished = node(str(SCRIPT), "-", *options, given=text)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


class Shape(NamedTuple):
    """An element of an SVG: where it is, what it says, and its paint."""

    kind: str
    places: tuple[float, ...]
    says: str
    paint: tuple[str, ...]
    hyphen: Literal["", "left", "right"] = ""
    """Where the hyphen of its break is, which is a shape of its own."""
    from_the_right: bool = False


def shapes(svg: str) -> list[Shape]:
    found: list[Shape] = []
    for element in ET.fromstring(svg).iter():  # noqa: S314 - our own.
        kind = element.tag.partition("}")[2]
        if "hyphen" in element.get("class", ""):
            found[-1] = found[-1]._replace(hyphen="left" if found[-1].from_the_right else "right")
        elif kind in ("rect", "path", "line", "polygon", "text", "image"):
            found.extend(_shapes_of(kind, element))
    return found


def _shapes_of(kind: str, element: ET.Element) -> Iterator[Shape]:
    def numbers(*names: str, of: ET.Element = element) -> tuple[float, ...]:
        return tuple(float(of.get(name, "0")) for name in names)

    paint = tuple(element.get(name, "none") for name in ("fill", "stroke"))
    if kind == "rect":
        places = numbers("x", "y", "width", "height", "rx", "stroke-width")
        yield Shape("rect", places, "", paint)
    elif kind == "image":
        yield Shape("image", numbers("x", "y", "width", "height"), element.get("href", ""), ())
    elif kind == "line":
        yield Shape("line", numbers("x1", "y1", "x2", "y2", "stroke-width"), "", paint)
    elif kind == "path":
        places = tuple(map(float, re.findall(r"[-\d.]+", element.get("d", ""))))
        yield Shape("line", (*places, *numbers("stroke-width")), "", paint)
    elif kind == "polygon":
        yield Shape("polygon", tuple(map(float, re.split("[ ,]", element.get("points", "")))), "", paint)
    else:
        for part in list(element) or [element]:
            places = (*numbers("x", "textLength", of=part), *numbers("y", "font-size"))
            from_the_right = part.get("direction") == "rtl"
            yield Shape("text", places, part.text or "", paint, from_the_right=from_the_right)


def assert_same_geometry(theirs: str, ours: str) -> None:
    those = iter(shapes(theirs))
    for our in shapes(ours):
        their = next(those)
        assert (their.kind, their.paint) == (our.kind, our.paint)
        places = their.places
        if our.hyphen and their.says == our.says:
            # In a font or direction of its own.
            assert next(those).says in HYPHENS
        elif our.hyphen:
            assert their.says[:-1] == our.says
            assert their.says[-1] in HYPHENS
            # Our text is as wide as it is without; read from the right, its hyphen is at its left.
            places = (our.places[0] if our.hyphen == "left" else places[0], our.places[1], *places[2:])
        else:
            assert their.says == our.says
        assert np.allclose(places, our.places, rtol=0, atol=WITHIN), (their, our)
    assert next(those, None) is None


def pixels(svg: str, layout: Layout) -> np.ndarray:
    width, height = round(layout.width * 96 / 72), round(layout.height * 96 / 72)
    image: Any = resvg_py.svg_to_bytes(
        svg_string=svg, width=width, height=height, font_files=FONTS, skip_system_fonts=True
    )
    return np.asarray(Image.open(io.BytesIO(bytes(image))).convert("RGBA")).astype(int)


def svg_of(scene: Scene) -> str:
    return draw(scene, "svg", svg_text="system").decode()


def layout_of(edition: str, theme: str, since: str | None) -> Layout:
    agenda = agendafunnel.load(edition)
    marks = changes_between(agendafunnel.load(since), agenda).since() if since else None
    return lay_out(agenda, agendafunnel.load_theme(theme), since=marks)


PICTURES = [
    (edition, theme, since)
    for edition, earlier in (("2022-07", "2024-03"), ("2024-03", "2022-07"))
    for theme in ("vng", "vng-toegankelijk")
    for since in (None, earlier)
]


@pytest.mark.slow("lays out and draws in another process", cases=1)
@pytest.mark.parametrize(("edition", "theme", "since"), PICTURES)
def test_everything_is_where_our_own_svg_has_it(edition: str, theme: str, since: str | None) -> None:
    layout = layout_of(edition, theme, since)
    assert_same_geometry(drawn(layout.to_json()), svg_of(compose(layout)))


@pytest.mark.slow("draws pictures of pixels", cases=1)
@pytest.mark.parametrize(("edition", "theme", "since"), PICTURES)
def test_nobody_sees_a_difference(edition: str, theme: str, since: str | None) -> None:
    layout = layout_of(edition, theme, since)
    one, other = (pixels(svg, layout) for svg in (drawn(layout.to_json()), svg_of(compose(layout))))
    differences = np.abs(one - other)
    # A hyphen that only a break needs is a shape to us, whose edge has other shades than that of a letter.
    assert differences.mean() < 0.001
    assert differences.max() < 100


def test_the_dark_side_has_the_dark_colours() -> None:
    layout = layout_of("2024-03", "vng-toegankelijk", "2022-07")
    dark = compose(layout).dark
    assert dark is not None
    assert_same_geometry(drawn(layout.to_json(), "--dark"), svg_of(dark))


@pytest.mark.slow("draws three pages")
def test_each_of_several_pages_is_drawn() -> None:
    pages = agendafunnel.lay_out_pages(agendafunnel.load("2024-03"), pages=3)
    text = json.dumps([page.to_data() for page in pages])
    for number, page in enumerate(pages, 1):
        assert_same_geometry(drawn(text, "--page", str(number)), svg_of(compose(page)))


@pytest.mark.slow("lays out hundreds of cards")
def test_a_high_picture_repeats_its_names_and_has_its_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, "utf-8")
    (tmp_path / "theme.yaml").write_text(THEME, "utf-8")
    july = agendafunnel.load("2022-07")
    many = [
        standard.model_copy(update={"id": f"n{number}-{standard.id}"})
        for number in range(12)
        for standard in july.standards
    ]
    agenda = july.model_copy(update={"standards": tuple(many)})
    layout = lay_out(agenda, agendafunnel.load_theme(tmp_path / "theme.yaml"))
    assert layout.logo
    assert layout.columns[0].foot_pill
    assert any(lane.repeats for lane in layout.lanes)
    assert_same_geometry(drawn(layout.to_json()), svg_of(compose(layout)))


@pytest.mark.slow("draws each in another process")
@settings(max_examples=10)
@given(agenda=agendas(most_standards=25))
def test_any_agenda_is_drawn(agenda: Agenda, vng: Theme) -> None:
    layout = lay_out(agenda, vng)
    assert_same_geometry(drawn(layout.to_json()), svg_of(compose(layout)))


@pytest.mark.parametrize("name", ["split", "constructor", "sign"])
def test_what_a_later_version_has_is_passed_over(name: str) -> None:
    layout = layout_of("2024-03", "vng-toegankelijk", "2022-07")
    data: Any = json.loads(layout.to_json())
    card = next(card for card in data["cards"] if "badge" in card)
    card["badge"]["mark"] = data["changes"]["entries"][0]["mark"] = name
    data["look"]["drawing_order"].insert(3, name)
    text = json.dumps(data)
    assert_same_geometry(drawn(text), svg_of(compose(agendafunnel.read_layout(text))))


def test_a_mark_of_a_later_version_is_drawn_where_the_look_has_it() -> None:
    layout = layout_of("2024-03", "vng-toegankelijk", "2022-07")
    data: Any = json.loads(layout.to_json().replace('"mark": "forward"', '"mark": "onward"'))
    look = data["look"]
    look["badges"]["signs"]["onward"] = look["badges"]["signs"]["forward"]
    for colours in (look["colours"], look["dark"]):
        colours["badges"]["onward"] = colours["badges"]["forward"]
    assert drawn(json.dumps(data)) == drawn(layout.to_json())


def test_links_are_those_of_the_layout_if_they_are_addresses(july_layout: Layout) -> None:
    data = july_layout.to_data()
    data["cards"][0]["url"] = "javascript:alert(1)"
    data["cards"][1]["url"] = 'https://example.org/?a="1"&b'
    links = [
        element.get("href")
        for element in ET.fromstring(drawn(json.dumps(data))).iter()  # noqa: S314 - our own.
        if element.tag.endswith("}a")
    ]
    assert links == [card["url"] for card in data["cards"][1:] if card["url"]]


@pytest.mark.parametrize(
    ("text", "options", "code", "said"),
    [
        ("x", (), 1, "is not JSON"),
        ("null", (), 1, "is not a layout"),
        ("[]", (), 1, "There is no page 1"),
        ('{"format": "agendafunnel-layout", "version": 2}', (), 1, "of version 2"),
        ('{"format": "agendafunnel-layout", "version": 1}', (), 1, "has no 'look' and 'fonts'"),
        ("{}", ("--page", "two"), 2, "Usage: node draw_layout.mjs"),
    ],
)
def test_what_cannot_be_drawn_is_told(text: str, options: tuple[str, ...], code: int, said: str) -> None:
    finished = node(str(SCRIPT), "-", *options, given=text)
    assert (finished.returncode, finished.stdout) == (code, "")
    assert said in finished.stderr
    assert len(finished.stderr.splitlines()) == 1


def test_a_theme_without_dark_colours_is_told(july_layout: Layout) -> None:
    finished = node(str(SCRIPT), "-", "--dark", given=july_layout.to_json())
    assert finished.returncode == 1
    assert "has no dark colours" in finished.stderr


def test_the_types_name_only_what_the_schema_has() -> None:
    source = SCRIPT.read_text("utf-8")
    fields = set(re.findall(r"@property \{.*\} \[?(\w+)\]?$", source, re.MULTILINE))
    assert len(fields) > 40
    known = set(chain.from_iterable(form["properties"] for form in layout_schema()["$defs"].values()))
    assert fields - known == set()
