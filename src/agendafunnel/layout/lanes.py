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

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from agendafunnel.field_types import plain
from agendafunnel.layout.cards import CardSize
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
    """The number of standards in the fullest cell of each stage."""
    beside: tuple[tuple[int, ...], ...] | None = None
    """How many stand in each row of a cell but the last, for each lane and stage; None where they are spread
    evenly."""

    def beside_in(self, lane: int, stage: int, card_columns: int) -> int:
        """Return how many cards stand in each row of a cell but the last, with room for `card_columns`."""
        if self.beside is not None:
            return self.beside[lane][stage]
        return per_row(len(self.cells[lane][stage]), card_columns)

    def lanes(
        self, card_columns: Sequence[int], size: CardSize, lines: Sequence[int]
    ) -> tuple[LanePlan, ...]:
        """Return the lanes, each as high as its fullest cell, and each row as its longest label needs.

        `lines` is the number of lines of each standard's label. The gaps between lanes are the least.
        """
        lanes: list[LanePlan] = []
        y = 0
        for index, (domain, cells, least) in enumerate(
            zip(self.domains, self.cells, self.least, strict=True)
        ):
            longest = _longest(
                [
                    _in_rows(
                        [lines[standard] for standard in standards], self.beside_in(index, stage, across)
                    )
                    for stage, (standards, across) in enumerate(zip(cells, card_columns, strict=True))
                ]
            )
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
    )


def height_of(lanes: Sequence[LanePlan]) -> int:
    """Return the height of lanes and the gaps between them."""
    return lanes[-1].y + lanes[-1].height if lanes else 0


def longest_labels(lines: Sequence[int], across: int) -> list[int]:
    """Return the most lines of a label in each row of a cell, from the lines of each of its cards."""
    return _in_rows(lines, per_row(len(lines), across))


def longest_of_rows(cells: Sequence[Sequence[int]], card_columns: Sequence[int]) -> list[int]:
    """Return the most lines of a label in each row of a lane, from the lines of the cards of its cells."""
    return _longest(map(longest_labels, cells, card_columns))


def _in_rows(lines: Sequence[int], beside: int) -> list[int]:
    """Return the most lines of a label in each row of `beside` cards."""
    if beside <= 1:
        return list(lines)
    return [max(lines[first : first + beside]) for first in range(0, len(lines), beside)]


def _longest(rows_of_cells: Iterable[Sequence[int]]) -> list[int]:
    return list(map(max, zip_longest(*rows_of_cells, fillvalue=0)))


def rows_for(count: int, across: int) -> int:
    """Return the number of rows that `count` cards need with room for `across` beside each other."""
    return -(-count // across)


def per_row(count: int, across: int) -> int:
    """Return how many cards stand in a row if they are spread evenly: 4 with room for 3 stand 2 + 2."""
    rows = rows_for(count, across)
    return -(-count // rows) if rows else 0


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
        for place, (column, cell) in enumerate(zip(columns, matrix.cells[index], strict=True)):
            if not cell:
                continue
            stage, beside = column.stage.id, matrix.beside_in(index, place, column.card_columns)
            box = steps.rectangle(column.x, top, column.width, height)
            cells.append(Cell(domain.id, stage, box, tuple([matrix.standards[one].id for one in cell])))
            for number, one in enumerate(cell):
                standard = matrix.standards[one]
                row, across = divmod(number, beside)
                y, row_height = lane.rows[row]
                x = column.first_card + across * size.pitch
                middle = steps.points(x + size.width / 2)
                cards.append(
                    Card(
                        standard.id,
                        plain(standard.name),
                        domain.id,
                        stage,
                        standard.links[0].url if standard.links else None,
                        row,
                        across,
                        steps.rectangle(x, top + y, size.width, row_height),
                        setter.placed(labels[one], middle, top + y, "centre", row_height),
                    )
                )
    return tuple(placed), tuple(cells), tuple(cards)
