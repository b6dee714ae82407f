"""The foot: how much room its texts have before they give way."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.texts import TextBlock
from agendafunnel.text.measuring import TextMeasurer
from tests.measurers import OneEm
from tests.quarters import changed, remade
from tests.strategies import agendas


@pytest.mark.parametrize(("part", "lines"), [(0.24, 1), (0.26, 2)])
def test_a_note_has_a_quarter_of_the_width_before_it_breaks(
    part: float, lines: int, july: Agenda, vng: Theme
) -> None:
    letters = round(part * vng.canvas.width / vng.foot.note.size)
    note = "n" * (letters // 2) + " " + "n" * (letters - letters // 2 - 1)
    layout = lay_out(july.model_copy(update={"note": note, "footer": None}), vng, OneEm())
    assert layout.note is not None
    assert len(layout.note.lines) == lines


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk", "vng-toegankelijk-dia"])
@pytest.mark.parametrize("size", [None, "a4-portrait"])
@pytest.mark.slow("lays out both editions in six ways", cases=2)
def test_the_footer_of_both_editions_keeps_its_names_whole(theme: str, size: str | None) -> None:
    look = agendafunnel.load_theme(theme)
    for edition in agendafunnel.edition_names():
        layout = agendafunnel.lay_out(
            agendafunnel.load(edition), agendafunnel.resized(look, size) if size else look
        )
        assert layout.footer
        lines = [line.text for line in layout.footer.lines]
        for name in ("Ontwikkelagenda API-standaarden", "VNG Realisatie", "& Standaarden"):
            assert any(name in line for line in lines)
        assert len(lines) > 2 or all(line.endswith(";") for line in lines[:-1])


def test_a_footer_at_the_left_stands_there_and_leaves_its_room_to_the_note(july: Agenda) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    layout = agendafunnel.lay_out(july, theme)
    assert layout.footer
    assert layout.note
    assert layout.footer.box.x == pytest.approx(theme.canvas.left, abs=theme.canvas.grid)
    assert len(layout.footer.lines) == len(layout.note.lines) == 2
    assert layout.note.lines[0].text == (july.note or "").split("\n")[0]


@settings(max_examples=25)
@given(agendas(most_standards=4))
def test_a_footer_at_the_left_is_clear_of_the_note(
    vng: Theme, measurer: TextMeasurer, agenda: Agenda
) -> None:
    foot = vng.foot.model_copy(update={"footer_align": "left"})
    layout = lay_out(agenda, vng.model_copy(update={"foot": foot}), measurer)
    if layout.footer and layout.note:
        assert layout.footer.box.right <= layout.note.box.x
    for block in (layout.footer, layout.note):
        if block:
            assert block.box.x >= 0
            assert block.box.right <= layout.width
            assert block.box.bottom <= layout.height


def gates_of(layout: Layout) -> list[TextBlock]:
    return [gate.text for gate in layout.gates if gate.text]


def test_a_note_has_no_more_lines_than_give_the_footer_its_room() -> None:
    look = agendafunnel.resized(agendafunnel.load_theme("vng-toegankelijk"), "a4-portrait")
    footer = (
        "Ontwikkelagenda API-standaarden; Versie maart 2024; VNG Realisatie Kenniscentrum Architectuur & "
        "Standaarden; vragen aan standaarden@vng.nl of 070 373 83 93; besproken in de Regieraad"
    )
    agenda = changed(agendafunnel.load("2024-03"), footer=footer, note="NB. Dit is een korte noot.")
    layout = agendafunnel.lay_out(agenda, look)
    assert layout.note
    assert layout.footer
    assert [line.text for line in layout.note.lines] == ["NB. Dit is een korte noot."]
    assert len(layout.footer.lines) == 3


def test_neighbouring_gates_share_their_room_by_need(july: Agenda, vng: Theme) -> None:
    first, second, *others = july.stages
    long = "n" * 16
    stages = (
        remade(first, gate=["n"]),
        remade(second, gate=[long]),
        *(remade(one, gate=[]) for one in others),
    )
    layout = lay_out(changed(july, stages=stages), vng, OneEm())
    between = layout.gates[1].top.x - layout.gates[0].top.x
    # Half of the room would not do.
    assert 16 * vng.gates.text.size > between
    assert [line.text for line in gates_of(layout)[1].lines] == [long]


@settings(max_examples=25)
@given(agendas(most_standards=4))
def test_texts_of_gates_keep_their_distance(vng: Theme, measurer: TextMeasurer, agenda: Agenda) -> None:
    texts = gates_of(lay_out(agenda, vng, measurer))
    # Text that is cut to a single letter may be wider than its room.
    if all(len(line.text) > 1 for text in texts for line in text.lines):
        assert all(one.box.right < other.box.x for one, other in pairwise(texts))
