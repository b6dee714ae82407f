"""Few cards: pictures that use their sheet, by larger cards, narrow empty stages and a lower canvas."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, Stage, Standard, Theme
from agendafunnel.layout.cards import LabelRoom, Labels
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.few_cards import Use, larger_texts
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants
from tests.measurers import OneEm
from tests.strategies import agendas

ACCESSIBLE = agendafunnel.load_theme("vng-toegankelijk")
SHEETS = ("slide", "a4", "a4-portrait", "web")
WORDS = ("Zaken", "API", "Documenten", "Klantinteracties", "BAG", "Besluiten", "voor", "de", "Notificaties")


def agenda_of(cards: list[tuple[int, int, str]], stages: int, **more: Any) -> Agenda:
    """Make an agenda of cards, each with its domain, stage and label."""
    names = ("Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld", "Gebruikt", "Oud")
    return Agenda(
        title="T",
        language="nl",
        edition=Edition(id="1", label="1"),
        stages=tuple(
            Stage(id=f"s{place}", name=names[place], gate=("Poort",) if place < stages - 1 else ())
            for place in range(stages)
        ),
        domains=tuple(Domain(id=f"d{place}", name=f"Domein {place}", colour="#0b6fa4") for place in range(4)),
        standards=tuple(
            Standard(id=f"c{place}", name="N", label=label, domain=f"d{domain}", stage=f"s{stage}")
            for place, (domain, stage, label) in enumerate(cards)
        ),
        **more,
    )


@st.composite
def few(draw: st.DrawFn, least: int = 1) -> Agenda:
    stages = draw(st.integers(1, 7))
    label = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    card = st.tuples(st.integers(0, 3), st.integers(0, stages - 1), label)
    return agenda_of(draw(st.lists(card, min_size=least, max_size=15)), stages)


def blank_of(layout: Layout) -> float:
    """Return what is left below the lowest lane, as a part of the height."""
    lowest = max(lane.box.bottom for lane in layout.lanes)
    return (layout.columns[0].box.bottom - lowest) / layout.height


def needs_of(layout: Layout, theme: Theme) -> list[float]:
    """Return the width that each column needs for its cards as they stand; 0 where it has none."""
    rights = [
        max((card.box.right for card in layout.cards if card.stage == column.stage), default=column.box.x)
        for column in layout.columns
    ]
    behind = theme.columns.inset * min(1.0, layout.scale)
    return [
        right - column.box.x + behind if right > column.box.x else 0.0
        for right, column in zip(rights, layout.columns, strict=True)
    ]


def is_largest(layout: Layout, theme: Theme) -> bool:
    """Return whether cards are as large as the theme lets them be."""
    most = (theme.cards.largest_text or theme.cards.text.size) / theme.cards.text.size
    return layout.cards[0].box.width > theme.cards.width * most * theme.cards.widest - theme.canvas.grid


@pytest.mark.parametrize("theme", [agendafunnel.load_theme("vng"), ACCESSIBLE], ids=lambda theme: theme.name)
@settings(max_examples=15, deadline=None)
@given(agenda=few())
def test_pictures_of_few_cards_are_not_half_empty(
    theme: Theme, measurer: TextMeasurer, agenda: Agenda
) -> None:
    layout = lay_out(agenda, theme, measurer)
    invariants.check(agenda, layout, theme)
    # A canvas is not lower than its theme's least.
    assert blank_of(layout) <= 0.12 or layout.height <= (theme.canvas.least_height or 0) + theme.canvas.grid
    used = sum(
        need or column.box.width for need, column in zip(needs_of(layout, theme), layout.columns, strict=True)
    )
    whole = sum(column.box.width for column in layout.columns)
    # More than ten cards of uneven cells may leave a third: docs/decisions/known-limits.md.
    share = 0.75 if len(agenda.standards) <= 10 else 0.65
    assert used >= share * whole or is_largest(layout, theme)


@settings(max_examples=15, deadline=None)
@given(agenda=agendas(most_stages=5, most_standards=20), sheet=st.sampled_from(SHEETS))
def test_pictures_on_a_sheet_keep_the_invariants_and_its_size(
    agenda: Agenda, sheet: str, vng: Theme, measurer: TextMeasurer
) -> None:
    theme = agendafunnel.resized(vng, sheet)
    layout = lay_out(agenda, theme, measurer)
    invariants.check(agenda, layout, theme)
    assert layout.height >= theme.canvas.height - theme.canvas.grid


@settings(max_examples=10, deadline=None)
@given(agenda=few())
def test_text_of_few_cards_is_between_the_preferred_size_and_the_largest(
    agenda: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    assert 8 <= lay_out(agenda, vng, measurer).card_text_size <= 12


@settings(max_examples=10, deadline=None)
@given(agenda=few())
def test_a_theme_that_forbids_growth_keeps_its_cards(
    agenda: Agenda, rigid: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(agenda, rigid, measurer)
    assert layout.card_text_size == rigid.cards.text.size
    assert layout.card_height == 0


def test_few_cards_have_larger_text_and_are_wider_and_higher(vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(agenda_of([(0, 0, "Een"), (0, 1, "Twee")], 2), vng, measurer)
    assert layout.card_text_size == vng.cards.largest_text
    box = layout.cards[0].box
    assert box.width > 1.5 * vng.cards.width
    assert layout.card_height == box.height > 1.5 * vng.cards.height


def test_cards_of_usual_height_say_nothing_of_it(july_layout: Layout) -> None:
    assert july_layout.card_height == 0
    assert "card_height" not in july_layout.to_json()


def test_larger_cards_keep_words_whole_that_the_size_of_the_theme_keeps(
    vng: Theme, measurer: TextMeasurer
) -> None:
    cards = [(0, 0, "Samenwerkingsverband"), (1, 0, "Samenwerkingsverband"), (2, 1, "Samenwerkingsverband")]
    layout = lay_out(agenda_of(cards, 2), vng, measurer)
    assert {len(card.label.lines) for card in layout.cards} == {1}


def test_stages_without_cards_are_as_narrow_as_name_and_gates(vng: Theme, measurer: TextMeasurer) -> None:
    cards = [(place % 3, 1 + place % 2, "Zaken API") for place in range(24)]
    layout = lay_out(agenda_of(cards, 4), vng, measurer)
    first, _, _, last = layout.columns
    assert first.box.width < 0.15 * 960
    for column in (first, last):
        # The names are whole, and the gates stand apart from each other and the edges.
        assert len(column.header.lines) == 1
        assert column.header.size == vng.header.text.size
    assert last.box.width < 0.22 * 960


def test_a_long_gate_keeps_its_room_beside_a_stage_without_cards(vng: Theme, measurer: TextMeasurer) -> None:
    agenda = agenda_of([(place % 3, 1, "Zaken API") for place in range(24)], 3)
    long = agenda.stages[0].model_copy(update={"gate": ("Een heel lange tekst van een poort",)})
    agenda = agenda.model_copy(update={"stages": (long, *agenda.stages[1:])})
    gate = lay_out(agenda, vng, measurer).gates[0]
    assert gate.text is not None
    assert len(gate.text.lines) == 1


def test_a_picture_uses_its_sheet_by_width_and_by_area() -> None:
    assert Use(0.7, 1.0).is_little
    assert Use(0.9, 0.4).is_little
    assert not Use(0.9, 0.5).is_little
    assert Use(0.9, 0.7).is_enough
    assert not Use(0.9, 0.6).is_enough


@given(least=st.integers(80, 240), more=st.integers(0, 240))
def test_sizes_that_are_tried_go_from_the_least_to_the_most(least: int, more: int) -> None:
    sizes = larger_texts(least / 20, (least + more) / 20)
    assert sizes == sorted(set(sizes))
    assert (sizes[0], sizes[-1]) == (least / 20, (least + more) / 20)


@pytest.mark.parametrize("height", [400, 540, 800])
def test_a_lower_canvas_and_a_higher_one_give_the_same_picture_of_few_cards(
    height: int, vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = agenda_of([(0, 0, "Een"), (0, 1, "Twee"), (1, 1, "Drie")], 2)
    canvas = vng.canvas.model_copy(update={"height": float(height), "least_height": 100.0})
    other = lay_out(agenda, vng.model_copy(update={"canvas": canvas}), measurer)
    # The JSON has the theme too, whose canvas is another.
    pictures = [layout.to_data() | {"theme": None} for layout in (other, lay_out(agenda, vng, measurer))]
    assert pictures[0] == pictures[1]


def test_the_shares_of_labels_that_keep_their_words_fall_with_the_room(vng: Theme) -> None:
    setter = TextSetter(OneEm(), vng, "tlh")
    labels = Labels(["aaaa", "aaaa", "aa aaa", "a", "aaaaaaaa"], setter, LabelRoom(6.0, 6.0))
    # The word of eight letters is kept by no card, so it takes nothing from any share.
    assert list(labels.whole_shares(4.0)) == [(3.0, 0.6), (2.0, 0.4), (1.0, 0.4)]
    assert labels.broken_share(LabelRoom(3.0, 3.0)) == 0.6


def test_names_of_stages_are_whole_where_they_have_room_at_a_legible_size(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    name = "Implementeerbaarheidstoetsing"
    stages = tuple(stage.model_copy(update={"name": name}) for stage in july.stages)
    layout = lay_out(july.model_copy(update={"stages": stages}), vng, measurer)
    assert {tuple(line.text for line in column.header.lines) for column in layout.columns} == {
        (name.upper(),)
    }
    assert layout.card_text_size >= 0.7 * vng.cards.text.size


def test_a_name_of_a_stage_that_is_broken_is_reported_by_its_stage(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    name = "Implementeerbaarheidstoetsing" * 3
    stages = tuple(stage.model_copy(update={"name": name}) for stage in july.stages)
    layout = lay_out(july.model_copy(update={"stages": stages}), vng, measurer)
    said = [str(notice) for notice in layout.notices if notice.rule == "word-cut"]
    assert "heading" in said[0]
    assert "hyphenated" in said[0] or "cut" in said[0]
