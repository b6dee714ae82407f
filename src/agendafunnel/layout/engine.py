"""The layout engine: finds the size of the cards and puts everything in its place.

The picture at the theme's preferred size is used where all fits. Else cards, text and gaps are made
smaller together, until all fits or the smallest legible text is reached; then the canvas grows in
height. Nothing is dropped, shortened or laid over anything else.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import shown
from agendafunnel.layout.cards import Labels
from agendafunnel.layout.change_marks import with_marks
from agendafunnel.layout.columns import Insets, fitting_columns
from agendafunnel.layout.grid import CardSizes, Grid
from agendafunnel.layout.grid_steps import Steps
from agendafunnel.layout.notices import grown_canvas
from agendafunnel.layout.plans import Plan, Planner
from agendafunnel.layout.result import layout_of
from agendafunnel.layout.search import PROPORTIONS, Choice, Search, Width
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf
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
"""How often room is reckoned anew: for lanes, where head and foot need more than they did, and for names."""

_WORTH = 0.9
"""To what part cards may be made smaller for the names of stages, or the canvas higher by its inverse."""


class _Picture(NamedTuple):
    """A plan that fits on a canvas of `height`, in steps; `lacking` tells why that had to be higher."""

    plan: Plan
    height: int
    insets: Insets
    lacking: str | None = None

    def is_worth(self, other: "_Picture", preferred: float) -> bool:
        """Tell whether names of stages are larger than in the other, and worth what that costs the cards.

        What their text has above the `preferred` size counts for nothing; that all fits counts for more.
        """
        if self.plan.names <= other.plan.names or (self.lacking and not other.lacking):
            return False
        text_size, other_size = self.plan.choice.size.text_size, other.plan.choice.size.text_size
        return text_size >= _WORTH * min(other_size, preferred) and _WORTH * self.height <= other.height


def lay_out(
    agenda: Agenda,
    theme: Theme,
    measurer: TextMeasurer,
    *,
    fit: Fit | None = None,
    strict: bool = False,
    since: Since | None = None,
) -> Layout:
    """Find where everything of the picture stands.

    `fit` is the theme's own where it is absent. `since` marks what has changed since an edition, and moves
    nothing. Raises LayoutError where the stages cannot stand side
    by side on the canvas; with `strict` also where the canvas would have to grow.
    """
    engine = _Engine(agenda, theme, measurer, fit or theme.cards.fit)
    layout = engine.lay_out(strict)
    layout = layout._replace(made_of=MadeOf(agenda, theme, fit, since))
    if since is None:
        return layout
    marked = with_marks(layout, since, theme, engine.setter)
    if strict and marked.height > layout.height:
        raise LayoutError(marked.notices[-1] + " Use a larger canvas, or do not name what is removed.")
    return marked


class _Engine:
    """One run of the engine: the values that all its steps share."""

    def __init__(self, agenda: Agenda, theme: Theme, measurer: TextMeasurer, fit: Fit) -> None:
        self.agenda, self.theme, self.fit = agenda, theme, fit
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
        self.planner = Planner(agenda, theme, self.setter, self.grid)

    def lay_out(self, strict: bool) -> Layout:
        insets = Insets(self.theme.columns, self.steps, (0,) * len(self.agenda.stages))
        found = self.picture(insets)
        if found is None:
            raise LayoutError(self.too_many_stages())
        for size in self.planner.larger_names(found.plan.names):
            other = self.with_names(found, insets, size)
            if other and other.is_worth(found, self.theme.cards.text.size):
                found = other
                break
        if strict and found.lacking:
            raise LayoutError(found.lacking + " Use a larger canvas, or a theme with smaller legible text.")
        found = self.lowered(found)
        labels = self.labels.broken(found.plan.choice.size.room)
        return layout_of(
            found.plan, found.height, self.grid, labels, self.agenda, self.theme, self.setter, found.lacking
        )

    def with_names(self, found: _Picture, insets: Insets, size: float) -> _Picture | None:
        """Find the picture anew with columns that have room for names of `size`; None where they cannot."""
        for _ in range(_MOST_ATTEMPTS):
            lacking = self.planner.lacking_for_names(found.plan, insets, size)
            if lacking is None:
                return None
            if not any(lacking):
                break
            insets = insets.with_more(lacking)
            other = self.picture(insets)
            if other is None:
                return None
            found = other
        return found

    def lowered(self, found: _Picture) -> _Picture:
        """Give a picture on a canvas that is as high as it needs, where the theme lets it be lower."""
        least, plan = self.theme.canvas.least_height, found.plan
        if least is None or found.lacking:
            return found
        height = max(self.steps.of(least), found.height - (plan.room - plan.lanes_height))
        if height >= found.height:
            return found
        lines = self.labels.lines(plan.choice.size.room)
        lower = self.planner.plan(plan.choice, found.insets, lines, height)
        return found._replace(plan=lower, height=height) if lower.fits else found

    def picture(self, insets: Insets) -> _Picture | None:
        """Find the picture; None where the stages cannot stand side by side."""
        planner = self.planner
        search = Search(self.grid, self.labels, self.sizes, planner.least, insets, planner.shares)
        return _Attempt(self, insets, search).picture()

    def too_many_stages(self) -> str:
        stages = self.agenda.stages
        names = ", ".join(shown(stage.name) for stage in stages[:_MOST_NAMED])
        more = f" and {len(stages) - _MOST_NAMED} more" if len(stages) > _MOST_NAMED else ""
        return (
            f"The {len(stages)} stages ({names}{more}) cannot stand side by side on a canvas of "
            f"{self.theme.canvas.width:g} points wide. Use fewer stages or a wider canvas."
        )


class _Attempt:
    """One attempt at the picture, with one room that columns keep around their cards."""

    def __init__(self, engine: _Engine, insets: Insets, search: Search) -> None:
        self.theme, self.fit, self.steps = engine.theme, engine.fit, engine.steps
        self.sizes, self.planner, self.fullest = engine.sizes, engine.planner, engine.grid.fullest
        self.insets, self.search = insets, search

    def picture(self) -> _Picture | None:
        """Find the picture; None where the stages cannot stand side by side."""
        height = self.steps.of(self.theme.canvas.height)
        room = self.planner.room(height)
        for _ in range(_MOST_ATTEMPTS):
            choice = self.choice(room)
            if choice is None:
                break
            plan = self.plan(choice, height)
            if plan.fits:
                return _Picture(plan, height, self.insets)
            # With these columns, head or foot is higher than with those that the theme would have.
            room = min(room - 1, plan.room)
        return self.on_higher_canvas(height)

    def plan(self, choice: Choice, height: int) -> Plan:
        return self.planner.plan(choice, self.insets, self.search.lines(choice.size), height)

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
            columns = fitting_columns(self.planner.shares, self.insets.at(size), size, self.fullest)
            if columns is None:
                return
            choice = Choice(size, columns)
            if self.search.least_height(choice) <= room and self.search.height(choice) <= room:
                yield choice

    def narrow(self) -> Choice | None:
        """Choose cards so narrow that all stages stand side by side, for which words must be broken."""
        stages = len(self.planner.shares)
        text_size = self.smallest
        gap = self.sizes.of(text_size).gap
        around = sum(map(sum, self.insets.at(self.sizes.of(text_size))))
        width = Width(self.planner.width, around, stages).cards(stages, gap)
        size = self.sizes.of(text_size, max(1, width))
        if width < 1 or size.room.line < _NARROWEST_ROOM:
            return None
        return Choice(size, (1,) * stages)

    def on_higher_canvas(self, height: int) -> _Picture | None:
        choice = self.search.lowest(self.smallest) or self.narrow()
        if choice is None:
            return None
        # Of all that are as low, the one that would be chosen.
        choice = self.search.best(self.search.chosen(self.smallest, self.search.height(choice)), choice)
        plan = self.plan(choice, height)
        grown = height + plan.lanes_height - plan.room
        if grown <= height:
            return _Picture(plan, height, self.insets)
        lacking = grown_canvas(self.steps.points(height), self.steps.points(grown), choice.size, self.theme)
        return _Picture(self.plan(choice, grown), grown, self.insets, lacking)
