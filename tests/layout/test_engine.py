"""The layout engine: what holds of every agenda, and what is special of some."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, LayoutError, Stage, Standard, Theme, measurer_of
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.text.measuring import Style, TextMeasurer
from tests.layout import invariants
from tests.measurers import OneEm
from tests.strategies import agendas
from tests.tiny_fonts import ADVANCE, UNITS, tiny_font


def agenda_of(places: dict[tuple[str, str], int], stages: int = 2, label: str = "A", **more: Any) -> Agenda:
    """Make an agenda with so many standards in each (domain, stage), all with the same label."""
    names = sorted({domain for domain, _ in places}) or ["d"]
    return Agenda(
        title="T",
        edition=Edition(id="1", label="1"),
        stages=tuple(Stage(id=f"s{index}", name="S") for index in range(stages)),
        domains=tuple(Domain(id=name, name=name, colour="#000") for name in names),
        standards=tuple(
            Standard(id=f"{domain}-{stage}-{index}", name="N", label=label, domain=domain, stage=stage)
            for (domain, stage), count in places.items()
            for index in range(count)
        ),
        **more,
    )


@settings(max_examples=120)
@given(agenda=agendas())
def test_every_agenda_keeps_the_invariants(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    invariants.check(agenda, lay_out(agenda, vng, measurer), vng)


@pytest.mark.slow("lays out large agendas")
@settings(max_examples=25)
@given(agenda=agendas(most_stages=12, most_domains=12, most_standards=140))
def test_large_agendas_keep_the_invariants(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    invariants.check(agenda, lay_out(agenda, vng, measurer), vng)


THEMES = (
    b"based_on: vng\ncanvas: {width: 480, height: 270}\ntitle: {top: 20}\nheader: {top: 44, height: 26}",
    b"based_on: vng\ncanvas: {width: 420, height: 600, grid: 1}\nlegend: {pitch: 6, heading_gap: 0}",
    b"based_on: vng\nfoot: {height: 0, baseband: 0, gap: 3}\nheader: {uppercase: no, overlap: 0}",
    b"based_on: vng\ncards: {width: 40, gap: 0, padding_across: 2, padding_least: 0}\ncolumns: {inset: 0}",
)


@pytest.mark.slow("generates agendas for each of four themes", cases=1)
@pytest.mark.parametrize("text", THEMES, ids=range(len(THEMES)))
@settings(max_examples=40)
@given(agenda=agendas(most_stages=5, most_standards=30))
def test_other_themes_keep_the_invariants(text: bytes, agenda: Agenda) -> None:
    theme = agendafunnel.read_theme(text)
    invariants.check(agenda, lay_out(agenda, theme, agendafunnel.measurer_of(theme)), theme)


@settings(max_examples=25)
@given(agenda=agendas(most_standards=20))
def test_the_same_agenda_gives_the_same_layout(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    assert lay_out(agenda, vng, measurer).to_json() == lay_out(agenda, vng, measurer).to_json()


def test_the_invariants_see_what_they_are_for(july: Agenda, july_layout: Layout, vng: Theme) -> None:
    first, second, *rest = july_layout.cards
    moved = first._replace(box=second.box)
    outside = first._replace(label=first.label._replace(box=Rectangle(0, 0, 5, 5)))
    crooked = first._replace(box=first.box._replace(y=first.box.y + 0.24))
    for faulty in ([second, *rest], [first, first, *rest], [moved, second, *rest], [outside, second, *rest],
                   [crooked, second, *rest]):  # fmt: skip
        with pytest.raises(AssertionError):
            invariants.check(july, july_layout._replace(cards=tuple(faulty)), vng)


def test_four_cards_with_room_for_three_stand_two_and_two(july_layout: Layout) -> None:
    cell = next(c for c in july_layout.cells if (c.domain, c.stage) == ("basisregistraties", "vastgesteld"))
    column = next(c for c in july_layout.columns if c.stage == "vastgesteld")
    assert column.card_columns == 3
    cards = [july_layout.card(identifier) for identifier in cell.cards]
    assert [(card.row, card.column) for card in cards] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_lane_is_as_high_as_its_fullest_cell(rigid: Theme) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 1, ("a", "s1"): 30, ("b", "s0"): 1}), rigid, OneEm())
    rows = max(card.row for card in layout.cards if card.domain == "a") + 1
    first, second = layout.lanes
    card, gap = rigid.cards.height, rigid.cards.gap
    assert rows > 1
    assert first.box.height == pytest.approx(rows * card + (rows - 1) * gap)
    assert second.box.height == pytest.approx(card)
    # The canvas is as low as it can be, so the lanes stand as near to each other as they may.
    assert second.box.y - first.box.bottom == pytest.approx(rigid.lanes.gap)


def test_a_label_of_more_lines_grows_its_row_in_every_column(rigid: Theme) -> None:
    one_line = agenda_of({("a", "s0"): 1, ("a", "s1"): 1, ("b", "s0"): 1})
    longer = one_line.standards[0].model_copy(update={"label": "A\nB\nC\nD"})
    agenda = one_line.model_copy(update={"standards": (longer, *one_line.standards[1:])})
    heights = {card.standard: card.box.height for card in lay_out(agenda, rigid, OneEm()).cards}
    assert heights["a-s0-0"] == heights["a-s1-0"] > heights["b-s0-0"] == pytest.approx(rigid.cards.height)


def test_an_empty_lane_takes_no_room_but_keeps_its_place_in_the_legend(july: Agenda, vng: Theme) -> None:
    left = tuple(standard for standard in july.standards if standard.domain != "fysiek-domein")
    layout = lay_out(july.model_copy(update={"standards": left}), vng, OneEm())
    assert "fysiek-domein" not in {lane.domain for lane in layout.lanes}
    assert layout.legend is not None
    assert "fysiek-domein" in {entry.domain for entry in layout.legend.entries}


def test_an_agenda_without_standards_is_a_picture_all_the_same(july: Agenda, vng: Theme) -> None:
    empty = july.model_copy(update={"standards": ()})
    layout = lay_out(empty, vng, OneEm())
    assert layout.cards == ()
    assert layout.lanes == ()
    assert len(layout.columns) == 5


def test_cards_shrink_together_where_they_are_too_many(vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 60, ("b", "s1"): 60}), vng, measurer)
    assert vng.smallest_text <= layout.card_text_size < vng.cards.text.size
    assert layout.height == vng.canvas.height
    assert any("instead of 8" in str(notice) for notice in layout.notices)


def test_below_the_smallest_text_the_canvas_grows_and_says_so(vng: Theme, measurer: TextMeasurer) -> None:
    crowded = agenda_of({("a", "s0"): 400, ("b", "s1"): 400})
    layout = lay_out(crowded, vng, measurer)
    assert layout.card_text_size == vng.smallest_text
    assert layout.width == vng.canvas.width
    assert layout.height > vng.canvas.height
    said = str(layout.notices[0])
    assert f"{round(layout.height, 1):g} points high instead of {vng.canvas.height:g}" in said
    assert "5.76 points, the smallest that is legible (6 CSS pixels" in said


def test_strict_refuses_a_canvas_that_grows(vng: Theme, measurer: TextMeasurer) -> None:
    with pytest.raises(LayoutError, match="instead of 540"):
        lay_out(agenda_of({("a", "s0"): 400, ("b", "s1"): 400}), vng, measurer, strict=True)


def test_strict_accepts_what_fits(
    july: Agenda, july_layout: Layout, vng: Theme, measurer: TextMeasurer
) -> None:
    assert lay_out(july, vng, measurer, strict=True) == july_layout


def test_strict_refuses_more_stages_than_the_canvas_can_hold(vng: Theme, measurer: TextMeasurer) -> None:
    with pytest.raises(LayoutError, match="90 stages"):
        lay_out(agenda_of({("a", "s0"): 1}, stages=90), vng, measurer, strict=True)


def test_the_canvas_is_wider_where_stages_do_not_fit_side_by_side(vng: Theme, measurer: TextMeasurer) -> None:
    agenda = agenda_of({("a", f"s{stage}"): 2 for stage in range(90)}, stages=90)
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    assert layout.height <= vng.canvas.height
    assert layout.card_text_size == vng.cards.text.size
    said = str(layout.notices[0])
    assert f"{round(layout.width, 1):g} points wide instead of 960, as its 90 stages" in said


def test_no_canvas_is_wider_than_a_theme_allows(measurer: TextMeasurer) -> None:
    wide = agendafunnel.read_theme(b"based_on: vng\ncards: {width: 400}")
    with pytest.raises(LayoutError, match="100 stages"):
        lay_out(agenda_of({("a", "s0"): 1}, stages=100), wide, measurer)


def test_many_stages_get_narrow_cards(vng: Theme, measurer: TextMeasurer) -> None:
    agenda = agenda_of({("a", f"s{index}"): 1 for index in range(24)}, stages=24, label="Naam")
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    assert layout.cards[0].box.width < vng.cards.width


def test_a_character_that_the_font_lacks_is_reported_with_its_standard(
    vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 1}, label="漢字"), vng, measurer)
    assert [str(notice) for notice in layout.notices] == [
        "The card ‘N’ has characters that the regular font of DejaVu Sans cannot draw: "
        "漢 (U+6F22, CJK UNIFIED IDEOGRAPH-6F22), 字 (U+5B57, CJK UNIFIED IDEOGRAPH-5B57). "
        "Add a fallback font to the theme that has them as outlines."
    ]


def test_characters_are_looked_for_in_the_font_that_draws_them(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    # DejaVu Sans has Arabic letters upright, and none oblique.
    arabic = july.model_copy(update={"note": "سلام", "footer": "سلام"})
    (notice,) = lay_out(arabic, vng, measurer).notices
    assert str(notice).startswith(
        "The note has characters that the oblique font of DejaVu Sans cannot draw: "
    )


def test_of_many_characters_that_are_missing_the_first_are_named(vng: Theme, measurer: TextMeasurer) -> None:
    (notice,) = lay_out(agenda_of({("a", "s0"): 1}, label="一二三四五六七"), vng, measurer).notices
    assert str(notice).count("U+") == 5
    assert "CJK UNIFIED IDEOGRAPH-4E94) and 2 more. " in str(notice)


def test_a_character_that_a_fallback_font_has_is_no_notice(vng: Theme, tmp_path: Path) -> None:
    font = tiny_font(tmp_path / "tiny.ttf", "漢字")
    theme = vng.model_copy(update={"fonts": vng.fonts.model_copy(update={"fallback": (font,)})})
    agenda = agenda_of({("a", "s0"): 1}, label="漢字")
    assert lay_out(agenda, theme, measurer_of(theme)).notices == ()
    (notice,) = lay_out(agenda_of({("a", "s0"): 1}, label="水"), theme, measurer_of(theme)).notices
    assert "the regular font of DejaVu Sans and the fallback font cannot draw" in str(notice)


def test_a_line_of_two_fonts_has_runs_side_by_side(rigid: Theme, tmp_path: Path) -> None:
    font = tiny_font(tmp_path / "tiny.ttf", "漢字")
    theme = rigid.model_copy(update={"fonts": rigid.fonts.model_copy(update={"fallback": (font,)})})
    layout = lay_out(agenda_of({("a", "s0"): 1}, label="API 漢"), theme, measurer_of(theme))
    (line,) = layout.cards[0].label.lines
    latin, han = line.runs
    assert (latin.text, latin.start, latin.fallback) == ("API ", 0, 0)
    assert (han.text, han.start, han.fallback) == ("漢", 4, 1)
    assert latin.x == line.x
    assert han.x == pytest.approx(latin.x + latin.width, abs=0.002)
    assert han.width == pytest.approx(8 * ADVANCE / UNITS, abs=0.001)
    assert line.width == pytest.approx(latin.width + han.width, abs=0.002)


def test_all_lines_of_a_text_are_read_in_its_direction(vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 1}, label="שלום\nAPI."), vng, measurer)
    first, second = layout.cards[0].label.lines
    assert [run.direction for run in first.runs] == ["rtl"]
    # A full stop stands at the end of what is read, which is on the left.
    assert [(run.text, run.direction) for run in second.runs] == [(".", "rtl"), ("API", "ltr")]


def test_ordinary_lines_have_no_runs(july_layout: Layout) -> None:
    assert not [line for card in july_layout.cards for line in card.label.lines if line.runs]
    assert '"runs"' not in july_layout.to_json()


def test_a_word_that_must_be_cut_is_reported_with_its_standard(rigid: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 1}, label="x" * 40), rigid, measurer)
    assert str(layout.notices[0]).startswith("The card ‘N’ has a word that fits on no line and is cut.")


def test_many_words_that_must_be_cut_are_told_in_one_sentence(rigid: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 12}, label="x" * 40), rigid, measurer)
    (said,) = [str(notice) for notice in layout.notices if notice.rule == "word-cut"]
    assert said.startswith("The card ‘N’, the card ‘N’, ")
    assert " and 7 more cards have words that fit on no line and are cut." in said


@pytest.mark.parametrize(
    ("field", "owner"),
    [("title", "The title"), ("note", "The note"), ("footer", "The footer"), ("subtitle", "The subtitle")],
)
def test_a_word_beside_the_cards_that_must_be_cut_is_told_too(
    field: str, owner: str, july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(july.model_copy(update={field: "x" * 1000}), vng, measurer)
    assert [str(notice) for notice in layout.notices if notice.rule == "word-cut"] == [
        f"{owner} has a word that fits on no line and is cut. "
        "Make the text shorter, or mark with a soft hyphen where the word may break."
    ]


def test_a_gate_with_a_word_that_must_be_cut_is_called_by_the_name_of_its_stage(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    first = july.stages[0].model_copy(update={"name": "Aanmelding", "gate": ("x" * 1000,)})
    layout = lay_out(july.model_copy(update={"stages": (first, *july.stages[1:])}), vng, measurer)
    said = [str(notice) for notice in layout.notices if notice.rule == "word-cut"]
    assert [text.partition(" has")[0] for text in said] == ["The gate after stage ‘Aanmelding’"]


def with_legible(theme: Theme, pixels: float) -> Theme:
    publishing = theme.publishing.model_copy(update={"smallest_text": pixels})
    return theme.model_copy(update={"publishing": publishing})


def test_text_that_the_theme_itself_has_too_small_is_told(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    # 7 CSS pixels of 1000 on 960 points are 6.72 points.
    assert lay_out(july, with_legible(vng, 6.2), measurer).notices == ()
    (notice,) = lay_out(july, with_legible(vng, 7), measurer).notices
    assert str(notice) == (
        "The theme has text of less than 6.72 points, the smallest that is legible "
        "(7 CSS pixels in a picture 1000 pixels wide): the note (6 points). "
        "Make that text larger in the theme, or set a larger 'publishing.width' there."
    )


def test_a_canvas_grows_with_text_of_the_theme_that_is_not_called_legible_if_it_is_not(
    vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(agenda_of({("a", "s0"): 400}), with_legible(vng, 40), measurer)
    assert str(layout.notices[0]).endswith(
        "even with the text of cards at the 8 points that the theme prefers."
    )


def test_names_of_stages_are_of_one_size_and_told_where_they_shrink(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    stages = tuple(
        stage.model_copy(update={"name": "Implementeerbaarheidstoetsing"}) for stage in july.stages
    )
    layout = lay_out(july.model_copy(update={"stages": stages}), vng, measurer)
    (size,) = {column.header.size for column in layout.columns}
    assert size < vng.header.text.size
    assert [str(notice) for notice in layout.notices] == [
        f"The text of the headings of stages is {size:g} points instead of 10.3, so that everything fits."
    ]


LONG = " ".join(["een heel lang verhaal dat niet ophoudt"] * 12)


@pytest.mark.parametrize("field", ["note", "footer", "title", "subtitle", "legend_heading"])
def test_long_texts_stay_on_the_canvas_and_off_each_other(
    field: str, july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    for text in (LONG, "\n".join(["regel"] * 12)):
        if field in ("title", "subtitle", "legend_heading") and "\n" in text:
            continue
        agenda = july.model_copy(update={field: text})
        invariants.check(agenda, lay_out(agenda, vng, measurer), vng)


def test_long_names_of_stages_gates_and_domains_stay_off_each_other(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    stages = tuple(
        stage.model_copy(update={"name": LONG[:150], "gate": (LONG[:200],) if stage.gate else ()})
        for stage in july.stages
    )
    domains = tuple(domain.model_copy(update={"name": LONG}) for domain in july.domains)
    agenda = july.model_copy(update={"stages": stages, "domains": domains})
    invariants.check(agenda, lay_out(agenda, vng, measurer), vng)


def test_a_legend_of_many_domains_stands_below_the_gates_in_columns(
    vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = agenda_of({(f"domein-{index}", "s0"): 1 for index in range(43)})
    agenda = agenda.model_copy(
        update={"stages": (agenda.stages[0].model_copy(update={"gate": ("poort",)}), agenda.stages[1])}
    )
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    gate = layout.gates[0].text
    assert gate is not None
    assert layout.legend is not None
    assert layout.legend.box.y >= gate.box.bottom
    assert len({entry.square.x for entry in layout.legend.entries}) > 1
    assert layout.legend.box.contains(layout.legend.entries[-1].text.box, 0.24)


def test_text_is_centred_by_its_ink(july_layout: Layout, measurer: TextMeasurer) -> None:
    for card in july_layout.cards:
        for line in card.label.lines:
            ink = measurer.ink(line.text, "regular")
            middle = line.x + (ink.left + ink.right) / 2 * card.label.size
            assert middle == pytest.approx(card.box.centre.x, abs=0.001)


def test_a_developer_may_measure_with_anything(july: Agenda, vng: Theme) -> None:
    invariants.check(july, lay_out(july, vng, OneEm()), vng)


def test_a_measurer_may_call_its_parameters_what_it_likes(july: Agenda, vng: Theme) -> None:
    class Renamed(OneEm):
        def advance(self, line: str, look: Style) -> float:
            return super().advance(line, look)

    assert lay_out(july, vng, Renamed()) == lay_out(july, vng, OneEm())


def test_cards_are_wider_where_that_keeps_a_word_whole(rigid: Theme, measurer: TextMeasurer) -> None:
    word = "Samenwerkingsverband"
    agenda = agenda_of({("a", "s0"): 3, ("b", "s1"): 2}, label=word)
    layout = lay_out(agenda, rigid, measurer)
    assert {tuple(line.text for line in card.label.lines) for card in layout.cards} == {(word,)}
    assert layout.card_text_size == rigid.cards.text.size
    assert layout.cards[0].box.width > rigid.cards.width
    invariants.check(agenda, layout, rigid)


def test_names_in_a_row_of_the_legend_stand_at_equal_distances(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    names = ["A", "Een heel lange naam van een domein", "Bbb", "Nog een lange naam", "C"]
    domains = tuple(Domain(id=f"d{index}", name=name, colour="#000000") for index, name in enumerate(names))
    # Gates of many lines leave the legend no room beside them.
    stages = (july.stages[0].model_copy(update={"gate": ("Een heel lange tekst van een poort",) * 3}),)
    agenda = july.model_copy(
        update={
            "domains": domains,
            "stages": (*stages, *july.stages[1:]),
            "standards": (),
            "legend_heading": None,
        }
    )
    legend = lay_out(agenda, vng, measurer).legend
    assert legend is not None
    entries = legend.entries
    assert len({entry.square.y for entry in entries}) == 1
    gaps = [after.square.x - entry.text.box.right for entry, after in pairwise(entries)]
    assert max(gaps) - min(gaps) < 2 * vng.canvas.grid
