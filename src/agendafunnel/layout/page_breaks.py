"""Page breaks: which lanes, or parts of lanes, stand on which page of a picture of several pages.

::

    lanes           page 1        page 2        page 3
    [A ]            [A ]          [C ]          [C (continued) ]
    [B ]            [B ]          [C ]          [D ]
    [C    ]
    [D ]

A lane is kept whole where it has room on a page; a higher one is divided between rows of cards. Lengths are
whole steps of the canvas grid.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, chain, groupby, pairwise
from typing import NamedTuple

from agendafunnel.layout.columns import divide
from agendafunnel.layout.lanes import per_row, slots

Cells = tuple[tuple[int, ...], ...]
"""The cards of a lane, by stage."""
HeightOf = Callable[[Cells, bool], int]
"""Returns the height of a lane or a part of one, from its cards and whether it began on a page before."""


class Piece(NamedTuple):
    """A lane, or a part of one; `lane` is its place among all lanes."""

    lane: int
    cells: Cells
    height: int
    is_continued: bool
    """Whether the lane began on a page before."""


@dataclass(frozen=True)
class LaneToDivide:
    """A lane that may have to be divided: the cards of each stage, and how many of them stand in a row."""

    lane: int
    cells: Cells
    card_columns: tuple[int, ...]
    spans: Sequence[int]
    """How many card columns the card of each standard may take."""
    height_of: HeightOf

    @property
    def rows(self) -> int:
        """The number of its rows of cards; 1 where it has no cards."""
        return 1 + max((row for rows in self._rows_of_cells for row in rows), default=0)

    @cached_property
    def _rows_of_cells(self) -> list[list[int]]:
        """Return the row of each card of each cell, in the whole lane."""
        found: list[list[int]] = []
        for cell, most in zip(self.cells, self.card_columns, strict=True):
            spans = [min(self.spans[card], most) for card in cell]
            found.append([row for row, _ in slots(spans, per_row(spans, most))])
        return found

    def whole(self) -> tuple[Piece, ...]:
        """Return the lane as one piece."""
        return self._pieces((self.rows,))

    def within(self, most: int, first: int | None = None) -> tuple[Piece, ...]:
        """Return the lane in as few pieces as possible: each as high as `most` allows, or a single row.

        The first is as high as `first` allows; without it, as the others.
        """
        ends: list[int] = []
        begin, limit = 0, most if first is None else first
        for row in range(1, self.rows + 1):
            if row - begin > 1 and self.height_of(self._rows(begin, row), begin > 0) > limit:
                ends.append(row - 1)
                begin, limit = row - 1, most
        return self._pieces((*ends, self.rows))

    def into(self, count: int) -> tuple[Piece, ...]:
        """Return the lane in `count` pieces of about as many rows, or in single rows where it has fewer."""
        count = min(count, self.rows)
        return self._pieces(tuple(accumulate(divide(self.rows, [1.0] * count))))

    def _rows(self, begin: int, end: int) -> Cells:
        """Return the cards of some rows; of each cell as many stand in a row as in the whole lane."""
        return tuple(
            tuple(card for card, row in zip(cell, rows, strict=True) if begin <= row < end)
            for cell, rows in zip(self.cells, self._rows_of_cells, strict=True)
        )

    def _pieces(self, ends: Sequence[int]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for begin, end in pairwise((0, *ends)):
            cells = self._rows(begin, end)
            pieces.append(Piece(self.lane, cells, self.height_of(cells, begin > 0), begin > 0))
        return tuple(pieces)

    def joined(self, pieces: Sequence[Piece]) -> Piece:
        """Return pieces that follow each other as one."""
        parts = zip(*(piece.cells for piece in pieces), strict=True)
        cells = tuple(tuple(chain.from_iterable(cell)) for cell in parts)
        is_continued = pieces[0].is_continued
        return Piece(self.lane, cells, self.height_of(cells, is_continued), is_continued)


Pages = tuple[tuple[Piece, ...], ...]


def divided(
    lanes: Sequence[LaneToDivide], groups: Sequence[int], most: int, gap: int, count: int | None
) -> Pages | None:
    """Divide lanes, in their order, over pages of a height of `most`; None where that is not possible.

    Lanes of different `groups` never share a page. With `count` there are no more pages than that, and no
    fewer while lanes have rows to divide; without it there are as few as possible. Lanes that are too high
    for a page are divided in equal pieces, in pieces as high as a page, or so that they begin on the page
    where the lane before them ends: the first of these that takes the fewest pages.
    """
    best: Pages | None = None
    for cut in (_in_equal_pieces, _in_full_pieces, _running_on):
        pieces = cut(lanes, groups, most, gap)
        if any(piece.height > most for piece in pieces):
            return None  # A single row is too high.
        runs = _runs(pieces, groups)
        fewest = [_fewest(run, most, gap) for run in runs]
        if count is not None and sum(fewest) > count:
            continue
        if count is not None and len(runs) == 1:
            fewest = [count]
            runs = [_in_at_least(runs[0], lanes, count)]
        pages = tuple(
            page for run, number in zip(runs, fewest, strict=True) for page in balanced(run, number, gap)
        )
        if best is None or (len(pages), _fullest(pages, gap)) < (len(best), _fullest(best, gap)):
            best = pages
    return best and tuple(_joined(page, lanes) for page in best)


def balanced(pieces: Sequence[Piece], count: int, gap: int) -> Pages:
    """Divide pieces, in their order, over `count` pages, so that the fullest page is as low as possible.

    Of all such divisions, the one in which the heights of pages differ least (by the sum of their squares).
    With fewer pieces than `count`, each has a page of its own.
    """
    count = min(count, len(pieces))
    ends = list(accumulate(piece.height + gap for piece in pieces))

    def height(begin: int, end: int) -> int:
        return ends[end - 1] - (ends[begin - 1] if begin else 0) - gap

    # The least (fullest, squares) of the first `end` pieces on so many pages, and where the last one begins.
    least = [[(0, 0, 0)] + [(1 << 62, 0, 0)] * len(pieces)]
    for _ in range(count):
        row = [(1 << 62, 0, 0)] * (len(pieces) + 1)
        for end in range(1, len(pieces) + 1):
            for begin in range(end - 1, -1, -1):
                last = height(begin, end)
                if last > row[end][0]:
                    break  # And still earlier begins make it higher.
                fullest, squares, _ = least[-1][begin]
                row[end] = min(row[end], (max(fullest, last), squares + last * last, begin))
        least.append(row)
    pages: list[tuple[Piece, ...]] = []
    end = len(pieces)
    for row in reversed(least[1:]):
        begin = row[end][2]
        pages.insert(0, tuple(pieces[begin:end]))
        end = begin
    return tuple(pages)


def height_of_page(page: Sequence[Piece], gap: int) -> int:
    """Return the height of the lanes of a page and the gaps between them."""
    return sum(piece.height for piece in page) + gap * max(0, len(page) - 1)


def _joined(page: Sequence[Piece], lanes: Sequence[LaneToDivide]) -> tuple[Piece, ...]:
    """Return a page on which no two pieces are of one lane."""
    of_lanes = {lane: tuple(pieces) for lane, pieces in groupby(page, key=lambda piece: piece.lane)}
    found = {one.lane: one for one in lanes}
    return tuple(
        pieces[0] if len(pieces) == 1 else found[lane].joined(pieces) for lane, pieces in of_lanes.items()
    )


def _fullest(pages: Pages, gap: int) -> int:
    return max(map(partial(height_of_page, gap=gap), pages), default=0)


def _in_equal_pieces(
    lanes: Sequence[LaneToDivide], groups: Sequence[int], most: int, gap: int
) -> list[Piece]:
    """Return lanes whole, or in pieces of about as many rows, of which each fits a page."""
    found: list[Piece] = []
    for lane in lanes:
        full = _full_pieces(lane, most)
        equal = lane.into(len(full)) if len(full) > 1 else full
        found += equal if all(piece.height <= most for piece in equal) else full
    return found


def _in_full_pieces(lanes: Sequence[LaneToDivide], groups: Sequence[int], most: int, gap: int) -> list[Piece]:
    """Return lanes whole, or in pieces of which all but the last fill a page."""
    return [piece for lane in lanes for piece in _full_pieces(lane, most)]


def _running_on(lanes: Sequence[LaneToDivide], groups: Sequence[int], most: int, gap: int) -> list[Piece]:
    """Return lanes whole, or in pieces of which the first fills the page where the lane before ends."""
    found: list[Piece] = []
    used, group = most, -1  # Of the page, so far.
    for lane in lanes:
        if groups[lane.lane] != group:
            used, group = most, groups[lane.lane]
        left = most - used - gap
        pieces = lane.whole()
        if pieces[0].height > most:
            pieces = lane.within(most, left)
            if pieces[0].height > left:
                pieces = lane.within(most)
        is_below = len(pieces) == 1 and pieces[0].height <= left
        used = used + gap + pieces[0].height if is_below else pieces[-1].height
        found += pieces
    return found


def _full_pieces(lane: LaneToDivide, most: int) -> tuple[Piece, ...]:
    whole = lane.whole()
    return whole if whole[0].height <= most else lane.within(most)


def _runs(pieces: Sequence[Piece], groups: Sequence[int]) -> list[list[Piece]]:
    """Return the pieces of each group."""
    runs: dict[int, list[Piece]] = {}
    for piece in pieces:
        runs.setdefault(groups[piece.lane], []).append(piece)
    return list(runs.values())


def _fewest(pieces: Sequence[Piece], most: int, gap: int) -> int:
    """Return the fewest pages on which pieces stand in their order: each as full as it can be."""
    pages, used = 0, most + 1
    for piece in pieces:
        if used + gap + piece.height > most:
            pages, used = pages + 1, piece.height
        else:
            used += gap + piece.height
    return pages


def _in_at_least(pieces: Sequence[Piece], lanes: Sequence[LaneToDivide], count: int) -> list[Piece]:
    """Return at least `count` pieces where lanes have rows to divide: the highest is divided once more."""
    of_lanes = {lane.lane: [piece for piece in pieces if piece.lane == lane.lane] for lane in lanes}
    while sum(map(len, of_lanes.values())) < count:
        divisible = [lane for lane in lanes if len(of_lanes[lane.lane]) < lane.rows]
        if not divisible:
            break
        highest = max(divisible, key=lambda lane: max(piece.height for piece in of_lanes[lane.lane]))
        of_lanes[highest.lane] = list(highest.into(len(of_lanes[highest.lane]) + 1))
    return [piece for lane in lanes for piece in of_lanes[lane.lane]]
