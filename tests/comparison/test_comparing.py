"""Two sides in three layers, each with a verdict of its own."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import agendafunnel
from agendafunnel import Agenda, DataError, Theme
from agendafunnel.comparison.comparing import Comparison, Layer, compare
from agendafunnel.comparison.report_formats import ComparisonFormat, written
from agendafunnel.comparison.report_picture import panels, parts_of
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_layout, side_of_picture
from agendafunnel.made_of import UNKNOWN
from tests.comparison.drawings import drawing, opened, standard_with
from tests.tiny_fonts import tiny_font

LAYOUT: tuple[Layer, ...] = ("layout",)


@pytest.fixture(scope="module")
def sides(july: Agenda, vng: Theme) -> dict[str, Side]:
    drawn = drawing(july, vng)
    png = agendafunnel.draw(drawn.carrying(), "png", dpi=100)
    bare = agendafunnel.draw(drawn.scene, "png", dpi=100)
    return {
        "agenda": side_of_agenda(july, "agenda"),
        "layout": side_of_layout(drawn.layout.to_json().encode(), "layout"),
        "png": side_of_picture(png, "png"),
        "bare": side_of_picture(bare, "bare"),
        "svg": side_of_picture(agendafunnel.draw(drawn.carrying(), "svg"), "svg"),
        "pdf": side_of_picture(agendafunnel.draw(drawn.carrying(), "pdf"), "pdf"),
    }


@pytest.fixture(scope="module")
def typo(july: Agenda) -> Agenda:
    return standard_with(july, "zaken", name="Zeken", label="Zeken")


@pytest.mark.slow("compares twenty pairs in pixels", cases=2)
@pytest.mark.parametrize("one", ["agenda", "layout", "png", "bare", "svg"])
@pytest.mark.parametrize("other", ["agenda", "layout", "png", "svg"])
def test_any_two_of_one_agenda_are_the_same(one: str, other: str, sides: dict[str, Side]) -> None:
    found = compare(sides[one], sides[other])
    assert found.same, written(found, "text")


@pytest.mark.slow("compares six pairs in pixels", cases=2)
@pytest.mark.parametrize("one", ["agenda", "layout", "png", "bare", "svg", "pdf"])
def test_one_changed_name_is_told_of_whatever_the_side_is(
    one: str, sides: dict[str, Side], typo: Agenda
) -> None:
    found = compare(sides[one], side_of_agenda(typo, "new"))
    named = {change.element for change in found.layout.changes}
    named |= {difference.element for difference in found.pixels.differences}
    assert found.different
    assert named == {"standard-zaken"}
    assert found.data.same is (None if one in ("layout", "bare") else False)


@pytest.mark.slow("compares pictures at full size")
def test_pixels_that_the_data_does_not_explain_are_told_apart(
    july: Agenda, vng: Theme, typo: Agenda, sides: dict[str, Side]
) -> None:
    # The picture of one agenda that carries another, as if somebody had painted in it.
    painted = drawing(typo, vng).scene._replace(data=drawing(july, vng).carrying().data)
    found = compare(side_of_picture(agendafunnel.draw(painted, "png", dpi=100), "x"), sides["agenda"])
    assert found.verdicts == (True, True, False)
    assert [one.element for one in found.pixels.differences] == ["standard-zaken"]


def test_two_scans_cannot_be_compared(july: Agenda, vng: Theme, sides: dict[str, Side]) -> None:
    other = agendafunnel.draw(drawing(july, vng).scene, "png", dpi=110)
    found = compare(sides["bare"], side_of_picture(other, "other"))
    assert (found.same, found.different) == (False, False)
    assert "cannot be compared" in written(found, "text")


def test_another_theme_is_told_by_its_fields(july: Agenda, vng: Theme, sides: dict[str, Side]) -> None:
    canvas = vng.canvas.model_copy(update={"background": "#eeeeee"})
    found = compare(sides["png"], side_of_agenda(july, "new", vng.model_copy(update={"canvas": canvas})))
    assert found.data.theme == (("canvas.background", "#ececec", "#eeeeee"),)


@pytest.mark.slow("compares an SVG in pixels")
def test_contacts_that_a_picture_leaves_out_are_no_difference(july: Agenda, vng: Theme) -> None:
    person = agendafunnel.Contact(name="A")
    named = standard_with(july, "zaken", contacts=(person,))
    drawn = drawing(named, vng)
    scene = agendafunnel.with_data(drawn.scene, named, vng, contacts=False)
    found = compare(side_of_picture(agendafunnel.draw(scene, "svg"), "x"), side_of_agenda(named, "y"))
    assert found.same
    assert "Contacts were not compared" in str(found.data.note)


def test_only_the_layers_that_are_asked_for_are_compared(sides: dict[str, Side], typo: Agenda) -> None:
    found = compare(sides["png"], side_of_agenda(typo, "new"), ["data"])
    assert found.verdicts == (False, None, None)


@pytest.mark.slow("compares pictures at full size")
def test_what_moved_is_told_of_the_pixels_where_the_layout_is_not_asked_for(
    sides: dict[str, Side], july: Agenda
) -> None:
    moved = side_of_agenda(standard_with(july, "open-raads-informatie", stage="realisatie"), "new")
    found = compare(sides["png"], moved, ["pixels"])
    assert found.verdicts == (None, None, False)
    assert "standard-open-raads-informatie" in {one.element for one in found.pixels.differences}


def test_of_an_svg_data_and_layout_are_compared_where_nothing_can_draw_it(
    sides: dict[str, Side], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    found = compare(sides["svg"], sides["agenda"])
    assert found.verdicts == (True, True, None)
    assert 'pip install "agendafunnel[logo]"' in str(found.pixels.note)


@pytest.fixture(scope="module")
def found(sides: dict[str, Side], typo: Agenda) -> Comparison:
    return compare(sides["png"], side_of_agenda(typo, "nieuw, nu"))


def test_the_json_says_what_the_values_say(found: Comparison) -> None:
    data = json.loads(written(found, "json"))
    assert data == found.to_data()
    assert (data["same"], data["data"]["same"], data["layout"]["same"]) == (False, False, False)
    assert [change["element"] for change in data["layout"]["changes"]] == ["standard-zaken"]
    assert data["data"]["changes"]["changed"][0]["name"] == "Zeken"


def test_the_text_names_card_and_change(found: Comparison) -> None:
    assert "  The card ‘Zaken’: it says ‘Zeken’ instead of ‘Zaken’.\n" in written(found, "text")


def test_annotations_escape_what_ends_them(found: Comparison) -> None:
    lines = written(found, "github").splitlines()
    assert lines
    assert all(line.startswith("::error file=nieuw%2C nu,title=") for line in lines)


@pytest.mark.parametrize("format", get_args(ComparisonFormat))
def test_every_format_ends_in_a_newline(format: ComparisonFormat, found: Comparison) -> None:
    assert written(found, format).endswith("\n")


def test_the_picture_shows_what_differs_in_colour_and_the_rest_in_grey(found: Comparison) -> None:
    before, after, marked = parts_of(found)
    assert before.size == after.size == marked.size
    card = found.layout.changes[0].after
    assert card is not None
    inside = round((card.x + 4) * found.scale), round((card.y + 4) * found.scale)
    assert marked.getpixel(inside) == after.getpixel(inside)
    elsewhere = round(40 * found.scale), round(40 * found.scale)
    red, green, blue = marked.getpixel(elsewhere)  # type: ignore[misc]
    assert red == green == blue
    sheet = panels(found)
    assert sheet is not None
    assert opened(sheet).height > 3 * before.height


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xd8\xff\xe0 no picture", "The picture is damaged"),
        (b"GIF89a", "A picture of the kind GIF cannot be read"),
        (b"tekst", "it should be a PNG, SVG, PDF or JPEG"),
        (b"", "The file is empty"),
    ],
)
def test_a_damaged_picture_is_told(content: bytes, said: str, sides: dict[str, Side]) -> None:
    with pytest.raises(DataError, match=said):
        compare(side_of_picture(content, "x"), sides["agenda"])


def test_a_picture_of_other_proportions_is_told(july: Agenda, vng: Theme, sides: dict[str, Side]) -> None:
    square = agendafunnel.draw(drawing(july, agendafunnel.resized(vng, "500x500")).scene, "png", dpi=72)
    found = compare(side_of_picture(square, "square"), sides["agenda"])
    assert found.pixels.same is None
    assert "The proportions differ" in str(found.pixels.note)


@pytest.mark.slow("compares three pairs in pixels")
def test_a_picture_with_marks_is_held_to_the_agenda_with_the_same_marks() -> None:
    old, new = agendafunnel.load("2022-07"), agendafunnel.load("2024-03")
    since = agendafunnel.changes_between(old, new).since()
    scene = agendafunnel.compose(agendafunnel.lay_out(new, since=since))
    png = agendafunnel.draw(agendafunnel.with_data(scene, new, since=since), "png", dpi=75)
    found = compare(side_of_picture(png, "x"), side_of_agenda(new, "agenda"))
    assert found.verdicts == (True, True, True)
    fewer = new.model_copy(update={"standards": new.standards[1:]})
    assert compare(side_of_picture(png, "x"), side_of_agenda(fewer, "agenda")).different


def test_a_layout_is_compared_alike_with_and_without_its_look(july: Agenda, typo: Agenda) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    layout = agendafunnel.lay_out(july, theme)
    with_look = side_of_layout(layout.to_json().encode(), "new.json")
    without = side_of_layout(layout._replace(made_of=UNKNOWN).to_json().encode(), "old.json")
    assert (with_look.theme, without.theme) == (theme, None)
    assert compare(without, with_look, layers=LAYOUT).same
    new = side_of_agenda(typo, "new", theme)
    reports = [
        written(compare(replace(side, source="old"), new, layers=LAYOUT), "json")
        for side in (with_look, without)
    ]
    assert reports[0] == reports[1]


def test_an_agenda_beside_a_layout_has_the_theme_of_the_layout(july: Agenda) -> None:
    layout = agendafunnel.lay_out(july, agendafunnel.load_theme("vng-toegankelijk"))
    side = side_of_layout(layout.to_json().encode(), "layout.json")
    assert compare(side, side_of_agenda(july, "agenda"), layers=LAYOUT).same


def test_a_layout_whose_fonts_are_not_here_has_the_theme_of_the_other(
    july: Agenda, vng: Theme, tmp_path: Path
) -> None:
    font = tiny_font(tmp_path / "own.ttf", "漢字", family="Own Shapes")
    own = vng.model_copy(update={"fonts": vng.fonts.model_copy(update={"fallback": (font,)})})
    layout = side_of_layout(agendafunnel.lay_out(july, own).to_json().encode(), "layout.json")
    assert layout.theme is None
    assert compare(layout, side_of_agenda(july, "agenda", own), layers=LAYOUT).same
