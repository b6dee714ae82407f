"""What holds of every layout of every agenda."""

from collections import Counter
from collections.abc import Sequence

from agendafunnel import Agenda, Layout, Theme
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.texts import TextBlock

_HALF_PIXEL = 0.12
"""Half a step of the grid of the theme `vng`, in points: text is placed to the nearest step."""


def check(agenda: Agenda, layout: Layout, theme: Theme) -> None:
    every_standard_has_its_card(agenda, layout)
    cards_stand_in_their_cell(layout)
    rows_and_columns_line_up(layout)
    cards_have_one_size_but_for_few_very_long_names(layout, theme)
    tracks_sum_to_the_whole(layout, theme)
    text_is_inside_its_box(layout)
    nothing_overlaps(layout)
    what_is_repeated_is_in_its_place(layout)
    all_is_on_the_canvas(layout)


def check_pages(agenda: Agenda, pages: Sequence[Layout], theme: Theme) -> None:
    """What holds of the pages of one picture: each is a picture by itself, and they share a frame."""
    for page in pages:
        drawn = {card.standard for card in page.cards}
        own = tuple(standard for standard in agenda.standards if standard.id in drawn)
        check(agenda.model_copy(update={"standards": own}), page, theme)
    cards = [(page, card) for page in pages for card in page.cards]
    wide = [card for page, card in cards if page.card_width and card.box.width != page.card_width]
    assert len(wide) <= max(1, len(cards) / 5)
    on_pages = Counter(card.standard for page in pages for card in page.cards)
    assert on_pages == Counter(standard.id for standard in agenda.standards)
    assert len({(page.width, page.height) for page in pages}) == 1
    assert len({page.card_text_size for page in pages}) == 1
    assert len({page.card_width or card.box.width for page in pages for card in page.cards}) <= 1
    assert len({column.header.size for page in pages for column in page.columns}) == 1
    places = {column.stage: column.box.x for column in pages[0].columns}
    if all(places.keys() == {column.stage for column in page.columns} for page in pages):
        assert all(places[column.stage] == column.box.x for page in pages for column in page.columns)


def every_standard_has_its_card(agenda: Agenda, layout: Layout) -> None:
    drawn = Counter((card.standard, card.domain, card.stage) for card in layout.cards)
    assert drawn == Counter((standard.id, standard.domain, standard.stage) for standard in agenda.standards)
    in_cells = Counter(identifier for cell in layout.cells for identifier in cell.cards)
    assert in_cells == Counter(standard.id for standard in agenda.standards)


def cards_stand_in_their_cell(layout: Layout) -> None:
    cells = {(cell.domain, cell.stage): cell.box for cell in layout.cells}
    lanes = {lane.domain: lane.box for lane in layout.lanes}
    columns = {column.stage: column.box for column in layout.columns}
    for card in layout.cards:
        assert cells[card.domain, card.stage].contains(card.box), card
    for (domain, stage), box in cells.items():
        assert lanes[domain].contains(box)
        assert columns[stage].contains(box)


def rows_and_columns_line_up(layout: Layout) -> None:
    rows: dict[tuple[str, int], set[tuple[float, float]]] = {}
    lefts: dict[tuple[str, int], set[float]] = {}
    for card in layout.cards:
        rows.setdefault((card.domain, card.row), set()).add((card.box.y, card.box.height))
        lefts.setdefault((card.stage, card.column), set()).add(card.box.x)
    assert all(len(places) == 1 for places in rows.values())
    assert all(len(places) == 1 for places in lefts.values())
    assert len({card.label.size for card in layout.cards}) <= 1


def cards_have_one_size_but_for_few_very_long_names(layout: Layout, theme: Theme) -> None:
    widths = Counter(card.box.width for card in layout.cards)
    wide = [card for card in layout.cards if layout.card_width and card.box.width != layout.card_width]
    assert len(widths) <= 1 or layout.card_width in widths or len(wide) == len(layout.cards)
    assert layout.card_width or len(widths) <= 1
    # Of a picture of several pages, the few may all be on one of them.
    assert layout.page or len(wide) <= max(1, len(layout.cards) / 5)
    gap = theme.cards.gap * layout.scale
    for card in wide:
        columns = (card.box.width + gap) / (layout.card_width + gap)
        assert round(columns) in (2, 3), card
        assert abs(columns - round(columns)) * layout.card_width < 3 * theme.canvas.grid, card


def tracks_sum_to_the_whole(layout: Layout, theme: Theme) -> None:
    edges = [column.box.x for column in layout.columns]
    ends = [column.box.right for column in layout.columns]
    assert [round(edge, 3) for edge in edges[1:]] == [round(end, 3) for end in ends[:-1]]
    labels = theme.lanes.labels.width if theme.lanes.labels else 0
    assert abs(edges[0] - theme.canvas.left - labels) < theme.canvas.grid
    assert abs(ends[-1] - (max(theme.canvas.width, layout.width) - theme.canvas.right)) < theme.canvas.grid
    assert [gate.top.x for gate in layout.gates] == edges[1:]


def text_is_inside_its_box(layout: Layout) -> None:
    for card in layout.cards:
        assert card.box.contains(card.label.box, _HALF_PIXEL), card
    for lane in layout.lanes:
        assert lane.label is None or lane.box.contains(lane.label.box, _HALF_PIXEL), lane
    for index, column in enumerate(layout.columns):
        assert column.pill.contains(column.header.box, _HALF_PIXEL), column
        for other in layout.columns[max(0, index - 1) : index + 2]:
            if other.pill_depth < column.pill_depth:
                assert not other.pill.overlaps(column.header.box, _HALF_PIXEL), (column, other)


def nothing_overlaps(layout: Layout) -> None:
    found = overlapping(_solid_boxes(layout), _HALF_PIXEL)
    # Pills that stand again below the lanes lie on the lines of the columns, with the names on them.
    assert [
        pair for pair in found if not (pair[0].startswith("line ") and pair[1].startswith("header again"))
    ] == []


def overlapping(boxes: Sequence[tuple[str, Rectangle]], slack: float) -> list[tuple[str, str]]:
    """Give the names of each two boxes that overlap, by going through them from top to bottom."""
    found: list[tuple[str, str]] = []
    open_boxes: list[tuple[str, Rectangle]] = []
    for name, box in sorted(boxes, key=lambda pair: pair[1].y):
        open_boxes = [(other, above) for other, above in open_boxes if above.bottom > box.y + slack]
        found += [(other, name) for other, above in open_boxes if above.overlaps(box, slack)]
        open_boxes.append((name, box))
    return found


def what_is_repeated_is_in_its_place(layout: Layout) -> None:
    for lane in layout.lanes:
        assert all(lane.box.contains(block.box, _HALF_PIXEL) for block in lane.repeats)
    lowest = max(((lane.band or lane.box).bottom for lane in layout.lanes), default=0.0)
    for column in layout.columns:
        if column.foot_pill and column.foot_header:
            assert column.foot_pill.y >= lowest
            assert column.foot_pill.contains(column.foot_header.box, _HALF_PIXEL)
            assert column.box.bottom >= column.foot_pill.bottom - 1e-3
            assert all(gate.bottom.y >= column.foot_pill.bottom - 1e-3 for gate in layout.gates)


def all_is_on_the_canvas(layout: Layout) -> None:
    canvas = Rectangle(0, 0, layout.width, layout.height)
    for name, box in _solid_boxes(layout):
        assert canvas.contains(box, _HALF_PIXEL), (name, box)


def marks_stand_clear(layout: Layout) -> None:
    """No badge lies on anything but cards and lines, nor on letters of another card; the key on nothing."""
    badges = [(card.standard, card.badge.box) for card in layout.cards if card.badge]
    canvas = Rectangle(0, 0, layout.width, layout.height)
    pills = [(f"pill {column.stage}", column.pill) for column in layout.columns]
    pills += [(f"pill again {one.stage}", one.foot_pill) for one in layout.columns if one.foot_pill]
    boxes = [one for one in _solid_boxes(layout) if not one[0].startswith(("card ", "pills"))] + pills
    if layout.changes:
        key = layout.changes.box
        cards = [(f"card {card.standard}", card.box) for card in layout.cards]
        assert canvas.contains(key, _HALF_PIXEL)
        assert [name for name, box in [*boxes, *cards, *badges] if key.overlaps(box)] == []
    letters = [(card.standard, letter) for card in layout.cards for letter in _letters(card.label)]
    for standard, badge in badges:
        assert canvas.contains(badge), standard
        assert [name for name, box in boxes if badge.overlaps(box) and name[:5] != "line "] == [], standard
        assert [name for name, box in letters if badge.overlaps(box) and name != standard] == [], standard
        assert [name for name, box in badges if badge.overlaps(box) and name != standard] == [], standard


def _letters(block: TextBlock) -> list[Rectangle]:
    return [
        Rectangle(line.x, line.baseline - block.size * 0.8, line.width, block.size) for line in block.lines
    ]


def _solid_boxes(layout: Layout) -> list[tuple[str, Rectangle]]:
    """Give all that may not overlap: cards and texts outside cards. Pills overlap by design."""
    boxes = [(f"card {card.standard}", card.box) for card in layout.cards]
    # Pills overlap each other by design, but nothing else.
    pills_top = min(column.pill.y for column in layout.columns)
    boxes.append(("pills", Rectangle(0, pills_top, layout.width, 0.5)))
    if layout.logo:
        boxes.append(("logo", layout.logo))
    if layout.legend:
        boxes += [(f"square {entry.domain}", entry.square) for entry in layout.legend.entries]
    for gate in layout.gates:
        if gate.triangle:
            xs, ys = [point.x for point in gate.triangle], [point.y for point in gate.triangle]
            boxes.append(
                ("triangle " + gate.stage, Rectangle(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
            )
        boxes.append(("line " + gate.stage, Rectangle(gate.top.x, gate.top.y, 0, gate.bottom.y - gate.top.y)))
    texts: list[tuple[str, TextBlock | None]] = [("title", layout.title), ("subtitle", layout.subtitle)]
    texts += [("header " + column.stage, column.header) for column in layout.columns]
    texts += [("gate " + gate.stage, gate.text) for gate in layout.gates]
    texts += [("lane " + lane.domain, lane.label) for lane in layout.lanes]
    if layout.legend:
        texts += [("legend heading", layout.legend.heading)]
        texts += [("legend " + entry.domain, entry.text) for entry in layout.legend.entries]
    texts += [("lane again " + lane.domain, block) for lane in layout.lanes for block in lane.repeats]
    texts += [("header again " + column.stage, column.foot_header) for column in layout.columns]
    texts += [("footer", layout.footer), ("note", layout.note)]
    texts += [("page", layout.page.text)] if layout.page else []
    return boxes + [(name, block.box) for name, block in texts if block is not None]
