"""The picture of July 2022: found by the engine, where a person once put it by hand."""

import json
from itertools import pairwise
from math import hypot
from pathlib import Path
from statistics import median

import pytest

from agendafunnel import Layout
from agendafunnel.layout.geometry import Point, Rectangle

PIXEL = 0.24
"""Points in a pixel of the picture as published: 4000 × 2250 at 300 dpi."""

FACTS = json.loads((Path(__file__).parent.parent / "facts" / "july-2022.json").read_text("utf-8"))["cards"]
SHARED = Path(__file__).parents[3] / "shared" / "reference" / "juli-2022-cards.json"


def pixels(place: Point) -> tuple[float, float]:
    return place.x / PIXEL, place.y / PIXEL


def test_every_card_is_in_the_lane_and_column_of_the_original(july_layout: Layout) -> None:
    lanes = {lane.domain: lane.name for lane in july_layout.lanes}
    columns = {column.stage: column.name for column in july_layout.columns}
    drawn = {(card.name, lanes[card.domain], columns[card.stage]) for card in july_layout.cards}
    assert drawn == {(fact["label"], fact["domain"], fact["stage"]) for fact in FACTS}


def test_cards_stand_where_they_stood(july_layout: Layout) -> None:
    centres = {card.name: pixels(card.box.centre) for card in july_layout.cards}
    off = [
        hypot(centres[fact["label"]][0] - fact["centre"][0], centres[fact["label"]][1] - fact["centre"][1])
        for fact in FACTS
    ]
    assert max(off) <= 40
    assert median(off) <= 15


def test_cards_are_read_in_the_order_of_the_original(july_layout: Layout) -> None:
    original = {fact["label"]: fact["centre"] for fact in FACTS}
    for cell in july_layout.cells:
        names = [july_layout.card(identifier).name for identifier in cell.cards]
        # The original's rows are up to 10 pixels crooked; its rows are 130 apart.
        by_place = sorted(names, key=lambda name: (round(original[name][1] / 65), original[name][0]))
        assert names == by_place


def test_it_is_drawn_at_the_preferred_size(july_layout: Layout) -> None:
    assert july_layout.scale == 1
    assert (july_layout.width, july_layout.height) == (960, 540)
    assert july_layout.notices == ()


def test_cards_are_of_one_size_unless_a_row_needs_more_lines(july_layout: Layout) -> None:
    assert len({card.box.width for card in july_layout.cards}) == 1
    rows: dict[tuple[str, int], list[int]] = {}
    heights: dict[tuple[str, int], float] = {}
    for card in july_layout.cards:
        rows.setdefault((card.domain, card.row), []).append(len(card.label.lines))
        heights[card.domain, card.row] = card.box.height
    usual = {heights[row] for row, lines in rows.items() if max(lines) <= 2}
    grown = {heights[row] for row, lines in rows.items() if max(lines) == 3}
    assert len(usual) == len(grown) == 1
    assert max(usual) < min(grown)
    assert max(max(lines) for lines in rows.values()) == 3


@pytest.mark.parametrize("side", ["x", "right"])
def test_every_label_has_room_to_spare(july_layout: Layout, side: str) -> None:
    for card in july_layout.cards:
        room = abs(getattr(card.label.box, side) - getattr(card.box, side)) / PIXEL
        assert room >= 18, card.name


def test_the_lines_and_triangles_are_in_their_places(july_layout: Layout) -> None:
    for gate, x in zip(july_layout.gates, (984, 1622, 2336, 2973), strict=True):
        assert pixels(gate.top) == pytest.approx((x, 414), abs=20)
        assert pixels(gate.bottom) == pytest.approx((x, 1862), abs=20)
        assert [pixels(corner) for corner in gate.triangle] == [
            pytest.approx(corner, abs=20) for corner in ((x, 1862), (x + 39, 1925), (x - 39, 1925))
        ]


def test_the_pills_are_in_their_places_and_overlap(july_layout: Layout) -> None:
    pills = [column.pill for column in july_layout.columns]
    assert all(pill.y / PIXEL == pytest.approx(272, abs=20) for pill in pills)
    assert all(pill.bottom / PIXEL == pytest.approx(418, abs=20) for pill in pills)
    seen = [pills[0].x, pills[1].x, pills[2].x, pills[2].right, pills[3].right, pills[4].right]
    assert [x / PIXEL for x in seen] == pytest.approx([84, 935, 1577, 2392, 3010, 3963], abs=20)
    assert all(one.overlaps(other) for one, other in pairwise(pills))
    assert [column.pill_depth for column in july_layout.columns] == [2, 1, 0, 1, 2]


def test_title_gate_texts_legend_footer_and_note_are_in_their_places(july_layout: Layout) -> None:
    title = july_layout.title
    assert pixels(title.box.centre) == pytest.approx((2021, 181), abs=20)
    for gate, x in zip(july_layout.gates, (984, 1622, 2336, 2973), strict=True):
        assert gate.text is not None
        assert gate.text.box.centre.x / PIXEL == pytest.approx(x, abs=20)
        assert gate.text.box.y / PIXEL == pytest.approx(1959, abs=20)
    legend = july_layout.legend
    assert legend is not None
    assert legend.heading is not None
    assert legend.heading.box.y / PIXEL == pytest.approx(1814, abs=20)
    first = legend.entries[0]
    assert first.square.x / PIXEL == pytest.approx(91, abs=1)
    assert first.square.width / PIXEL == pytest.approx(47, abs=1)
    assert (legend.entries[1].square.y - first.square.y) / PIXEL == pytest.approx(56, abs=1)
    assert first.text.box.x / PIXEL == pytest.approx(163, abs=1)
    assert july_layout.footer is not None
    assert pixels(july_layout.footer.box.centre) == pytest.approx((2021, 2185), abs=20)
    assert july_layout.note is not None
    assert july_layout.note.box.right / PIXEL == pytest.approx(3952, abs=20)
    assert july_layout.note.box.y / PIXEL == pytest.approx(2160, abs=20)


def test_the_cards_keep_clear_of_the_lines_and_the_legend(july_layout: Layout) -> None:
    solid = [
        Rectangle(gate.top.x - 4, gate.top.y, 8, gate.bottom.y - gate.top.y) for gate in july_layout.gates
    ]
    assert july_layout.legend is not None
    solid.append(july_layout.legend.box)
    assert not [card.name for card in july_layout.cards if any(card.box.overlaps(box) for box in solid)]


@pytest.mark.skipif(not SHARED.exists(), reason="an extra: holds our facts against the measured boxes")
def test_the_facts_are_those_that_were_measured() -> None:
    measured = json.loads(SHARED.read_text("utf-8"))["cards"]
    boxes = [card["box"] for card in measured]
    assert [fact["centre"] for fact in FACTS] == [[(x0 + x1) / 2, (y0 + y1) / 2] for x0, y0, x1, y1 in boxes]
    assert [fact["label"] for fact in FACTS] == [card["label"] for card in measured]
