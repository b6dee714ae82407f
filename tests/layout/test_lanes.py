"""Lanes: their rows, labels and bands, empty ones, and how far they stand apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Layout, Theme, compose, lay_out
from agendafunnel.layout.lanes import longest_labels, per_row, rows_for, slots
from agendafunnel.naming import folded
from agendafunnel.scene import Box, Text
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants

LABELLED = agendafunnel.read_theme(
    b"based_on: vng\nlegend: {shown: no}\nlanes:\n  gap: 9.6\n  empty: yes\n"
    b"  labels: {text: {size: 9, colour: '#2b0a3d'}, width: 90, padding: 8}\n"
    b"  bands: {tint: 0.5, padding: 4.8, radius: 6}\n"
)


@pytest.fixture(scope="module")
def labelled(july: Agenda) -> Layout:
    return lay_out(july, LABELLED)


def test_lanes_have_no_label_and_no_band_if_the_theme_has_none(july_layout: Layout) -> None:
    assert all(lane.label is None and lane.band is None for lane in july_layout.lanes)


def test_the_name_of_a_domain_stands_at_the_left_of_its_lane(july: Agenda, labelled: Layout) -> None:
    invariants.check(july, labelled, LABELLED)
    assert labelled.legend is None
    for lane, domain in zip(labelled.lanes, july.domains, strict=True):
        assert lane.label is not None
        assert folded("".join(line.text for line in lane.label.lines)) == folded(domain.name)
        assert lane.label.box.right <= labelled.columns[0].box.x
        middle = (lane.label.lines[0].baseline + lane.label.lines[-1].baseline) / 2
        # The capitals of the first line reach above it, so the middle of baselines is a little lower.
        assert lane.box.centre.y < middle < lane.box.centre.y + lane.label.size


def test_a_band_lies_behind_its_lane_from_margin_to_margin(labelled: Layout) -> None:
    for lane in labelled.lanes:
        assert lane.band is not None
        assert lane.band.contains(lane.box)
        assert lane.band.y < lane.box.y
        assert lane.band.x == pytest.approx(20.16)
        assert lane.band.right == pytest.approx(960 - 8.88)
    for above, below in pairwise(labelled.lanes):
        assert above.band is not None
        assert below.band is not None
        assert above.band.bottom <= below.band.y + 1e-6


def test_bands_are_drawn_first_in_a_tint_of_their_domain(labelled: Layout) -> None:
    scene = compose(labelled, LABELLED)
    roles = [group.role for group in scene.groups]
    assert roles.index("bands") < roles.index("lines") < roles.index("lane")
    bands = next(group for group in scene.groups if group.role == "bands")
    first = bands.parts[0]
    assert isinstance(first, Box)
    # Half of #35b8ff and half of #ececec.
    assert first.fill == "#90d2f6"
    lane = next(group for group in scene.groups if group.role == "lane")
    label = lane.parts[0]
    assert isinstance(label, Text)
    assert (label.text, label.style, label.colour) == ("Basis-", "bold", "#2b0a3d")


def test_bands_shrink_with_the_cards(vng: Theme, july: Agenda) -> None:
    crowded = july.model_copy(
        update={
            "standards": tuple(
                standard.model_copy(update={"id": f"{standard.id}-{index}"})
                for standard in july.standards
                for index in range(2)
            ),
        }
    )
    layout = lay_out(crowded, LABELLED)
    assert layout.scale < 1
    bands = [lane.band for lane in layout.lanes if lane.band]
    assert all(above.bottom <= below.y + 1e-6 for above, below in pairwise(bands))


def test_a_domain_without_standards_has_a_lane_where_the_theme_wants_it(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    few = july.model_copy(
        update={"standards": tuple(one for one in july.standards if one.domain != "fysiek-domein")}
    )
    assert "fysiek-domein" not in {lane.domain for lane in lay_out(few, vng).lanes}
    layout = lay_out(few, LABELLED)
    empty = next(lane for lane in layout.lanes if lane.domain == "fysiek-domein")
    assert empty.box.height == pytest.approx(LABELLED.cards.height * layout.scale, abs=0.25)
    assert [cell for cell in layout.cells if cell.domain == "fysiek-domein"] == []


def gaps(agenda: Agenda, theme: Theme) -> set[float]:
    lanes = lay_out(agenda, theme).lanes
    return {round(below.box.y - above.box.bottom, 2) for above, below in pairwise(lanes)}


def test_lanes_of_few_cards_stand_further_apart_on_a_sheet(july: Agenda, rigid: Theme) -> None:
    sheet = agendafunnel.resized(rigid, "960x540")
    first_of_each = {standard.domain: standard for standard in reversed(july.standards)}
    few = july.model_copy(update={"standards": tuple(first_of_each.values())})
    assert gaps(few, sheet) == {round(3 * rigid.lanes.gap, 2)}
    assert gaps(july, sheet) == {rigid.lanes.gap}


def test_a_canvas_is_made_lower_before_lanes_stand_further_apart(july: Agenda, rigid: Theme) -> None:
    first_of_each = {standard.domain: standard for standard in reversed(july.standards)}
    few = july.model_copy(update={"standards": tuple(first_of_each.values())})
    assert gaps(few, rigid) == {rigid.lanes.gap}
    assert lay_out(few, rigid).height < rigid.canvas.height


def test_a_theme_whose_bands_overlap_is_refused() -> None:
    with pytest.raises(agendafunnel.DataError, match="The backgrounds of lanes overlap"):
        agendafunnel.read_theme(b"based_on: vng\nlanes: {gap: 4, bands: {tint: 0.1, padding: 3, radius: 0}}")


@pytest.mark.parametrize(
    ("count", "across", "rows", "beside"),
    [(0, 3, 0, 0), (1, 3, 1, 1), (4, 3, 2, 2), (5, 2, 3, 2), (6, 3, 2, 3), (7, 3, 3, 3), (9, 4, 3, 3)],
)
def test_cards_are_spread_evenly_over_the_rows_they_need(
    count: int, across: int, rows: int, beside: int
) -> None:
    assert (rows_for(count, across), per_row([1] * count, across)) == (rows, beside)


@given(st.integers(1, 500), st.integers(1, 40))
def test_rows_hold_every_card_and_no_more_than_they_have_room_for(count: int, across: int) -> None:
    rows, beside = rows_for(count, across), per_row([1] * count, across)
    assert beside <= across
    assert (rows - 1) * beside < count <= rows * beside


SPANS = st.lists(st.sampled_from([1, 1, 1, 2, 3]), min_size=1, max_size=30)


@given(SPANS, st.integers(3, 9))
def test_wide_cards_stand_in_order_with_no_room_lost_but_at_the_ends_of_rows(
    spans: list[int], across: int
) -> None:
    beside = per_row(spans, across)
    assert max(spans) <= beside <= across
    filled: dict[int, int] = {}
    for span, (row, column) in zip(spans, slots(spans, beside), strict=True):
        assert column == filled.get(row, 0)
        filled[row] = column + span
    assert list(filled) == list(range(len(filled)))
    assert max(filled.values()) <= beside
    for row, first in enumerate(
        [span for span, (_, column) in zip(spans, slots(spans, beside), strict=True) if not column][1:]
    ):
        assert filled[row] + first > beside


@given(SPANS, st.integers(3, 9))
def test_wide_cards_are_spread_over_the_fewest_rows(spans: list[int], across: int) -> None:
    rows = slots(spans, across)[-1][0]
    beside = per_row(spans, across)
    assert slots(spans, beside)[-1][0] == rows
    assert (
        beside == max(spans)
        or slots(spans, beside - 1)[-1][0] > rows
        or -(-sum(spans) // (rows + 1)) == beside
    )


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.integers(1, 9))
def test_rows_of_a_cell_are_as_high_with_wide_cards_that_take_one_column(
    lines: list[int], across: int
) -> None:
    assert longest_labels(lines, across) == longest_labels([(number,) for number in lines], across)


def test_a_row_is_as_high_as_its_longest_label() -> None:
    assert longest_labels([1, 3, 2, 1, 1], 2) == [3, 2, 1]
    assert longest_labels([1, 3, 2], 1) == [1, 3, 2]
    assert longest_labels([], 3) == []
