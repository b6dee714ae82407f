"""The grid of cards: how large they are, how many stand beside each other, how high each row is.

::

      column (a stage)            column
    |<inset>[card] gap [card]  |<inset>[card] gap [card]  |
    |       [card]             |       [card] gap [card]  |   lane: two rows
                       lane gap
    |       [card] gap [card]  |                          |   lane: one row

All lengths are whole steps of the canvas grid, but for text, which is in points.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from agendafunnel.layout.grid_steps import Steps
from agendafunnel.model import Agenda, Domain
from agendafunnel.theme import Theme

_LEAST_ROOM = 0.1
"""Of a line, in em, on cards that have hardly any."""


class Room(NamedTuple):
    """The room for lines of text across a card, in font sizes (em), so that it holds at every size.

    ::

        |<----------------- card ----------------->|
        |  padding_least |<---- word ---->|        |    a word that is too long for a line
        |     padding_across |<- line ->|          |
    """

    line: float
    word: float


class CardSize(NamedTuple):
    """The size of cards whose text has one size; all but that size and the room are in steps."""

    text_size: float
    scale: float
    """Against the size that the theme prefers."""
    width: int
    height: int
    """Of a card with no more lines than usual."""
    gap: int
    lane_gap: int
    room: Room
    capitals: int
    """Height of the capitals of a line."""
    line_pitch: int
    padding_down: int

    @property
    def pitch(self) -> int:
        """From one card to the next in its row."""
        return self.width + self.gap

    @property
    def usual_lines(self) -> int:
        """How many lines a card of the usual height holds."""
        free = self.height - 2 * self.padding_down - self.capitals
        return 1 + max(0, free) // max(1, self.line_pitch)

    def label_height(self, lines: int) -> int:
        """Give the height of a label, from the first capitals to the last baseline."""
        return self.capitals + (lines - 1) * self.line_pitch

    def row_height(self, lines: int) -> int:
        """Give the height of a row whose longest label has so many lines."""
        return max(self.height, self.label_height(lines) + 2 * self.padding_down)


class CardSizes(NamedTuple):
    """Gives the sizes that cards of a theme can have."""

    theme: Theme
    steps: Steps
    cap_height: float
    """Of the font of the cards, in em."""

    def of(self, text_size: float, width: int | None = None, proportion: float = 1.0) -> CardSize:
        """Give the cards whose text has `text_size`, in points.

        They are `width` steps wide, if that is less than `proportion` times what the theme prefers
        at this size. Everything else keeps the theme's proportions.
        """
        cards, steps = self.theme.cards, self.steps
        scale = text_size / cards.text.size
        whole = max(1, steps.of(cards.width * proportion * scale))
        # A card of a whole proportion has the same room in em at every size, whatever its rounding.
        points = cards.width * proportion * scale
        if width is not None and width < whole:
            whole, points = width, width * steps.size
        line = max(points / text_size - 2 * cards.padding_across / cards.text.size, _LEAST_ROOM)
        leeway = 2 * (cards.padding_across - cards.padding_least) / cards.text.size
        return CardSize(
            text_size,
            scale,
            whole,
            height=steps.of(cards.height * scale),
            gap=steps.of(cards.gap * scale),
            lane_gap=steps.of(self.theme.lanes.gap * scale),
            room=Room(line, line + leeway),
            capitals=steps.of(self.cap_height * text_size),
            line_pitch=steps.of(text_size * cards.text.line_spacing),
            padding_down=steps.of(cards.padding_down * scale),
        )

    def narrowest_for(self, word: float, text_size: float) -> int:
        """Give the least width, in steps, of cards that have room for a word of `word` em."""
        cards = self.theme.cards
        return self.steps.enough_for(word * text_size + 2 * cards.padding_least * text_size / cards.text.size)


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


class Grid:
    """An agenda's standards by cell; a standard is known by its place in the agenda.

    `with_empty` says whether domains without a standard have a lane too.
    """

    def __init__(self, agenda: Agenda, with_empty: bool = False) -> None:
        self.agenda = agenda
        self.with_empty = with_empty
        self._fewest_rows: dict[int, list[int]] = {}

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that have a lane, in order."""
        if self.with_empty:
            return self.agenda.domains
        used = {standard.domain for standard in self.agenda.standards}
        return tuple(domain for domain in self.agenda.domains if domain.id in used)

    @cached_property
    def cells(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """The standards of each cell, in data order: a tuple for each lane, in it one for each stage."""
        lanes = {domain.id: index for index, domain in enumerate(self.domains)}
        stages = {stage.id: index for index, stage in enumerate(self.agenda.stages)}
        cells: list[list[list[int]]] = [[[] for _ in stages] for _ in lanes]
        for index, standard in enumerate(self.agenda.standards):
            cells[lanes[standard.domain]][stages[standard.stage]].append(index)
        return tuple(tuple(tuple(cell) for cell in lane) for lane in cells)

    def fewest_rows(self, total: int) -> list[int]:
        """Give the fewest rows of each lane, if `total` card columns were all dealt out for it alone."""
        if total not in self._fewest_rows:
            self._fewest_rows[total] = [
                _fewest_rows([len(cell) for cell in lane], total) for lane in self.cells
            ]
        return self._fewest_rows[total]

    @cached_property
    def fullest(self) -> tuple[int, ...]:
        """The number of standards in the fullest cell of each stage."""
        return tuple(
            max((len(lane[stage]) for lane in self.cells), default=0)
            for stage in range(len(self.agenda.stages))
        )

    def lanes(
        self,
        card_columns: Sequence[int],
        size: CardSize,
        lines: Sequence[int],
        least: Sequence[int],
        lane_gap: int,
    ) -> tuple[LanePlan, ...]:
        """Give the lanes: as high as their fullest cell, and each row as high as its longest label needs.

        `lines` is the number of lines of each label, `least` the least height of each lane.
        """
        lanes: list[LanePlan] = []
        y = 0
        for domain, cells, lowest in zip(self.domains, self.cells, least, strict=True):
            longest = longest_of_rows(
                [[lines[standard] for standard in standards] for standards in cells], card_columns
            )
            plans: list[RowPlan] = []
            inner = 0
            for number in longest:
                height = size.row_height(number)
                plans.append(RowPlan(inner, height))
                inner += height + size.gap
            height = max(inner - size.gap if plans else size.height, lowest)
            lanes.append(LanePlan(domain, y, height, tuple(plans)))
            y += height + lane_gap
        return tuple(lanes)


def longest_labels(lines: Sequence[int], across: int) -> list[int]:
    """Give the most lines of a label in each row of a cell, from the number of lines of each of its cards."""
    beside = per_row(len(lines), across)
    if beside <= 1:
        return list(lines)
    return [max(lines[first : first + beside]) for first in range(0, len(lines), beside)]


def longest_of_rows(cells: Sequence[Sequence[int]], card_columns: Sequence[int]) -> list[int]:
    """Give the most lines of a label in each row of a lane, from the lines of the cards of its cells."""
    longest: list[int] = []
    for lines, across in zip(cells, card_columns, strict=True):
        for row, number in enumerate(longest_labels(lines, across)):
            if row == len(longest):
                longest.append(number)
            elif number > longest[row]:
                longest[row] = number
    return longest


def rows_for(count: int, across: int) -> int:
    """Give the number of rows that `count` cards need with room for `across` beside each other."""
    return -(-count // across)


def per_row(count: int, across: int) -> int:
    """Spread `count` cards evenly over the rows they need: 4 with room for 3 stand 2 + 2."""
    rows = rows_for(count, across)
    return -(-count // rows) if rows else 0


def _fewest_rows(counts: Sequence[int], total: int) -> int:
    """Give the fewest rows in which cells of so many cards stand, with `total` card columns for all cells."""

    def has_room(rows: int) -> bool:
        return sum(max(1, rows_for(count, rows)) for count in counts) <= total

    return bisect_left(range(max(counts) + 1), True, lo=1, key=has_room)
