"""The bundled themes, and what the accessible ones promise of any agenda."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, DataError, Layout, Theme, compose, lay_out, load_theme, resized
from agendafunnel.colours import contrast
from agendafunnel.scene import Box, Group, Scene, Text
from agendafunnel.text.measuring import TextMeasurer
from tests.strategies import agendas

EDITIONS = agendafunnel.edition_names()
FOR_EVERYONE = [name for name in agendafunnel.theme_names() if name.startswith("vng-toegankelijk")]
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def cards(scene: Scene) -> list[Group]:
    lanes = [group for group in scene.groups if group.role == "lane"]
    return [
        part for lane in lanes for part in lane.parts if isinstance(part, Group) and part.role == "standard"
    ]


def test_there_is_one_for_pages_one_for_slides_one_for_the_dark_and_one_for_paper() -> None:
    assert FOR_EVERYONE == [
        "vng-toegankelijk",
        "vng-toegankelijk-dia",
        "vng-toegankelijk-donker",
        "vng-toegankelijk-druk",
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_one_for_slides_holds_both_editions_on_sixteen_by_nine(edition: str) -> None:
    layout = lay_out(agendafunnel.load(edition), load_theme("vng-toegankelijk-dia"))
    assert (layout.width, layout.height) == (960, 540)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", FOR_EVERYONE)
def test_every_text_of_both_editions_is_twelve_css_pixels_or_more_where_it_is_shown(
    name: str, edition: str
) -> None:
    theme = load_theme(name)
    scene = compose(lay_out(agendafunnel.load(edition), theme), theme)
    pixels_a_point = theme.publishing.width / scene.width
    smallest = min(mark.size for mark in scene.marks() if isinstance(mark, Text))
    assert smallest * pixels_a_point >= 12 - 1e-9


def test_the_picture_is_held_to_a_page_of_a_thousand_pixels() -> None:
    assert load_theme("vng-toegankelijk").publishing.width == 1000


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", FOR_EVERYONE)
def test_nothing_has_to_give_for_either_edition(name: str, edition: str) -> None:
    assert lay_out(agendafunnel.load(edition), load_theme(name)).notices == ()


@pytest.mark.slow("computes the contrast of many colours", cases=1)
@pytest.mark.parametrize("name", FOR_EVERYONE)
@settings(max_examples=25)
@given(agenda=agendas(most_standards=8), colour=COLOURS)
def test_text_and_edge_of_a_card_stand_out_whatever_colour_a_domain_has(
    name: str, agenda: Agenda, colour: str, measurer: TextMeasurer
) -> None:
    theme = load_theme(name)
    domains = tuple(domain.model_copy(update={"colour": colour}) for domain in agenda.domains)
    agenda = agenda.model_copy(update={"domains": domains})
    scene = compose(lay_out(agenda, theme, measurer=measurer), theme)
    bands = [mark for group in scene.groups if group.role == "bands" for mark in group.marks()]
    backgrounds = {mark.fill for mark in bands if isinstance(mark, Box)}
    for card in cards(scene):
        box, *texts = card.marks()
        assert isinstance(box, Box)
        assert all(contrast(mark.colour, box.fill) >= 4.5 for mark in texts if isinstance(mark, Text))
        assert all(contrast(box.outline_colour, background) >= 3 for background in backgrounds)


def test_an_edge_lies_within_its_card(july: Agenda) -> None:
    theme = load_theme("vng-toegankelijk")
    layout = lay_out(july, theme)
    boxes = {card.standard: card.box for card in layout.cards}
    for card in cards(compose(layout, theme)):
        mark = next(card.marks())
        assert isinstance(mark, Box)
        outer = boxes[card.id.removeprefix("standard-")]
        assert mark.outline == 1.2
        assert mark.box.x - 0.6 == pytest.approx(outer.x)
        assert mark.box.right + 0.6 == pytest.approx(outer.right)
        assert mark.box.bottom + 0.6 == pytest.approx(outer.bottom)


def test_text_takes_its_other_colour_where_that_stands_out_more() -> None:
    text = load_theme("vng-toegankelijk").cards.text
    assert text.colour_on("#35b8ff") == "#000000"
    assert text.colour_on("#860864") == "#ffffff"
    assert load_theme("vng").cards.text.colour_on("#35b8ff") == "#ffffff"


def dark(text: str) -> Theme:
    found = agendafunnel.read_theme(text.encode()).dark
    assert found is not None
    return found


def test_a_dark_theme_gives_its_colours_and_nothing_else() -> None:
    found = dark("based_on: vng-toegankelijk\ncards: {radius: 0, height: 50}\n")
    assert (found.cards.radius, found.cards.height) == (0, 50)
    assert found.canvas.background == load_theme("vng-toegankelijk-donker").canvas.background


def test_a_dark_theme_may_be_written_out() -> None:
    found = dark("based_on: vng\ndark: {canvas: {background: '#000000'}}\n")
    assert found.canvas.background == "#000000"
    assert found.cards == load_theme("vng").cards


def test_colours_of_ones_own_are_laid_over_the_dark_side_of_the_base() -> None:
    found = dark("based_on: vng-toegankelijk\ndark: {title: {text: {colour: '#ffd400'}}}\n")
    bundled = load_theme("vng-toegankelijk-donker")
    assert found.title.text.colour == "#ffd400"
    assert found.canvas.background == bundled.canvas.background
    assert found.gates == bundled.gates


def test_a_theme_without_a_dark_side_may_take_that_of_another() -> None:
    found = dark("based_on: vng\ndark: {based_on: vng-toegankelijk-donker, gates: {colour: '#ffd400'}}\n")
    assert found.canvas.background == load_theme("vng-toegankelijk-donker").canvas.background
    assert found.gates.colour == "#ffd400"
    assert found.cards.width == load_theme("vng").cards.width


def test_what_is_wrong_with_a_theme_is_told_once_and_not_of_its_dark_side_too() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_theme(b"based_on: vng-toegankelijk\ncards: {widht: 5}\n", "own.yaml")
    (fault,) = caught.value.faults
    assert str(fault).startswith(
        "own.yaml:2:9: field 'cards': There is no field 'widht'. Did you mean 'width'?"
    )


def test_the_canvas_is_as_high_as_all_needs(july: Agenda) -> None:
    theme = load_theme("vng-toegankelijk")
    assert theme.canvas.least_height == 200
    none = july.model_copy(update={"standards": ()})
    assert 200 < lay_out(none, theme).height < 300
    layout = lay_out(july, theme)
    assert 480 < layout.height < theme.canvas.height
    # What is left between the last lane and the gates is what there is on a full canvas too.
    fixed = theme.canvas.model_copy(update={"height": layout.height, "least_height": None})
    assert lay_out(july, theme.model_copy(update={"canvas": fixed, "dark": None})) == layout


def test_a_sheet_is_as_high_as_it_is(july: Agenda) -> None:
    sheet = resized(load_theme("vng-toegankelijk"), "a3")
    assert lay_out(july, sheet).height == pytest.approx(sheet.canvas.height, abs=0.24)


def test_the_dark_theme_of_a_base_is_left_out_by_an_empty_one() -> None:
    assert agendafunnel.read_theme(b"based_on: vng-toegankelijk\ndark:\n").dark is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "dark: donker",
            "theme:2:7: field 'dark': 'donker' is not a bundled theme. Choose from: vng, vng-toegankelijk, "
            "vng-toegankelijk-dia, vng-toegankelijk-donker, vng-toegankelijk-druk.",
        ),
        (
            "dark: {cards: {radius: 0}, canvas: {background: '#000000'}}",
            "theme:2:24: field 'dark.cards.radius': A dark theme may differ in its colours only, "
            "and this differs. Remove it.",
        ),
    ],
)
def test_a_dark_theme_that_cannot_be_is_told(given: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_theme(f"based_on: vng\n{given}\n".encode())
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("given", ["dark: {}", "dark: vng", "dark: {canvas: {background: '#ffffff'}}"])
def test_a_dark_theme_is_dark(given: str) -> None:
    with pytest.raises(DataError, match=r"dark.*The background of a dark theme should be dark"):
        agendafunnel.read_theme(f"based_on: vng\n{given}\n".encode())


def test_a_dark_theme_grows_with_its_theme() -> None:
    grown = resized(load_theme("vng-toegankelijk"), "a3")
    assert grown.dark is not None
    assert grown.dark.canvas.width == grown.canvas.width


def geometry(scene: Scene) -> list[object]:
    return [mark._replace(colour="") if isinstance(mark, Text) else type(mark) for mark in scene.marks()]


def test_the_dark_scene_has_the_same_marks_in_the_same_places(july: Agenda) -> None:
    theme = load_theme("vng-toegankelijk")
    scene = compose(lay_out(july, theme), theme)
    assert scene.dark is not None
    assert geometry(scene.dark) == geometry(scene)
    assert scene.dark.background == "#12181f"


def test_a_scene_may_be_recoloured_where_lanes_have_names_and_no_legend(
    july: Agenda, july_layout: Layout
) -> None:
    theme = load_theme("vng-toegankelijk")
    assert compose(lay_out(july, theme), theme).recolourable
    assert not compose(july_layout).recolourable


@pytest.mark.parametrize("base", agendafunnel.theme_names())
def test_a_theme_of_ones_own_may_build_on_every_bundled_one(base: str) -> None:
    theme = agendafunnel.read_theme(f"based_on: {base}\ncards: {{radius: 1}}\n".encode())
    below = agendafunnel.load_theme(base)
    assert theme.cards.radius == 1
    assert (theme.dark is None) == (below.dark is None)
    assert theme.canvas == below.canvas
