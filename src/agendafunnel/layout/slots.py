"""The slots of cards in their cells: a card that stays in its cell keeps its row and column, where it can.

::

    before   A B C      B is gone   A D C      D, the last, takes the slot that is free
             D                                 nobody else moves

Rows are filled from the first on, so that no hole is left in the middle.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agendafunnel.arrangement import KeptCard
from agendafunnel.layout.lanes import Matrix, per_row, rows_for, slots


class _Slot(NamedTuple):
    row: int
    column: int

    def number(self, beside: int, count: int) -> int | None:
        """Return its place among `count` cards, `beside` in a row; None where it is no longer there."""
        if not 0 <= self.column < beside or self.row < 0:
            return None
        number = self.row * beside + self.column
        return number if number < count else None


def in_slots(
    matrix: Matrix,
    stages: Sequence[str],
    kept: Mapping[str, KeptCard],
    card_columns: Sequence[int],
    more_rows: Sequence[int],
) -> Matrix:
    """Return a matrix whose cells are arranged so that the fewest cards leave their slots.

    A lane has at most the rows that its fullest cell needs, and `more_rows`. Within that, each cell has as
    many cards in a row as let most of them keep their slots; of equal numbers, those that make the fewest
    rows, then those that are no less than before, then the most even ones. Cards that are new in the cell,
    or have lost their slot, take the slots that are free, in the order of the agenda. A cell with a card of
    more than one card column is in that order as a whole.
    """
    cells: list[tuple[tuple[int, ...], ...]] = []
    besides: list[tuple[int, ...]] = []
    for domain, lane, more in zip(matrix.domains, matrix.cells, more_rows, strict=True):
        spans = [
            [min(matrix.spans[one], across) for one in cell]
            for cell, across in zip(lane, card_columns, strict=True)
        ]
        most = more + max(map(_rows, spans, card_columns))
        arranged = [
            _arranged(cell, _slots(matrix, cell, domain.id, stage, kept), across, most)
            if sum(taken) == len(taken)
            else (cell, per_row(taken, across))
            for cell, taken, stage, across in zip(lane, spans, stages, card_columns, strict=True)
        ]
        cells.append(tuple(order for order, _ in arranged))
        besides.append(tuple(beside for _, beside in arranged))
    return matrix._replace(cells=tuple(cells), besides=tuple(besides))


def _rows(spans: Sequence[int], across: int) -> int:
    """Return the rows that cards need which take so many card columns each."""
    return slots(spans, across)[-1][0] + 1 if spans else 0


def _slots(
    matrix: Matrix, cell: Sequence[int], domain: str, stage: str, kept: Mapping[str, KeptCard]
) -> dict[int, _Slot]:
    """Return the slots of the standards that stood in this cell before."""
    slots: dict[int, _Slot] = {}
    for place in cell:
        card = kept.get(matrix.standards[place].id)
        if card is not None and (card.domain, card.stage) == (domain, stage):
            slots[place] = _Slot(card.row, card.column)
    return slots


def _arranged(
    cell: tuple[int, ...], slots: Mapping[int, _Slot], across: int, most_rows: int
) -> tuple[tuple[int, ...], int]:
    """Return the standards of a cell in the order in which they stand, and how many of them in a row."""
    count = len(cell)
    if not count:
        return (), 1
    even, before = per_row([1] * count, across), 1 + max((slot.column for slot in slots.values()), default=-1)
    # The number of before and one more: between the others, no slot is kept that these would lose.
    numbers = {min(max(1, number), across) for number in (even, across, before, before + 1)}
    numbers = {number for number in numbers if rows_for(count, number) <= most_rows} or {even}

    def cost(beside: int) -> tuple[int, int, bool, int, int]:
        numbers = {slot.number(beside, count) for slot in slots.values()} - {None}
        return len(slots) - len(numbers), rows_for(count, beside), beside < before, abs(beside - even), beside

    beside = min(numbers, key=cost)
    order: dict[int, int] = {}
    for place, slot in slots.items():
        number = slot.number(beside, count)
        if number is not None:
            order.setdefault(number, place)
    standing = set(order.values())
    others = iter([place for place in cell if place not in standing])
    return tuple(order[number] if number in order else next(others) for number in range(count)), beside
