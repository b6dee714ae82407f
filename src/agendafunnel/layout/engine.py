"""The layout engine: the way from an agenda to the layout of its picture.

Nothing is ever dropped, shortened or laid over anything else. The picture at the theme's preferred size is
used where all fits. Otherwise cards, text and gaps are made smaller together, until all fits or the smallest
legible text is reached; then the canvas grows in height. Lengths are whole steps of the canvas grid.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import plain, short
from agendafunnel.layout.badges import with_badges
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.columns import (
    ColumnPlan,
    Insets,
    divide_with_least,
    least_widths,
    place_columns,
    weighted_widths,
)
from agendafunnel.layout.foot import Foot, lay_out_foot
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.head import (
    Head,
    lay_out_head,
    sizes_of_names,
    widths_for_names,
    with_room_for_names,
)
from agendafunnel.layout.lanes import LanePlan, Matrix, height_of, matrix_of, place_lanes, spread
from agendafunnel.layout.notices import and_more, notices_of
from agendafunnel.layout.repeats import with_repeats
from agendafunnel.layout.search import WIDEST, Choice, Search
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Column, Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.messages import Message, message, sentences
from agendafunnel.model import Agenda, Stage
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme

_MOST_NAMED = 10  # Stages that are named where they cannot stand side by side.
_MOST_ATTEMPTS = 4
"""How often room is computed anew: for lanes, where head and foot need more than they did, and for names."""
_LEAST_KEPT = 0.9
"""For larger names of stages, cards may shrink to this fraction, or the canvas grow by its inverse."""


def lay_out(
    agenda: Agenda,
    theme: Theme,
    measurer: TextMeasurer,
    *,
    fit: Fit | None = None,
    strict: bool = False,
    since: Since | None = None,
) -> Layout:
    """Measure the texts of an agenda, find the plan of its picture, and place everything.

    `fit` is the theme's own if absent. `since` marks what has changed since an edition, and moves
    nothing. Raises LayoutError where the stages cannot stand side by side on the canvas; with `strict`
    also where the canvas would have to grow.
    """
    setter = TextSetter(measurer, theme, agenda.language)
    matrix, sizes = matrix_of(agenda, setter), CardSizes(setter)
    labels = Labels([one.label for one in agenda.standards], setter, sizes.of(sizes.preferred).label_room)
    plan = Planner(agenda, matrix, labels, sizes, fit or theme.cards.fit, setter).find()
    fitted = labels.fitted(plan.choice.size)
    layout = with_repeats(_placed(plan, agenda, matrix, fitted, setter), setter)
    notices = notices_of(layout, agenda, fitted, setter)
    layout = layout._replace(notices=notices, made_of=MadeOf(agenda, theme, fit, since))
    if strict and plan.has_grown:
        grown = next(one for one in notices if one.rule == "canvas-grown")
        advice = message("Use a larger canvas, or a theme in which smaller text is legible.")
        raise LayoutError(sentences(grown.message, advice))
    if since is None:
        return layout
    marked = with_badges(layout, since, setter)
    if strict and marked.height > layout.height:
        advice = message("Use a larger canvas, or leave out what was removed.")
        raise LayoutError(sentences(marked.notices[-1].message, advice))
    return marked


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
    """The size of the names of stages, in points; 0 where one of them is cut."""

    @property
    def lacking(self) -> int:
        """How much more height the lanes need than there is; negative where height is left over."""
        return height_of(self.lanes) - self.height_for_lanes

    @property
    def fits(self) -> bool:
        """Whether there is room for all lanes."""
        return self.lacking <= 0


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
        self._shares = weighted_widths(agenda.stages, self._theme.columns, self._width)
        """The widths that the theme prefers for the columns."""
        self._name_sizes = sizes_of_names(setter)
        # The same columns come again with other cards.
        self._heads_and_feet: dict[tuple[tuple[int, ...], int], tuple[Head, Foot]] = {}

    def find(self) -> Plan:
        """Return the plan of the picture. Raises LayoutError where the stages cannot stand side by side."""
        insets = Insets(self._theme.columns, self._steps, (0,) * len(self._agenda.stages))
        found = self._find_with(insets)
        if found is None:
            raise LayoutError(_too_many(self._agenda.stages, self._theme.canvas.width))
        for size in self._better_name_sizes(found.name_size):
            other = self._widened_for_names(found, size)
            if other and self._is_worth(other, found):
                return self._lowered(other)
        return self._lowered(found)

    def in_frame(self, frame: Frame, height: int | None = None) -> Plan:
        """Return the plan of the picture in the frame of another, on a canvas of `height` steps.

        The height is the theme's if absent. Nothing is checked: the plan may not fit.
        """
        size = self._sizes.of(frame.text_size, frame.card_width, WIDEST)
        insets = Insets(self._theme.columns, self._steps, (0,) * len(self._agenda.stages))
        choice = Choice(size, frame.card_columns)
        return self._plan_with_widths(choice, insets, height or self._height, frame.widths)

    def _find_with(self, insets: Insets) -> Plan | None:
        """Find the plan with so much room around cards; None where the stages cannot stand side by side."""
        search = Search(self._matrix, self._labels, self._sizes, insets, self._shares)
        stages = self._agenda.stages
        # A first guess of the height of head and foot, which do not depend on the cards.
        columns = place_columns(stages, self._left, self._shares, ((0, 0),) * len(stages), (1,) * len(stages))
        height_for_lanes = self._height_for_lanes(*self._head_and_foot(columns, self._height))
        for _ in range(_MOST_ATTEMPTS):
            choice = search.choose(height_for_lanes, self._fit)
            if choice is None:
                break
            plan = self._plan(choice, insets, self._height)
            if plan.fits:
                return plan
            # With these columns, head or foot is higher than with those that the theme prefers.
            height_for_lanes = min(height_for_lanes - 1, plan.height_for_lanes)
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
        wanted, smallest = self._name_sizes[-1], self._setter.sizes(self._name_sizes[-1])[-1]
        return [larger for larger in (wanted, round((wanted + smallest) / 2, 4), smallest) if larger > size]

    def _widened_for_names(self, plan: Plan, size: float) -> Plan | None:
        """Find a plan whose columns have room for names of `size`; None where they cannot."""
        needed = widths_for_names(self._agenda.stages, self._width, self._setter, size)
        for _ in range(_MOST_ATTEMPTS):
            if plan.name_size >= size:
                break
            if sum(needed) > self._width:
                return None
            choice = plan.choice
            least = least_widths(choice.card_columns, plan.insets.at(choice.size), choice.size)
            lacking = [max(0, need - has) for need, has in zip(needed, least, strict=True)]
            if not any(lacking):
                break
            other = self._find_with(plan.insets.with_more(lacking))
            if other is None:
                return None
            plan = other
        return plan

    def _is_worth(self, plan: Plan, other: Plan) -> bool:
        """Return whether names of stages are larger than in another plan, and worth the cost to cards.

        Text of cards above the preferred size is not counted. A plan that grows the canvas is never worth
        more than one that fits.
        """
        if plan.name_size <= other.name_size or (plan.has_grown and not other.has_grown):
            return False
        text_size, other_size = plan.choice.size.text_size, other.choice.size.text_size
        is_legible = text_size >= _LEAST_KEPT * min(other_size, self._sizes.preferred)
        return is_legible and _LEAST_KEPT * plan.height <= other.height

    def _lowered(self, plan: Plan) -> Plan:
        """Return a plan on a canvas that is as high as it needs, where the theme lets it be lower."""
        least = self._theme.canvas.least_height
        if least is None or plan.has_grown:
            return plan
        height = max(self._steps.of(least), plan.height + plan.lacking)
        if height >= plan.height:
            return plan
        lower = self._plan(plan.choice, plan.insets, height)
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
        lanes = self._matrix.lanes(card_columns, size, self._labels.lines(size.label_room))
        headers = [pill.header for pill in head.pills]
        size_of_names = 0.0 if any(map(self._setter.is_cut, headers)) else headers[0].size
        has_grown, available = height > self._height, self._height_for_lanes(head, foot)
        plan = Plan(choice, insets, height, has_grown, columns, head, foot, lanes, available, size_of_names)
        return plan._replace(lanes=spread(lanes, size, self._setter, -plan.lacking))

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


def _too_many(stages: Sequence[Stage], width: float) -> Message:
    names = and_more([short(plain(stage.name)) for stage in stages[:_MOST_NAMED]], len(stages) - _MOST_NAMED)
    return message(
        "The {number} stages ({names}) do not fit side by side on a canvas of {width:g} points wide. Use "
        "fewer stages or a wider canvas.",
        number=len(stages),
        names=names,
        width=width,
    )


def _placed(
    plan: Plan, agenda: Agenda, matrix: Matrix, labels: Sequence[Fitted], setter: TextSetter
) -> Layout:
    """Place everything of a plan; `labels` are those of the standards."""
    steps, theme, size, head, foot = setter.steps, setter.theme, plan.choice.size, plan.head, plan.foot
    first_lane = head.bottom + steps.of(theme.lanes.top)
    lanes, cells, cards = place_lanes(matrix, plan.lanes, plan.columns, size, labels, first_lane, setter)
    columns = tuple(
        Column(
            stage.id,
            plain(stage.name),
            steps.rectangle(x, head.bottom, width, foot.lanes_end - head.bottom),
            card_columns,
            *pill,
        )
        for (stage, x, width, card_columns, _), pill in zip(plan.columns, head.pills, strict=True)
    )
    return Layout(
        edition=agenda.edition.id,
        language=agenda.language,
        name=plain(agenda.title),
        width=steps.points(steps.of(theme.canvas.width)),
        height=steps.points(plan.height),
        scale=round(size.scale, 6),
        card_text_size=size.text_size,
        title=head.title,
        subtitle=head.subtitle,
        logo=head.logo,
        columns=columns,
        lanes=lanes,
        cells=cells,
        cards=cards,
        gates=foot.gates,
        legend=foot.legend,
        footer=foot.footer,
        note=foot.note,
        notices=(),
    )
