"""Plans: a whole picture for one choice of cards, in steps, before anything has its final place."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.columns import (
    ColumnPlan,
    Insets,
    divide_with_least,
    least_widths,
    place_columns,
    weighted_widths,
)
from agendafunnel.layout.footer import Foot, lay_out_foot
from agendafunnel.layout.grid import Grid, LanePlan
from agendafunnel.layout.header import Head, lay_out_head, sizes_of_names, widths_for_names, with_names
from agendafunnel.layout.lanes import least_heights, spread_gap
from agendafunnel.layout.search import Choice
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme


class Plan(NamedTuple):
    """A whole picture: one choice of cards, and the columns and lanes that it makes."""

    choice: Choice
    columns: tuple[ColumnPlan, ...]
    head: Head
    foot: Foot
    lanes: tuple[LanePlan, ...]
    room: int
    """The height that there is for lanes."""
    names: float
    """The size of the names of stages, in points; 0 where one of them is cut."""

    @property
    def lanes_height(self) -> int:
        """The height of all lanes and the gaps between them."""
        return self.lanes[-1].y + self.lanes[-1].height if self.lanes else 0

    @property
    def fits(self) -> bool:
        """Whether there is room for all lanes."""
        return self.lanes_height <= self.room


class Planner:
    """Makes the plans of one picture. Lengths are steps."""

    def __init__(self, agenda: Agenda, theme: Theme, setter: TextSetter, grid: Grid) -> None:
        self._agenda, self._theme, self._setter, self._grid = agenda, theme, setter, grid
        self._steps = steps = setter.steps
        labels = theme.lanes.labels
        self._left = steps.of(theme.canvas.left + (labels.width if labels else 0))
        self.width = steps.of(theme.canvas.width - theme.canvas.right) - self._left
        """Of all columns together."""
        self.shares = weighted_widths(agenda.stages, theme.columns, self.width)
        """The widths that the theme would have for the columns."""
        self.least = least_heights(grid.domains, theme, setter)
        """The least height of each lane."""
        self._names = sizes_of_names(theme, setter)
        # The same columns come again with other cards.
        self._known: dict[tuple[tuple[int, ...], int], tuple[Head, Foot]] = {}

    def room(self, height: int) -> int:
        """Give the height for lanes on a canvas of `height` with the columns that the theme would have."""
        ones = (1,) * len(self.shares)
        columns = place_columns(self._agenda.stages, self._left, self.shares, ((0, 0),) * len(ones), ones)
        return self._room(*self._around(columns, height))

    def plan(self, choice: Choice, insets: Insets, lines: Sequence[int], height: int) -> Plan:
        """Give columns their widths, then head and foot their places, then lanes the room between.

        `lines` is the number of lines of each label. The names of stages are as large as the theme wants
        them where columns have width to spare for it, or less so where lanes would have no room.
        """

        def plan_with(size: float) -> Plan:
            return self._plan_with(choice, insets, lines, height, size)

        largest = plan_with(self._names[0])
        if largest.fits:
            return largest
        smallest = plan_with(self._names[-1])
        if not smallest.fits:
            return smallest if smallest.room > largest.room else largest
        # The smallest fits, so whatever is found does, too.
        place = bisect_left(
            self._names, True, lo=1, hi=len(self._names) - 1, key=lambda size: plan_with(size).fits
        )
        return plan_with(self._names[place])

    def larger_names(self, size: float) -> list[float]:
        """Give the sizes that names of stages should rather have than `size`, the best first.

        Columns with few cards can be so narrow that a name has no room; and all names are as small as the
        smallest.
        """
        best, smallest = self._names[-1], self._setter.sizes(self._names[-1])[-1]
        return [larger for larger in (best, round((best + smallest) / 2, 4), smallest) if larger > size]

    def lacking_for_names(self, plan: Plan, insets: Insets, size: float) -> tuple[int, ...] | None:
        """Give how much wider each column should be for its name at `size`; None where that is too much."""
        if plan.names >= size:
            return (0,) * len(self.shares)
        least = least_widths(plan.choice.card_columns, insets.at(plan.choice.size), plan.choice.size)
        needed = widths_for_names(self._agenda.stages, self.width, self._theme, self._setter, size)
        if sum(needed) > self.width:
            return None
        return tuple(max(0, need - has) for need, has in zip(needed, least, strict=True))

    def _plan_with(
        self, choice: Choice, insets: Insets, lines: Sequence[int], height: int, names: float
    ) -> Plan:
        """Plan with the names of stages as large as there is width for, but not larger than `names`."""
        stages, around = self._agenda.stages, insets.at(choice.size)
        least = least_widths(choice.card_columns, around, choice.size)
        least = with_names(least, self.width, stages, self._theme, self._setter, names)
        widths = divide_with_least(self.shares, least)
        columns = place_columns(stages, self._left, widths, around, choice.card_columns)
        head, foot = self._around(columns, height)
        size = choice.size
        lanes = self._grid.lanes(choice.card_columns, size, lines, self.least, size.lane_gap)
        headers = [pill.header for pill in head.pills]
        size_of_names = 0.0 if any(map(self._setter.is_cut, headers)) else headers[0].size
        plan = Plan(choice, columns, head, foot, lanes, self._room(head, foot), size_of_names)
        gap = spread_gap(size, self._theme, self._steps, len(lanes), plan.room - plan.lanes_height)
        if gap == size.lane_gap:
            return plan
        return plan._replace(lanes=self._grid.lanes(choice.card_columns, size, lines, self.least, gap))

    def _around(self, columns: tuple[ColumnPlan, ...], height: int) -> tuple[Head, Foot]:
        """Lay out what stands above and below the lanes; it hangs on the places of columns alone."""
        key = (tuple(column.x for column in columns), height)
        if key not in self._known:
            head = lay_out_head(self._agenda, columns, self._theme, self._setter)
            lines_top = head.bottom - self._steps.of(self._theme.header.outline)
            foot = lay_out_foot(self._agenda, columns, self._theme, self._setter, lines_top, height)
            self._known[key] = (head, foot)
        return self._known[key]

    def _room(self, head: Head, foot: Foot) -> int:
        return foot.lanes_end - head.bottom - self._steps.of(self._theme.lanes.top)
