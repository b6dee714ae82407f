"""The SVG: a document with meaning, safe for any text, and the same picture everywhere."""

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Scene, Theme, compose
from agendafunnel.bundled import SvgText
from agendafunnel.field_types import plain
from agendafunnel.layout.engine import lay_out
from agendafunnel.render.formats.svg import to_inline, to_svg
from agendafunnel.scene import Text
from agendafunnel.text.measuring import TextMeasurer
from tests.strategies import agendas

SVG = "{http://www.w3.org/2000/svg}"
WAYS: list[SvgText] = ["embed", "outline", "system"]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output.


def by_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == name]


@settings(max_examples=60)
@given(agenda=agendas(most_standards=25))
def test_every_agenda_gives_well_formed_xml_with_all_its_text(
    agenda: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(agenda, vng, measurer)
    root = parsed(to_svg(compose(layout, vng), text="system"))
    cards = by_class(root, "standard")
    assert [card.get("data-standard") for card in cards] == [
        card.standard for lane in layout.lanes for card in layout.cards if card.domain == lane.domain
    ]
    for card in cards:
        written = ["".join(text.itertext()) for text in card.iter(f"{SVG}text")]
        lines = layout.card(card.get("data-standard") or "").label.lines
        assert written == [without_hyphen(line.text, line.ends) for line in lines]


def without_hyphen(text: str, ends: str) -> str:
    """Return a line without the hyphen that only its break has put there, which is drawn as a shape."""
    return text[:-1] if ends == "hyphen" else text


def test_a_standard_is_a_group_with_id_domain_stage_and_name(july_svg: str) -> None:
    root = parsed(july_svg)
    cards = by_class(root, "standard")
    assert len(cards) == 36
    card = next(card for card in cards if card.get("id") == "standard-brp-historie")
    assert (card.get("data-domain"), card.get("data-stage")) == ("basisregistraties", "implementeerbaar")
    title = card.find(f"{SVG}title")
    assert title is not None
    assert title.text == "BRP-historie – Basisregistraties – Implementeerbaar"


@pytest.mark.parametrize("edition", agendafunnel.edition_names())
@pytest.mark.parametrize("theme", agendafunnel.theme_names())
def test_what_is_read_of_a_card_is_its_label_as_running_text(theme: str, edition: str) -> None:
    agenda, look = agendafunnel.load(edition), agendafunnel.load_theme(theme)
    root = parsed(to_svg(compose(agendafunnel.lay_out(agenda, look), look), text="system"))
    labels = {standard.id: plain(standard.label or standard.name) for standard in agenda.standards}
    assert {card.get("data-standard"): read(card) for card in by_class(root, "standard")} == labels


def read(group: ElementTree.Element) -> str:
    """Return the text of a group as programs read it, but for its name."""
    for holder in (group, *group.iter(f"{SVG}a")):
        for title in holder.findall(f"{SVG}title"):
            title.text = ""
    return "".join(group.itertext()).strip()


@pytest.mark.parametrize("text", ["embed", "system"])
def test_the_hyphen_of_a_broken_line_is_a_shape_in_the_colour_of_its_text(
    text: SvgText, march_scene: Scene
) -> None:
    root = parsed(to_svg(march_scene, text=text))
    card = next(one for one in by_class(root, "standard") if one.get("data-standard") == "brp-reisdocumenten")
    (hyphen,) = [path for path in card.iter(f"{SVG}path") if path.get("class", "").split()[:1] == ["hyphen"]]
    line = next(iter(card.iter(f"{SVG}text")))
    assert (line.text, hyphen.get("fill")) == ("BRP-Reis", line.get("fill"))
    left, baseline = map(float, re.findall(r"[\d.]+", hyphen.attrib["transform"])[:2])
    assert baseline == float(line.attrib["y"])
    assert left == pytest.approx(float(line.attrib["x"]) + float(line.attrib["textLength"]), abs=0.5)


def test_there_are_groups_for_lanes_columns_legend_gates_and_title(july_svg: str) -> None:
    root = parsed(july_svg)
    counts = {
        name: len(by_class(root, name)) for name in ("lane", "column", "gate", "legend", "entry", "title")
    }
    assert counts == {"lane": 6, "column": 5, "gate": 4, "legend": 1, "entry": 6, "title": 1}


def test_title_and_description_name_the_picture(july_svg: str, july_scene: Scene) -> None:
    root = parsed(july_svg)
    ids = {element.get("id"): element.text for element in root.iter()}
    assert ids[root.get("aria-labelledby")] == july_scene.title
    assert ids[root.get("aria-describedby")] == july_scene.description
    assert root.get("role") == "img"


def test_a_standard_with_an_address_is_a_link_and_the_document_no_image() -> None:
    scene = compose(agendafunnel.lay_out(agendafunnel.load("2024-03")))
    root = parsed(to_svg(scene))
    links = {card.get("data-standard"): card.find(f"{SVG}a") for card in by_class(root, "standard")}
    link = links["brp-historie"]
    assert link is not None
    assert link.get("href") == "https://vng-realisatie.github.io/Haal-Centraal/"
    assert links["medewerker"] is None
    assert root.get("role") == "graphics-document document"


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]>&lt;'", "</svg>", "a&b;c"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str, way: SvgText, july: Agenda, vng: Theme) -> None:
    hostile = july.standards[0].model_copy(update={"name": text, "label": text})
    domains = (july.domains[0].model_copy(update={"name": text}), *july.domains[1:])
    agenda = july.model_copy(
        update={
            "title": text,
            "subtitle": text,
            "footer": text,
            "domains": domains,
            "standards": (hostile, *july.standards[1:]),
        }
    )
    svg = to_svg(compose(agendafunnel.lay_out(agenda, vng), vng), text=way)
    root = parsed(svg)
    allowed = {"svg", "title", "desc", "style", "defs", "g", "a", "rect", "path", "polygon", "text", "use"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert root.findtext(f"{SVG}title") == f"{text} – {text}"


def test_a_family_name_cannot_leave_its_string(july_scene: Scene) -> None:
    family = "x';}</style><script>alert(1)</script>"
    svg = to_svg(july_scene._replace(fonts=july_scene.fonts.model_copy(update={"family": family})))
    assert "<script" not in svg
    assert "{http://www.w3.org/2000/svg}script" not in {element.tag for element in parsed(svg).iter()}


def test_the_embedded_fonts_have_the_glyphs_of_the_text_and_few_more(
    july_svg: str, july_scene: Scene
) -> None:
    style = parsed(july_svg).findtext(f".//{SVG}style") or ""
    fonts = re.findall(r"base64,([A-Za-z0-9+/=]+)", style)
    assert len(fonts) == 3
    found: set[int] = set()
    for font in fonts:
        found |= set(TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap())
    used = {ord(letter) for mark in july_scene.marks() if isinstance(mark, Text) for letter in mark.text}
    assert found == used


def test_the_document_asks_for_nothing_from_elsewhere(july_svg: str) -> None:
    addresses = set(re.findall(r"https?://[^\"' )]+", july_svg))
    assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_outlines_need_no_font_and_keep_the_words(july_scene: Scene) -> None:
    root = parsed(to_svg(july_scene, text="outline"))
    assert not list(root.iter(f"{SVG}text"))
    assert "font-family" not in ElementTree.tostring(root, "unicode")
    shapes = {path.get("id") for path in root.iter(f"{SVG}path") if path.get("id")}
    uses = {(use.get("href") or "")[1:] for use in root.iter(f"{SVG}use")}
    assert uses == shapes
    words = [group.get("aria-label") for group in root.iter(f"{SVG}g") if group.get("role") == "img"]
    assert words == [
        without_hyphen(mark.text, mark.ends) for mark in july_scene.marks() if isinstance(mark, Text)
    ]


def test_the_glyphs_of_an_outlined_line_stand_beside_each_other(july_scene: Scene) -> None:
    root = parsed(to_svg(july_scene, text="outline"))
    for group in root.iter(f"{SVG}g"):
        if group.get("role") == "img":
            places = [int(use.get("x") or 0) for use in group]
            assert places == sorted(set(places)), group.get("aria-label")


def test_system_text_is_held_to_its_measured_width(july_scene: Scene) -> None:
    root = parsed(to_svg(july_scene, text="system"))
    lengths = [float(text.get("textLength") or 0) for text in root.iter(f"{SVG}text")]
    marks = [mark for mark in july_scene.marks() if isinstance(mark, Text)]
    assert [length for length, mark in zip(lengths, marks, strict=True) if not mark.ends] == [
        mark.width for mark in marks if not mark.ends
    ]
    assert all(0 < length <= mark.width for length, mark in zip(lengths, marks, strict=True))
    assert "base64" not in ElementTree.tostring(root, "unicode")


def test_a_prefix_keeps_two_pictures_on_a_page_apart(july_scene: Scene) -> None:
    for way in WAYS:
        ids = [element.get("id") for element in parsed(to_svg(july_scene, text=way, id_prefix="q3-")).iter()]
        assert all(identifier.startswith("q3-") for identifier in ids if identifier)


def test_july_2022_is_small(july_svg: str) -> None:
    assert len(july_svg.encode()) < 60_000


def test_fonts_of_a_theme_are_embedded_from_its_files(july_scene: Scene, tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    own.write_bytes(Path(july_scene.fonts.bold).read_bytes())
    scene = july_scene._replace(fonts=july_scene.fonts.model_copy(update={"regular": str(own)}))
    assert to_svg(scene) != to_svg(july_scene)


def test_a_family_of_any_name_is_the_same_in_the_style_sheet_of_a_page_and_of_a_file(
    july_scene: Scene,
) -> None:
    fonts = july_scene.fonts.model_copy(update={"family": "A & <B> 'c'"})
    scene = july_scene._replace(fonts=fonts)
    (css,) = set(re.findall(r"font-family:'((?:[^'\\]|\\.)*)'", to_inline(scene, id_prefix="a-").style))
    assert css == r"A \26  \3c B\3e  \'c\' (agendafunnel)"
    assert f"font-family:'{css}'" in to_svg(scene)


def test_a_link_has_the_whole_name_of_its_card_to_those_who_listen(march_scene: Scene) -> None:
    links = parsed(to_svg(march_scene)).iter(f"{SVG}a")
    names = [link.get("aria-label") for link in links]
    assert "BRP-Reisdocumenten – Basisregistraties – Implementeerbaar" in names
    assert len(set(names)) == len(names)


@pytest.fixture(scope="module")
def march_scene() -> Scene:
    return compose(agendafunnel.lay_out(agendafunnel.load("2024-03")))
