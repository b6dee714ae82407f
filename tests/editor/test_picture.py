"""The picture of the window: all that can be chosen in it, with its box and its name."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from agendafunnel import Domain, Link, Stage, Standard, as_yaml, read_agenda
from agendafunnel.bundled import theme_names
from tests.editor.asking import SMALL, ask, edition, opened

SVG = "{http://www.w3.org/2000/svg}"
OF_2022 = {"name": "2022-07.yaml", "text": edition("2022-07")}


def picture_of(text: str, language: str = "nl", **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask("show", language, opened=opened(text, **fields))["picture"]
    return found


def test_each_standard_has_a_card_and_each_cell_has_its_cards_in_order() -> None:
    agenda, picture = edition("2024-03"), picture_of(edition("2024-03"))
    shown = ask("show", opened=opened(agenda))["agenda"]
    assert {one["id"] for one in picture["cards"]} == {one["id"] for one in shown["standards"]}
    assert len(picture["cells"]) == len(shown["stages"]) * len(shown["domains"])
    in_cells = {(one["domain"], one["stage"]): one["cards"] for one in picture["cells"]}
    for (domain, stage), cards in in_cells.items():
        assert cards == [
            one["id"] for one in shown["standards"] if (one["domain"], one["stage"]) == (domain, stage)
        ]


def test_an_empty_cell_has_its_box_and_its_name() -> None:
    (cell,) = (
        one for one in picture_of(SMALL)["cells"] if (one["domain"], one["stage"]) == ("bouw", "analyse")
    )
    assert (cell["name"], cell["cards"]) == ("Bouw, Analyse", [])
    assert cell["box"]["width"] > 100
    assert cell["box"]["height"] > 20


@pytest.mark.parametrize("theme", theme_names())
def test_all_boxes_are_on_the_canvas_and_cards_are_in_their_cells(theme: str) -> None:
    picture = picture_of(edition("2024-03"), theme=theme)
    cells = {(one["domain"], one["stage"]): one["box"] for one in picture["cells"]}
    for one in [*picture["cards"], *picture["cells"], *picture["places"]]:
        box = one["box"]
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= picture["width"] + 0.01
        assert box["y"] + box["height"] <= picture["height"] + 0.01
    for one in picture["cards"]:
        box, cell = one["box"], cells[one["domain"], one["stage"]]
        assert cell["x"] <= box["x"]
        assert box["x"] + box["width"] <= cell["x"] + cell["width"] + 0.01


def test_places_are_called_as_they_are_heard_in_the_language_of_the_window() -> None:
    text = SMALL + "subtitle: Onder\nfooter: Voet\nnote: Let op\nlegend_heading: Kleuren\n"
    named = {(one["kind"], one["id"]): one["name"] for one in picture_of(text, theme="vng")["places"]}
    assert named == {
        ("title", ""): "Titel: API's",
        ("subtitle", ""): "Ondertitel: Onder",
        ("stage", "intake"): "Fase Intake",
        ("stage", "analyse"): "Fase Analyse",
        ("gate", "intake"): "Poort na Intake: Criteria",
        ("legend", "zorg"): "Legenda: Zorg",
        ("legend", "bouw"): "Legenda: Bouw",
        ("footer", ""): "Voetregel: Voet",
        ("note", ""): "Noot: Let op",
    }
    in_english = {(one["kind"], one["id"]): one["name"] for one in picture_of(text, "en")["places"]}
    assert in_english["gate", "intake"] == "Gate after Intake: Criteria"
    assert in_english["domain", "bouw"] == "Domain Bouw"


def test_a_card_is_heard_with_its_place_and_its_mark_in_the_language_of_the_window() -> None:
    def name_of(identifier: str, language: str, **fields: Any) -> str:
        cards = picture_of(edition("2024-03"), language, **fields)["cards"]
        return str(next(one["name"] for one in cards if one["id"] == identifier))

    assert name_of("open-wob", "nl") == "Open WoB, Bestuurlijk Domein, Analyse"
    marked = name_of("open-wob", "nl", since=OF_2022)
    assert marked == "Open WoB, Bestuurlijk Domein, Analyse, verder dan in juli 2022"
    assert name_of("open-wob", "en", since=OF_2022).endswith(", further than in juli 2022")
    assert name_of("open-wob", "nl", since=OF_2022, marks=False) == "Open WoB, Bestuurlijk Domein, Analyse"


def test_no_id_of_the_svg_can_be_one_of_the_page() -> None:
    picture = picture_of(edition("2024-03"), since=OF_2022)
    root = ET.fromstring(picture["svg"])  # noqa: S314 - Our own.
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert ids
    assert all(one.startswith("picture-") for one in ids if one)


def test_the_svg_has_the_canvas_of_the_boxes_and_no_fonts() -> None:
    picture = picture_of(edition("2022-07"))
    root = ET.fromstring(picture["svg"])  # noqa: S314 - Our own.
    assert root.get("viewBox") == f"0 0 {picture['width']:g} {picture['height']:g}"
    assert "base64" not in picture["svg"]
    assert "DejaVu Sans" in picture["svg"]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onload='alert(1)"


def test_a_text_of_an_agenda_is_no_markup_in_the_svg() -> None:
    agenda = read_agenda(SMALL).replace(
        title=HOSTILE,
        footer=HOSTILE,
        note=HOSTILE,
        stages=[Stage(id="intake", name=HOSTILE, gate=[HOSTILE]), Stage(id="analyse", name="Analyse")],
        domains=[Domain(id="bouw", name=HOSTILE, colour="#35b8ff")],
        standards=[Standard(name=HOSTILE, domain="bouw", stage="intake", links=LINKS)],
    )
    picture = picture_of(as_yaml(agenda))
    root = ET.fromstring(picture["svg"])  # noqa: S314 - Our own.
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "g", "rect", "path", "polygon", "text", "tspan", "style", "a", "image",
    }  # fmt: skip
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert HOSTILE in picture["cards"][0]["name"]


LINKS = [Link(title=HOSTILE, url="https://example.org/?<script>")]


def test_a_picture_follows_the_one_on_the_screen() -> None:
    first = picture_of(edition("2022-07"))
    moved = edition("2022-07").replace("stage: vastgesteld", "stage: intake", 1)
    alone = {one["id"]: one["box"] for one in picture_of(moved)["cards"]}
    like = {one["id"]: one["box"] for one in picture_of(moved, like=first["arrangement"])["cards"]}
    was = {one["id"]: one["box"] for one in first["cards"]}
    stay = sum(like[name] == box for name, box in was.items())
    assert stay >= sum(alone[name] == box for name, box in was.items())
    assert stay > len(was) / 2


def test_a_picture_with_its_own_arrangement_is_the_same_again() -> None:
    moved = edition("2022-07").replace("stage: vastgesteld", "stage: intake", 1)
    first = picture_of(moved, like=picture_of(edition("2022-07"))["arrangement"])
    again = picture_of(moved, like=first["arrangement"])
    assert again["svg"] == first["svg"]
    assert again["arrangement"] == first["arrangement"]


def test_an_arrangement_of_another_look_is_left_aside() -> None:
    other = picture_of(edition("2022-07"), theme="vng")["arrangement"]
    assert picture_of(edition("2022-07"), like=other)["svg"] == picture_of(edition("2022-07"))["svg"]


def test_an_edition_before_that_cannot_be_is_none_and_a_notice_says_why() -> None:
    later = {"name": "later.yaml", "text": edition("2024-03")}
    (notice, *_) = picture_of(edition("2022-07"), since=later)["notices"]
    assert notice.startswith("De editie ‘maart 2024’ is later dan ‘juli 2022’")
    (notice, *_) = picture_of(edition("2022-07"), since={"name": "x.yaml", "text": "titel: T"})["notices"]
    assert "x.yaml" in notice


def test_what_had_to_give_is_said() -> None:
    notices = picture_of(edition("2024-03"), size="200x150")["notices"]
    assert any("punt hoog in plaats van 150" in one for one in notices)
