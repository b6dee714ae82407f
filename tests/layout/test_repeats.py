"""What a high picture says more than once: names of lanes, and names of stages below the lanes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Theme, compose, draw, lay_out, load_theme
from agendafunnel.elements import elements_of
from agendafunnel.layout.json_form import read_layout
from tests.layout import invariants
from tests.layout.test_engine import agenda_of
from tests.strategies import agendas

LABELLED = b"""based_on: vng
legend: {shown: no}
lanes: {gap: 9.6, labels: {text: {size: 9, colour: "#2b0a3d"}, width: 90, padding: 8}}
publishing: {smallest_text: 8}
canvas: {height: 300}
"""


@pytest.fixture(scope="module")
def high() -> Layout:
    """Two lanes, of which the first is several screens high."""
    agenda = agenda_of({("a", "s0"): 300, ("b", "s1"): 2}, label="Een standaard")
    return lay_out(agenda, load_theme("vng-toegankelijk"))


def screen(layout: Layout) -> float:
    return layout.width * 9 / 16


@settings(max_examples=40)
@given(agenda=agendas(most_stages=3, most_domains=3, most_standards=120))
def test_repeats_keep_the_invariants(agenda: Agenda) -> None:
    theme = agendafunnel.read_theme(LABELLED)
    layout = lay_out(agenda, theme)
    invariants.check(agenda, layout, theme)
    elements_of(compose(layout), layout)


def test_a_lane_of_several_screens_has_its_name_in_each(high: Layout) -> None:
    lane = high.lanes[0]
    assert lane.label is not None
    places = [block.box.y for block in (lane.label, *lane.repeats)]
    assert len(places) == -(-lane.box.height // screen(high))
    between = [after - before for before, after in pairwise(places)]
    assert all(one <= screen(high) for one in between)
    assert {block.text for block in lane.repeats} == {lane.label.text}


def test_a_lane_that_is_seen_at_once_has_its_name_once(high: Layout) -> None:
    assert high.lanes[1].repeats == ()


def test_stages_are_named_below_the_lanes_of_a_high_picture(high: Layout) -> None:
    for column in high.columns:
        assert column.foot_header is not None
        assert column.foot_header.text == column.header.text
        assert column.foot_header.box.x == column.header.box.x


def test_a_picture_of_a_screen_and_a_half_repeats_nothing(july: Agenda, july_layout: Layout) -> None:
    for layout in (july_layout, lay_out(july, load_theme("vng-toegankelijk"))):
        assert layout.height <= 1.5 * screen(layout)
        assert all(column.foot_pill is None for column in layout.columns)


def test_a_high_sheet_is_not_made_higher_for_it(july: Agenda, vng: Theme) -> None:
    theme = agendafunnel.resized(vng, "a4-portrait")
    assert lay_out(july, theme).height == pytest.approx(theme.canvas.height, abs=theme.canvas.grid)


def test_what_is_repeated_is_not_read_twice(high: Layout) -> None:
    drawn = draw(compose(high), "svg").decode()
    group = drawn[drawn.index('class="repeats"') :].partition(">")[0]
    assert 'aria-hidden="true"' in group


def test_a_high_layout_is_read_back_from_its_json(high: Layout) -> None:
    assert read_layout(high.to_json().encode()) == high


def test_the_notice_says_the_height_that_it_has_with_them(high: Layout) -> None:
    assert f"{round(high.height, 1):g} points high" in str(high.notices[0])
