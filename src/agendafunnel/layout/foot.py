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
from dataclasses import dataclass

from agendafunnel.fields import plain
from agendafunnel.layout.blocks import Align, Fitted, TextSetter
from agendafunnel.layout.grid import ColumnPlan
from agendafunnel.layout.values import Gate, Legend, LegendEntry, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme

_MOST_OF_WIDTH = 0.25
"""Of the canvas, for the note, and for a legend that stands beside the gates."""

_MOST_OF_FOOT = 1.6
"""How much higher than the foot a legend may be that stands beside the gates."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot; `lanes_end` is the lowest step where a card may end."""

    gates: tuple[Gate, ...]
    legend: Legend | None
    footer: TextBlock | None
    note: TextBlock | None
    lanes_end: int


@dataclass(frozen=True, slots=True)
class _LegendPlan:
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


def lay_out_foot(
    agenda: Agenda, columns: Sequence[ColumnPlan], theme: Theme, setter: TextSetter, top: int, height: int
) -> Foot:
    """Lay out the foot on a canvas of `height`; the lines of columns begin at `top` (both in steps)."""
    return _FootSetter(agenda, columns, theme, setter).lay_out(top, height)


@dataclass(frozen=True)
class _FootSetter:
    agenda: Agenda
    columns: Sequence[ColumnPlan]
    theme: Theme
    setter: TextSetter

    def lay_out(self, top: int, height: int) -> Foot:
        """Lay out the foot with the legend where it leaves the lanes most room."""
        steps, theme = self.setter.steps, self.theme
        if not theme.legend.shown:
            return self.with_legend(None, False, top, height)
        left, right = steps.of(theme.legend.left), steps.of(theme.canvas.width - theme.canvas.right)
        in_columns = self.legend_plan(right - left, columns=None)
        below = self.with_legend(in_columns, False, top, height)
        in_one = self.legend_plan(steps.of(theme.canvas.width * _MOST_OF_WIDTH), columns=1)
        if not self.has_room_beside(in_one, left + in_one.width + steps.of(theme.foot.gap)):
            return below
        beside = self.with_legend(in_one, True, top, height)
        return beside if beside.lanes_end >= below.lanes_end else below

    def with_legend(self, legend: _LegendPlan | None, beside: bool, top: int, height: int) -> Foot:
        steps, foot, theme = self.setter.steps, self.theme.foot, self.theme
        gap = steps.of(foot.gap)
        left, right = steps.of(theme.legend.left), steps.of(theme.canvas.width - theme.canvas.right)
        free_left = left + legend.width + gap if beside and legend else steps.of(theme.canvas.left)
        note = self.fitted_note()
        note_right = steps.of(theme.canvas.width - foot.note_right)
        free_right = note_right - steps.enough_for(note.width) - gap if note else right
        middle = (steps.of(theme.canvas.left) + right) / 2
        footer = self.fitted_footer(steps.points(2 * min(middle - free_left, free_right - middle)))
        band = [text for text in (footer, note) if text]
        # The band is as far from the edge as the theme says, or as far as its lines need.
        above = max((round(text.height / 2) for text in band), default=0)
        below = max((text.height - round(text.height / 2) + text.descent for text in band), default=0)
        band_middle = height - max(steps.of(foot.baseband), below)
        band_top = band_middle - above

        texts = self.gate_texts(free_left, right)
        gates_height = max((text.height + text.descent for text in texts if text), default=0)
        if gates_height:
            gates_height += steps.of(theme.gates.height) + steps.of(theme.gates.text_top)
        needed = height - band_top + gap + gates_height
        if gates_height:
            needed = max(needed, steps.of(foot.height))
        legend_top = height
        if legend and beside:
            legend_top = height - steps.of(theme.legend.bottom) - legend.height
        elif legend:
            legend_top = band_top - gap - legend.height
            needed = max(needed, height - legend_top + gap + gates_height)
        line_end = height - needed
        return Foot(
            gates=self.gates(texts, top, line_end),
            legend=self.legend(legend, left, legend_top) if legend else None,
            footer=self.in_band(footer, steps.points(middle), band_middle, "centre"),
            note=self.in_band(note, steps.points(note_right), band_middle, "right"),
            lanes_end=min(line_end, legend_top) - gap,
        )

    def has_room_beside(self, plan: _LegendPlan, right: int) -> bool:
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

    def legend_plan(self, width: int, columns: int | None) -> _LegendPlan:
        """Plan the legend in `width` steps: in one column, or in as many as fit."""
        steps, theme = self.setter.steps, self.theme.legend
        text, square = theme.text, steps.of(theme.square)
        before = square + steps.of(theme.text_left)
        room = steps.points(width - before)
        entries = tuple(
            self.setter.fit(plain(domain.name), "regular", text.size, text.line_spacing, room, most=2)
            for domain in self.agenda.domains
        )
        heading = None
        if self.agenda.legend_heading:
            heading = self.setter.fit(
                self.agenda.legend_heading, "regular", text.size, text.line_spacing, room, most=1
            )
        gap = 2 * steps.of(self.theme.foot.gap)
        pitch = before + max(steps.enough_for(entry.width) for entry in entries) + gap
        most = columns or max(1, (width + gap) // pitch)
        rows = -(-len(entries) // most)
        # A row is as high as its square, or as its text, which is centred on the square.
        row = max(square, *(entry.height + 2 * entry.descent for entry in entries))
        row_pitch = max(steps.of(theme.pitch), row + max(0, steps.of(theme.pitch) - square))
        first_row = 0
        if heading:
            first_row = heading.height + max(steps.of(theme.heading_gap), heading.descent)
        across = -(-len(entries) // rows)
        heading_width = before + steps.enough_for(heading.width) if heading else 0
        return _LegendPlan(
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

    def legend(self, plan: _LegendPlan, left: int, top: int) -> Legend:
        steps, theme = self.setter.steps, self.theme.legend
        square, before = steps.of(theme.square), steps.of(theme.square) + steps.of(theme.text_left)
        heading = None
        if plan.heading:
            heading = self.setter.placed(plan.heading, steps.points(left + before), top, "left")
        entries: list[LegendEntry] = []
        for index, (domain, text) in enumerate(zip(self.agenda.domains, plan.entries, strict=True)):
            x = left + index // plan.rows * plan.column_pitch
            y = top + plan.first_row + index % plan.rows * plan.row_pitch
            box = steps.rectangle(x, y + round((plan.row - square) / 2), square, square)
            text_top = y + round((plan.row - text.height) / 2)
            block = self.setter.placed(text, steps.points(x + before), text_top, "left")
            entries.append(LegendEntry(domain.id, plain(domain.name), domain.colour, box, block))
        return Legend(steps.rectangle(left, top, plan.width, plan.height), heading, tuple(entries))

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
