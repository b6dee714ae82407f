"""What lies on another background than it was made for gets colours that fit, and what was given stays."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Theme, check, compose, lay_out, load_theme
from agendafunnel.bundled import theme_file
from agendafunnel.colours import contrast, mixed
from agendafunnel.scene import Box
from agendafunnel.theme import differing_fields

DARK = "#101418"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
BASES = st.sampled_from(agendafunnel.theme_names())
EDITIONS = agendafunnel.edition_names()
CONTRAST = ("access-contrast", "access-graphics")


def on(background: str, base: str | Theme = "vng", **sections: Any) -> Theme:
    return Theme.based_on(base, **{"canvas": {"background": background}, **sections})


def differences(one: Theme, other: Theme) -> set[str]:
    fields = differing_fields(one.model_dump(exclude={"dark"}), other.model_dump(exclude={"dark"}))
    return {".".join(path) for path, _, _ in fields}


def texts_on_the_background(theme: Theme) -> dict[str, str]:
    return {
        "title": theme.title.text.colour,
        "subtitle": theme.title.subtitle.colour,
        "gates": theme.gates.text.colour,
        "footer": theme.foot.footer.colour,
        "note": theme.foot.note.colour,
        "legend": theme.legend.text.colour,
    }


def kinds_found(agenda: Agenda, theme: Theme) -> set[tuple[str, str]]:
    """Return which rules of contrast find something of which elements, and in which colour."""
    found = (one for one in check(agenda, theme=theme) if one.rule in CONTRAST)
    return {(one.rule, str(one.message).split(" on #")[0]) for one in found}


@settings(max_examples=25)
@given(name=BASES, background=COLOURS)
def test_text_that_was_legible_stays_so_on_any_background(name: str, background: str) -> None:
    base = load_theme(name)
    theme = on(background, base)
    for part, colour in texts_on_the_background(theme).items():
        before = contrast(texts_on_the_background(base)[part], base.canvas.background)
        assert contrast(colour, background) >= min(4.5, before), part


@settings(max_examples=25)
@given(name=BASES, background=COLOURS)
def test_lines_and_triangles_that_stood_out_still_do(name: str, background: str) -> None:
    base = load_theme(name)
    theme = on(background, base)
    for one, before in (
        (theme.columns.line_colour, base.columns.line_colour),
        (theme.gates.colour, base.gates.colour),
    ):
        assert contrast(one, background) >= min(3, contrast(before, base.canvas.background))


@settings(max_examples=25)
@given(background=COLOURS, tint=st.floats(0.05, 1), domain=st.sampled_from(["#000000", "#ffffff", "#35b8ff"]))
def test_names_of_lanes_are_legible_whatever_colour_a_domain_has(
    background: str, tint: float, domain: str
) -> None:
    bands = {"bands": {"tint": tint}}
    theme = on(background, "vng-toegankelijk", lanes=bands)
    assert theme.lanes.labels is not None
    assert theme.lanes.bands is not None
    band = mixed(domain, background, theme.lanes.bands.tint)
    assert contrast(theme.lanes.labels.text.colour_on(band), band) >= 4.5


@settings(max_examples=25)
@given(name=BASES, background=COLOURS)
def test_colours_that_are_given_stay(name: str, background: str) -> None:
    own = {
        "title": {"text": {"colour": background}},
        "columns": {"line_colour": background},
        "foot": {"note": {"colour": "#777777"}},
    }
    theme = on(background, name, **own)
    assert theme.title.text.colour == theme.columns.line_colour == theme.canvas.background == background
    assert theme.foot.note.colour == "#777777"


@settings(max_examples=25)
@given(name=BASES, background=COLOURS)
def test_nothing_else_changes_than_colours_and_the_edges_of_cards(name: str, background: str) -> None:
    base = load_theme(name)
    for path in differences(base, on(background, base)):
        assert path.endswith(("colour", "background", "tint", "cards.edge")) or path.startswith("changes.")


@pytest.mark.parametrize("name", agendafunnel.theme_names())
def test_a_theme_that_changes_no_background_keeps_all_its_colours(name: str) -> None:
    base = load_theme(name)
    assert differences(base, Theme.based_on(name, cards={"radius": 1})) == {"cards.radius"}
    assert Theme.based_on(base) == base


@pytest.mark.parametrize("name", agendafunnel.theme_names())
def test_a_theme_of_ones_own_that_says_what_a_bundled_one_says_is_that_theme(name: str) -> None:
    assert agendafunnel.read_theme(theme_file(name).read_bytes()) == load_theme(name)


@pytest.mark.parametrize("background", ["#ffffff", "#fff8e7", "#f4f4f4"])
def test_a_background_on_which_all_is_as_legible_changes_nothing_else(background: str) -> None:
    assert differences(load_theme("vng"), on(background)) == {"canvas.background"}


def test_what_could_not_be_seen_before_is_no_reason_to_change_anything() -> None:
    # A line of the picture of 2022 has a contrast of 1.5.
    line = load_theme("vng").columns.line_colour
    assert on("#ffffff").columns.line_colour == line
    assert on(DARK).columns.line_colour == line


def test_a_dark_background_takes_the_colours_of_the_dark_side() -> None:
    dark = load_theme("vng-toegankelijk-donker")
    theme = on(DARK, "vng-toegankelijk")
    assert differences(dark, theme) == {"name", "canvas.background", "header.outline_colour"}
    # The outline has the colour of the background there.
    assert theme.header.outline_colour == DARK


def test_a_dark_background_without_a_dark_side_keeps_the_hues() -> None:
    theme = on(DARK)
    assert theme.title.text.colour == "#63a8cd"
    assert theme.header.outline_colour == DARK  # It was nearly the colour of the background.
    assert theme.gates.text.colour == "#d1d1d1"


def test_a_light_background_over_a_dark_theme_works_too() -> None:
    theme = on("#ffffff", "vng-toegankelijk-donker")
    assert contrast(theme.title.text.colour, "#ffffff") >= 7
    assert theme.header.outline_colour == "#ffffff"


@pytest.mark.slow("lays an edition out in two themes and checks both", cases=8)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["vng", "vng-toegankelijk"])
@pytest.mark.parametrize("background", [DARK, "#7a1020"])
def test_check_finds_no_contrast_that_the_base_has_not(name: str, edition: str, background: str) -> None:
    agenda = agendafunnel.load(edition)
    new = kinds_found(agenda, on(background, name)) - kinds_found(agenda, load_theme(name))
    assert new == set()


@pytest.mark.parametrize(
    ("section", "named"),
    [
        ({"title": {"text": {"colour": DARK}}}, "The title has text in #101418 on #101418"),
        ({"title": {"subtitle": {"colour": DARK}}}, "The subtitle has text in #101418 on #101418"),
        ({"gates": {"text": {"colour": DARK}}}, "The gate after stage ‘Een’ has text in #101418 on #101418"),
        ({"foot": {"footer": {"colour": DARK}}}, "The footer has text in #101418 on #101418"),
        ({"foot": {"note": {"colour": DARK}}}, "The note has text in #101418 on #101418"),
        ({"legend": {"text": {"colour": DARK}}}, "The heading of the legend has text in #101418 on #101418"),
        ({"legend": {"text": {"colour": DARK}}},
         "The entry ‘Lucht’ of the legend (plus 1 entry of the legend) has"),
        ({"gates": {"colour": DARK}}, "The gate after stage ‘Een’ is #101418 on #101418"),
        ({"columns": {"line_colour": DARK}}, "The line after stage ‘Een’ is #101418 on #101418"),
        ({"lanes": {"labels": {"width": 80, "padding": 2, "text": {"size": 8, "colour": DARK}}}},
         "The name of lane ‘Lucht’ has text in #101418 on #101418"),
    ],
)  # fmt: skip
def test_check_names_what_was_given_and_cannot_be_seen(section: dict[str, Any], named: str) -> None:
    agenda = Agenda.model_validate(
        {
            "title": "T",
            "subtitle": "S",
            "footer": "F",
            "note": "N",
            "legend_heading": "L",
            "edition": {"id": "2030-01", "label": "januari 2030"},
            "stages": [{"name": "Een", "gate": "Poort"}, {"name": "Twee"}],
            "domains": [{"name": "Lucht", "colour": "#123456"}, {"name": "Water", "colour": "#654321"}],
            "standards": [{"name": "Adem", "domain": "lucht", "stage": "een"}],
        }
    )
    theme = on(DARK, "vng", **section)
    said = [str(one.message) for one in check(agenda, theme=theme) if one.rule in CONTRAST]
    assert any(one.startswith(named) for one in said), said


def test_cards_and_squares_that_would_be_lost_get_an_edge(july: Agenda) -> None:
    theme = on(DARK)
    scene = compose(lay_out(july, theme))
    square = next(group for group in scene.all_groups() if group.id == "legend-fysiek-domein")
    card = next(group for group in scene.all_groups() if group.id == "standard-regels-bij-activiteiten")
    for box in (next(square.marks()), next(card.marks())):
        assert isinstance(box, Box)
        assert box.outline == pytest.approx(0.96, abs=0.1)
        assert contrast(box.outline_colour, DARK) >= 3
    seen = next(group for group in scene.all_groups() if group.id == "legend-basisregistraties")
    assert next(box.outline for box in seen.marks() if isinstance(box, Box)) == 0


def test_edges_that_are_given_stay() -> None:
    assert on(DARK, "vng", cards={"edge": None}).cards.edge is None
    edge = on(DARK, "vng", cards={"edge": {"width": 3}}).cards.edge
    assert edge is not None
    assert edge.width == 3


@pytest.mark.parametrize("background", ["#9a9a9a", "#959595"])
def test_badges_stand_out_by_disc_or_ring(background: str) -> None:
    look = on(background, "vng-toegankelijk").changes
    for disc in (look.new, look.forward, look.back):
        assert max(contrast(disc, background), contrast(look.sign, background)) >= 3


def test_names_on_pills_fit_other_fills() -> None:
    theme = Theme.based_on("vng-toegankelijk", header={"fills": ["#ffd400", "#005482"]})
    for fill in theme.header.fills:
        assert contrast(theme.header.text.colour_on(fill), fill) >= 4.5


def test_a_theme_whose_background_is_dark_has_no_dark_side() -> None:
    assert on(DARK, "vng-toegankelijk").dark is None
    assert on("#fff8e7", "vng-toegankelijk").dark == load_theme("vng-toegankelijk").dark
    own = {"canvas": {"background": "#000000"}}
    dark = on(DARK, "vng-toegankelijk", dark=own).dark
    assert dark is not None
    assert dark.canvas.background == "#000000"


def test_a_theme_file_does_the_same_as_code() -> None:
    text = "based_on: vng\ncanvas: {background: '#101418'}\nfoot: {note: {colour: '#ff0000'}}\n"
    assert agendafunnel.read_theme(text) == on(DARK, "vng", foot={"note": {"colour": "#ff0000"}})
