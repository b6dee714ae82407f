"""A picture knows what it was made of: nobody has to say it twice, and nobody can say it wrong."""

import copy
import json
import pickle
from base64 import b64encode
from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import (
    Agenda,
    ArgumentError,
    Carried,
    DataError,
    Layout,
    Publication,
    Scene,
    Theme,
    carried_by,
    changes_between,
    compose,
    document,
    draw,
    lay_out,
    with_data,
)
from agendafunnel.bundled import theme_names
from agendafunnel.layout.json_form import read_layout
from agendafunnel.scene import Text
from tests.tiny_fonts import tiny_font

DRAWN_IN_OTHER_COLOURS = b'based_on: vng-toegankelijk\ntitle: {text: {colour: "#331100"}}\ndark: null\n'


@pytest.fixture(scope="module")
def accessible() -> Theme:
    return agendafunnel.load_theme("vng-toegankelijk")


@pytest.fixture(scope="module")
def layout(july: Agenda, accessible: Theme) -> Layout:
    return lay_out(july, accessible)


@pytest.fixture(scope="module")
def read_back(layout: Layout) -> Layout:
    return read_layout(layout.to_json().encode())


def read_without_theme(layout: Layout) -> Layout:
    """Return a layout as it comes back from JSON that has no theme, as that of earlier versions."""
    data = {name: value for name, value in layout.to_data().items() if name not in ("theme", "look", "fonts")}
    return read_layout(json.dumps(data).encode())


def carried(scene: Scene) -> Carried:
    found = carried_by(draw(scene, "svg"))
    assert found is not None
    return found


@pytest.mark.parametrize("name", theme_names())
def test_a_layout_is_drawn_in_its_own_theme(july: Agenda, name: str) -> None:
    theme = agendafunnel.load_theme(name)
    laid_out = lay_out(july, theme)
    assert compose(laid_out) == compose(laid_out, theme)
    assert compose(laid_out).background == theme.canvas.background


def test_a_layout_is_not_drawn_in_the_theme_of_another(layout: Layout, vng: Theme) -> None:
    with pytest.raises(
        ArgumentError, match=r"made with the theme 'VNG toegankelijk'; '.*' differs in 'VNG'"
    ) as it:
        compose(layout, vng)
    assert "Only colours may differ." in str(it.value)


def test_a_theme_of_the_same_name_on_another_sheet_is_another(july: Agenda, vng: Theme) -> None:
    laid_out = lay_out(july, agendafunnel.resized(vng, "a4"))
    with pytest.raises(ArgumentError, match=r"another version of the theme .*: 'canvas.* differs"):
        compose(laid_out, vng)


def test_a_layout_may_be_drawn_in_other_colours(layout: Layout) -> None:
    other = agendafunnel.read_theme(DRAWN_IN_OTHER_COLOURS)
    scene = compose(layout, other)
    assert {mark.colour for mark in scene.groups[0].marks() if isinstance(mark, Text)} == {"#331100"}
    # And what it carries draws the same picture.
    found = carried(with_data(scene))
    assert found.theme == other
    assert compose(lay_out(found.agenda, found.theme)) == scene


def test_a_picture_carries_what_it_was_made_of(july: Agenda, accessible: Theme) -> None:
    since = changes_between(agendafunnel.load("2022-07"), agendafunnel.load("2024-03")).since()
    agenda = agendafunnel.load("2024-03")
    scene = compose(lay_out(agenda, accessible, fit="largest", since=since))
    found = carried(with_data(scene))
    assert (found.agenda, found.since) == (agenda, since)
    assert compose(lay_out(found.agenda, found.theme, since=found.since)) == scene
    # Who says it all the same, and says it right, is not refused.
    assert with_data(scene, agenda, accessible, since=since, fit="largest") == with_data(scene)


def test_a_picture_does_not_carry_what_it_was_not_made_of(
    layout: Layout, july: Agenda, vng: Theme, accessible: Theme
) -> None:
    scene = compose(layout)
    march = agendafunnel.load("2024-03")
    since = changes_between(july, march).since()
    with pytest.raises(ArgumentError, match="The argument 'agenda' is not what the scene was made of"):
        with_data(scene, march)
    with pytest.raises(ArgumentError, match="The argument 'agenda' is not what the scene was made of"):
        with_data(scene, july.model_copy(update={"note": "Anders"}))
    with pytest.raises(ArgumentError, match="The argument 'theme' is not what the scene was made of"):
        with_data(scene, july, vng)
    with pytest.raises(ArgumentError, match="The argument 'since' is not what the scene was made of"):
        with_data(scene, since=since)
    with pytest.raises(ArgumentError, match="The argument 'fit' is not what the scene was made of"):
        with_data(scene, fit="largest" if accessible.cards.fit == "preferred" else "preferred")


@pytest.mark.parametrize("name", theme_names())
def test_a_layout_from_json_is_drawn_in_its_own_theme(july: Agenda, name: str) -> None:
    since = changes_between(agendafunnel.load("2022-07"), agendafunnel.load("2024-03")).since()
    laid_out = lay_out(agendafunnel.load("2024-03"), agendafunnel.load_theme(name), since=since)
    read = read_layout(laid_out.to_json().encode())
    assert compose(read) == compose(laid_out)
    assert compose(read).made_of.theme == agendafunnel.load_theme(name)
    assert read.to_json() == laid_out.to_json()


def test_the_logo_and_its_dark_colours_come_back_from_json(july: Agenda, tmp_path: Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z"/></svg>'
    (tmp_path / "logo.svg").write_text(logo, "utf-8")
    text = "based_on: vng-toegankelijk\nlogo: {file: logo.svg, height: 30}\n"
    (tmp_path / "theme.yaml").write_text(text, "utf-8")
    theme = agendafunnel.load_theme(tmp_path / "theme.yaml")
    laid_out = lay_out(july, theme)
    written = laid_out.to_json()
    read = read_layout(written.encode())
    assert read.made_of.theme == theme
    assert draw(compose(read), "svg") == draw(compose(laid_out), "svg")
    # Its picture is in the JSON once.
    assert written.count(b64encode(logo.encode()).decode()) == 1


def test_fonts_that_are_not_in_the_json_are_told_and_may_be_given(
    july: Agenda, vng: Theme, tmp_path: Path
) -> None:
    font = tiny_font(tmp_path / "own.ttf", "漢字", family="Own Shapes")
    fonts = vng.fonts.model_copy(update={"fallback": (font,)})
    own = vng.model_copy(update={"fonts": fonts})
    laid_out = lay_out(july, own)
    read = read_layout(laid_out.to_json().encode())
    assert [str(notice) for notice in read.notices] == [
        "The picture was drawn with the fallback font 'own.ttf', which is not stored in it."
    ]
    assert compose(read).fonts == vng.fonts
    assert compose(read, own) == compose(laid_out)
    with pytest.raises(ArgumentError, match=r"another version of the theme|made with the theme"):
        compose(read, agendafunnel.resized(own, "a4"))


def test_texts_keep_the_numbers_of_their_fallback_fonts(vng: Theme, tmp_path: Path) -> None:
    lost = [tiny_font(tmp_path / f"{number}.ttf", letter) for number, letter in enumerate("漢字")]
    theme = Theme.based_on(vng, fonts={"fallback": [lost[0], "DejaVuSans-Bold.ttf", lost[1]]})
    rows = [{"name": "漢字 x", "domain": "D", "stage": "S"}]
    laid_out = lay_out(Agenda.from_records(rows, title="T"), theme)
    (line,) = laid_out.cards[0].label.lines
    assert [run.fallback for run in line.runs] == [1, 3, 0]
    read = read_layout(laid_out.to_json())
    assert read.cards == laid_out.cards
    for name in ("svg", "png", "pdf"):
        assert draw(compose(read), name)
    assert compose(read, theme) == compose(laid_out)
    with pytest.raises(ArgumentError, match="has fallback font 3, which the theme 'VNG' does not have"):
        compose(read_without_theme(laid_out), vng)
    with pytest.raises(ArgumentError, match="has fallback font 3, which the theme 'VNG' does not have"):
        compose(read, vng)
    data = laid_out.to_data()
    data["theme"]["fonts"]["fallback"] = []
    with pytest.raises(
        DataError, match=r"runs\.0\.fallback: The theme of this layout has no fallback font 1"
    ):
        read_layout(json.dumps(data))


def test_a_theme_of_a_later_version_is_passed_over_with_a_notice(layout: Layout, accessible: Theme) -> None:
    data = layout.to_data()
    data["theme"]["canvas"]["later"] = 3
    read = read_layout(json.dumps(data).encode())
    assert "'theme.canvas.later'" in str(read.notices[-1])
    with pytest.raises(ArgumentError, match="The theme of this layout is not known"):
        compose(read)
    assert compose(read, accessible) == compose(layout)


def test_a_layout_from_json_is_not_drawn_in_the_theme_of_another(read_back: Layout, vng: Theme) -> None:
    with pytest.raises(ArgumentError, match=r"made with the theme 'VNG toegankelijk'; '.*' differs in 'VNG'"):
        compose(read_back, vng)


def test_a_layout_from_json_that_has_no_theme_has_to_be_told_it(
    layout: Layout, accessible: Theme, vng: Theme, july: Agenda
) -> None:
    read_back = read_without_theme(layout)
    assert read_back == layout
    with pytest.raises(ArgumentError, match="The theme of this layout is not known"):
        compose(read_back)
    with pytest.raises(ArgumentError, match=r"not made with the theme 'VNG'\. The layout has names"):
        compose(read_back, vng)
    scene = compose(read_back, accessible)
    with pytest.raises(ArgumentError, match="does not know its agenda"):
        with_data(scene)
    with pytest.raises(ArgumentError, match="scene does not belong to this agenda"):
        with_data(scene, agendafunnel.load("2024-03"))
    with pytest.raises(ArgumentError, match="The argument 'theme' is not what the scene was made of"):
        with_data(scene, july, vng)
    assert carried(with_data(scene, july)).theme == accessible


def test_a_layout_from_json_that_is_wider_for_its_stages_is_drawn_in_its_theme(
    july: Agenda, accessible: Theme, vng: Theme
) -> None:
    stages = tuple(agendafunnel.Stage(id=f"s{number}", name=f"Fase {number}") for number in range(30))
    standards = tuple(one.model_copy(update={"stage": "s0"}) for one in july.standards)
    agenda = july.model_copy(update={"stages": stages, "standards": standards})
    wide = agendafunnel.lay_out(agenda, accessible)
    read = read_without_theme(wide)
    assert read.width > accessible.canvas.width
    assert compose(read, accessible).width == wide.width
    with pytest.raises(ArgumentError, match=r"not made with the theme 'VNG'"):
        compose(read, vng)


def test_what_a_layout_was_made_of_is_no_part_of_what_it_is(layout: Layout, read_back: Layout) -> None:
    assert "made_of" not in layout.to_data()
    assert hash(layout) == hash(read_back)
    for again in (pickle.loads(pickle.dumps(layout)), copy.deepcopy(layout)):  # noqa: S301 - our own bytes.
        assert again == layout
        assert compose(again) == compose(layout)


def test_documents_take_the_theme_of_the_layout(july: Agenda, layout: Layout, accessible: Theme) -> None:
    assert document(Publication(july, layout), "html") == document(
        Publication(july, layout, accessible), "html"
    )


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_documents_of_parts_that_do_not_belong_together_are_refused(
    july: Agenda, layout: Layout, vng: Theme, kind: str
) -> None:
    march = agendafunnel.load("2024-03")
    renamed = july.model_copy(update={"title": "Anders"})
    for publication, message in (
        (Publication(march, layout), "layout does not belong to this agenda"),
        (Publication(renamed, layout), "layout does not belong to this agenda"),
        (Publication(july, layout, vng), "Only colours may differ"),
        (
            Publication(july, layout, changes=changes_between(july, march)),
            "changes belong to the edition '2024-03'",
        ),
    ):
        with pytest.raises(ArgumentError, match=message):
            document(publication, kind)


def test_documents_tell_the_changes_that_the_layout_marks(july: Agenda) -> None:
    march = agendafunnel.load("2024-03")
    marked = lay_out(march, since=changes_between(july, march).since())
    without = july.model_copy(update={"standards": july.standards[1:]})
    with pytest.raises(ArgumentError, match="marks other changes than these"):
        document(Publication(march, marked, changes=changes_between(without, march)), "md")


def test_documents_may_tell_what_no_picture_shows_otherwise(july: Agenda, layout: Layout) -> None:
    told = tuple(one.model_copy(update={"contacts": (), "status": "Anders"}) for one in july.standards)
    text = document(Publication(july.model_copy(update={"standards": told}), layout), "csv").decode()
    assert text.count("Anders") == len(july.standards)


def test_what_is_saved_without_a_word_of_its_theme_is_right(
    july: Agenda, accessible: Theme, tmp_path: Path
) -> None:
    agendafunnel.save(compose(lay_out(july, accessible)), tmp_path / "a.svg")
    agendafunnel.save(compose(lay_out(july, accessible), accessible), tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_picture_from_which_cards_were_taken_does_not_carry_an_agenda_that_has_them(layout: Layout) -> None:
    fewer = compose(layout._replace(cards=layout.cards[1:]))
    with pytest.raises(ArgumentError, match="its cards are other standards"):
        with_data(fewer)
