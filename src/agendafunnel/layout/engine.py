"""The layout engine: finds the size of the cards and puts everything in its place.

The picture at the theme's preferred size is used where all fits. Else cards, text and gaps are made
smaller together, until all fits or the smallest legible text is reached; then the canvas grows in
height. Nothing is dropped, shortened or laid over anything else.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.errors import LayoutError
from agendafunnel.fields import plain, shown
from agendafunnel.layout.blocks import TextSetter
from agendafunnel.layout.cards import lay_out_cards
from agendafunnel.layout.foot import Foot, lay_out_foot
from agendafunnel.layout.grid import (
    CardSizes,
    ColumnPlan,
    Grid,
    LanePlan,
    fitting_columns,
    insets,
    least_widths,
    place_columns,
    weighted_widths,
)
from agendafunnel.layout.head import Head, lay_out_head
from agendafunnel.layout.labels import Labels
from agendafunnel.layout.lanes import lay_out_lanes, least_heights, spread_gap
from agendafunnel.layout.notices import (
    cut_words,
    grown_canvas,
    missing_characters,
    other_cards,
    shrunk_texts,
    smaller_logo,
)
from agendafunnel.layout.search import PROPORTIONS, Choice, Search, Width
from agendafunnel.layout.steps import Steps
from agendafunnel.layout.tracks import divide_with_least
from agendafunnel.layout.values import Column, Layout
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme

SIZES_PER_POINT = 20
"""How many sizes of text are tried between one point and the next."""

_NARROWEST_ROOM = 2.0
"""Font sizes of room across a card below which it is no card any more."""

_MOST_NAMED = 10
"""Stages that are named where they cannot stand side by side."""

_MOST_ATTEMPTS = 4
"""How often the room for lanes is reckoned anew, where head and foot need more of it than they did."""


class _Plan(NamedTuple):
    """A whole picture: one choice of cards, and the columns and lanes that it makes."""

    choice: Choice
    columns: tuple[ColumnPlan, ...]
    head: Head
    foot: Foot
    lanes: tuple[LanePlan, ...]

    @property
    def height(self) -> int:
        return self.lanes[-1].y + self.lanes[-1].height if self.lanes else 0


def lay_out(
    agenda: Agenda,
    theme: Theme,
    measurer: TextMeasurer,
    *,
    fit: Fit | None = None,
    strict: bool = False,
) -> Layout:
    """Find where everything of the picture stands.

    `fit` is the theme's own where it is absent. Raises LayoutError where the stages cannot stand side
    by side on the canvas; with `strict` also where the canvas would have to grow.
    """
    return _Engine(agenda, theme, measurer, fit or theme.cards.fit).lay_out(strict)


class _Engine:
    """One run of the engine: the values that all its steps share."""

    def __init__(self, agenda: Agenda, theme: Theme, measurer: TextMeasurer, fit: Fit) -> None:
        self.agenda, self.theme, self.measurer, self.fit = agenda, theme, measurer, fit
        self.steps = steps = Steps(theme.canvas.grid)
        self.setter = TextSetter(measurer, steps, agenda.language, theme.smallest_text)
        self.grid = Grid(agenda, theme.lanes.empty)
        self.sizes = CardSizes(theme, steps, measurer.cap_height("regular"))
        self.labels = Labels(
            [standard.label for standard in agenda.standards],
            measurer,
            agenda.language,
            self.sizes.of(theme.cards.text.size).room,
        )
        self.left = steps.of(theme.canvas.left + (theme.lanes.labels.width if theme.lanes.labels else 0))
        self.width = steps.of(theme.canvas.width - theme.canvas.right) - self.left
        self.around = insets(theme.columns, steps, len(agenda.stages))
        self.shares = weighted_widths(agenda.stages, theme.columns, self.width)
        self.known_around: dict[tuple[tuple[int, ...], int], tuple[Head, Foot]] = {}
        self.least = least_heights(self.grid.domains, theme, self.setter)
        self.search = Search(
            self.grid,
            self.labels,
            self.sizes,
            self.least,
            self.around,
            self.shares,
        )

    def lay_out(self, strict: bool) -> Layout:
        height = self.steps.of(self.theme.canvas.height)
        ones = place_columns(self.agenda.stages, self.left, self.shares, self.around, (1,) * len(self.around))
        room = self.room(*self.around_lanes(ones, height))
        for _ in range(_MOST_ATTEMPTS):
            choice = self.choice(room)
            if choice is None:
                break
            plan = self.plan(choice, height)
            free = self.room(plan.head, plan.foot)
            if plan.height <= free:
                return self.result(plan, height, other_cards(choice.size, self.theme))
            # With these columns, head or foot is higher than with those that the theme would have.
            room = min(room - 1, free)
        return self.on_higher_canvas(height, strict)

    def choice(self, room: int) -> Choice | None:
        """Choose the cards with which all lanes fit in `room`; None where even the smallest do not."""
        found = None
        if self.fit == "preferred":
            # Most pictures fit so, and need no search.
            found = next(self.weighted(self.theme.cards.text.size, room), None)
        if found is None:
            found = self.search.largest(self.text_sizes(), room)
        if found is None:
            narrow = self.narrow()
            return narrow if narrow and self.search.height(narrow) <= room else None
        text_size = found.size.text_size
        return self.search.best(
            chain(self.weighted(text_size, room), self.search.chosen(text_size, room)), found
        )

    @property
    def smallest(self) -> float:
        """The size of the smallest text of cards: what is legible, or what the theme prefers if less."""
        return min(self.theme.smallest_text, self.theme.cards.text.size)

    def text_sizes(self) -> tuple[float, ...]:
        """Give the sizes of text that may be used, from the smallest legible one up."""
        cards = self.theme.cards
        most = cards.text.size
        if self.fit == "largest":
            most = cards.largest_text or 2 * cards.text.size
        least = self.smallest
        between = range(int(least * SIZES_PER_POINT) + 1, int(most * SIZES_PER_POINT) + 1)
        sizes = {least, cards.text.size, most} | {number / SIZES_PER_POINT for number in between}
        return tuple(sorted(size for size in sizes if least <= size <= most))

    def weighted(self, text_size: float, room: int) -> Iterator[Choice]:
        """Give choices that fit in columns of the theme's shares, cards of its own proportion first."""
        for proportion in PROPORTIONS:
            size = self.sizes.of(text_size, proportion=proportion)
            columns = fitting_columns(self.shares, self.around, size, self.grid.fullest)
            if columns is None:
                return
            choice = Choice(size, columns)
            if self.search.least_height(choice) <= room and self.search.height(choice) <= room:
                yield choice

    def narrow(self) -> Choice | None:
        """Choose cards so narrow that all stages stand side by side, for which words must be broken."""
        stages = len(self.agenda.stages)
        text_size = self.smallest
        gap = self.sizes.of(text_size).gap
        width = Width(self.width, sum(map(sum, self.around)), stages).cards(stages, gap)
        size = self.sizes.of(text_size, max(1, width))
        if width < 1 or size.room.line < _NARROWEST_ROOM:
            return None
        return Choice(size, (1,) * stages)

    def plan(self, choice: Choice, height: int) -> _Plan:
        """Give columns their widths, then head and foot their places, then lanes the room between."""
        least = least_widths(choice.card_columns, self.around, choice.size)
        widths = divide_with_least(self.shares, least)
        columns = place_columns(self.agenda.stages, self.left, widths, self.around, choice.card_columns)
        head, foot = self.around_lanes(columns, height)
        lines = self.search.lines(choice.size)
        lanes = self.grid.lanes(choice.card_columns, choice.size, lines, self.least, choice.size.lane_gap)
        plan = _Plan(choice, columns, head, foot, lanes)
        gap = spread_gap(choice.size, self.theme, self.steps, len(lanes), self.room(head, foot) - plan.height)
        if gap == choice.size.lane_gap:
            return plan
        return plan._replace(lanes=self.grid.lanes(choice.card_columns, choice.size, lines, self.least, gap))

    def around_lanes(self, columns: tuple[ColumnPlan, ...], height: int) -> tuple[Head, Foot]:
        """Lay out what stands above and below the lanes; it hangs on the places of columns alone."""
        key = (tuple(column.x for column in columns), height)
        if key not in self.known_around:
            head = lay_out_head(self.agenda, columns, self.theme, self.setter)
            lines_top = head.bottom - self.steps.of(self.theme.header.outline)
            foot = lay_out_foot(self.agenda, columns, self.theme, self.setter, lines_top, height)
            self.known_around[key] = (head, foot)
        return self.known_around[key]

    def room(self, head: Head, foot: Foot) -> int:
        """Give the height that there is for lanes."""
        return foot.lanes_end - head.bottom - self.steps.of(self.theme.lanes.top)

    def on_higher_canvas(self, height: int, strict: bool) -> Layout:
        choice = self.search.lowest(self.smallest) or self.narrow()
        if choice is None:
            raise LayoutError(self.too_many_stages())
        # Of all that are as low, the one that would be chosen.
        choice = self.search.best(self.search.chosen(self.smallest, self.search.height(choice)), choice)
        plan = self.plan(choice, height)
        grown = height + plan.height - self.room(plan.head, plan.foot)
        if grown <= height:
            return self.result(plan, height, other_cards(choice.size, self.theme))
        message = grown_canvas(self.steps.points(height), self.steps.points(grown), choice.size, self.theme)
        if strict:
            raise LayoutError(message + " Use a larger canvas, or a theme with smaller legible text.")
        return self.result(self.plan(choice, grown), grown, (message,))

    def too_many_stages(self) -> str:
        stages = self.agenda.stages
        names = ", ".join(shown(stage.name) for stage in stages[:_MOST_NAMED])
        more = f" and {len(stages) - _MOST_NAMED} more" if len(stages) > _MOST_NAMED else ""
        return (
            f"The {len(stages)} stages ({names}{more}) cannot stand side by side on a canvas of "
            f"{self.theme.canvas.width:g} points wide. Use fewer stages or a wider canvas."
        )

    def result(self, plan: _Plan, height: int, notices: tuple[str, ...]) -> Layout:
        steps, size, head, foot = self.steps, plan.choice.size, plan.head, plan.foot
        first_lane = head.bottom + steps.of(self.theme.lanes.top)
        columns = tuple(
            Column(
                column.stage.id,
                plain(column.stage.name),
                steps.rectangle(column.x, head.bottom, column.width, foot.lanes_end - head.bottom),
                column.card_columns,
                pill.box,
                pill.depth,
                pill.header,
            )
            for column, pill in zip(plan.columns, head.pills, strict=True)
        )
        broken = self.labels.broken(size.room)
        cells, cards = lay_out_cards(
            self.grid, size, plan.columns, plan.lanes, first_lane, broken, self.setter
        )
        layout = Layout(
            edition=self.agenda.edition.id,
            language=self.agenda.language,
            name=plain(self.agenda.title),
            width=steps.points(steps.of(self.theme.canvas.width)),
            height=steps.points(height),
            scale=round(size.scale, 6),
            card_text_size=size.text_size,
            title=head.title,
            subtitle=head.subtitle,
            logo=head.logo,
            columns=columns,
            lanes=lay_out_lanes(plan.lanes, size, first_lane, self.theme, self.setter),
            cells=cells,
            cards=cards,
            gates=foot.gates,
            legend=foot.legend,
            footer=foot.footer,
            note=foot.note,
            notices=(),
        )
        told = (
            *notices,
            *shrunk_texts(layout, self.theme),
            *smaller_logo(layout, self.theme),
            *cut_words(self.agenda, broken),
            *missing_characters(layout, self.theme, self.measurer),
        )
        return layout._replace(notices=told)
