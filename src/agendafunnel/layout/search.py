"""The search: the largest cards with which all of a picture fits, or else the lowest picture.

The problem, and why the search finds its optimum, is stated in docs/architecture.md, "The search". In
short: a choice is a size of text, a width of cards and a number of card columns for each stage. Text is
largest first of all. For each size, the more card columns in all, the narrower the cards; so for each
total the widest cards are tried, and only totals at which labels break otherwise. How columns are best
dealt out to stages is found by branch and bound.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agendafunnel.layout.grid import CardSize, CardSizes, Grid, longest_labels, rows_for
from agendafunnel.layout.labels import Labels
from agendafunnel.text.parts import SLACK

WIDEST = 2.0
"""How much wider than the theme's proportions cards may be, where their labels are long."""

NARROWEST = 0.6
"""How much narrower than the theme's proportions cards may be, where their words are short."""

PROPORTIONS = (1.0, 1.25, 1.5, WIDEST)
"""The widest proportions that are tried for the final cards, the theme's own first."""

_MOST_WORK = 40_000
"""Nodes that one search looks at, of all its trees; then it goes on with the best that was found."""

_LEAST_WORK = 100
"""Nodes of each tree that are looked at all the same: enough to find a good way, if not the best."""

_CARDS_OF_NODE = 50
"""Cards whose rows are measured in the time of a node."""


_NEVER = 10**9
"""More card columns, or steps of height, than there can be."""


class Choice(NamedTuple):
    """A size of cards, and how many of them stand beside each other in each stage."""

    size: CardSize
    card_columns: tuple[int, ...]


class Width(NamedTuple):
    """What there is to divide: `whole` for all stages, of which `fixed` is no card and no gap behind one.

    ::

        |<-- inset -->[card] gap [card]<-- inset -->|<-- inset -->[card]<-- inset -->|
    """

    whole: int
    insets: int
    """Of all stages together."""
    stages: int

    def cards(self, total: int, gap: int) -> int:
        """Give how wide cards are, at most, where `total` of them stand beside each other."""
        return (self.whole - self.insets + self.stages * gap) // total - gap

    def most(self, card: int, gap: int) -> int:
        """Give how many cards of a width stand beside each other, at most."""
        return (self.whole - self.insets + self.stages * gap) // (card + gap)


class Search:
    """The search for one agenda and theme. All lengths are steps.

    `least` is the least height of each lane; `around` the room that each column keeps before and behind
    its cards; `shares` the width that each stage should have, which together are all there is.
    """

    def __init__(
        self,
        grid: Grid,
        labels: Labels,
        sizes: CardSizes,
        least: Sequence[int],
        around: Sequence[tuple[int, int]],
        shares: Sequence[int],
    ) -> None:
        self._grid = grid
        self._labels = labels
        self._sizes = sizes
        self._width = Width(sum(shares), sum(map(sum, around)), len(shares))
        self._least = tuple(least)
        self._around = tuple(around)
        self._shares = tuple(shares)
        self._lines: dict[float, tuple[int, ...]] = {}
        self._rows: dict[int, list[int]] = {}
        self._work = _Work(_MOST_WORK)
        self._trees: dict[tuple[float, tuple[int, ...]], _Tree] = {}

    def lines(self, size: CardSize) -> tuple[int, ...]:
        """Give the number of lines of each label on cards of a size."""
        room = size.room
        if room.line not in self._lines:
            self._lines[room.line] = self._labels.lines(room)
        return self._lines[room.line]

    def height(self, choice: Choice) -> int:
        """Give the height of all lanes and the least gaps between them."""
        size = choice.size
        lanes = self._grid.lanes(choice.card_columns, size, self.lines(size), self._least, size.lane_gap)
        return lanes[-1].y + lanes[-1].height if lanes else 0

    def least_height(self, choice: Choice) -> int:
        """Give a height that is no more than `height`, without breaking a label."""
        rows = [
            max(map(rows_for, map(len, lane), choice.card_columns), default=0) for lane in self._grid.cells
        ]
        return self._height_of(rows, choice.size)

    def fits(self, text_size: float, room: int) -> bool:
        """Tell whether all fits in `room` (steps) with text of this size, in any choice."""
        candidates = self._candidates(text_size, _Limits(room))
        return any(self._tree(size).first(total, room) for total, size in candidates)

    def largest(self, text_sizes: Sequence[float], room: int) -> float | None:
        """Give the largest of these sizes, which ascend, at which all fits in `room`; None if at none.

        What fits at a size fits at every smaller one, so that the largest is found by halving.
        """
        if self.fits(text_sizes[-1], room):
            return text_sizes[-1]
        fits, fails = -1, len(text_sizes) - 1
        while fails - fits > 1:
            middle = (fits + fails) // 2
            # The smallest size comes first: where nothing fits, nothing else need be tried.
            middle = 0 if fits < 0 else middle
            if self.fits(text_sizes[middle], room):
                fits = middle
            elif middle == 0:
                return None
            else:
                fails = middle
        return text_sizes[fits] if fits >= 0 else None

    def chosen(self, text_size: float, room: int) -> Choice | None:
        """Choose cards of this size with which all fits in `room`, or give None.

        Of all choices that fit, it is the first in an order that does not look at the standards: those
        that break no word for want of width; cards as near as can be to the theme's proportions; columns
        that take as little as can be from what others should have. So a card more or less changes nothing
        where the old choice still fits.
        """
        first: Choice | None = None
        for proportion in PROPORTIONS:
            best: tuple[int, tuple[int, ...]] | None = None
            size = whole = self._sizes.of(text_size, proportion=proportion)
            for total in range(self._width.stages, self._most(text_size) + 1):
                narrower = self._size(text_size, total, proportion)
                if best is not None and narrower.width < whole.width:
                    break
                if self._bound(narrower, total) > room:
                    continue
                found = self._tree(narrower).cheapest(total, room, self._excess(narrower))
                if found is not None and (best is None or found < best):
                    best, size = found, narrower
            if best is not None:
                choice = Choice(size, best[1])
                if self.keeps_words(choice):
                    return choice
                first = first or choice
        return first

    def keeps_words(self, choice: Choice) -> bool:
        """Tell whether the cards keep every word whole that the widest ones of their size would."""
        widest = self._sizes.of(choice.size.text_size, proportion=WIDEST)
        return self._labels.widest_within(widest.room) <= choice.size.room.word + SLACK

    def _excess(self, size: CardSize) -> Callable[[int, int], int]:
        """Give a function that tells by how much columns of a stage with so many cards exceed its share."""

        def excess(stage: int, across: int) -> int:
            before, behind = self._around[stage]
            return max(0, across * size.pitch - size.gap + before + behind - self._shares[stage])

        return excess

    def lowest(self, text_size: float) -> Choice | None:
        """Choose cards of this size with which the lanes are lowest; None where stages have no room."""
        limits = _Limits(_NEVER)
        best: int | None = None
        for total, size in self._candidates(text_size, limits):
            found = self._tree(size).lowest(total, best)
            if found is not None:
                best, limits.height = found, found - 1
        return self.chosen(text_size, best) if best is not None else None

    def _bound(self, size: CardSize, total: int) -> int:
        """Give a height that no picture with `total` card columns is lower than.

        Each lane has at least the rows that it would have if all columns were dealt out for it alone,
        and no row is lower than a card.
        """
        return self._height_of(self._rows_alone(total), size)

    def _height_of(self, rows: Sequence[int], size: CardSize) -> int:
        """Give the height of lanes of so many rows, none of which is higher than a card."""
        pitch = size.height + size.gap
        lanes = [max(count * pitch - size.gap, least) for count, least in zip(rows, self._least, strict=True)]
        return sum(lanes) + size.lane_gap * max(0, len(lanes) - 1)

    def _rows_alone(self, total: int) -> list[int]:
        """Give the fewest rows of each lane, if all columns were dealt out for it alone."""
        if total not in self._rows:
            self._rows[total] = [
                _fewest_rows([len(cell) for cell in lane], total) for lane in self._grid.cells
            ]
        return self._rows[total]

    def _most(self, text_size: float) -> int:
        """Give the most card columns in all that have room at a size, with no word broken for it."""
        preferred = self._sizes.of(text_size)
        narrowest = max(
            self._sizes.narrowest_for(self._labels.widest_word, text_size),
            self._sizes.of(text_size, proportion=NARROWEST).width,
        )
        most = self._width.most(min(narrowest, preferred.width), preferred.gap)
        # More than the fullest cells can use is of no use.
        return min(most, sum(max(1, cards) for cards in self._grid.fullest))

    def _size(self, text_size: float, total: int, proportion: float) -> CardSize:
        gap = self._sizes.of(text_size).gap
        return self._sizes.of(text_size, self._width.cards(total, gap), proportion)

    def _candidates(self, text_size: float, limits: "_Limits") -> Iterator[tuple[int, CardSize]]:
        """Give the totals of card columns that are worth trying at a size, with the widest cards for each.

        None is whose picture cannot be as low as the limit, which may become less meanwhile.
        Of totals at which all labels have the same lines, only the greatest is: it can all that the
        others can. And where no label is longer than usual, no smaller total is.
        """
        before: tuple[int, ...] | None = None
        for total in range(self._most(text_size), self._width.stages - 1, -1):
            size = self._size(text_size, total, WIDEST)
            if self._bound(size, total) > limits.height:
                return  # And fewer columns make more rows.
            lines = self.lines(size)
            if lines != before:
                yield total, size
            before = lines
            if max(lines, default=1) <= size.usual_lines:
                return

    def _tree(self, size: CardSize) -> "_Tree":
        # The width of cards matters to a tree only through the lines of their labels.
        lines = self.lines(size)
        known = self._trees.get((size.text_size, lines))
        if known is None:
            most = self._most(size.text_size)
            known = _Tree(self._grid, size, lines, self._least, self._width.stages, most, self._work)
            self._trees[size.text_size, lines] = known
        return known


@dataclass(slots=True)
class _Work:
    """How much may yet be looked at."""

    left: int


@dataclass(slots=True)
class _Limits:
    """What a way of dealing out may at most be, while a tree is searched."""

    height: int
    cost: int = _NEVER


def _fewest_rows(counts: Sequence[int], total: int) -> int:
    """Give the fewest rows in which cells of so many cards stand, with `total` card columns for all cells."""

    def has_room(rows: int) -> bool:
        return sum(max(1, rows_for(count, rows)) for count in counts) <= total

    return bisect_left(range(max(counts) + 1), True, lo=1, key=has_room)


class _Tree:
    """All ways to deal out card columns to stages, at one size of cards.

    A node has dealt them out to some of the stages, those with the fullest cells first. A lane is at
    least as high as the highest of its cells so far, and as it would be if all that is left were dealt
    out for this lane alone; a node at which these bounds, added up, exceed the room is left.
    """

    def __init__(
        self,
        grid: Grid,
        size: CardSize,
        lines: Sequence[int],
        least: Sequence[int],
        stages: int,
        most: int,
        work: "_Work",
    ) -> None:
        self._size = size
        self._gaps = size.lane_gap * max(0, len(grid.domains) - 1)
        self._rows = [size.row_height(number) for number in range(max(lines, default=1) + 1)]
        self._tall = max(lines, default=1) > size.usual_lines
        self._cells = [
            [[lines[standard] for standard in standards] for standards in lane] for lane in grid.cells
        ]
        self._most = most - stages + 1
        empty = [max(low, size.height) for low in least]
        self._order = sorted(range(stages), key=lambda stage: -grid.fullest[stage])
        self._options = [self._options_of(stage, grid.fullest[stage]) for stage in self._order]
        self._begin = empty
        self._alone: dict[tuple[int, int], list[int]] = {}
        self._work = work
        self._nodes = 0
        self._cost_of_leaf = len(lines) // _CARDS_OF_NODE if self._tall else 0
        self._needs = [self._needs_of(lane) for lane in range(len(self._cells))]

    def first(self, total: int, room: int) -> bool:
        """Tell whether any way of dealing out at most `total` card columns is no higher than `room`."""
        return next(self._leaves(total, _Limits(room)), None) is not None

    def lowest(self, total: int, below: int | None) -> int | None:
        """Give the lowest height with at most `total` card columns, if it is lower than `below`."""
        limits = _Limits((below if below is not None else self._most_height() + 1) - 1)
        found = None
        for _, height in self._leaves(total, limits):
            found = height
            limits.height = height - 1
        return found

    def cheapest(
        self, total: int, room: int, cost: Callable[[int, int], int]
    ) -> tuple[int, tuple[int, ...]] | None:
        """Give the cheapest way no higher than `room`, behind its cost; of equally cheap ones the first.

        `cost` gives that of so many card columns of a stage.
        """
        limits = _Limits(room)
        costs = [{across: cost(stage, across) for across, _ in options}
                 for stage, options in zip(self._order, self._options, strict=True)]  # fmt: skip
        found: tuple[int, tuple[int, ...]] | None = None
        for columns, _ in self._leaves(total, limits, costs):
            whole = sum(costs[depth][columns[stage]] for depth, stage in enumerate(self._order))
            found = (whole, columns) if found is None else min(found, (whole, columns))
            limits.cost = found[0]
        return found

    def _leaves(
        self, total: int, limits: _Limits, costs: Sequence[Mapping[int, int]] | None = None
    ) -> Iterator[tuple[tuple[int, ...], int]]:
        """Give the ways within the limits, which may become less meanwhile, with their heights."""
        self._nodes = 0
        columns = [1] * len(self._order)
        if total >= len(self._order):
            yield from self._descend(0, total, self._begin, 0, columns, limits, costs)

    def _descend(
        self,
        depth: int,
        total: int,
        heights: list[int],
        cost: int,
        columns: list[int],
        limits: _Limits,
        costs: Sequence[Mapping[int, int]] | None,
    ) -> Iterator[tuple[tuple[int, ...], int]]:
        if depth == len(self._order):
            self._work.left -= self._cost_of_leaf
            height = self._height(columns) if self._tall else sum(heights) + self._gaps
            if height <= limits.height:
                yield tuple(columns), height
            return
        after = len(self._order) - depth - 1
        children: list[tuple[int, int, int, list[int]]] = []
        for across, of_stage in self._options[depth]:
            if across > total - after:
                break
            more = cost + costs[depth][across] if costs else 0
            higher = list(map(max, heights, of_stage))
            bound = sum(map(max, higher, self._left(depth + 1, total - across))) + self._gaps
            if bound <= limits.height and more <= limits.cost:
                children.append((more, bound, across, higher))
        children.sort(key=lambda child: child[:3])
        for more, bound, across, higher in children:
            self._nodes += 1
            self._work.left -= 1
            if self._work.left < 0 and self._nodes > _LEAST_WORK:
                return
            if bound <= limits.height and more <= limits.cost:
                columns[self._order[depth]] = across
                yield from self._descend(depth + 1, total - across, higher, more, columns, limits, costs)
        columns[self._order[depth]] = 1

    def _options_of(self, stage: int, fullest: int) -> list[tuple[int, list[int]]]:
        """Give the numbers of card columns of a stage that differ, each with the heights of its cells."""
        cells = [lane[stage] for lane in self._cells]
        counts = {len(cell) for cell in cells}
        wanted = [
            across
            for across in range(1, max(1, min(fullest, self._most)) + 1)
            if across == 1 or any(rows_for(count, across) < rows_for(count, across - 1) for count in counts)
        ]
        return [(across, [self._cell_height(cell, across) for cell in cells]) for across in wanted]

    def _cell_height(self, lines: list[int], across: int) -> int:
        if not lines:
            return 0
        if self._tall:
            rows = longest_labels(lines, across)
            return sum(self._rows[number] for number in rows) + self._size.gap * (len(rows) - 1)
        return rows_for(len(lines), across) * (self._size.height + self._size.gap) - self._size.gap

    def _needs_of(self, lane: int) -> list[tuple[list[int], list[int]]]:
        """Give, for the stages from each on, heights of the lane and the card columns they need, descending.

        That is how many columns the lane would need if it stood alone.
        """
        heights = sorted(
            {self._begin[lane]} | {height[lane] for options in self._options for _, height in options}
        )
        heights = [height for height in heights if height >= self._begin[lane]]
        needs = [0] * len(heights)
        found: list[tuple[list[int], list[int]]] = [([0], [heights[0]])]
        for options in reversed(self._options):
            least: list[int] = []
            # Lower heights need more columns: from the lowest up, the first options become of use.
            end = len(heights)
            for across, of_stage in options:
                place = bisect_left(heights, of_stage[lane], hi=end)
                least[:0] = [across] * (end - place)
                end = place
            least[:0] = [_NEVER] * end
            needs = [min(need + more, _NEVER) for need, more in zip(needs, least, strict=True)]
            # By columns that there are, ascending, the lowest height.
            found.append((needs[::-1], heights[::-1]))
        found.reverse()
        return found

    def _left(self, depth: int, total: int) -> list[int]:
        """Give how low each lane can be alone, with `total` columns for the stages from `depth` on."""
        known = self._alone.get((depth, total))
        if known is None:
            known = []
            for needs in self._needs:
                columns, heights = needs[depth]
                place = bisect_right(columns, total) - 1
                known.append(heights[place] if place >= 0 else _NEVER)
            self._alone[depth, total] = known
        return known

    def _height(self, columns: Sequence[int]) -> int:
        """Give the height with rows of which each is as high as the longest label of all stages needs."""
        whole = self._gaps
        for cells, least in zip(self._cells, self._begin, strict=True):
            longest: list[int] = []
            for cell, across in zip(cells, columns, strict=True):
                for row, number in enumerate(longest_labels(cell, across)):
                    if row == len(longest):
                        longest.append(number)
                    elif number > longest[row]:
                        longest[row] = number
            height = sum(self._rows[number] for number in longest) + self._size.gap * (len(longest) - 1)
            whole += max(height, least)
        return whole

    def _most_height(self) -> int:
        return self._height([1] * len(self._order))
