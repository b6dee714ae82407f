"""The layout engine: finds the size of the cards and puts everything in its place.

The picture at the theme's preferred size is used where all fits. Else cards, text and gaps are made
smaller together, until all fits or the theme's smallest text is reached; then the canvas grows in
height. Nothing is dropped, shortened or laid over anything else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from agendafunnel.errors import LayoutError
from agendafunnel.fields import plain
from agendafunnel.layout.blocks import Fitted, TextSetter
from agendafunnel.layout.foot import Foot, lay_out_foot
from agendafunnel.layout.grid import (
    CardSize,
    ColumnPlan,
    Grid,
    LanePlan,
    card_column_choices,
    card_size,
    least_widths,
    per_row,
    place_columns,
    weighted_widths,
)
from agendafunnel.layout.head import Head, lay_out_head
from agendafunnel.layout.notices import cut_words, missing_characters, shrunk_cards, shrunk_texts
from agendafunnel.layout.steps import Steps
from agendafunnel.layout.tracks import divide
from agendafunnel.layout.values import Card, Cell, Column, Lane, Layout
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme

_SIZE_STEP = 0.25
"""Points by which the text of cards is made smaller at a time."""

_NARROWEST = 2.0
"""Font sizes of room across a card below which it is no card any more."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A whole picture at one size of cards and one choice of columns."""

    size: CardSize
    labels: Mapping[str, Fitted]
    columns: tuple[ColumnPlan, ...]
    lanes: tuple[LanePlan, ...]

    @property
    def height(self) -> int:
        return self.lanes[-1].y + self.lanes[-1].height if self.lanes else 0


def lay_out(agenda: Agenda, theme: Theme, measurer: TextMeasurer, *, strict: bool = False) -> Layout:
    """Find where everything of the picture stands.

    Raises LayoutError where the stages cannot stand side by side on the canvas; with `strict` also
    where the canvas would have to grow.
    """
    return _Engine(agenda, theme, measurer).lay_out(strict)


class _Engine:
    """One run of the engine: the values that all its steps share."""

    def __init__(self, agenda: Agenda, theme: Theme, measurer: TextMeasurer) -> None:
        self.agenda = agenda
        self.theme = theme
        self.measurer = measurer
        self.steps = Steps(theme.canvas.grid)
        self.setter = TextSetter(measurer, self.steps, agenda.language, theme.cards.smallest_text)
        self.grid = Grid(agenda)
        self.width = self.steps.of(theme.canvas.width - theme.canvas.left - theme.canvas.right)
        self.lanes_top = self.steps.of(theme.lanes.top)

    def lay_out(self, strict: bool) -> Layout:
        height = self.steps.of(self.theme.canvas.height)
        lowest: _Plan | None = None
        for plan in self.plans():
            if plan.height < height:
                head, foot = self.around(plan, height)
                if head.bottom + self.lanes_top + plan.height <= foot.lanes_end:
                    return self.result(plan, head, foot, height, shrunk_cards(plan.size, self.theme))
            if lowest is None or (plan.size.text_size, plan.height) < (lowest.size.text_size, lowest.height):
                lowest = plan
        if lowest is None:
            raise LayoutError(self.too_many_stages())
        return self.on_higher_canvas(lowest, height, strict)

    def plans(self) -> Iterator[_Plan]:
        """Give plans in order of preference: larger cards first, and within a size fewer card columns."""
        found = False
        for size in self.sizes():
            for plan in self.plans_of_size(size):
                found = True
                yield plan
        if not found:
            narrow = self.narrowest_size()
            if narrow is not None:
                yield from self.plans_of_size(narrow)

    def sizes(self) -> Iterator[CardSize]:
        cards = self.theme.cards
        size = cards.text.size
        while size > cards.smallest_text:
            yield card_size(cards, size, self.steps)
            size -= _SIZE_STEP
        yield card_size(cards, cards.smallest_text, self.steps)

    def narrowest_size(self) -> CardSize | None:
        """Give cards of the smallest text, narrow enough for all stages; None where that leaves no room."""
        cards = self.theme.cards
        size = card_size(cards, cards.smallest_text, self.steps)
        insets = sum(least_widths([1] * len(self.agenda.stages), size, self.theme.columns, self.steps))
        insets -= size.width * len(self.agenda.stages)
        width = (self.width - insets) // len(self.agenda.stages)
        padding = 2 * self.steps.of(cards.padding_across * size.scale)
        if self.steps.points(width - padding) < _NARROWEST * size.text_size:
            return None
        return card_size(cards, size.text_size, self.steps, width)

    def plans_of_size(self, size: CardSize) -> Iterator[_Plan]:
        counts = self.grid.counts
        labels = self.grid.labels(size, self.setter, self.theme.cards.text.line_spacing)
        weighted = weighted_widths(self.agenda.stages, self.theme.columns, self.width)
        if weighted is not None:
            plan = self.plan(size, labels, weighted)
            if plan is not None:
                yield plan
        stages = len(self.agenda.stages)
        for chosen in card_column_choices(counts or ((1,) * stages,), most=self.width // size.pitch):
            least = least_widths(chosen, size, self.theme.columns, self.steps)
            if sum(least) > self.width:
                continue
            spare = divide(self.width - sum(least), [1.0] * stages)
            plan = self.plan(size, labels, [width + more for width, more in zip(least, spare, strict=True)])
            if plan is not None:
                yield plan

    def plan(
        self, size: CardSize, labels: Mapping[str, Fitted], widths: "list[int] | tuple[int, ...]"
    ) -> _Plan | None:
        columns = place_columns(self.agenda.stages, widths, self.grid.counts, size, self.theme)
        if columns is None:
            return None
        gap = self.steps.of(self.theme.lanes.gap * size.scale)
        lanes = self.grid.lanes([column.card_columns for column in columns], size, labels, gap)
        return _Plan(size, labels, columns, lanes)

    def around(self, plan: _Plan, height: int) -> tuple[Head, Foot]:
        head = lay_out_head(self.agenda.title, plan.columns, self.theme, self.setter)
        lines_top = head.bottom - self.steps.of(self.theme.header.outline)
        return head, lay_out_foot(self.agenda, plan.columns, self.theme, self.setter, lines_top, height)

    def on_higher_canvas(self, plan: _Plan, height: int, strict: bool) -> Layout:
        head, foot = self.around(plan, height)
        more = head.bottom + self.lanes_top + plan.height - foot.lanes_end
        grown = height + more
        message = (
            f"The picture needs a canvas of {self.steps.points(grown):g} points high instead of "
            f"{self.steps.points(height):g}, even with card text of {plan.size.text_size:g} points, "
            "the theme's smallest."
        )
        if strict:
            raise LayoutError(message + " Use a theme with a larger canvas or a smaller smallest_text.")
        head, foot = self.around(plan, grown)
        return self.result(plan, head, foot, grown, (message,))

    def too_many_stages(self) -> str:
        names = ", ".join(stage.name for stage in self.agenda.stages)
        return (
            f"The {len(self.agenda.stages)} stages ({names}) cannot stand side by side on a canvas of "
            f"{self.theme.canvas.width:g} points wide. Use fewer stages or a theme with a wider canvas."
        )

    def result(self, plan: _Plan, head: Head, foot: Foot, height: int, notices: tuple[str, ...]) -> Layout:
        steps, canvas = self.steps, self.theme.canvas
        first_lane = head.bottom + self.lanes_top
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
        lanes = tuple(
            Lane(
                lane.domain.id,
                plain(lane.domain.name),
                lane.domain.colour,
                steps.rectangle(steps.of(canvas.left), first_lane + lane.y, self.width, lane.height),
            )
            for lane in plan.lanes
        )
        cells, cards = self.cards(plan, first_lane)
        layout = Layout(
            edition=self.agenda.edition.id,
            language=self.agenda.language,
            name=plain(self.agenda.title),
            width=steps.points(steps.of(canvas.width)),
            height=steps.points(height),
            scale=round(plan.size.scale, 6),
            card_text_size=plan.size.text_size,
            title=head.title,
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
        told = (
            *notices,
            *shrunk_texts(layout, self.theme),
            *cut_words(self.agenda, plan.labels),
            *missing_characters(layout, self.theme, self.measurer),
        )
        return replace(layout, notices=told)

    def cards(self, plan: _Plan, first_lane: int) -> tuple[tuple[Cell, ...], tuple[Card, ...]]:
        steps, size = self.steps, plan.size
        cells: list[Cell] = []
        cards: list[Card] = []
        for lane in plan.lanes:
            for column in plan.columns:
                standards = self.grid.cells.get((lane.domain.id, column.stage.id), ())
                if not standards:
                    continue
                top = first_lane + lane.y
                box = steps.rectangle(column.x, top, column.width, lane.height)
                ids = tuple(standard.id for standard in standards)
                cells.append(Cell(lane.domain.id, column.stage.id, box, ids))
                beside = per_row(len(standards), column.card_columns)
                for index, standard in enumerate(standards):
                    row = lane.rows[index // beside]
                    x = column.first_card + index % beside * size.pitch
                    y = top + row.y
                    label = plan.labels[standard.id]
                    block = self.setter.placed(
                        label,
                        steps.points(x + size.width / 2),
                        y + round((row.height - label.height) / 2),
                        "centre",
                    )
                    url = standard.links[0].url if standard.links else None
                    cards.append(
                        Card(
                            standard.id,
                            plain(standard.name),
                            lane.domain.id,
                            column.stage.id,
                            url,
                            index // beside,
                            index % beside,
                            steps.rectangle(x, y, size.width, row.height),
                            block,
                        )
                    )
        return tuple(cells), tuple(cards)
