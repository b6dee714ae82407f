"""The cards in their cells, each with its label."""

from bisect import bisect_right
from collections.abc import Sequence

from agendafunnel.field_types import plain
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.grid import CardSize, Grid, LanePlan, Room, per_row
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Card, Cell, Rectangle
from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.text.parts import SLACK

# TODO merged: The labels of the cards: taken apart and measured once, and broken for every width that is
# tried.


class Labels:
    """The labels of an agenda's standards, in their order."""

    def __init__(self, texts: Sequence[str], measurer: TextMeasurer, language: str, preferred: Room) -> None:
        """Take the labels apart; `preferred` is the room on cards as the theme prefers them."""
        places: dict[str, int] = {}
        self._places = [places.setdefault(text, len(places)) for text in texts]
        self._known = [
            Breakable(text, lambda line: measurer.advance(line, "regular"), language) for text in places
        ]
        self._leeway = preferred.word - preferred.line
        self._lines: dict[float, tuple[int, ...]] = {}
        self._needs: list[tuple[float, ...] | None] = [None] * len(self._known)
        self._words = sorted({part for text in self._known for part in text.parts})
        self.widest_word = self.widest_within(preferred)
        """The widest word that a card as the theme prefers it leaves whole, in em."""

    def widest_within(self, room: Room) -> float:
        """Give the width of the widest word that has room, in em; 0 where none has."""
        place = bisect_right(self._words, room.word + SLACK)
        return self._words[place - 1] if place else 0.0

    def lines(self, room: Room) -> tuple[int, ...]:
        """Give the number of lines of each label."""
        if room.line not in self._lines:
            self._lines[room.line] = self._lines_in(room)
        return self._lines[room.line]

    def _lines_in(self, room: Room) -> tuple[int, ...]:
        line = room.line + SLACK
        found = [1] * len(self._known)
        for place, breakable in enumerate(self._known):
            if breakable.whole <= line:
                continue
            needs = self._needs[place]
            if needs is None:
                needs = self._needs[place] = breakable.needs(self._leeway)
            for number, need in enumerate(needs, start=1):
                if need <= line:
                    found[place] = number
                    break
            else:
                found[place] = len(breakable.broken(room.line, room.word).lines)
        return tuple([found[place] for place in self._places])

    def broken(self, room: Room) -> tuple[Broken, ...]:
        """Give the lines of each label; as many as `lines` says."""
        found = [breakable.broken(room.line, room.word) for breakable in self._known]
        return tuple([found[place] for place in self._places])


def lay_out_cards(
    grid: Grid,
    size: CardSize,
    columns: Sequence[ColumnPlan],
    lanes: Sequence[LanePlan],
    first_lane: int,
    labels: Sequence[Broken],
    setter: TextSetter,
) -> tuple[tuple[Cell, ...], tuple[Card, ...]]:
    """Give all cells that have a standard, and all cards, lane by lane and column by column.

    `first_lane` is where the first lane begins, in steps; `labels` has the lines of each standard's
    label.
    """
    steps, points = setter.steps, setter.points
    cells: list[Cell] = []
    cards: list[Card] = []
    for lane, row_of_cells in zip(lanes, grid.cells, strict=True):
        top = first_lane + lane.y
        for column, indices in zip(columns, row_of_cells, strict=True):
            if not indices:
                continue
            standards = [grid.agenda.standards[index] for index in indices]
            ids = tuple(standard.id for standard in standards)
            box = steps.rectangle(column.x, top, column.width, lane.height)
            cells.append(Cell(lane.domain.id, column.stage.id, box, ids))
            beside = per_row(len(standards), column.card_columns)
            for place, (index, standard) in enumerate(zip(indices, standards, strict=True)):
                row = lane.rows[place // beside]
                x = column.first_card + place % beside * size.pitch
                y = top + row.y
                lines = labels[index].lines
                text_top = y + round((row.height - size.label_height(len(lines))) / 2)
                label = setter.block(
                    lines,
                    "regular",
                    size.text_size,
                    points[x + size.width / 2],
                    text_top + size.capitals,
                    size.line_pitch,
                    "centre",
                    text_top,
                    labels[index].ends,
                )
                cards.append(
                    Card(
                        standard.id,
                        plain(standard.name),
                        lane.domain.id,
                        column.stage.id,
                        standard.links[0].url if standard.links else None,
                        place // beside,
                        place % beside,
                        Rectangle(points[x], points[y], points[size.width], points[row.height]),
                        label,
                    )
                )
    return tuple(cells), tuple(cards)
