"""Page breaks: which lanes, or parts of lanes, stand on which page of a picture of several pages.

::

    lanes           page 1        page 2        page 3
    [A ]            [A ]          [C ]          [C (continued) ]
    [B ]            [B ]          [C ]          [D ]
    [C    ]
    [D ]

A page ends between two lanes, or between two rows of cards in a lane that is higher than a page. Lengths
are whole steps of the canvas grid.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple


class LaneToDivide(NamedTuple):
    """A lane that may have to be divided: its rows, from top to bottom, counted from its top."""

    rows: tuple[tuple[int, int], ...]
    least: int = 0
    """The least height of the lane, or of its first part: that of its label."""
    least_continued: int = 0
    """The same for a part that begins on a later page."""

    @property
    def height(self) -> int:
        """Of the whole lane."""
        return self.height_of(0, len(self.rows))

    def height_of(self, begin: int, end: int) -> int:
        """Return the height of some of its rows."""
        return max(self.rows[end - 1][1] - self.rows[begin][0], self.least_continued if begin else self.least)


class Piece(NamedTuple):
    """Rows of a lane that stand together on a page; `lane` is its place among all lanes."""

    lane: int
    begin: int
    end: int
    height: int

    @property
    def is_continued(self) -> bool:
        """Whether the lane began on a page before."""
        return self.begin > 0


Page = tuple[Piece, ...]
Pages = tuple[Page, ...]


def divided(
    lanes: Sequence[LaneToDivide],
    groups: Sequence[int],
    most: int,
    gap: int,
    count: int | None = None,
    *,
    whole: bool = True,
) -> Pages | None:
    """Divide lanes, in their order, over pages of a height of `most`; None where that is not possible.

    Lanes of different `groups` never share a page. With `count` there are no more pages than that, and no
    fewer while lanes have rows to divide; without it there are as few as possible. Lanes that fit a page
    are whole, unless there are more pages than lanes; without `whole`, they are also divided where that
    takes fewer pages.
    """
    runs = _runs(lanes, groups, gap)
    fewest = _fewest_of(runs, most, whole)
    if fewest is None or (count is not None and sum(fewest) > count):
        return None
    while count is not None and sum(fewest) < count:
        # One page more for the group whose pages are the fullest.
        divisible = [place for place, run in enumerate(runs) if fewest[place] < run.rows]
        if not divisible:
            break
        fewest[max(divisible, key=lambda place: runs[place].height / fewest[place])] += 1
    return tuple(page for run, number in zip(runs, fewest, strict=True) for page in run.evenly(number, most))


def fewest_pages(
    lanes: Sequence[LaneToDivide], groups: Sequence[int], most: int, gap: int, *, whole: bool = True
) -> int | None:
    """Return on how few pages `divided` can divide lanes; None where a row is higher than a page."""
    fewest = _fewest_of(_runs(lanes, groups, gap), most, whole)
    return None if fewest is None else sum(fewest)


def height_of_page(page: Sequence[Piece], gap: int) -> int:
    """Return the height of the lanes of a page and the gaps between them."""
    return sum(piece.height for piece in page) + gap * max(0, len(page) - 1)


class _Cost(NamedTuple):
    """What is wrong with a division; the least is the best."""

    divided: int
    """The lanes that are divided, once for each page break in them, and twice if it leaves a single row."""
    squares: int
    """The sum of the squares of the heights of pages: the least where they differ least."""


class _Run:
    """Lanes that follow each other, as rows between which pages may end.

    A break is the number of rows before it, counted over all lanes.
    """

    def __init__(self, lanes: Sequence[LaneToDivide], places: Sequence[int], gap: int) -> None:
        self._lanes, self._gap = lanes, gap
        self._rows = [(place, row) for place in places for row in range(len(lanes[place].rows))]
        self.rows = len(self._rows)
        self.height = sum(lanes[place].height + gap for place in places) - gap

    def between_lanes(self, most: int) -> frozenset[int]:
        """Return the breaks that divide no lane that fits a page."""
        return frozenset(
            place
            for place in range(self.rows + 1)
            if place == self.rows or self._rows[place][1] == 0 or self._lane(place).height > most
        )

    @cached_property
    def between_rows(self) -> frozenset[int]:
        """All breaks."""
        return frozenset(range(self.rows + 1))

    def fewest(self, most: int, breaks: frozenset[int]) -> int | None:
        """Return the fewest pages of a height of `most` that end at breaks; None where there are none."""
        reached, pages = {0}, 0
        passed: set[int] = set()
        while self.rows not in reached:
            passed |= reached
            reached = {end for begin in reached for end, _ in self._ends(begin, most) if end in breaks}
            reached -= passed
            pages += 1
            if not reached:
                return None
        return pages

    def evenly(self, count: int, most: int) -> Pages:
        """Return the rows on so many pages, as evenly filled as lanes that stay whole allow."""
        breaks = self.between_lanes(most)
        whole = self._lowest(count, most, breaks) if len(breaks) > count else None
        # A label that is higher than the rows beside it can leave no room for so many pages.
        return whole or self._lowest(count, most, self.between_rows) or self.evenly(count - 1, most)

    def _lowest(self, count: int, most: int, breaks: frozenset[int]) -> Pages | None:
        """Return pages of which the fullest is as low as it can be."""
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            fewest = self.fewest(middle, breaks)
            if fewest is None or fewest > count:
                low = middle
            else:
                high = middle
        return self._best(count, high, breaks) or self._best(count, most, breaks)

    def _best(self, count: int, most: int, breaks: frozenset[int]) -> Pages | None:
        """Return the best division in so many pages of a height of up to `most`, if there is any."""
        left = self._fewest_from(most, breaks)
        # For each page: at which breaks it may end, with the least cost, and where it then begins.
        layers: list[dict[int, tuple[_Cost, int]]] = [{0: (_Cost(0, 0), 0)}]
        for number in range(1, count + 1):
            layer: dict[int, tuple[_Cost, int]] = {}
            for begin, (cost, _) in layers[-1].items():
                for end, height in self._ends(begin, most):
                    if end not in breaks or left.get(end, count) > count - number:
                        continue
                    if self.rows - end < count - number:
                        continue
                    divided = cost.divided + self._cost_of_break(end)
                    own = (_Cost(divided, cost.squares + height * height), begin)
                    if end not in layer or own < layer[end]:
                        layer[end] = own
            layers.append(layer)
        if self.rows not in layers[-1]:
            return None
        ends = [self.rows]
        for layer in reversed(layers[1:]):
            ends.append(layer[ends[-1]][1])
        ends.reverse()
        return tuple(self._page(begin, end) for begin, end in pairwise(ends))

    def _fewest_from(self, most: int, breaks: frozenset[int]) -> dict[int, int]:
        """Return the fewest pages on which the rows after each break stand, where they can."""
        found = {self.rows: 0}
        for begin in range(self.rows - 1, -1, -1):
            if begin in breaks:
                pages = [found[end] for end, _ in self._ends(begin, most) if end in found]
                if pages:
                    found[begin] = 1 + min(pages)
        return found

    def _ends(self, begin: int, most: int) -> Iterator[tuple[int, int]]:
        """Yield where a page can end that begins somewhere, and how high it then is, up to `most`."""
        above, first = 0, begin  # The lanes above the last one, and its first row on this page.
        for end in range(begin + 1, self.rows + 1):
            if self._rows[end - 1][1] == 0 and end - 1 > begin:
                above, first = self._height_from(above, first, end - 1) + self._gap, end - 1
            height = self._height_from(above, first, end)
            if height > most:
                return
            yield end, height

    def _height_from(self, above: int, first: int, end: int) -> int:
        begin = self._rows[first][1]
        return above + self._lane(first).height_of(begin, begin + end - first)

    def _lane(self, row: int) -> LaneToDivide:
        return self._lanes[self._rows[row][0]]

    def _cost_of_break(self, place: int) -> int:
        if place == self.rows or self._rows[place][1] == 0:
            return 0
        return 2 if self._rows[place][1] in (1, len(self._lane(place).rows) - 1) else 1

    def _page(self, begin: int, end: int) -> Page:
        pieces: list[Piece] = []
        for lane, rows in groupby(self._rows[begin:end], key=lambda one: one[0]):
            numbers = [row for _, row in rows]
            first, last = numbers[0], numbers[-1] + 1
            pieces.append(Piece(lane, first, last, self._lanes[lane].height_of(first, last)))
        return tuple(pieces)


def _runs(lanes: Sequence[LaneToDivide], groups: Sequence[int], gap: int) -> list[_Run]:
    """Return the lanes of each group, which follow each other."""
    places = groupby(range(len(lanes)), key=lambda place: groups[place])
    return [_Run(lanes, list(of_group), gap) for _, of_group in places]


def _fewest_of(runs: Sequence[_Run], most: int, whole: bool) -> list[int] | None:
    """Return the fewest pages of each run; None where a row is higher than a page."""
    fewest = [run.fewest(most, run.between_lanes(most) if whole else run.between_rows) for run in runs]
    found = [number for number in fewest if number is not None]
    return found if len(found) == len(runs) else None
