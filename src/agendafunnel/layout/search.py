"""The search: the largest cards with which all of a picture fits, or else the lowest picture.

The problem, and why the search finds its optimum, is stated in docs/architecture.md, "The search". In
short: a choice is a size of text, a width of cards and a number of card columns for each stage. The size
of text counts most. At each size, the more card columns in all, the narrower the cards; so for each
total the widest cards are tried, and only totals at which labels break otherwise. How columns are best
dealt out to stages is found by branch and bound (`dealing`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from agendafunnel.layout.cards import Labels
from agendafunnel.layout.column_allocation import NEVER, Dealing, Limits, Work
from agendafunnel.layout.columns import Insets
from agendafunnel.layout.grid import CardSize, CardSizes, Grid, rows_for
from agendafunnel.text.parts import SLACK

WIDEST = 2.0
"""How much wider than the theme's proportions cards may be, where their labels are long."""

NARROWEST = 0.6
"""How much narrower than the theme's proportions cards may be, where their words are short."""

PROPORTIONS = (1.0, 1.25, 1.5, WIDEST)
"""The widest proportions that are tried for the final cards, the theme's own first."""

_MOST_WORK = 40_000
"""Nodes that one search looks at; then it goes on with the best that was found."""


class Choice(NamedTuple):
    """A size of cards, and how many of them stand beside each other in each stage."""

    size: CardSize
    card_columns: tuple[int, ...]


class Width(NamedTuple):
    """The width that there is for all stages together.

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


class _Scale(NamedTuple):
    """What all choices of one size of text share."""

    preferred: CardSize
    """Cards of the theme's own proportions."""
    width: Width
    most: int
    """The most card columns in all that have room, with no word broken for it."""
    widest_word: float
    """The widest word that has room on any card, in em."""


class Search:
    """The search for one agenda and theme. All lengths are steps.

    `least` is the least height of each lane; `insets` the room that columns keep around their cards;
    `shares` the width that each stage should have, which together are all there is.
    """

    def __init__(
        self,
        grid: Grid,
        labels: Labels,
        sizes: CardSizes,
        least: Sequence[int],
        insets: Insets,
        shares: Sequence[int],
    ) -> None:
        self._grid = grid
        self._labels = labels
        self._sizes = sizes
        self._least = tuple(least)
        self._insets = insets
        self._shares = tuple(shares)
        self._scales: dict[float, _Scale] = {}
        self._work = Work(_MOST_WORK)
        self._dealings: dict[tuple[float, tuple[int, ...]], Dealing] = {}

    def lines(self, size: CardSize) -> tuple[int, ...]:
        """Give the number of lines of each label on cards of a size."""
        return self._labels.lines(size.room)

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

    def fitting(self, text_size: float, room: int) -> Choice | None:
        """Give any choice of this size with which all fits in `room` (steps), or None."""
        for total, size in self._candidates(text_size, Limits(room)):
            columns = self._dealing(size).any(total, room)
            if columns is not None:
                return Choice(size, columns)
        return None

    def largest(self, text_sizes: Sequence[float], room: int) -> Choice | None:
        """Give a choice of the largest of these sizes, which ascend, at which all fits in `room`, or None.

        What fits at a size fits at every smaller one, so that the largest is found by halving.
        """
        found = self.fitting(text_sizes[-1], room)
        if found is not None or len(text_sizes) == 1:
            return found
        # Where nothing fits at the smallest, nothing else need be tried.
        found = self.fitting(text_sizes[0], room)
        fits, fails = 0, len(text_sizes) - 1
        while found is not None and fails - fits > 1:
            middle = (fits + fails) // 2
            larger = self.fitting(text_sizes[middle], room)
            if larger is None:
                fails = middle
            else:
                fits, found = middle, larger
        return found

    def chosen(self, text_size: float, room: int) -> Iterator[Choice]:
        """Give choices of this size with which all fits in `room`, for each proportion of cards the best.

        Of those after the first, only such are given that keep words whole, for which they are wider. Of
        all that fit, it is the first in an order that does not look at the standards: cards as near as
        can be to the theme's proportions, and columns that take as little as can be from what others
        should have. So a card more or less changes nothing where the old choice still fits.
        """
        some = False
        fewest = self._fewest_total(text_size, room)
        for proportion in PROPORTIONS:
            best: tuple[int, tuple[int, ...]] | None = None
            size = whole = self._sizes.of(text_size, proportion=proportion)
            for total in range(fewest, self._scale(text_size).most + 1):
                narrower = self._size(text_size, total, proportion)
                if best is not None and narrower.width < whole.width:
                    break
                if best is None and some and not self._keeps_words(narrower):
                    # These are the widest that fit; and there is a choice already that breaks words.
                    break
                found = self._dealing(narrower).cheapest(total, room, self._excess(narrower))
                if found is not None and (best is None or found < best):
                    best, size = found, narrower
            if best is not None:
                yield Choice(size, best[1])
                some = True

    def best(self, choices: Iterable[Choice], otherwise: Choice) -> Choice:
        """Give the first that breaks no word for want of width, or else the first; of none, `otherwise`."""
        first: Choice | None = None
        for choice in choices:
            if self._keeps_words(choice.size):
                return choice
            first = first or choice
        return first or otherwise

    def _keeps_words(self, size: CardSize) -> bool:
        """Tell whether the cards keep every word whole that the widest ones of their size would."""
        return self._scale(size.text_size).widest_word <= size.room.word + SLACK

    def _excess(self, size: CardSize) -> Callable[[int, int], int]:
        """Give a function that tells by how much columns of a stage with so many cards exceed its share."""
        around = self._insets.at(size)

        def excess(stage: int, across: int) -> int:
            before, behind = around[stage]
            return max(0, across * size.pitch - size.gap + before + behind - self._shares[stage])

        return excess

    def lowest(self, text_size: float) -> Choice | None:
        """Give a choice of this size with which the lanes are lowest; None where stages have no room."""
        limits = Limits(NEVER)
        best: Choice | None = None
        for total, size in self._candidates(text_size, limits):
            found = self._dealing(size).lowest(total, limits.height + 1)
            if found is not None:
                best, limits.height = Choice(size, found[0]), found[1] - 1
        return best

    def _fewest_total(self, text_size: float, room: int) -> int:
        """Give a number of card columns with fewer of which nothing fits, however wide cards are.

        That is the fewest with which all would fit if every label had one line; what fits with so many
        fits with more.
        """
        scale = self._scale(text_size)
        all_short = (1,) * len(self._grid.agenda.standards)
        dealing = self._dealing_of(scale.preferred, all_short)

        def may_fit(total: int) -> bool:
            if self._bound(scale.preferred, total) > room:
                return False
            # Where the work is done, that none is found proves nothing.
            return dealing.any(total, room) is not None or self._work.left <= 0

        return bisect_left(range(scale.most), True, lo=len(self._shares), key=may_fit)

    def _bound(self, size: CardSize, total: int) -> int:
        """Give a height that no picture with `total` card columns is lower than.

        Each lane has at least the rows that it would have if all columns were dealt out for it alone,
        and no row is lower than a card.
        """
        return self._height_of(self._grid.fewest_rows(total), size)

    def _height_of(self, rows: Sequence[int], size: CardSize) -> int:
        """Give the height of lanes of so many rows, none of which is higher than a card."""
        pitch = size.height + size.gap
        lanes = [max(count * pitch - size.gap, least) for count, least in zip(rows, self._least, strict=True)]
        return sum(lanes) + size.lane_gap * max(0, len(lanes) - 1)

    def _scale(self, text_size: float) -> _Scale:
        if text_size not in self._scales:
            preferred = self._sizes.of(text_size)
            width = Width(sum(self._shares), sum(map(sum, self._insets.at(preferred))), len(self._shares))
            narrowest = max(
                self._sizes.narrowest_for(self._labels.widest_word, text_size),
                self._sizes.of(text_size, proportion=NARROWEST).width,
            )
            most = width.most(min(narrowest, preferred.width), preferred.gap)
            # More than the fullest cells can use is of no use.
            most = min(most, sum(max(1, cards) for cards in self._grid.fullest))
            widest = self._labels.widest_within(self._sizes.of(text_size, proportion=WIDEST).room)
            self._scales[text_size] = _Scale(preferred, width, most, widest)
        return self._scales[text_size]

    def _size(self, text_size: float, total: int, proportion: float) -> CardSize:
        """Give the widest cards of a proportion of which `total` have room."""
        scale = self._scale(text_size)
        return self._sizes.of(text_size, scale.width.cards(total, scale.preferred.gap), proportion)

    def _candidates(self, text_size: float, limits: Limits) -> Iterator[tuple[int, CardSize]]:
        """Give the totals of card columns that are worth trying at a size, with the widest cards for each.

        None is whose picture cannot be as low as the limit, which may become less meanwhile.
        Of totals at which all labels have the same lines, only the greatest is: it can all that the
        others can. And where no label is longer than usual, no smaller total is.
        """
        before: tuple[int, ...] | None = None
        for total in range(self._scale(text_size).most, len(self._shares) - 1, -1):
            size = self._size(text_size, total, WIDEST)
            if self._bound(size, total) > limits.height:
                return  # And fewer columns make more rows.
            lines = self.lines(size)
            if lines != before:
                yield total, size
            before = lines
            if max(lines, default=1) <= size.usual_lines:
                return

    def _dealing(self, size: CardSize) -> Dealing:
        return self._dealing_of(size, self.lines(size))

    def _dealing_of(self, size: CardSize, lines: tuple[int, ...]) -> Dealing:
        # The width of cards matters to it only through the lines of their labels.
        known = self._dealings.get((size.text_size, lines))
        if known is None:
            most = self._scale(size.text_size).most
            known = Dealing(self._grid, size, lines, self._least, len(self._shares), most, self._work)
            self._dealings[size.text_size, lines] = known
        return known
