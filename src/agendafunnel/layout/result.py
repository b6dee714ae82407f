"""The result: everything of a plan in its final place, in points, with what is to be told of it."""

from agendafunnel.field_types import plain
from agendafunnel.layout.cards import lay_out_cards
from agendafunnel.layout.grid import Grid
from agendafunnel.layout.lanes import lay_out_lanes
from agendafunnel.layout.notices import notices_of
from agendafunnel.layout.plans import Plan
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Column, Layout
from agendafunnel.model import Agenda
from agendafunnel.text.breaking import Broken
from agendafunnel.theme import Theme


def layout_of(
    plan: Plan,
    height: int,
    grid: Grid,
    labels: tuple[Broken, ...],
    agenda: Agenda,
    theme: Theme,
    setter: TextSetter,
    lacking: str | None,
) -> Layout:
    """Give the layout of a plan on a canvas of `height` steps; `lacking` tells why that is so high, if it is.

    `labels` has the lines of each standard's label.
    """
    steps, size, head, foot = setter.steps, plan.choice.size, plan.head, plan.foot
    first_lane = head.bottom + steps.of(theme.lanes.top)
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
    cells, cards = lay_out_cards(grid, size, plan.columns, plan.lanes, first_lane, labels, setter)
    layout = Layout(
        edition=agenda.edition.id,
        language=agenda.language,
        name=plain(agenda.title),
        width=steps.points(steps.of(theme.canvas.width)),
        height=steps.points(height),
        scale=round(size.scale, 6),
        card_text_size=size.text_size,
        title=head.title,
        subtitle=head.subtitle,
        logo=head.logo,
        columns=columns,
        lanes=lay_out_lanes(plan.lanes, size, first_lane, theme, setter),
        cells=cells,
        cards=cards,
        gates=foot.gates,
        legend=foot.legend,
        footer=foot.footer,
        note=foot.note,
        notices=(),
    )
    return layout._replace(notices=notices_of(layout, size, agenda, theme, setter, labels, lacking))
