"""Allocating card columns to stages, at one size of cards: by branch and bound.

docs/decisions/search.md says how this finds the best allocation, and what bounds it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from agendafunnel.layout.cards import CardSize, Lines, lines_of
from agendafunnel.layout.lanes import Matrix, longest_labels, rows_for

_LEAST_NODES = (
    100  # Nodes that each search looks at even when the budget is spent: enough for a good allocation.
)
_CARDS_OF_NODE = 50  # Cards whose rows are measured in the time of a node.
UNLIMITED = 10**9
"""More card columns, or steps of height, than there can be."""

LongestOfCells = dict[tuple[tuple[Lines, ...], int], list[int]]
"""The longest label of each row, of cells of which the labels have so many lines, on so many card columns."""


@dataclass(slots=True)
class Budget:
    """How many nodes may yet be looked at, in all searches together."""

    left: int


@dataclass(slots=True)
class Limits:
    """What an allocation may at most be. Whoever takes allocations one by one may lower it meanwhile."""

    height: int
    cost: int = UNLIMITED


class Allocator:
    """Searches the allocations of card columns to stages, at one size of cards.

    A node has allocated columns to some of the stages, those with the fullest cells first. A lane is at
    least as high as the highest of its cells so far, and as it would be if all remaining columns were
    allocated for this lane alone; a node at which the sum of these bounds exceeds the limit is left.
    """

    def __init__(
        self,
        matrix: Matrix,
        size: CardSize,
        lines: Sequence[Lines],
        most: int,
        budget: Budget,
        longest_of_cells: LongestOfCells,
    ) -> None:
        """Take the number of `lines` of each label, and the `most` card columns that there can be in all.

        `longest_of_cells` is what other allocators found, to which this one adds.
        """
        stages = len(matrix.fullest)
        self._size, self._budget, self._nodes = size, budget, 0
        self._gaps = size.lane_gap * max(0, len(matrix.domains) - 1)
        longest = max((lines_of(label, 1) for label in lines), default=1)
        self._rows = [size.row_height(number) for number in range(longest + 1)]
        self._has_long_labels = longest > size.usual_lines
        self._cost_of_leaf = len(lines) // _CARDS_OF_NODE if self._has_long_labels else 0
        self._longest_of_cells = longest_of_cells
        self._cells = [
            [tuple([lines[standard] for standard in standards]) for standards in lane]
            for lane in matrix.cells
        ]
        # Of each cell, the heights of its rows on each number of card columns.
        self._row_heights: list[list[dict[int, list[int]]]] = [[{} for _ in lane] for lane in self._cells]
        self._least = [max(least, size.height) for least in matrix.least]
        self._order = sorted(range(stages), key=lambda stage: -matrix.fullest[stage])
        self._options = [
            self._options_of(stage, min(matrix.fullest[stage], most - stages + 1)) for stage in self._order
        ]
        self._needs = [self._needs_of(lane) for lane in range(len(self._cells))]
        self._alone: dict[tuple[int, int], list[int]] = {}

    def first_that_fits(self, total: int, height: int) -> tuple[int, ...] | None:
        """Return an allocation of at most `total` card columns that is no higher than `height`, or None."""
        return next((columns for columns, _ in self._leaves(total, Limits(height))), None)

    def lowest(self, total: int, below: int) -> tuple[tuple[int, ...], int] | None:
        """Return the lowest allocation of at most `total` card columns below a height, and its height."""
        limits = Limits(below - 1)
        found = None
        for columns, height in self._leaves(total, limits):
            found = (columns, height)
            limits.height = height - 1
        return found

    def cheapest(
        self, total: int, height: int, spare: Sequence[int], pitch: int
    ) -> tuple[int, tuple[int, ...]] | None:
        """Return the cost of the cheapest allocation up to `height`, and the first with that cost.

        `spare` is the width of each stage for its cards, each with a gap behind it, and `pitch` that of a
        card with its gap; the cost of an allocation is the sum of what stages take beyond theirs.
        """
        limits = Limits(height)
        costs = [
            {across: max(0, across * pitch - spare[stage]) for across, _ in options}
            for stage, options in zip(self._order, self._options, strict=True)
        ]
        found: tuple[int, tuple[int, ...]] | None = None
        for columns, _ in self._leaves(total, limits, costs):
            whole = sum(costs[depth][columns[stage]] for depth, stage in enumerate(self._order))
            found = (whole, columns) if found is None else min(found, (whole, columns))
            limits.cost = found[0]
        return found

    def _leaves(
        self, total: int, limits: Limits, costs: Sequence[Mapping[int, int]] | None = None
    ) -> Iterator[tuple[tuple[int, ...], int]]:
        """Yield the allocations within the limits, which may become less meanwhile, with their heights."""
        self._nodes = 0
        if total >= len(self._order):
            yield from self._descend(0, total, self._least, 0, [1] * len(self._order), limits, costs)

    def _descend(
        self,
        depth: int,
        total: int,
        heights: list[int],
        cost: int,
        columns: list[int],
        limits: Limits,
        costs: Sequence[Mapping[int, int]] | None,
    ) -> Iterator[tuple[tuple[int, ...], int]]:
        if depth == len(self._order):
            self._budget.left -= self._cost_of_leaf
            height = sum(heights) + self._gaps
            if self._has_long_labels:
                height = self._whole_height(columns, heights, limits.height)
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
            bound = sum(map(max, higher, self._least_heights(depth + 1, total - across))) + self._gaps
            if bound <= limits.height and more <= limits.cost:
                children.append((more, bound, across, higher))
        children.sort(key=lambda child: child[:3])
        for more, bound, across, higher in children:
            self._nodes += 1
            self._budget.left -= 1
            if self._budget.left < 0 and self._nodes > _LEAST_NODES:
                return
            if bound <= limits.height and more <= limits.cost:
                columns[self._order[depth]] = across
                yield from self._descend(depth + 1, total - across, higher, more, columns, limits, costs)
        columns[self._order[depth]] = 1

    def _options_of(self, stage: int, most: int) -> list[tuple[int, list[int]]]:
        """Return the numbers of card columns of a stage that differ, each with the heights of its cells."""
        cells = [lane[stage] for lane in self._cells]
        counts = {len(cell) for cell in cells}
        # Of cells with a wide card, each number may differ.
        has_wide = any(not isinstance(label, int) for cell in cells for label in cell)
        wanted = [
            across
            for across in range(1, max(1, most) + 1)
            if across == 1
            or has_wide
            or any(rows_for(count, across) < rows_for(count, across - 1) for count in counts)
        ]
        return [
            (across, [self._cell_height(lane, stage, across) for lane in range(len(cells))])
            for across in wanted
        ]

    def _cell_height(self, lane: int, stage: int, across: int) -> int:
        lines = self._cells[lane][stage]
        if not self._has_long_labels:
            return self._height_of_rows([self._size.height] * rows_for(len(lines), across))
        longest = self._longest_of_cells.get((lines, across))
        if longest is None:
            longest = self._longest_of_cells[lines, across] = longest_labels(lines, across)
        heights = [self._rows[number] for number in longest]
        self._row_heights[lane][stage][across] = heights
        return self._height_of_rows(heights)

    def _needs_of(self, lane: int) -> list[tuple[list[int], list[int]]]:
        """Return how many card columns a lane would need for each of its heights if it stood alone.

        For the stages from each on: the columns, ascending, and the heights, descending.
        """
        least = self._least[lane]
        all_heights = {least} | {height[lane] for options in self._options for _, height in options}
        heights = sorted(height for height in all_heights if height >= least)
        needs = [0] * len(heights)
        found: list[tuple[list[int], list[int]]] = [([0], [heights[0]])]
        for options in reversed(self._options):
            needed: list[int] = []
            # Lower heights need more columns: from the lowest up, the first options become of use.
            end = len(heights)
            for across, of_stage in options:
                place = bisect_left(heights, of_stage[lane], hi=end)
                needed[:0] = [across] * (end - place)
                end = place
            needed[:0] = [UNLIMITED] * end
            needs = [min(need + more, UNLIMITED) for need, more in zip(needs, needed, strict=True)]
            found.append((needs[::-1], heights[::-1]))
        found.reverse()
        return found

    def _least_heights(self, depth: int, total: int) -> list[int]:
        """Return how low each lane can be alone, with `total` columns for the stages from `depth` on."""
        known = self._alone.get((depth, total))
        if known is None:
            known = []
            for needs in self._needs:
                columns, heights = needs[depth]
                place = bisect_right(columns, total) - 1
                known.append(heights[place] if place >= 0 else UNLIMITED)
            self._alone[depth, total] = known
        return known

    def _whole_height(self, columns: Sequence[int], least: Sequence[int], limit: int) -> int:
        """Return the height with rows of which each is as high as the longest label of all stages needs.

        `least` is what each lane has at least. Where the limit is exceeded, lanes may be left at that.
        """
        whole = sum(least) + self._gaps
        for cells, lowest in zip(self._row_heights, least, strict=True):
            if whole > limit:
                break
            rows = [heights[across] for heights, across in zip(cells, columns, strict=True)]
            height = self._height_of_rows(list(map(max, zip_longest(*rows, fillvalue=0))))
            whole += max(0, height - lowest)
        return whole

    def _height_of_rows(self, heights: Sequence[int]) -> int:
        """Return the height of rows and the gaps between them."""
        return sum(heights) + self._size.gap * (len(heights) - 1) if heights else 0
