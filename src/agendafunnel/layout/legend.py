"""The legend: the key of the domains' colours, in one column or in several."""

from collections.abc import Sequence
from itertools import accumulate
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
    lefts: tuple[int, ...]
    """Where each column begins."""
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
    widths = [before + steps.enough_for(entry.width) for entry in entries]
    lefts, across = _columns(widths, gap, width, columns or len(entries))
    rows = -(-len(entries) // len(lefts))
    # A row is as high as its square, or as its text, which is centred on the square.
    row = max(square, *(entry.height + 2 * entry.descent for entry in entries))
    row_pitch = max(steps.of(look.pitch), row + max(0, steps.of(look.pitch) - square))
    first_row = 0
    if heading:
        first_row = heading.height + max(steps.of(look.heading_gap), heading.descent)
    heading_width = before + steps.enough_for(heading.width) if heading else 0
    return LegendPlan(
        heading,
        entries,
        rows,
        row,
        row_pitch,
        first_row,
        lefts=lefts,
        height=first_row + (rows - 1) * row_pitch + row,
        width=max(across, heading_width),
    )


def _columns(widths: Sequence[int], gap: int, room: int, most: int) -> tuple[tuple[int, ...], int]:
    """Give where the columns of a legend begin, and its width: as many columns as have room, or one.

    Each is as wide as its widest entry, so that the gaps between them are the same. No more are tried
    than `most`, nor than would have room if all were as wide as the narrowest.
    """
    for across in range(min(most, (room + gap) // (min(widths) + gap)), 1, -1):
        rows = -(-len(widths) // across)
        columns = [max(widths[first : first + rows]) for first in range(0, len(widths), rows)]
        whole = sum(columns) + gap * (len(columns) - 1)
        if whole <= room:
            lefts = [0, *accumulate(column + gap for column in columns[:-1])]
            return tuple(lefts), whole
    return (0,), max(widths)


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
        x = left + plan.lefts[index // plan.rows]
        y = top + plan.first_row + index % plan.rows * plan.row_pitch
        box = steps.rectangle(x, y + round((plan.row - square) / 2), square, square)
        text_top = y + round((plan.row - text.height) / 2)
        block = setter.placed(text, steps.points(x + before), text_top, "left")
        entries.append(LegendEntry(domain.id, plain(domain.name), domain.colour, box, block))
    return Legend(steps.rectangle(left, top, plan.width, plan.height), heading, tuple(entries))
