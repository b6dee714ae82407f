"""The foot of the picture: gates with their texts, the legend, the footer and the note.

It is laid out from the bottom edge up, on a canvas of a given height. The legend stands beside the
gates' texts or in columns below them, whichever leaves the lanes more room::

      legend beside the gates                     legend below the gates
    |        |            |          |          |        |            |          |
    | Legend ▲            ▲          |          |        ▲            ▲          |
    | ■ one  criteria     model      |          |     criteria      model        |
    | ■ two     footer          note |          | ■ one   ■ three   ■ five       |
                                                | ■ two   ■ four        note     |
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from agendafunnel.field_types import plain
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.text_blocks import Align, Fitted, TextSetter
from agendafunnel.layout.values import Gate, Legend, LegendEntry, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme

# TODO merged: The legend: the key of the domains' colours, in one column or in several.


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


_MOST_OF_WIDTH = 0.25
"""Of the canvas, for the note, and for a legend that stands beside the gates."""

_MOST_OF_FOOT = 1.6
"""How much higher than the foot a legend may be that stands beside the gates."""


class Foot(NamedTuple):
    """The foot; `lanes_end` is the lowest step where a card may end."""

    gates: tuple[Gate, ...]
    legend: Legend | None
    footer: TextBlock | None
    note: TextBlock | None
    lanes_end: int


class _Plan(NamedTuple):
    """The foot's texts with their lines, and the heights at which all stands, in steps."""

    legend: LegendPlan | None
    texts: list[Fitted | None]
    footer: Fitted | None
    note: Fitted | None
    legend_top: int
    band_middle: int
    line_end: int
    lanes_end: int


def lay_out_foot(
    agenda: Agenda, columns: Sequence[ColumnPlan], theme: Theme, setter: TextSetter, top: int, height: int
) -> Foot:
    """Lay out the foot on a canvas of `height`; the lines of columns begin at `top` (both in steps)."""
    return _FootSetter(agenda, columns, theme, setter).lay_out(top, height)


class _FootSetter(NamedTuple):
    agenda: Agenda
    columns: Sequence[ColumnPlan]
    theme: Theme
    setter: TextSetter

    def lay_out(self, top: int, height: int) -> Foot:
        """Lay out the foot with the legend where it leaves the lanes most room."""
        plan = self.plan(height)
        steps, foot = self.setter.steps, self.theme.foot
        legend = None
        if plan.legend:
            left = steps.of(self.theme.legend.left)
            legend = lay_out_legend(plan.legend, self.agenda, self.theme, self.setter, left, plan.legend_top)
        note_right = self.theme.canvas.width - foot.note_right
        return Foot(
            gates=self.gates(plan.texts, top, plan.line_end),
            legend=legend,
            footer=self.in_band(plan.footer, steps.points(self.middle), plan.band_middle, "centre"),
            note=self.in_band(plan.note, steps.points(steps.of(note_right)), plan.band_middle, "right"),
            lanes_end=plan.lanes_end,
        )

    @property
    def right(self) -> int:
        """Where the right margin begins."""
        return self.setter.steps.of(self.theme.canvas.width - self.theme.canvas.right)

    @property
    def middle(self) -> float:
        """Halfway between the margins."""
        return (self.setter.steps.of(self.theme.canvas.left) + self.right) / 2

    def plan(self, height: int) -> _Plan:
        steps, theme = self.setter.steps, self.theme
        if not theme.legend.shown:
            return self.with_legend(None, False, height)
        left = steps.of(theme.legend.left)
        in_columns = plan_legend(self.agenda, theme, self.setter, self.right - left, columns=None)
        below = self.with_legend(in_columns, False, height)
        most = steps.of(theme.canvas.width * _MOST_OF_WIDTH)
        in_one = plan_legend(self.agenda, theme, self.setter, most, columns=1)
        if not self.has_room_beside(in_one, left + in_one.width + steps.of(theme.foot.gap)):
            return below
        beside = self.with_legend(in_one, True, height)
        return beside if beside.lanes_end >= below.lanes_end else below

    def with_legend(self, legend: LegendPlan | None, beside: bool, height: int) -> _Plan:
        """Plan the foot with the legend beside the gates or below them."""
        steps, foot, theme = self.setter.steps, self.theme.foot, self.theme
        gap, free_left = steps.of(foot.gap), steps.of(theme.canvas.left)
        if beside and legend:
            free_left = steps.of(theme.legend.left) + legend.width + gap
        note = self.fitted_note()
        free_right = self.right
        if note:
            free_right = steps.of(theme.canvas.width - foot.note_right) - steps.enough_for(note.width) - gap
        footer = self.fitted_footer(steps.points(2 * min(self.middle - free_left, free_right - self.middle)))
        band = [text for text in (footer, note) if text]
        # The band is as far from the edge as the theme says, or as far as its lines and a gap need.
        above = max((round(text.height / 2) for text in band), default=0)
        below = max((text.height - round(text.height / 2) + text.descent for text in band), default=0)
        band_middle = height - max(steps.of(foot.baseband), below + (gap if band else 0))
        band_top = band_middle - above

        texts = self.gate_texts(free_left, self.right)
        gates_height = max((text.height + text.descent for text in texts if text), default=0)
        needed = height - band_top + gap
        if gates_height:
            gates_height += steps.of(theme.gates.height) + steps.of(theme.gates.text_top)
            needed = max(needed + gates_height, steps.of(foot.height))
        legend_top = height
        if legend and beside:
            legend_top = height - steps.of(theme.legend.bottom) - legend.height
        elif legend:
            legend_top = band_top - gap - legend.height
            needed = max(needed, height - legend_top + gap + gates_height)
        line_end = height - needed
        lanes_end = min(line_end, legend_top) - gap
        return _Plan(legend, texts, footer, note, legend_top, band_middle, line_end, lanes_end)

    def has_room_beside(self, plan: LegendPlan, right: int) -> bool:
        """Tell whether the legend stands free of the first gate and not too far up into the lanes."""
        steps, gates = self.setter.steps, self.theme.gates
        if plan.height > steps.of(self.theme.foot.height * _MOST_OF_FOOT):
            return False
        if len(self.columns) == 1:
            return True
        half, gate = gates.width / 2, self.columns[0].stage.gate
        if gate:
            text = self.setter.fitted("regular", gates.text.size, gates.text.line_spacing, gate)
            half = max(half, text.width / 2)
        return right <= self.columns[1].x - steps.enough_for(half)

    def gate_texts(self, left: int, right: int) -> list[Fitted | None]:
        """Fit each gate's lines in the room up to halfway its neighbours, or to `left` and `right`."""
        steps, text, gap = self.setter.steps, self.theme.gates.text, self.theme.foot.gap
        lines = [column.x for column in self.columns[1:]]
        gates: dict[int, tuple[str, float, int]] = {}
        for index, x in enumerate(lines):
            gate = self.columns[index].stage.gate
            before = (lines[index - 1] + x) / 2 if index else left
            after = (lines[index + 1] + x) / 2 if index < len(lines) - 1 else right
            room = steps.points(2 * min(x - before, after - x)) - gap
            if gate:
                gates[index] = ("\n".join(gate), room, len(gate) + 1)
        fitted = self.setter.fit_alike(list(gates.values()), "regular", text.size, text.line_spacing)
        by_index = dict(zip(gates, fitted, strict=True))
        return [by_index.get(index) for index in range(len(lines))]

    def gates(self, texts: Sequence[Fitted | None], top: int, line_end: int) -> tuple[Gate, ...]:
        steps, theme = self.setter.steps, self.theme.gates
        narrowest = min(column.width for column in self.columns)
        half, height = min(steps.of(theme.width / 2), narrowest // 3), steps.of(theme.height)
        gates: list[Gate] = []
        for index, text in enumerate(texts):
            x = self.columns[index + 1].x
            triangle = (
                steps.point(x, line_end),
                steps.point(x + half, line_end + height),
                steps.point(x - half, line_end + height),
            )
            text_top = line_end + height + steps.of(theme.text_top)
            gates.append(
                Gate(
                    self.columns[index].stage.id,
                    steps.point(x, top),
                    steps.point(x, line_end),
                    triangle if text else (),
                    self.setter.placed(text, steps.points(x), text_top, "centre") if text else None,
                )
            )
        return tuple(gates)

    def fitted_note(self) -> Fitted | None:
        if not self.agenda.note:
            return None
        text, room = self.theme.foot.note, self.theme.canvas.width * _MOST_OF_WIDTH
        return self.setter.fit(self.agenda.note, "oblique", text.size, text.line_spacing, room, most=3)

    def fitted_footer(self, room: float) -> Fitted | None:
        text = self.theme.foot.footer
        if not self.agenda.footer:
            return None
        return self.setter.fit(self.agenda.footer, "regular", text.size, text.line_spacing, room, most=2)

    def in_band(self, text: Fitted | None, x: float, middle: int, align: Align) -> TextBlock | None:
        """Place footer or note so that its capitals and baselines are centred on the band's middle."""
        if text is None:
            return None
        return self.setter.placed(text, x, middle - round(text.height / 2), align)
