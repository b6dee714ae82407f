"""The layout engine: the way from an agenda to the layout of its picture.

Nothing is ever dropped, shortened or laid over anything else.
"""

from collections.abc import Sequence

from agendafunnel.bundled import Fit
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import plain
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.change_marks import with_marks
from agendafunnel.layout.lanes import Grid, grid_of, place_lanes
from agendafunnel.layout.notices import notices_of
from agendafunnel.layout.plans import Plan, Planner
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Column, Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme


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
    nothing. Raise LayoutError where the stages cannot stand side by side on the canvas; with `strict`
    also where the canvas would have to grow.
    """
    setter = TextSetter(measurer, theme, agenda.language)
    grid, sizes = grid_of(agenda, setter), CardSizes(setter)
    labels = Labels([one.label for one in agenda.standards], setter, sizes.of(sizes.preferred).room)
    plan = Planner(agenda, grid, labels, sizes, fit or theme.cards.fit, setter).find()
    fitted = labels.fitted(plan.choice.size)
    layout = _placed(plan, agenda, grid, fitted, setter)
    notices = notices_of(layout, agenda, fitted, setter)
    layout = layout._replace(notices=notices, made_of=MadeOf(agenda, theme, fit, since))
    if strict and plan.has_grown:
        grown = next(one for one in notices if one.rule == "canvas-grown")
        raise LayoutError(grown + " Use a larger canvas, or a theme with smaller legible text.")
    if since is None:
        return layout
    marked = with_marks(layout, since, setter)
    if strict and marked.height > layout.height:
        raise LayoutError(marked.notices[-1] + " Use a larger canvas, or do not name what is removed.")
    return marked


def _placed(plan: Plan, agenda: Agenda, grid: Grid, labels: Sequence[Fitted], setter: TextSetter) -> Layout:
    """Place everything of a plan; `labels` are those of the standards."""
    steps, theme, size, head, foot = setter.steps, setter.theme, plan.choice.size, plan.head, plan.foot
    first_lane = head.bottom + steps.of(theme.lanes.top)
    lanes, cells, cards = place_lanes(grid, plan.lanes, plan.columns, size, labels, first_lane, setter)
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
