"""The planner: finds the plan of a picture, by its cards, columns, head, foot and lanes.

The plan at the theme's preferred size is used where all fits. Otherwise cards, text and gaps are made smaller
together, until all fits or the smallest legible text is reached; then the canvas grows in height. Lengths are
whole steps of the canvas grid. docs/decisions/search.md says what is searched.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.errors import LayoutError
from agendafunnel.layout.candidates import framed_size
from agendafunnel.layout.card_columns import Budget
from agendafunnel.layout.cards import CardSize, CardSizes, Labels
from agendafunnel.layout.columns import (
    ColumnPlan,
    Insets,
    divide,
    divide_with_least,
    least_widths,
    narrowed,
    place_columns,
    weighted_widths,
)
from agendafunnel.layout.few_cards import Use, cards_of_few, larger_texts, needed_widths, worth
from agendafunnel.layout.foot import Foot, lay_out_foot, widths_of_gates
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.head import (
    Head,
    lay_out_head,
    sizes_of_names,
    widths_for_names,
    with_room_for_names,
)
from agendafunnel.layout.lanes import LanePlan, Matrix, height_of, spread
from agendafunnel.layout.search import NODE_BUDGET, Choice, Search
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.widening import too_many
from agendafunnel.model import Agenda

_MOST_ATTEMPTS = 4
"""How often room is computed anew: for lanes, where head and foot need more than they did, and for names."""
_MOST_BLANK = 0.12
"""Of the height of a canvas: more is not left blank below the lanes, nor put into the gaps between them."""
_LEAST_KEPT = 0.9
"""For larger names of stages, cards may shrink to this fraction, or the canvas grow by its inverse."""
_LEAST_KEPT_FOR_WHOLE = 0.7
"""For names of stages of which no word is broken, cards may shrink to this fraction,"""
_LEAST_HEIGHT_KEPT_FOR_WHOLE = 0.5
"""and the canvas grow by the inverse of this one."""


class Plan(NamedTuple):
    """A whole picture on a canvas of `height`: a choice of cards, and the columns and lanes for it."""

    choice: Choice
    insets: Insets
    height: int
    has_grown: bool
    """Whether the canvas is higher than in the theme."""
    columns: tuple[ColumnPlan, ...]
    head: Head
    foot: Foot
    lanes: tuple[LanePlan, ...]
    height_for_lanes: int
    """The height that there is for lanes."""
    name_size: float
    """The size of the names of stages, in points; 0 where a word of them is broken."""

    @property
    def lacking(self) -> int:
        """How much more height the lanes need than there is; negative where height is left over."""
        return height_of(self.lanes) - self.height_for_lanes

    @property
    def fits(self) -> bool:
        """Whether there is room for all lanes."""
        return self.lacking <= 0


_Waiting = tuple[float, int, CardSize, tuple[Choice, tuple[int, ...]] | None]
"""Cards of which the worth is at most, negative, so much; their place in order; and their choice if known."""


class TooNarrowError(LayoutError):
    """The stages cannot stand side by side on the canvas of the theme."""


class Planner:
    """Finds the plan of one picture."""

    def __init__(
        self, agenda: Agenda, matrix: Matrix, labels: Labels, sizes: CardSizes, fit: Fit, setter: TextSetter
    ) -> None:
        self._agenda, self._matrix, self._labels, self._sizes = agenda, matrix, labels, sizes
        self._fit = fit
        self._setter, self._theme, self._steps = setter, setter.theme, setter.steps
        canvas, lane_labels = self._theme.canvas, self._theme.lanes.labels
        self._left = self._steps.of(canvas.left + (lane_labels.width if lane_labels else 0))
        self._width = self._steps.of(canvas.width - canvas.right) - self._left
        self._height = self._steps.of(canvas.height)
        self._most_blank = self._steps.of(_MOST_BLANK * canvas.height)
        self._name_sizes = sizes_of_names(setter)
        self.empty_widths = self._widths_without_cards()
        """The width that each column needs if no card stands in it."""
        self._shares = narrowed(
            weighted_widths(agenda.stages, self._theme.columns, self._width),
            [
                None if cards else width
                for cards, width in zip(matrix.fullest, self.empty_widths, strict=True)
            ],
        )
        """The widths that the columns should have: the theme's, but those of empty stages are narrow."""
        self._insets = Insets(self._theme.columns, self._steps, (0,) * len(agenda.stages))
        self._budget = Budget(NODE_BUDGET)
        # The same columns come again with other cards.
        self._heads_and_feet: dict[tuple[tuple[int, ...], int], tuple[Head, Foot]] = {}

    def find(self) -> Plan:
        """Return the plan of the picture. Raises TooNarrowError where stages cannot stand side by side."""
        found = self._find_with(self._insets)
        if found is None:
            raise TooNarrowError(too_many(self._agenda.stages, self._theme.canvas.width))
        return self._lowered(self._with_larger_cards(self._with_better_names(found)))

    def _with_better_names(self, found: Plan) -> Plan:
        """Return a plan with larger names of stages, or with whole ones, where that is worth it."""
        larger = self._better_name_sizes(found.name_size)
        if not found.name_size and larger:
            # Whole words first, at the smallest size; larger names need yet more room.
            whole = self._widened_for_names(found, larger.pop())
            if whole is None or not self._is_worth(whole, found):
                return found
            found = whole
        for size in larger:
            if size <= found.name_size:
                break
            other = self._widened_for_names(found, size)
            if other and self._is_worth(other, found):
                return other
        return found

    def _widths_without_cards(self) -> tuple[int, ...]:
        """Return the width that each column needs for the name of its stage and the gates beside it."""
        setter, stages, steps = self._setter, self._agenda.stages, self._steps
        names = widths_for_names(stages, self._width, setter, self._name_sizes[0])
        gates = widths_of_gates(stages, setter)
        apart = steps.of(self._theme.foot.gap)
        return tuple(
            max(name, before + apart, behind + apart)
            for name, before, behind in zip(names, (0, *gates), (*gates, 0), strict=False)
        )

    def _use_of(self, plan: Plan) -> Use:
        """Return how much of its sheet a plan uses."""
        needed = self._needed(plan.choice, plan.insets)
        height = self._height_for_lanes(plan.head, plan.foot)
        return Use(sum(needed) / self._width, height_of(plan.lanes) / max(1, height))

    def _with_larger_cards(self, plan: Plan) -> Plan:
        """Return a plan with larger cards, where this one leaves much of the sheet empty."""
        cards, preferred = len(self._agenda.standards), self._sizes.preferred
        if plan.has_grown or not cards or plan.choice.size.text_size < preferred:
            return plan
        largest = self._theme.cards.largest_text or preferred
        may_grow = self._theme.cards.widest > 1 or largest > plan.choice.size.text_size
        if not may_grow or not self._use_of(plan).is_little:
            return plan
        most = self._largest_text_of_few(plan)
        sizes = cards_of_few(self._sizes, self._theme, self._steps, plan.choice.size.text_size, most)
        # The best first: a size by what it is worth at most, then by what it is worth, and then its plan.
        waiting: list[_Waiting] = []
        for order, size in enumerate(sizes):
            other = self._best_of_few(waiting, size.text_size, plan)
            if other is not None:
                return other
            heappush(waiting, (-worth(size, 1.0, self._labels), order, size, None))
        return self._best_of_few(waiting, 0.0, plan) or plan

    def _best_of_few(self, waiting: list[_Waiting], least: float, plan: Plan) -> Plan | None:
        """Return the plan of most worth, if that is at least `least`, or None."""
        while waiting and -waiting[0][0] >= least:
            _, order, size, found = heappop(waiting)
            if found is not None:
                other = self._plan_of_few(*found, plan)
                if other is not None:
                    return other
                continue
            found = self._lowest_of_few(size)
            if found is not None:
                value = worth(size, sum(found[1]) / self._width, self._labels)
                heappush(waiting, (-value, order, size, found))
        return None

    def _largest_text_of_few(self, plan: Plan) -> float:
        """Return a size of text at which the sheet is used enough, but not at the next smaller one.

        The theme's largest, where the sheet is not used enough with it.
        """
        least = plan.choice.size.text_size
        sizes = larger_texts(least, max(self._theme.cards.largest_text or self._sizes.preferred, least))

        def is_enough(text_size: float) -> bool:
            found = self._lowest_of_few(self._sizes.of(text_size))
            other = self._plan_of_few(*found, plan) if found else None
            return other is None or self._use_of(other).is_enough

        return sizes[min(bisect_left(sizes, True, key=is_enough), len(sizes) - 1)]

    def _needed(self, choice: Choice, insets: Insets) -> tuple[int, ...]:
        around = insets.at(choice.size)
        return needed_widths(self._matrix, choice.card_columns, choice.size, around, self.empty_widths)

    def _lowest_of_few(self, size: CardSize) -> tuple[Choice, tuple[int, ...]] | None:
        """Return the lowest choice with cards of a size, and the widths it needs, or None."""
        search = Search(self._matrix, self._labels, self._sizes, self._insets, self._shares)
        for choice in search.lowest_of(size):
            needed = self._needed(choice, self._insets)
            if sum(needed) <= self._width:
                return choice, needed
        return None

    def _plan_of_few(self, choice: Choice, needed: Sequence[int], plan: Plan) -> Plan | None:
        """Return the plan with a choice and the widths it needs; None where it fits less well than `plan`."""
        other = self._plan_with_widths(choice, self._insets, self._height, divide(self._width, needed))
        return other if other.fits and other.name_size >= plan.name_size else None

    def in_frame(self, frame: Frame, height: int | None = None, size: CardSize | None = None) -> Plan:
        """Return the plan of the picture in the frame of another, on a canvas of `height` steps.

        The height is the theme's if absent, and the size of cards that of `framed_size`. Nothing is
        checked: the plan may not fit.
        """
        size = size or framed_size(self._sizes, frame)
        choice = Choice(size, frame.card_columns)
        return self._plan_with_widths(choice, self._insets, height or self._height, frame.widths)

    def _find_with(self, insets: Insets) -> Plan | None:
        """Find the plan with so much room around cards; None where the stages cannot stand side by side."""
        search = self._search(insets)
        return self._fitting(search, insets) or self._growing(search, insets)

    def _search(self, insets: Insets) -> Search:
        return Search(self._matrix, self._labels, self._sizes, insets, self._shares, self._budget)

    def _fitting(
        self, search: Search, insets: Insets, least: float = 0.0, most: float = math.inf
    ) -> Plan | None:
        """Find the plan on the theme's canvas, with text from `least` to `most` points large, or None."""
        stages = self._agenda.stages
        # A first guess of the height of head and foot, which do not depend on the cards.
        columns = place_columns(stages, self._left, self._shares, ((0, 0),) * len(stages), (1,) * len(stages))
        height_for_lanes = self._height_for_lanes(*self._head_and_foot(columns, self._height))
        for _ in range(_MOST_ATTEMPTS):
            choice = search.choose(height_for_lanes, self._fit, least, most)
            if choice is None:
                break
            plan = self._plan(choice, insets, self._height)
            if plan.fits:
                return plan
            # With these columns, head or foot is higher than with those that the theme prefers.
            height_for_lanes = min(height_for_lanes - 1, plan.height_for_lanes)
        return None

    def _growing(self, search: Search, insets: Insets) -> Plan | None:
        """Find the lowest plan, on a canvas that is as high as it needs; None where stages have no room."""
        choice = search.choose_lowest()
        if choice is None:
            return None
        plan = self._plan(choice, insets, self._height)
        return plan if plan.fits else self._plan(choice, insets, self._height + plan.lacking)

    def _better_name_sizes(self, size: float) -> list[float]:
        """Return sizes larger than `size` that the names of stages should have instead, the best first.

        Columns with few cards can be so narrow that a name has no room; and all names are as small as the
        smallest.
        """
        preferred, wanted = self._name_sizes[0], self._name_sizes[-1]
        smallest = self._setter.sizes(preferred)[-1]
        between = round((wanted + smallest) / 2, 4)
        return [larger for larger in dict.fromkeys((preferred, wanted, between, smallest)) if larger > size]

    def _widened_for_names(self, plan: Plan, size: float) -> Plan | None:
        """Find a plan whose columns have room for names of `size`; None where they cannot."""
        needed = widths_for_names(self._agenda.stages, self._width, self._setter, size)
        least, most = self._least_text(plan), plan.choice.size.text_size
        for _ in range(_MOST_ATTEMPTS):
            if plan.name_size >= size:
                break
            if sum(needed) > self._width:
                return None
            choice = plan.choice
            widths = least_widths(choice.card_columns, plan.insets.at(choice.size), choice.size)
            lacking = [max(0, need - has) for need, has in zip(needed, widths, strict=True)]
            if not any(lacking):
                break
            # More room for names leaves less for cards: what did not fit does not fit now, nor larger text.
            insets = plan.insets.with_more(lacking)
            search, other = self._search(insets), None
            if not plan.has_grown:
                other = self._fitting(search, insets, least, most)
            if other is None and self._sizes.smallest >= least:
                other = self._growing(search, insets)
            if other is None:
                return None
            plan = other
        return plan

    def _is_worth(self, plan: Plan, other: Plan) -> bool:
        """Return whether names of stages are larger than in another plan, and worth the cost to cards.

        Text of cards above the preferred size is not counted. A plan that grows the canvas is only worth
        more than one that fits if it alone has no word of a name broken.
        """
        is_whole = plan.name_size > 0.0 == other.name_size
        if plan.name_size <= other.name_size or (plan.has_grown and not other.has_grown and not is_whole):
            return False
        is_legible = plan.choice.size.text_size >= self._least_text(other)
        kept = _LEAST_HEIGHT_KEPT_FOR_WHOLE if is_whole else _LEAST_KEPT
        return is_legible and kept * plan.height <= max(other.height, self._height)

    def _least_text(self, plan: Plan) -> float:
        """Return the least size of text of a plan that is worth more than this for its names of stages."""
        return _kept_of(plan) * min(plan.choice.size.text_size, self._sizes.preferred)

    def _lowered(self, plan: Plan) -> Plan:
        """Return a plan on a canvas that is as high as it needs, where the theme lets it be lower.

        Lanes then stand as near to each other as they may. A sheet whose height is fixed is planned so, too,
        where much of it would be blank, but its lanes stay apart: the picture then stands in the middle of
        the sheet.
        """
        canvas, steps = self._theme.canvas, self._steps
        least = 0 if canvas.is_fixed else steps.of(canvas.least_height or 0)
        kept = 0 if least else self._most_blank
        if plan.has_grown or -plan.lacking <= kept:
            return plan
        lanes = plan.lanes if canvas.is_fixed else self._lanes(plan.choice)
        height = max(least, plan.height - plan.height_for_lanes + height_of(lanes))
        if height >= plan.height:
            return plan
        widths = tuple(column.width for column in plan.columns)
        lower = self._plan_with_widths(plan.choice, plan.insets, height, widths)
        if canvas.is_fixed:
            lower = lower._replace(lanes=lanes)
        return lower if lower.fits else plan

    def _plan(self, choice: Choice, insets: Insets, height: int) -> Plan:
        """Give columns their widths, then head and foot their places, then lanes the room between.

        The names of stages are as large as the theme wants them where columns have width to spare for it,
        or smaller where lanes would have no room.
        """

        def plan_at(size: float) -> Plan:
            return self._plan_at_name_size(choice, insets, height, size)

        largest = plan_at(self._name_sizes[0])
        if largest.fits:
            return largest
        smallest = plan_at(self._name_sizes[-1])
        if not smallest.fits:
            return smallest if smallest.height_for_lanes > largest.height_for_lanes else largest
        # The smallest fits, so whatever is found does, too.
        place = bisect_left(
            self._name_sizes, True, lo=1, hi=len(self._name_sizes) - 1, key=lambda size: plan_at(size).fits
        )
        return plan_at(self._name_sizes[place])

    def _plan_at_name_size(self, choice: Choice, insets: Insets, height: int, names: float) -> Plan:
        """Plan with the names of stages as large as there is width for, but not larger than `names`."""
        size, card_columns = choice
        stages = self._agenda.stages
        for_cards = least_widths(card_columns, insets.at(size), size)
        least = with_room_for_names(for_cards, self._width, stages, self._setter, names)
        return self._plan_with_widths(choice, insets, height, divide_with_least(self._shares, least))

    def _plan_with_widths(self, choice: Choice, insets: Insets, height: int, widths: tuple[int, ...]) -> Plan:
        """Plan with columns of these widths."""
        size, card_columns = choice
        columns = place_columns(self._agenda.stages, self._left, widths, insets.at(size), card_columns)
        head, foot = self._head_and_foot(columns, height)
        lanes = self._lanes(choice)
        headers = [pill.header for pill in head.pills]
        size_of_names = 0.0 if any(map(self._setter.is_broken, headers)) else headers[0].size
        has_grown, available = height > self._height, self._height_for_lanes(head, foot)
        plan = Plan(choice, insets, height, has_grown, columns, head, foot, lanes, available, size_of_names)
        left_over = -plan.lacking if self._theme.canvas.is_fixed else min(-plan.lacking, self._most_blank)
        return plan._replace(lanes=spread(lanes, size, self._setter, left_over))

    def _lanes(self, choice: Choice) -> tuple[LanePlan, ...]:
        """Return the lanes with the least gaps between them."""
        size, card_columns = choice
        return self._matrix.lanes(card_columns, size, self._labels.lines(size.label_room))

    def _head_and_foot(self, columns: Sequence[ColumnPlan], height: int) -> tuple[Head, Foot]:
        """Lay out what stands above and below the lanes; it depends on the places of columns alone."""
        key = (tuple(column.x for column in columns), height)
        if key not in self._heads_and_feet:
            head = lay_out_head(self._agenda, columns, self._setter)
            lines_top = head.bottom - self._steps.of(self._theme.header.outline)
            foot = lay_out_foot(self._agenda, columns, self._setter, lines_top, height)
            self._heads_and_feet[key] = (head, foot)
        return self._heads_and_feet[key]

    def _height_for_lanes(self, head: Head, foot: Foot) -> int:
        return foot.lanes_end - head.bottom - self._steps.of(self._theme.lanes.top)


def _kept_of(plan: Plan) -> float:
    """Return the part of the size of text of a plan that one with better names of stages must have."""
    return _LEAST_KEPT if plan.name_size else _LEAST_KEPT_FOR_WHOLE
