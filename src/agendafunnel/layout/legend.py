"""The legend: the key of the domains' colours, in one column or in several."""

from typing import NamedTuple

from agendafunnel.fields import plain
from agendafunnel.layout.blocks import Fitted, TextSetter
from agendafunnel.layout.values import Legend, LegendEntry
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme


class LegendPlan(NamedTuple):
    """The legend without a place, in steps from its own top left."""

    heading: Fitted | None
    entries: tuple[Fitted, ...]
    rows: int
    row: int
    """The height of a row."""
    row_pitch: int
    first_row: int
    column_pitch: int
    height: int
    width: int


def plan_legend(
    agenda: Agenda, theme: Theme, setter: TextSetter, width: int, columns: int | None
) -> LegendPlan:
    """Plan the legend in `width` steps: in one column, or in as many as fit."""
    steps, look = setter.steps, theme.legend
    text, square = look.text, steps.of(look.square)
    before = square + steps.of(look.text_left)
    room = steps.points(width - before)
    entries = tuple(
        setter.fit(plain(domain.name), "regular", text.size, text.line_spacing, room, most=2)
        for domain in agenda.domains
    )
    heading = None
    if agenda.legend_heading:
        heading = setter.fit(agenda.legend_heading, "regular", text.size, text.line_spacing, room, most=1)
    gap = 2 * steps.of(theme.foot.gap)
    pitch = before + max(steps.enough_for(entry.width) for entry in entries) + gap
    most = columns or max(1, (width + gap) // pitch)
    rows = -(-len(entries) // most)
    # A row is as high as its square, or as its text, which is centred on the square.
    row = max(square, *(entry.height + 2 * entry.descent for entry in entries))
    row_pitch = max(steps.of(look.pitch), row + max(0, steps.of(look.pitch) - square))
    first_row = 0
    if heading:
        first_row = heading.height + max(steps.of(look.heading_gap), heading.descent)
    across = -(-len(entries) // rows)
    heading_width = before + steps.enough_for(heading.width) if heading else 0
    return LegendPlan(
        heading,
        entries,
        rows,
        row,
        row_pitch,
        first_row,
        column_pitch=pitch,
        height=first_row + (rows - 1) * row_pitch + row,
        width=max(across * pitch - gap, heading_width),
    )


def lay_out_legend(
    plan: LegendPlan, agenda: Agenda, theme: Theme, setter: TextSetter, left: int, top: int
) -> Legend:
    """Place the legend with its top left at `left` and `top`, in steps."""
    steps, look = setter.steps, theme.legend
    square, before = steps.of(look.square), steps.of(look.square) + steps.of(look.text_left)
    heading = None
    if plan.heading:
        heading = setter.placed(plan.heading, steps.points(left + before), top, "left")
    entries: list[LegendEntry] = []
    for index, (domain, text) in enumerate(zip(agenda.domains, plan.entries, strict=True)):
        x = left + index // plan.rows * plan.column_pitch
        y = top + plan.first_row + index % plan.rows * plan.row_pitch
        box = steps.rectangle(x, y + round((plan.row - square) / 2), square, square)
        text_top = y + round((plan.row - text.height) / 2)
        block = setter.placed(text, steps.points(x + before), text_top, "left")
        entries.append(LegendEntry(domain.id, plain(domain.name), domain.colour, box, block))
    return Legend(steps.rectangle(left, top, plan.width, plan.height), heading, tuple(entries))
