"""The search: the largest cards with which all of a picture fits, or else the lowest picture.

docs/decisions/search.md states the problem, and why the search finds its optimum. Lengths are
whole steps of the canvas grid.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.layout.card_columns import UNLIMITED, Allocator, Budget, Limits, LongestOfCells
from agendafunnel.layout.cards import CardSize, CardSizes, Labels, Lines, lines_of
from agendafunnel.layout.columns import Insets, fitting_card_columns
from agendafunnel.layout.lanes import Matrix, height_of, rows_for
from agendafunnel.text.parts import SLACK

WIDEST = 2.0
"""How much wider than the theme's proportions cards may be, where their labels are long."""
NARROWEST = 0.6
"""How much narrower than the theme's proportions cards may be, where their words are short."""
PROPORTIONS = (1.0, 1.25, 1.5, WIDEST)
"""The widest proportions that are tried for the final cards, the theme's own first."""
COST_OF_BROKEN = 1 / 3
"""What a broken word takes from the worth of its label, against one whose words are whole."""
_NARROWEST_ROOM = 2.0  # Least room for text across a card, in font sizes.
NODE_BUDGET = 40_000
"""Nodes that all searches for a picture look at; then they go on with the best that was found."""


class Choice(NamedTuple):
    """A size of cards, and how many of them stand beside each other in each stage."""

    size: CardSize
    card_columns: tuple[int, ...]


class _SizeFacts(NamedTuple):
    """What all choices of one size of text share."""

    preferred: CardSize
    """Cards of the theme's own proportions."""
    free: int
    """The width for cards, each with a gap behind it."""
    most: int
    """The most card columns in all that have room, with no word broken for it."""
    most_narrow: int
    """The same with words broken: of the narrowest cards."""
    widest_word: float
    """The widest word that has room on any card, in em."""


class Search:
    """The search for one agenda and theme.

    `insets` is the room that columns keep around their cards, and `shares` the width that each stage should
    have; together they are the whole width.
    """

    def __init__(
        self,
        matrix: Matrix,
        labels: Labels,
        sizes: CardSizes,
        insets: Insets,
        shares: Sequence[int],
        budget: Budget | None = None,
    ) -> None:
        """Search with the nodes that are left in the budget, or with one of its own if absent."""
        self._matrix, self._labels, self._sizes = matrix, labels, sizes
        self._insets, self._shares = insets, tuple(shares)
        self._whole_word = labels.widest_within(sizes.of(sizes.preferred).label_room)
        """The widest word that stays whole, in em: on a card as the theme prefers it, all that has room."""
        self._budget = budget or Budget(NODE_BUDGET)
        self._facts_of_sizes: dict[float, _SizeFacts] = {}
        self._allocators: dict[tuple[float, int, tuple[Lines, ...]], Allocator] = {}
        self._longest_of_cells: LongestOfCells = {}
        self._fewest_rows: dict[int, list[int]] = {}

    def choose(
        self, height_for_lanes: int, fit: Fit, least: float = 0.0, most: float = math.inf
    ) -> Choice | None:
        """Choose the cards with which all lanes fit in this height; None where even the smallest do not.

        Text is from `least` to `most` points large.
        """
        if fit == "preferred":
            # Most pictures fit so, and need no search.
            found = next(self._in_shares(self._sizes.preferred, height_for_lanes), None)
            if found is not None:
                return self._best_like(found, height_for_lanes)
        text_sizes = [size for size in self._sizes.text_sizes(fit) if least <= size <= most]
        found = self.largest(text_sizes, height_for_lanes)
        search = self
        if found is None or found.size.text_size < self._sizes.preferred:
            usual = text_sizes[: bisect_right(text_sizes, self._sizes.preferred)]
            search, found = self._with_broken_words(found, usual, height_for_lanes)
        if found is None and text_sizes[0] > self._sizes.smallest:
            return None
        if found is None:
            narrow = self._narrow()
            return narrow if narrow and self.height(narrow) <= height_for_lanes else None
        return search._best_like(found, height_for_lanes)

    def _best_like(self, found: Choice, height_for_lanes: int) -> Choice:
        """Return the best choice that has the text size of one that fits."""
        text_size = found.size.text_size
        in_shares = self._in_shares(text_size, height_for_lanes)
        return self._best(chain(in_shares, self.nearest(text_size, height_for_lanes)), found)

    def _with_broken_words(
        self, whole: Choice | None, text_sizes: Sequence[float], height_for_lanes: int
    ) -> "tuple[Search, Choice | None]":
        """Return the search and the choice of most value, of which narrower cards may break words.

        The value of a choice is its text size, less a third for the share of labels of which it breaks a
        word that `whole` keeps. `text_sizes` are those up to the one that the theme prefers.
        """
        best: Choice | None = whole
        search, value = self, whole.size.text_size if whole else 0.0
        levels = [
            (self._breaking(word), 1 - COST_OF_BROKEN * (1 - share))
            for word, share in self._labels.whole_shares(self._whole_word)
        ]
        most = levels[-1][0].largest(text_sizes, height_for_lanes) if levels else None
        if most is None:
            return search, best
        # What does not fit at a level fits at none before it, nor with larger text. So the first level that
        # fits is worth most at a size, and what is found for a size bounds those on both sides of it.
        sides = [(0, bisect_right(text_sizes, most.size.text_size), 0)]
        while sides:
            begin, end, first = sides.pop()
            if begin == end or text_sizes[end - 1] * levels[first][1] <= value:
                continue
            middle = (begin + end) // 2
            text_size = text_sizes[middle]
            last = bisect_left(levels, -value / text_size, lo=first, key=lambda level: -level[1])
            found, level = None, last
            low = first
            while low < level:
                tried = (low + level) // 2 if found else level - 1
                fitting = levels[tried][0]._fitting(text_size, height_for_lanes)
                if fitting is not None:
                    found, level = fitting, tried
                elif found is None:
                    low = level
                else:
                    low = tried + 1
            if found is not None:
                search, best, value = levels[level][0], found, text_size * levels[level][1]
            if level < len(levels):
                sides.append((middle + 1, end, level))
            sides.append((begin, middle, first))
        return search, best

    def _breaking(self, word: float) -> "Search":
        """Return the same search, in which only words of at most so many em stay whole."""
        search = copy(self)
        search._whole_word, search._facts_of_sizes = word, {}
        return search

    def choose_lowest(self) -> Choice | None:
        """Choose the smallest cards so that lanes are lowest; None where stages cannot stand side by side."""
        smallest = self._sizes.smallest
        choice = self.lowest(smallest) or self._narrow()
        if choice is None:
            return None
        # Of all that are as low, the one that would be chosen.
        return self._best(self.nearest(smallest, self.height(choice)), choice)

    def height(self, choice: Choice) -> int:
        """Return the height of all lanes and the least gaps between them."""
        size = choice.size
        return height_of(self._matrix.lanes(choice.card_columns, size, self._labels.lines(size.label_room)))

    def largest(self, text_sizes: Sequence[float], height_for_lanes: int) -> Choice | None:
        """Return a choice of the largest of these ascending sizes at which all fits in this height, or None.

        What fits at a size fits at every smaller one, so the largest is found by bisection.
        """
        found = self._fitting(text_sizes[-1], height_for_lanes)
        if found is not None or len(text_sizes) == 1:
            return found
        # Where nothing fits at the smallest, nothing else need be tried.
        found = self._fitting(text_sizes[0], height_for_lanes)
        fits, fails = 0, len(text_sizes) - 1
        while found is not None and fails - fits > 1:
            middle = (fits + fails) // 2
            larger = self._fitting(text_sizes[middle], height_for_lanes)
            if larger is None:
                fails = middle
            else:
                fits, found = middle, larger
        return found

    def lowest(self, text_size: float) -> Choice | None:
        """Return a choice of this size with which the lanes are lowest; None where stages have no room."""
        limits = Limits(UNLIMITED)
        best: Choice | None = None
        for total, size in self._candidates(text_size, limits):
            found = self._allocator(size).lowest(total, limits.height + 1)
            if found is not None:
                best, limits.height = Choice(size, found[0]), found[1] - 1
        return best

    def lowest_of(self, size: CardSize) -> Iterator[Choice]:
        """Yield the lowest choice with cards of a size, for each total of card columns from the most down.

        A stage without cards needs no room for a card, so the first totals may be too many for the width.
        """
        insets = sum(map(sum, self._insets.at(size)))
        stages = len(self._shares)
        most = (sum(self._shares) - insets + stages * size.gap) // size.pitch
        most += self._matrix.fullest.count(0)
        most = min(most, sum(max(1, cards) for cards in self._matrix.fullest))
        for total in range(most, stages - 1, -1):
            found = self._allocator(size).lowest(total, UNLIMITED)
            if found is not None:
                yield Choice(size, found[0])

    def nearest(self, text_size: float, height_for_lanes: int) -> Iterator[Choice]:
        """Yield the best choice of this size for each proportion of cards with which all fits in this height.

        After the first choice, wider cards are offered only where that avoids breaking words. The order
        does not look at the standards: first come cards as near as possible to the theme's proportions, and
        columns that take as little as possible from the shares of others. So a card more or less changes
        nothing where the old choice still fits.
        """
        has_found = False
        fewest = self._fewest_total(text_size, height_for_lanes)
        for proportion in PROPORTIONS:
            best: tuple[int, tuple[int, ...]] | None = None
            size = whole = self._sizes.of(text_size, proportion=proportion)
            for total in range(fewest, self._facts(text_size).most + 1):
                narrower = self._size(text_size, total, proportion)
                if best is not None and narrower.width < whole.width:
                    break
                if best is None and has_found and not self._keeps_words(narrower):
                    # These are the widest that fit; and there is a choice already that breaks words.
                    break
                spare = [
                    share - before - behind + narrower.gap
                    for share, (before, behind) in zip(self._shares, self._insets.at(narrower), strict=True)
                ]
                found = self._allocator(narrower).cheapest(total, height_for_lanes, spare, narrower.pitch)
                if found is not None and (best is None or found < best):
                    best, size = found, narrower
            if best is not None:
                yield Choice(size, best[1])
                has_found = True

    def _in_shares(self, text_size: float, height_for_lanes: int) -> Iterator[Choice]:
        """Yield choices that fit in columns of the theme's shares, cards of its own proportion first."""
        for proportion in PROPORTIONS:
            size = self._sizes.of(text_size, proportion=proportion)
            around = self._insets.at(size)
            card_columns = fitting_card_columns(self._shares, around, size, self._matrix.fullest)
            if card_columns is None:
                return
            # A lower bound, which needs no label to be broken.
            counts = [list(map(len, lane)) for lane in self._matrix.cells]
            rows = [max(map(rows_for, lane, card_columns), default=0) for lane in counts]
            choice = Choice(size, card_columns)
            if self._least_height(rows, size) <= height_for_lanes and self.height(choice) <= height_for_lanes:
                yield choice

    def _narrow(self) -> Choice | None:
        """Choose cards so narrow that all stages stand side by side, for which words must be broken."""
        stages, text_size = len(self._shares), self._sizes.smallest
        facts = self._facts(text_size)
        width = facts.free // stages - facts.preferred.gap
        size = self._sizes.of(text_size, max(1, width))
        if width < 1 or size.label_room.line < _NARROWEST_ROOM:
            return None
        return Choice(size, (1,) * stages)

    def _best(self, choices: Iterable[Choice], otherwise: Choice) -> Choice:
        """Return the first that breaks no word for want of width, or else the first; of none, `otherwise`."""
        first: Choice | None = None
        for choice in choices:
            if self._keeps_words(choice.size):
                return choice
            first = first or choice
        return first or otherwise

    def _fitting(self, text_size: float, height_for_lanes: int) -> Choice | None:
        """Return any choice of this size with which all fits in this height, or None."""
        for total, size in self._candidates(text_size, Limits(height_for_lanes)):
            card_columns = self._allocator(size).first_that_fits(total, height_for_lanes)
            if card_columns is not None:
                return Choice(size, card_columns)
        return None

    def _candidates(self, text_size: float, limits: Limits) -> Iterator[tuple[int, CardSize]]:
        """Yield the totals of card columns that are worth trying at a size, with the widest cards for each.

        Totals are left out at which no picture can be as low as the limit, which may become less meanwhile.
        Of totals at which all labels have the same lines, only the greatest is tried: it allows all that
        the others do. If no label is longer than usual, no smaller total can do better.
        """
        before: tuple[Lines, ...] | None = None
        for total in range(self._facts(text_size).most, len(self._shares) - 1, -1):
            size = self._size(text_size, total, WIDEST)
            if self._bound(size, total) > limits.height:
                return  # And fewer columns make more rows.
            lines = self._labels.lines(size.label_room)
            if lines != before and self._bound_of_lines(size, total, lines) <= limits.height:
                yield total, size
            before = lines
            if max(map(lines_of, lines), default=1) <= size.usual_lines:
                return

    def _fewest_total(self, text_size: float, height_for_lanes: int) -> int:
        """Return a number of card columns with fewer of which nothing fits, however wide cards are.

        That is the fewest with which all would fit if every label had one line; what fits with so many
        fits with more.
        """
        facts = self._facts(text_size)
        all_short = (1,) * len(self._matrix.standards)
        allocator = self._allocator(facts.preferred, all_short)

        def may_fit(total: int) -> bool:
            if self._bound(facts.preferred, total) > height_for_lanes:
                return False
            # Once the budget is spent, finding none proves nothing.
            return allocator.first_that_fits(total, height_for_lanes) is not None or self._budget.left <= 0

        return bisect_left(range(facts.most), True, lo=len(self._shares), key=may_fit)

    def _bound(self, size: CardSize, total: int) -> int:
        """Return a height that no picture with `total` card columns is lower than.

        Each lane has at least the rows that it would have if all columns were allocated for it alone.
        """
        if total not in self._fewest_rows:
            self._fewest_rows[total] = [
                _fewest_rows([len(cell) for cell in lane], total) for lane in self._matrix.cells
            ]
        return self._least_height(self._fewest_rows[total], size)

    def _bound_of_lines(self, size: CardSize, total: int, lines: Sequence[Lines]) -> int:
        """Return a height that no picture with `total` card columns and labels of these lines is lower than.

        A row holds at most `total` cards. So the highest row of a lane is as high as its longest label, the
        next one as that of the card after `total` higher ones, and so on.
        """
        short = list(map(lines_of, lines))
        most = max(short, default=1)
        if most <= size.usual_lines:
            return 0
        heights = [size.row_height(number) for number in range(most + 1)]
        whole = size.lane_gap * max(0, len(self._matrix.cells) - 1)
        for lane, rows, least in zip(
            self._matrix.cells, self._fewest_rows[total], self._matrix.least, strict=True
        ):
            of_cards = sorted([short[card] for cell in lane for card in cell], reverse=True)
            of_rows = of_cards[::total][:rows]
            shortest = [1] * (rows - len(of_rows))
            height = sum([heights[number] + size.gap for number in of_rows + shortest]) - size.gap
            whole += max(height, least)
        return whole

    def _least_height(self, rows: Sequence[int], size: CardSize) -> int:
        """Return the height of lanes of so many rows, none of which is higher than a card."""
        pitch = size.height + size.gap
        lanes = [
            max(count * pitch - size.gap, least)
            for count, least in zip(rows, self._matrix.least, strict=True)
        ]
        return sum(lanes) + size.lane_gap * max(0, len(lanes) - 1)

    def _keeps_words(self, size: CardSize) -> bool:
        """Return whether the cards keep every word whole that the widest ones of their size would."""
        return self._facts(size.text_size).widest_word <= size.label_room.word + SLACK

    def _facts(self, text_size: float) -> _SizeFacts:
        if text_size not in self._facts_of_sizes:
            sizes, preferred = self._sizes, self._sizes.of(text_size)
            insets = sum(map(sum, self._insets.at(preferred)))
            free = sum(self._shares) - insets + len(self._shares) * preferred.gap
            narrow = sizes.of(text_size, proportion=NARROWEST).width
            whole = max(sizes.narrowest_for(self._whole_word, text_size), narrow)
            # More than the fullest cells can use is of no use.
            useful = sum(max(1, cards) for cards in self._matrix.fullest)
            most, most_narrow = (
                min(useful, free // (min(width, preferred.width) + preferred.gap))
                for width in (whole, narrow)
            )
            widest = self._labels.widest_within(sizes.of(text_size, proportion=WIDEST).label_room)
            self._facts_of_sizes[text_size] = _SizeFacts(preferred, free, most, most_narrow, widest)
        return self._facts_of_sizes[text_size]

    def _size(self, text_size: float, total: int, proportion: float) -> CardSize:
        """Return the widest cards of a proportion of which `total` have room."""
        facts = self._facts(text_size)
        return self._sizes.of(text_size, facts.free // total - facts.preferred.gap, proportion)

    def _allocator(self, size: CardSize, lines: tuple[Lines, ...] | None = None) -> Allocator:
        """Return what allocates columns to cards of a size whose labels have `lines`, their own if absent."""
        lines = lines or self._labels.lines(size.label_room)
        # The width of cards matters to it only through the lines of their labels.
        key = (size.text_size, size.height, lines)
        if key not in self._allocators:
            most = self._facts(size.text_size).most_narrow
            self._allocators[key] = Allocator(
                self._matrix, size, lines, most, self._budget, self._longest_of_cells
            )
        return self._allocators[key]


def _fewest_rows(counts: Sequence[int], total: int) -> int:
    """Return the fewest rows in which cells of so many cards stand, with `total` card columns in all."""

    def has_room(rows: int) -> bool:
        return sum(max(1, rows_for(count, rows)) for count in counts) <= total

    return bisect_left(range(max(counts) + 1), True, lo=1, key=has_room)
