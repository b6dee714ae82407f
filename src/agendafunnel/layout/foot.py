"""The foot of the picture: gates with their texts, the legend, the footer and the note.

It is laid out from the bottom edge up, on a canvas of a given height. The legend stands beside the
gates' texts where it has room there, and else in columns below them::

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
    legend: Legend
    footer: TextBlock | None
    note: TextBlock | None
    lanes_end: int


@dataclass(frozen=True, slots=True)
class _LegendPlan:
    """The legend without a place: entries in columns, rows of one height."""

    heading: Fitted | None
    entries: tuple[Fitted, ...]
    rows: int
    row_height: int
    column_width: int
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
        steps, foot, theme = self.setter.steps, self.theme.foot, self.theme
        gap = steps.of(foot.gap)
        left, right = steps.of(theme.legend.left), steps.of(theme.canvas.width - theme.canvas.right)
        beside = self.legend_plan(steps.of(theme.canvas.width * _MOST_OF_WIDTH), columns=1)
        stands_beside = self.has_room_beside(beside, left + beside.width + gap)
        gates_left = left + beside.width + gap if stands_beside else steps.of(theme.canvas.left)
        texts = self.gate_texts(gates_left, right)

        note, note_width = self.fitted_note()
        note_left = steps.of(theme.canvas.width - foot.note_right) - note_width
        footer_left = gates_left if stands_beside else steps.of(theme.canvas.left)
        middle = (steps.of(theme.canvas.left) + right) / 2
        half = min(middle - footer_left, (note_left - gap if note else right) - middle)
        footer = self.fitted_footer(steps.points(2 * half))
        band_middle = height - steps.of(foot.baseband)
        band_heights = [text.height for text in (footer, note) if text]
        band_top = (
            band_middle - max(band_heights) // 2 if band_heights else height - steps.of(theme.legend.bottom)
        )

        needed = height - band_top + gap
        if texts:
            tallest = max((text.height for text in texts if text), default=0)
            needed += steps.of(theme.gates.height) + steps.of(theme.gates.text_top) + tallest
            needed += steps.enough_for(theme.gates.text.size * 0.3)  # Letters below the last baseline.
        if stands_beside:
            plan = beside
            legend_top = height - steps.of(theme.legend.bottom) - plan.height
        else:
            plan = self.legend_plan(right - left, columns=None)
            legend_top = band_top - gap - plan.height
            needed += plan.height + gap
        line_end = height - max(steps.of(foot.height), needed)
        lanes_end = (min(line_end, legend_top) if stands_beside else line_end) - gap
        return Foot(
            gates=self.gates(texts, top, line_end),
            legend=self.legend(plan, left, legend_top),
            footer=self.centred_in_band(footer, steps.points(middle), band_middle, "centre"),
            note=self.centred_in_band(
                note, theme.canvas.width - foot.note_right, band_middle, "right"
            ),
            lanes_end=lanes_end,
        )  # fmt: skip

    def has_room_beside(self, plan: _LegendPlan, right: int) -> bool:
        """Tell whether the legend stands free of the first gate and not too far up into the lanes."""
        steps, gates = self.setter.steps, self.theme.gates
        if plan.height > steps.of(self.theme.foot.height * _MOST_OF_FOOT):
            return False
        if len(self.columns) == 1:
            return True
        stage = self.columns[0].stage
        half = gates.width / 2
        if stage.gate:
            text = self.setter.fitted("", "regular", gates.text.size, gates.text.line_spacing, stage.gate)
            half = max(half, text.width / 2)
        return right <= self.columns[1].x - steps.enough_for(half)

    def gate_texts(self, left: int, right: int) -> list[Fitted | None]:
        """Fit each gate's lines in the room up to halfway its neighbours, or to `left` and `right`."""
        steps, text, gap = self.setter.steps, self.theme.gates.text, self.theme.foot.gap
        lines = [column.x for column in self.columns[1:]]
        fitted: list[Fitted | None] = []
        for index, x in enumerate(lines):
            before = (lines[index - 1] + x) / 2 if index else left
            after = (lines[index + 1] + x) / 2 if index < len(lines) - 1 else right
            gate = "\n".join(self.columns[index].stage.gate)
            room = steps.points(2 * min(x - before, after - x)) - gap
            fitted.append(
                self.setter.fit(
                    gate, "regular", text.size, text.line_spacing, room, most=gate.count("\n") + 2
                )
                if gate
                else None
            )
        return fitted

    def gates(self, texts: Sequence[Fitted | None], top: int, line_end: int) -> tuple[Gate, ...]:
        steps, theme = self.setter.steps, self.theme.gates
        half, height = steps.of(theme.width / 2), steps.of(theme.height)
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
        column_width = before + max(steps.enough_for(entry.width) for entry in entries)
        gap = 2 * steps.of(self.theme.foot.gap)
        most = max(1, (width + gap) // (column_width + gap))
        across = min(columns or most, len(entries))
        rows = -(-len(entries) // across)
        tallest = max(entry.height for entry in entries)
        spare = steps.of(theme.pitch) - square
        row_height = max(steps.of(theme.pitch), tallest + 2 * spare)
        height = rows * row_height - (row_height - square)
        if heading:
            height += heading.height + steps.of(theme.heading_gap)
        whole = across * (column_width + gap) - gap
        whole = max(whole, before + steps.enough_for(heading.width)) if heading else whole
        return _LegendPlan(heading, entries, rows, row_height, column_width + gap, height, whole)

    def legend(self, plan: _LegendPlan, left: int, top: int) -> Legend:
        steps, theme = self.setter.steps, self.theme.legend
        square, before = steps.of(theme.square), steps.of(theme.square) + steps.of(theme.text_left)
        heading, first = None, top
        if plan.heading:
            heading = self.setter.placed(plan.heading, steps.points(left + before), top, "left")
            first = top + plan.heading.height + steps.of(theme.heading_gap)
        entries: list[LegendEntry] = []
        for index, (domain, text) in enumerate(zip(self.agenda.domains, plan.entries, strict=True)):
            x = left + index // plan.rows * plan.column_width
            y = first + index % plan.rows * plan.row_height
            text_top = y + round((square - text.height) / 2)
            block = self.setter.placed(text, steps.points(x + before), text_top, "left")
            entries.append(
                LegendEntry(
                    domain.id, plain(domain.name), domain.colour, steps.rectangle(x, y, square, square), block
                )
            )
        return Legend(
            steps.rectangle(left, top, plan.width, plan.height), heading, tuple(entries)
        )  # fmt: skip

    def fitted_note(self) -> tuple[Fitted | None, int]:
        if not self.agenda.note:
            return None, 0
        text, canvas = self.theme.foot.note, self.theme.canvas
        fitted = self.setter.fit(
            self.agenda.note, "oblique", text.size, text.line_spacing, canvas.width * _MOST_OF_WIDTH, most=3
        )
        return fitted, self.setter.steps.enough_for(fitted.width)

    def fitted_footer(self, room: float) -> Fitted | None:
        text = self.theme.foot.footer
        if not self.agenda.footer:
            return None
        return self.setter.fit(self.agenda.footer, "regular", text.size, text.line_spacing, room, most=2)

    def centred_in_band(self, text: Fitted | None, x: float, middle: int, align: Align) -> TextBlock | None:
        if text is None:
            return None
        return self.setter.placed(text, x, middle - round(text.height / 2), align)
