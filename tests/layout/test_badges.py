"""What changed, marked on a layout: nothing moves for it."""

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Layout, LayoutError, Theme, changes_between
from agendafunnel.bundled import Pages
from agendafunnel.changes.differences import MARKS, Since
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.scene import Group, Polygon, Text
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants
from tests.quarters import changed, remade
from tests.strategies import agendas


def marked(agenda: Agenda, data: st.DataObject) -> Since:
    marks = {
        standard.id: mark
        for standard in agenda.standards
        if (mark := data.draw(st.sampled_from((*MARKS, None)))) is not None
    }
    return Since(
        "juli 2029", marks, tuple(data.draw(st.lists(st.sampled_from(["Weg", "Ook weg"] * 20), max_size=50)))
    )


@settings(max_examples=25)
@given(agendas(most_stages=5, most_standards=25), st.data())
def test_nothing_moves_for_a_mark(
    vng: Theme, measurer: TextMeasurer, agenda: Agenda, data: st.DataObject
) -> None:
    since = marked(agenda, data)
    plain = agendafunnel.lay_out(agenda, vng, measurer=measurer)
    layout = agendafunnel.lay_out(agenda, vng, measurer=measurer, since=since)
    assert {card.standard: card.badge.mark for card in layout.cards if card.badge} == since.marks
    bare = layout._replace(
        cards=tuple(card._replace(badge=None) for card in layout.cards),
        changes=None,
        height=plain.height,
        key_height=0.0,
        notices=plain.notices,
    )
    assert bare == plain
    assert layout.height >= plain.height
    assert (layout.notices != plain.notices) == (layout.height > plain.height)


@settings(max_examples=25)
@given(agendas(most_stages=5, most_standards=25), st.data())
def test_the_key_lies_on_nothing_and_within_the_canvas(
    vng: Theme, measurer: TextMeasurer, agenda: Agenda, data: st.DataObject
) -> None:
    layout = agendafunnel.lay_out(agenda, vng, measurer=measurer, since=marked(agenda, data))
    if layout.changes is None:
        assert not any(card.badge for card in layout.cards)
        return
    key = layout.changes.box
    assert key.x >= 0
    assert key.right <= layout.width + 0.01
    assert key.bottom <= layout.height
    texts = [block for block in (layout.footer, layout.note) if block]
    others = [card.box for card in layout.cards] + [text.box for text in texts]
    others += [gate.text.box for gate in layout.gates if gate.text]
    others += [layout.legend.box] if layout.legend else []
    assert not any(key.overlaps(other) for other in others)
    inside = [layout.changes.heading.box, *(entry.text.box for entry in layout.changes.entries)]
    assert not any(one.overlaps(other) for one in inside for other in inside if one is not other)


_SHEETS = st.sampled_from([None, "a4-portrait", "web-portrait", "300x900", "200x500", "900x300", "slide"])


@cache
def _theme(name: str, sheet: str | None) -> Theme:
    theme = agendafunnel.load_theme(name)
    return agendafunnel.resized(theme, sheet) if sheet else theme


@settings(max_examples=50)
@given(
    agendas(most_stages=5, most_standards=25),
    st.sampled_from(["vng", "vng-toegankelijk", "vng-toegankelijk-dia"]),
    _SHEETS,
    st.data(),
)
def test_badges_lie_on_nothing_but_cards_and_the_key_on_nothing(
    measurer: TextMeasurer, agenda: Agenda, theme: str, sheet: str | None, data: st.DataObject
) -> None:
    since, look = marked(agenda, data), _theme(theme, sheet)
    try:
        layout = agendafunnel.lay_out(agenda, look, measurer=measurer, since=since)
    except LayoutError:
        assume(False)
    invariants.marks_stand_clear(layout)


@pytest.mark.slow("lays out many pictures")
@settings(max_examples=20)
@given(
    agendas(most_stages=3, most_standards=60), st.sampled_from(["auto", "domain", "stage", 2, 3]), st.data()
)
def test_marks_of_pages_stand_clear_too(
    measurer: TextMeasurer, agenda: Agenda, pages: Pages, data: st.DataObject
) -> None:
    since, look = marked(agenda, data), _theme("vng-toegankelijk", "slide")
    for page in agendafunnel.lay_out_pages(agenda, look, pages=pages, measurer=measurer, since=since):
        invariants.marks_stand_clear(page)


def letters(layout: Layout) -> list[Rectangle]:
    return [
        Rectangle(line.x, line.baseline - card.label.size * 0.8, line.width, card.label.size)
        for card in layout.cards
        for line in card.label.lines
    ]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
def test_no_badge_hides_a_letter(edition: str, mark: str) -> None:
    agenda = agendafunnel.load(edition)
    since = Since("x", dict.fromkeys((one.id for one in agenda.standards), mark))  # type: ignore[arg-type]  # Of MARKS.
    layout = agendafunnel.lay_out(agenda, since=since)
    badges = [card.badge.box for card in layout.cards if card.badge]
    assert len(badges) == len(agenda.standards)
    assert not any(badge.overlaps(text) for badge in badges for text in letters(layout))


def test_badges_can_be_seen_where_the_picture_is_shown(vng: Theme) -> None:
    old, new = agendafunnel.load("2022-07"), agendafunnel.load("2024-03")
    layout = agendafunnel.lay_out(new, vng, since=changes_between(old, new).since())
    pixels = vng.publishing.width / layout.width
    assert layout.changes
    assert {entry.mark for entry in layout.changes.entries} == {"forward", "back"}
    assert all(card.badge.box.width * pixels >= 9 for card in layout.cards if card.badge)


def test_the_signs_differ_in_shape_and_the_names_of_cards_say_them() -> None:
    new = agendafunnel.load("2024-03")
    marks = Since("juli 2022", {"zaken": "new", "klanten": "forward", "pdc": "back"}, ("Belasting heffen",))
    scene = agendafunnel.compose(agendafunnel.lay_out(new, since=marks))
    groups = {group.id: group for group in scene.groups}
    signs = [
        {(round(point.x, 2), round(point.y, 2)) for point in sign.points}
        for part in groups["changes"].parts
        if isinstance(part, Group)
        for sign in part.parts
        if isinstance(sign, Polygon)
    ]
    shapes = {
        tuple(sorted((round(x - min(signs_x), 2), round(y - min(signs_y), 2)) for x, y in sign))
        for sign in signs
        for signs_x, signs_y in [zip(*sign, strict=True)]
    }
    assert len(shapes) == 3
    names = {card.id: card.name for group in scene.groups for card in group.parts if isinstance(card, Group)}
    assert names["standard-zaken"].endswith("– nieuw sinds juli 2022")
    assert names["standard-klanten"].endswith("– verder dan in juli 2022")
    assert names["standard-pdc"].endswith("– terug ten opzichte van juli 2022")
    texts = [mark.text for mark in groups["changes"].marks() if isinstance(mark, Text)]
    assert texts == ["Sinds juli 2022:", "nieuw", "verder", "terug", "Vervallen: Belasting heffen"]


MARKS_OF_THREE = Since("juli 2022", {"zaken": "new", "klanten": "forward", "pdc": "back"})


def test_the_key_is_a_column_of_the_legend_on_its_lines_where_there_is_room() -> None:
    july = agendafunnel.load("2022-07")
    # The legend is beside the gates, and the first column is wide.
    weights = dict.fromkeys((stage.id for stage in july.stages), 350) | {july.stages[0].id: 700}
    theme = agendafunnel.read_theme(f"based_on: vng\ncolumns: {{weights: {weights}}}\n".encode())
    layout = agendafunnel.lay_out(july, theme, since=MARKS_OF_THREE)
    assert layout.changes
    assert layout.legend
    assert layout.legend.heading
    key = [layout.changes.heading, *(entry.text for entry in layout.changes.entries)]
    legend = [layout.legend.heading, *(entry.text for entry in layout.legend.entries)]
    assert [block.lines[0].baseline for block in key] == [block.lines[0].baseline for block in legend[:4]]
    assert layout.changes.box.x > layout.legend.box.right


def test_beside_a_legend_of_one_row_the_marks_are_in_a_row() -> None:
    march = agendafunnel.load("2024-03")
    bare = changed(march, stages=[remade(one, gate=[]) for one in march.stages])
    layout = agendafunnel.lay_out(bare, since=MARKS_OF_THREE)
    assert layout.changes
    assert layout.legend
    baselines = {entry.text.lines[0].baseline for entry in layout.legend.entries}
    assert {entry.text.lines[0].baseline for entry in layout.changes.entries} == baselines
    assert layout.changes.box.x > layout.legend.box.right


def test_behind_a_legend_of_one_line_the_key_is_on_that_line() -> None:
    march = agendafunnel.load("2024-03")
    bare = changed(
        march,
        stages=[remade(one, gate=[]) for one in march.stages],
        domains=march.domains[:3],
        standards=[one for one in march.standards if one.domain in {two.id for two in march.domains[:3]}],
        legend_heading=None,
        footer=None,
        note=None,
    )
    layout = agendafunnel.lay_out(bare, since=MARKS_OF_THREE)
    assert layout.changes
    assert layout.legend
    key = [layout.changes.heading, *(entry.text for entry in layout.changes.entries)]
    (line,) = {entry.text.lines[0].baseline for entry in layout.legend.entries}
    assert [block.lines[0].baseline for block in key] == pytest.approx([line] * len(key), abs=0.3)
    assert layout.notices == ()


@pytest.mark.parametrize("theme", ["vng-toegankelijk", "vng-toegankelijk-dia"])
def test_without_a_legend_the_key_stands_at_the_margin_on_the_first_line_of_the_gates(theme: str) -> None:
    march, look = agendafunnel.load("2024-03"), agendafunnel.load_theme(theme)
    marks = Since("juli 2022", {"zaken": "forward", "pdc": "back"})
    layout = agendafunnel.lay_out(march, look, since=marks)
    assert layout.changes
    assert layout.footer
    assert layout.changes.box.x == pytest.approx(layout.footer.box.x, abs=look.canvas.grid)
    (line,) = {gate.text.lines[0].baseline for gate in layout.gates if gate.text}
    assert layout.changes.heading.lines[0].baseline == pytest.approx(line, abs=look.canvas.grid)
    assert layout.notices == ()


def test_where_the_margins_are_taken_the_key_has_a_row_of_its_own() -> None:
    march = agendafunnel.load("2024-03")
    *first, last = march.stages
    gates = [*(remade(one, gate=["Een poort met een heel lange regel"]) for one in first), last]
    look = agendafunnel.load_theme("vng-toegankelijk-dia")
    layout = agendafunnel.lay_out(changed(march, stages=gates), look, since=MARKS_OF_THREE)
    assert layout.changes
    assert layout.footer
    assert layout.note
    assert layout.changes.box.y > max(layout.footer.box.bottom, layout.note.box.bottom)
    assert layout.changes.box.x == pytest.approx(look.canvas.left, abs=look.canvas.grid)
    assert layout.height > look.canvas.height
    # On one line, as there is width for that.
    middles = {entry.box.centre.y for entry in layout.changes.entries}
    assert len(middles) == 1
    heading = layout.changes.heading.lines[0].baseline
    assert {entry.text.lines[0].baseline for entry in layout.changes.entries} == {heading}


def test_where_nothing_changed_the_picture_is_the_same(july: Agenda) -> None:
    assert agendafunnel.lay_out(july, since=changes_between(july, july).since()) == agendafunnel.lay_out(july)


def test_a_picture_of_nothing_says_what_is_gone() -> None:
    agenda = agendafunnel.load("2024-03")
    nothing = changed(agenda, standards=[], footer=None, note=None, stages=[{"name": "Klaar"}])
    layout = agendafunnel.lay_out(
        nothing, agendafunnel.load_theme("vng-toegankelijk"), since=Since("x", {}, ("Zaken",))
    )
    assert layout.changes
    assert layout.changes.removed


def test_a_theme_colours_the_badges() -> None:
    theme = agendafunnel.read_theme(b'based_on: vng\nchanges: {new: "#123456", size: 20}\n')
    layout = agendafunnel.lay_out(agendafunnel.load("2024-03"), theme, since=Since("x", {"zaken": "new"}))
    badge = layout.card("zaken").badge
    assert badge
    assert badge.box.width == pytest.approx(20, abs=0.5)
    svg = agendafunnel.draw(agendafunnel.compose(layout, theme), "svg").decode()
    assert svg.count("#123456") == 2


@pytest.mark.slow("lays out a crowded agenda three times")
def test_a_canvas_that_must_grow_for_the_key_is_told_and_refused_where_it_may_not() -> None:
    march = agendafunnel.load("2024-03")
    stages = [{"name": f"Fase {n}", "gate": ["Een poort", "van drie", "regels"]} for n in range(9)]
    crowded = changed(
        march,
        stages=[*stages, {"name": "Klaar"}],
        standards=[remade(one, stage=f"fase-{index % 9}") for index, one in enumerate(march.standards)],
        note="Een noot die heel breed is, en nog breder.\nEen tweede regel.\nEen derde.",
    )
    many = Since("x", {"zaken": "new"}, tuple(f"Een lange naam van een standaard {n}" for n in range(40)))
    layout = agendafunnel.lay_out(crowded, since=many)
    assert layout.height > agendafunnel.lay_out(crowded).height
    assert "for the key of changes" in str(layout.notices[-1])
    with pytest.raises(agendafunnel.LayoutError, match="leave out what was removed"):
        agendafunnel.lay_out(crowded, since=many, strict=True)
