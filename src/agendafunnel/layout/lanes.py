"""The lanes: which standards are in which cell, how high rows of cards are, and where all this stands.

::

    left                 column (a stage)            column
    |-- label width --|<inset>[card] gap [card]  |<inset>[card] gap [card]  |
    +-----------------------------------------------------------------------+  band: from margin to
    | Domain          |       [card]             |       [card] gap [card]  |  margin, a little higher
    |                 |       [card]             |                          |  than its lane
    +-----------------------------------------------------------------------+
                             lane gap
    +-----------------------------------------------------------------------+
    | Domain          |       [card] gap [card]  |                          |

Lengths are whole steps of the canvas grid.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple, cast

from agendafunnel.field_types import plain
from agendafunnel.layout.cards import CardSize, Lines, lines_of
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Card, Cell, Lane
from agendafunnel.model import Agenda, Domain, Standard

_MOST_LINES = 3  # Of a lane's label, before it is made smaller.


class RowPlan(NamedTuple):
    """A row of a lane, over all stages; `y` counts from the top of the lane."""

    y: int
    height: int


class LanePlan(NamedTuple):
    """A domain's share of the height; `y` counts from the top of the first lane."""

    domain: Domain
    y: int
    height: int
    rows: tuple[RowPlan, ...]


class Matrix(NamedTuple):
    """The standards of an agenda by domain and stage; a standard is known by its place in the agenda."""

    standards: tuple[Standard, ...]
    domains: tuple[Domain, ...]
    """Those that have a lane, in order."""
    labels: tuple[Fitted, ...]
    """Of the lanes; none where the theme has none."""
    least: tuple[int, ...]
    """The least height of each lane: that of its label."""
    cells: tuple[tuple[tuple[int, ...], ...], ...]
    """A tuple for each lane, in it one for each stage, in it the standards in the order of the agenda."""
    fullest: tuple[int, ...]
    """How many card columns the fullest cell of each stage could use: a row of all its cards."""
    spans: tuple[int, ...]
    """How many card columns the card of each standard may take."""
    besides: tuple[tuple[int, ...], ...] | None = None
    """How many card columns each cell uses, for each lane and stage; None where cards are spread evenly."""

    def with_spans(self, spans: Sequence[int]) -> "Matrix":
        """Return the matrix with cards that may take so many card columns."""
        fullest = tuple(
            max((sum(spans[standard] for standard in lane[stage]) for lane in self.cells), default=0)
            for stage in range(len(self.fullest))
        )
        return self._replace(spans=tuple(spans), fullest=fullest)

    def spans_in(self, card_columns: Sequence[int]) -> tuple[int, ...]:
        """Return how many card columns the card of each standard takes where its stage has so many."""
        taken = list(self.spans)
        for lane in self.cells:
            for most, standards in zip(card_columns, lane, strict=True):
                for standard in standards:
                    taken[standard] = min(taken[standard], most)
        return tuple(taken)

    def beside(self, lane: int, stage: int, across: int) -> int:
        """Return how many card columns a cell uses where there is room for `across`."""
        if self.besides is not None:
            return self.besides[lane][stage]
        return per_row([min(self.spans[standard], across) for standard in self.cells[lane][stage]], across)

    def lanes(
        self, card_columns: Sequence[int], size: CardSize, lines: Sequence[Lines]
    ) -> tuple[LanePlan, ...]:
        """Return the lanes, each as high as its fullest cell, and each row as its longest label needs.

        `lines` is the number of lines of each standard's label. The gaps between lanes are the least.
        """
        lanes: list[LanePlan] = []
        y = 0
        for index, (domain, cells, least) in enumerate(
            zip(self.domains, self.cells, self.least, strict=True)
        ):
            labels = [[lines[standard] for standard in standards] for standards in cells]
            longest = longest_of_rows(labels, card_columns, self.besides[index] if self.besides else None)
            rows: list[RowPlan] = []
            inner = 0
            for number in longest:
                height = size.row_height(number)
                rows.append(RowPlan(inner, height))
                inner += height + size.gap
            height = max(inner - size.gap if rows else size.height, least)
            lanes.append(LanePlan(domain, y, height, tuple(rows)))
            y += height + size.lane_gap
        return tuple(lanes)


def matrix_of(agenda: Agenda, setter: TextSetter) -> Matrix:
    """Return the matrix of an agenda, with a lane for each domain that has standards or is wanted."""
    section = setter.theme.lanes
    used = {standard.domain for standard in agenda.standards}
    domains = tuple(domain for domain in agenda.domains if section.empty or domain.id in used)
    labels: list[Fitted] = []
    if section.labels:
        room = max(1.0, section.labels.width - 2 * section.labels.padding)
        texts = [(domain.name, room, _MOST_LINES) for domain in domains]
        labels = setter.fit_alike(texts, "bold", section.labels.text)
    lanes = {domain.id: index for index, domain in enumerate(domains)}
    stages = {stage.id: index for index, stage in enumerate(agenda.stages)}
    cells: list[list[list[int]]] = [[[] for _ in stages] for _ in lanes]
    for index, standard in enumerate(agenda.standards):
        cells[lanes[standard.domain]][stages[standard.stage]].append(index)
    return Matrix(
        agenda.standards,
        domains,
        tuple(labels),
        tuple(label.height + 2 * label.descent for label in labels) or (0,) * len(domains),
        tuple(tuple(tuple(cell) for cell in lane) for lane in cells),
        tuple(max((len(lane[stage]) for lane in cells), default=0) for stage in stages.values()),
        (1,) * len(agenda.standards),
    )


def height_of(lanes: Sequence[LanePlan]) -> int:
    """Return the height of lanes and the gaps between them."""
    return lanes[-1].y + lanes[-1].height if lanes else 0


def longest_labels(lines: Sequence[Lines], across: int, beside: int | None = None) -> list[int]:
    """Return the most lines of a label in each row of a cell, from the lines of each of its cards.

    It uses `beside` of the card columns that there are; as many as make it even if that is absent.
    """
    if not lines:
        return []
    # Asked very often, and nearly always of cells without a wide card.
    if tuple not in map(type, lines):
        counts = cast("Sequence[int]", lines)
        if beside is None:
            beside = rows_for(len(counts), rows_for(len(counts), across))
        return [max(counts[first : first + beside]) for first in range(0, len(counts), beside)]
    spans = [1 if isinstance(label, int) else min(len(label), across) for label in lines]
    if beside is None:
        beside = per_row(spans, across)
    # As `slots` has it, in one go: this is most of the time of large pictures with wide cards.
    longest: list[int] = []
    column = beside
    for label, span in zip(lines, spans, strict=True):
        number = label if isinstance(label, int) else lines_of(label, across)
        if column + span > beside:
            longest.append(number)
            column = span
        else:
            column += span
            if number > longest[-1]:
                longest[-1] = number
    return longest


def longest_of_rows(
    cells: Sequence[Sequence[Lines]], card_columns: Sequence[int], besides: Sequence[int] | None = None
) -> list[int]:
    """Return the most lines of a label in each row of a lane, from the lines of the cards of its cells."""
    evenly: list[int | None] = [None] * len(cells)
    rows = map(longest_labels, cells, card_columns, besides or evenly)
    return list(map(max, zip_longest(*rows, fillvalue=0)))


def rows_for(count: int, across: int) -> int:
    """Return the number of rows that `count` cards need with room for `across` beside each other."""
    return -(-count // across)


def per_row(spans: Sequence[int], across: int) -> int:
    """Return how many card columns cards use if they are spread evenly: 4 with room for 3 stand 2 + 2.

    `spans` is how many each takes, of the `across` that there are.
    """
    if not spans:
        return 0
    count = len(spans)
    if sum(spans) == count:
        return -(-count // rows_for(count, across))
    rows = _rows_in(spans, across)
    least = max(max(spans), -(-sum(spans) // rows))
    return next(beside for beside in range(least, across + 1) if _rows_in(spans, beside) == rows)


def _rows_in(spans: Sequence[int], beside: int) -> int:
    """Return the number of rows of `slots`."""
    rows, column = 1, 0
    for span in spans:
        column += span
        if column > beside:
            rows, column = rows + 1, span
    return rows


def slots(spans: Sequence[int], beside: int) -> list[tuple[int, int]]:
    """Return the row and the first card column of each card, row by row.

    ::

        [ 1 ] [ 1 ]  .        a card that has no room in its row begins the next
        [    2    ] [ 1 ]
    """
    found: list[tuple[int, int]] = []
    row = column = 0
    for span in spans:
        if column + span > beside:
            row, column = row + 1, 0
        found.append((row, column))
        column += span
    return found


def spread(
    lanes: tuple[LanePlan, ...], size: CardSize, setter: TextSetter, left_over: int
) -> tuple[LanePlan, ...]:
    """Return lanes with the height that is left over shared among the gaps between them.

    Gaps are a multiple of the least gap, and leave the height of a row of cards below the lanes; so lanes
    stay where they are when a card more or less makes a small difference.
    """
    most = setter.steps.of((setter.theme.lanes.most_gap or 0) * size.scale)
    spare = left_over - size.height - size.gap
    gap = size.lane_gap
    while size.lane_gap and gap + size.lane_gap <= most:
        if gap * (len(lanes) - 1) > spare:
            break
        gap += size.lane_gap
    more = gap - size.lane_gap
    return tuple([lane._replace(y=lane.y + place * more) for place, lane in enumerate(lanes)])


def place_lanes(
    matrix: Matrix,
    lanes: Sequence[LanePlan],
    columns: Sequence[ColumnPlan],
    size: CardSize,
    labels: Sequence[Fitted],
    first_lane: int,
    setter: TextSetter,
) -> tuple[tuple[Lane, ...], tuple[Cell, ...], tuple[Card, ...]]:
    """Place the lanes, the cells that have a standard, and the cards, lane by lane and column by column.

    The first lane begins at `first_lane`; `labels` are those of the standards.
    """
    steps, canvas, section = setter.steps, setter.theme.canvas, setter.theme.lanes
    left, right = steps.of(canvas.left), steps.of(canvas.width - canvas.right)
    around = 0
    if section.bands:
        # In proportion to the cards, and never over another band or the head.
        wanted = steps.of(section.bands.padding * size.scale)
        around = min(wanted, size.lane_gap // 2, steps.of(section.top))
    placed: list[Lane] = []
    cells: list[Cell] = []
    cards: list[Card] = []
    for index, lane in enumerate(lanes):
        domain, top, height = lane.domain, first_lane + lane.y, lane.height
        block = band = None
        if section.bands:
            band = steps.rectangle(left, top - around, right - left, height + 2 * around)
        if section.labels:
            begin = canvas.left + section.labels.padding
            block = setter.placed(matrix.labels[index], begin, top, "left", height)
        box = steps.rectangle(left, top, right - left, height)
        placed.append(Lane(domain.id, plain(domain.name), domain.colour, box, band, block))
        for number, (column, cell) in enumerate(zip(columns, matrix.cells[index], strict=True)):
            if not cell:
                continue
            stage = column.stage.id
            spans = [min(matrix.spans[place], column.card_columns) for place in cell]
            in_cell = slots(spans, matrix.beside(index, number, column.card_columns))
            box = steps.rectangle(column.x, top, column.width, height)
            cells.append(Cell(domain.id, stage, box, tuple([matrix.standards[place].id for place in cell])))
            for place, span, (row, across) in zip(cell, spans, in_cell, strict=True):
                standard, width = matrix.standards[place], size.width_of(span)
                y, row_height = lane.rows[row]
                x = column.first_card + across * size.pitch
                middle = steps.points(x + width / 2)
                cards.append(
                    Card(
                        standard.id,
                        plain(standard.name),
                        domain.id,
                        stage,
                        standard.links[0].url if standard.links else None,
                        row,
                        across,
                        steps.rectangle(x, top + y, width, row_height),
                        setter.placed(labels[place], middle, top + y, "centre", row_height),
                    )
                )
    return tuple(placed), tuple(cells), tuple(cards)
